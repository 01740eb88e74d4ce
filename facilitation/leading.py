"""Who leads a workshop, and a colleague who takes over: the room goes on and notices nothing."""

from datetime import datetime

from sqlmodel import Session

from facilitation.accounts import end_sign_ins
from facilitation.errors import Refusal
from facilitation.history import record
from models.account import Account
from models.workshop import Workshop


def leader_of(db: Session, workshop: Workshop) -> Account | None:
    """The account that leads a workshop, if one does."""
    return db.get(Account, workshop.facilitator_id) if workshop.facilitator_id else None


def check_leads(db: Session, workshop_id: str, by: Account) -> None:
    """Refuse what moves the room to whoever does not lead it: a colleague who helps, or a page left
    open on another laptop. They moderate, enter hands and cluster; they take over to do more.
    """
    leader = leader_of(db, db.get_one(Workshop, workshop_id))
    if leader is not None and leader.id != by.id:
        raise Refusal("not_leading", name=leader.name)


def may_sign_out(by: Account, leader: Account) -> bool:
    """Whether taking over may end the sign-ins of whoever led: an administrator's are looked after
    by administrators.
    """
    return leader.is_active and (by.is_administrator or not leader.is_administrator)


def take_over(
    db: Session,
    workshop_id: str,
    *,
    of: str,
    by: Account,
    now: datetime,
    sign_out: bool = False,
) -> Workshop:
    """Lead a workshop in the place of the colleague one saw leading it.

    `sign_out` ends that colleague's sign-ins: their laptop may be in other hands. Whoever leads
    by then and was not seen is left alone, so that a late click or a second one is no change.
    """
    workshop = db.get_one(Workshop, workshop_id)
    if workshop.is_closed or workshop.facilitator_id != of or of == by.id:
        return workshop
    here = db.get(Account, by.id)
    if here is None or not here.is_active:
        raise Refusal("signed_out")
    former = db.get_one(Account, of)
    if sign_out and not may_sign_out(here, former):
        raise Refusal("not_administrator")
    workshop.facilitator_id = by.id
    db.add(workshop)
    record(db, workshop_id, "taken_over", by=by, now=now, data={"from": of})
    if sign_out:
        end_sign_ins(db, former, now)
    return workshop
