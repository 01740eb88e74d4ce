"""Links that anybody may hold: the call's and the team's. Signed with a row's id, revoked by a date."""

from datetime import datetime

from sqlmodel import Session

from facilitation.errors import Refusal
from facilitation.links import read_signed, sign_key
from models.account import Account
from models.programme import Programme, ProgrammeLink, current_link


def open_link(
    db: Session, programme_id: str, purpose: str, *, by: Account | None, now: datetime
) -> ProgrammeLink:
    """Put a link in force; the one that is in force already is no change."""
    held = current_link(db, programme_id, purpose)
    if held is not None:
        return held
    made = ProgrammeLink(
        programme_id=programme_id,
        purpose=purpose,
        created_at=now,
        created_by=by.id if by else None,
    )
    db.add(made)
    db.flush()
    return made


def revoke_links(db: Session, programme_id: str, purpose: str, *, now: datetime) -> None:
    """End the links of a purpose for everyone who holds one, for good."""
    while (link := current_link(db, programme_id, purpose)) is not None:
        link.revoked_at = now
        db.add(link)
        db.flush()


def key_of(db: Session, link: ProgrammeLink) -> str:
    """What an address carries to name a link."""
    return sign_key(db, link.purpose, link.id)


def programme_by(db: Session, purpose: str, key: str, *, unknown: str, revoked: str) -> Programme:
    """The programme a key leads to; refused with one code or the other when it leads nowhere."""
    try:
        told = read_signed(db, purpose, key)
    except Refusal as refusal:
        raise Refusal(unknown) from refusal
    link = db.get(ProgrammeLink, told[0]) if len(told) == 1 else None
    if link is None or link.purpose != purpose:
        raise Refusal(unknown)
    if link.revoked_at is not None:
        raise Refusal(revoked)
    return db.get_one(Programme, link.programme_id)
