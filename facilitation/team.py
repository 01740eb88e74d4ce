"""The team's link: anybody who holds it reads what the programme keeps, until it is revoked."""

from datetime import datetime

from sqlmodel import Session, select

from facilitation.i18n import Words
from facilitation.links import base_url
from facilitation.privacy import may_team_see
from facilitation.programme_links import key_of, open_link, programme_by, revoke_links
from facilitation.reports.record import Record, record_of
from facilitation.theme_sight import read_as_team
from models.account import Account
from models.database import touch
from models.programme import Programme, ProgrammeLink, current_link
from models.workshop import Workshop

TEAM = "team"


def open_team_link(
    db: Session, programme_id: str, *, by: Account | None, now: datetime
) -> ProgrammeLink:
    """Put a team's link in force, or give the one that is."""
    if current_link(db, programme_id, TEAM) is None:
        _tell_those_who_end_on_it(db, programme_id)
    return open_link(db, programme_id, TEAM, by=by, now=now)


def revoke_team_link(db: Session, programme_id: str, *, now: datetime) -> None:
    """End the team's link for everyone who holds it."""
    _tell_those_who_end_on_it(db, programme_id)
    revoke_links(db, programme_id, TEAM, now=now)


def team_url(db: Session, programme_id: str) -> str | None:
    """The address of the team's pages, while a link is in force."""
    link = current_link(db, programme_id, TEAM)
    return f"{base_url()}/team?key={key_of(db, link)}" if link else None


def programme_of_team(db: Session, key: str) -> Programme:
    """The programme whose pages this key opens; refused when it is revoked or was never signed."""
    return programme_by(db, TEAM, key, unknown="bad_key", revoked="link_revoked")


def team_boards(db: Session, programme_id: str, t: Words) -> list[Record]:
    """What ended workshops handed on to the team, the latest first; nothing announced to a room."""
    read_as_team(db, programme_id)
    records = [
        record_of(db, one, t, lambda step, of=one: may_team_see(of, step))
        for one in ended_workshops(db, programme_id)
    ]
    return [record for record in records if record.boards]


def ended_workshops(db: Session, programme_id: str) -> list[Workshop]:
    """The workshops of a programme that are over, the latest first; rehearsals are none."""
    return list(
        db.exec(
            select(Workshop)
            .where(
                Workshop.programme_id == programme_id,
                Workshop.status == "closed",
                ~Workshop.is_rehearsal,
            )
            .order_by(Workshop.closed_at.desc())
        )
    )


def _tell_those_who_end_on_it(db: Session, programme_id: str) -> None:
    # What phones and screens of an ended workshop are told is read anew when its revision moves.
    for workshop in ended_workshops(db, programme_id):
        touch(db, workshop.id)
