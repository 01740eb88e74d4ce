"""Who is here: a timestamp with a short life, written in bulk, so that it wakes nobody."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session, update

from models.seat import LEFT, Seat

HERE_FOR = timedelta(seconds=60)


def seen(db: Session, seat_ids: Iterable[str], now: datetime) -> None:
    """Note that these seats have an open stream now."""
    ids = list(seat_ids)
    for start in range(0, len(ids), 500):
        db.exec(
            update(Seat)
            .where(Seat.id.in_(ids[start : start + 500]))
            .values(last_seen_at=now)
            .execution_options(synchronize_session=False)
        )


def is_here(seat: Seat, now: datetime) -> bool:
    """Whether the seat was seen within the last minute."""
    return now - seat.last_seen_at < HERE_FOR


def come_back(db: Session, seat: Seat, now: datetime) -> None:
    """Count a place again whose phone is there; one that was left is nobody's, and no cookie's."""
    if seat.left_at is not None and not seat.token_hash.startswith(LEFT):
        seat.left_at, seat.last_seen_at = None, now
        db.add(seat)
