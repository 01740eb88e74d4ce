"""Guests: seats that answer for the company where a question has two sides, marked as such."""

from datetime import datetime

from sqlmodel import Session

from facilitation.errors import Refusal
from facilitation.history import record
from models.account import Account
from models.seat import seat_numbered
from models.workshop import Workshop


def mark_guest(
    db: Session,
    workshop_id: str,
    number: int,
    is_guest: bool,
    *,
    by: Account | None,
    now: datetime,
) -> None:
    """Mark a seat as a guest, or no longer. What it has already answered stays where it counts."""
    if db.get_one(Workshop, workshop_id).is_closed:
        raise Refusal("ended")
    seat = seat_numbered(db, workshop_id, number)
    if seat is None or seat.is_guest == is_guest:
        return
    seat.is_guest = is_guest
    # The phone says so above its answers: it must ask for its own part again.
    seat.me_rev += 1
    db.add(seat)
    record(db, workshop_id, "guest" if is_guest else "no_guest", by=by, now=now)
