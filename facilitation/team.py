"""The team's link: anybody who holds it reads what the programme keeps, until it is revoked."""

from datetime import datetime

from sqlmodel import Session, select

from facilitation.errors import Refusal
from facilitation.i18n import Words
from facilitation.links import base_url, read_signed, sign_key
from facilitation.privacy import may_team_see
from facilitation.reports.record import Record, record_of
from models.account import Account
from models.programme import Programme, ProgrammeLink, current_link
from models.workshop import Workshop

TEAM = "team"


def open_link(
    db: Session, programme_id: str, *, by: Account | None, now: datetime
) -> ProgrammeLink:
    """Put a link in force; the one that is in force already is no change."""
    held = current_link(db, programme_id, TEAM)
    if held is not None:
        return held
    made = ProgrammeLink(
        programme_id=programme_id, purpose=TEAM, created_at=now, created_by=by.id if by else None
    )
    db.add(made)
    db.flush()
    return made


def revoke_link(db: Session, link_id: str, *, now: datetime) -> None:
    """End a link for everyone who holds it."""
    link = db.get_one(ProgrammeLink, link_id)
    if link.revoked_at is None:
        link.revoked_at = now
        db.add(link)


def team_url(db: Session, programme_id: str) -> str | None:
    """The address of the team's pages, while a link is in force."""
    link = current_link(db, programme_id, TEAM)
    return f"{base_url()}/team?key={sign_key(db, TEAM, link.id)}" if link else None


def programme_by(db: Session, key: str) -> Programme:
    """The programme whose pages this key opens; refused when it is revoked or was never signed."""
    told = read_signed(db, TEAM, key)
    link = db.get(ProgrammeLink, told[0]) if len(told) == 1 else None
    if link is None or link.purpose != TEAM:
        raise Refusal("bad_key")
    if link.revoked_at is not None:
        raise Refusal("link_revoked")
    return db.get_one(Programme, link.programme_id)


def team_boards(db: Session, programme_id: str, t: Words) -> list[Record]:
    """What ended workshops handed on to the team, the latest first; nothing announced to a room."""
    ended = db.exec(
        select(Workshop)
        .where(
            Workshop.programme_id == programme_id,
            Workshop.status == "closed",
            ~Workshop.is_rehearsal,
        )
        .order_by(Workshop.closed_at.desc())
    )
    records = [record_of(db, one, t, lambda step, of=one: may_team_see(of, step)) for one in ended]
    return [record for record in records if record.boards]
