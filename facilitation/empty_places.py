"""Places that nobody holds any more: somebody who has gone, or whose phone came back as another one."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from facilitation.agenda import current_step
from facilitation.errors import Refusal
from facilitation.history import record
from facilitation.presence import is_here
from models.account import Account
from models.seat import Seat, seat_numbered
from models.workshop import Workshop


def take_away(
    db: Session, workshop_id: str, numbers: Iterable[int], *, by: Account | None, now: datetime
) -> None:
    """Count these places no more; what was written from them stays where it is.

    Refused while a step is open, which people may still be answering. A phone that comes back
    has kept its place, which is counted again (`presence.come_back`).
    """
    workshop = db.get_one(Workshop, workshop_id)
    if workshop.is_closed:
        raise Refusal("ended")
    current = current_step(db, workshop)
    if current is not None and current.is_open:
        raise Refusal("not_closed")
    gone = [seat for seat in _held(db, workshop_id, numbers) if not is_here(seat, now)]
    for seat in gone:
        seat.left_at = now
        db.add(seat)
    if gone:
        record(db, workshop_id, "taken_away", by=by, now=now, data={"places": len(gone)})


def _held(db: Session, workshop_id: str, numbers: Iterable[int]) -> list[Seat]:
    found = (seat_numbered(db, workshop_id, number) for number in numbers)
    return [seat for seat in found if seat is not None]
