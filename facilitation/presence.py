"""Who is here: a timestamp with a short life, written in bulk, so that it wakes nobody."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session, update

from models.seat import LEFT, Seat

HERE_FOR = timedelta(seconds=60)


def seen(db: Session, seat_ids: Iterable[str], now: datetime) -> None:
    """Note that these seats have an open stream now: one that was counted no more is again."""
    ids = list(seat_ids)
    for start in range(0, len(ids), 500):
        db.exec(
            update(Seat)
            .where(Seat.id.in_(ids[start : start + 500]), ~Seat.token_hash.startswith(LEFT))
            .values(last_seen_at=now, left_at=None)
            .execution_options(synchronize_session=False)
        )


def is_here(seat: Seat, now: datetime) -> bool:
    """Whether the seat was seen within the last minute."""
    return now - seat.last_seen_at < HERE_FOR
