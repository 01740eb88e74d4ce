"""Places that nobody holds any more: somebody who has gone, or whose phone came back as another one."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from facilitation.agenda import current_step
from facilitation.errors import Refusal
from facilitation.gestures import contributed
from facilitation.history import record
from facilitation.presence import is_here
from models.account import Account
from models.base import new_id
from models.database import touch
from models.seat import Seat, seat_numbered
from models.workshop import Workshop


def take_away(
    db: Session, workshop_id: str, numbers: Iterable[int], *, by: Account | None, now: datetime
) -> None:
    """Count these places no more; what was written from them stays where it is.

    Whoever comes back joins again. A place that has answered the open step counts until that step
    is closed: its answer is among those of the room.
    """
    workshop = db.get_one(Workshop, workshop_id)
    if workshop.is_closed:
        raise Refusal("ended")
    current = current_step(db, workshop)
    gone = [seat for seat in _held(db, workshop_id, numbers) if not is_here(seat, now)]
    for seat in gone:
        if current is not None and current.is_open and contributed(db, current, seat.id):
            raise Refusal("has_answered")
        seat.nickname, seat.left_at, seat.token_hash = None, now, f"left:{new_id()}"
        db.add(seat)
    if gone:
        touch(db, workshop_id)
        record(db, workshop_id, "taken_away", by=by, now=now, data={"places": len(gone)})


def _held(db: Session, workshop_id: str, numbers: Iterable[int]) -> list[Seat]:
    found = (seat_numbered(db, workshop_id, number) for number in numbers)
    return [seat for seat in found if seat is not None]
