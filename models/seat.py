"""A participant's place in one workshop."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Field, Session, func, select, update

from models.base import Base, Utc, new_id

# What the hash of a cookie begins with once its seat was left: no cookie leads to it.
LEFT = "left:"


class Seat(Base, table=True):
    """A place in one workshop, held by a cookie of which only the hash is kept."""

    id: str = Field(default_factory=new_id, primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", index=True)
    token_hash: str = Field(unique=True)
    number: int
    nickname: str | None = None
    locale: str = "fr"
    is_guest: bool = False
    notice: str | None = None
    me_rev: int = 0
    joined_at: datetime = Field(sa_type=Utc)
    last_seen_at: datetime = Field(sa_type=Utc)
    # Since when it is not counted: it was left, or the facilitator saw that nobody holds it.
    left_at: datetime | None = Field(default=None, sa_type=Utc)

    @property
    def label(self) -> str:
        """How the room names this seat: the first name, else its number; a raised hand has neither."""
        return self.nickname or (f"#{self.number}" if self.number else "")


def seats_of(db: Session, workshop_id: str) -> list[Seat]:
    """Everyone who sat down and did not leave, in order of arrival."""
    return list(
        db.exec(
            select(Seat)
            .where(Seat.workshop_id == workshop_id, Seat.left_at.is_(None))
            .order_by(Seat.number)
        )
    )


def seat_numbered(db: Session, workshop_id: str, number: int) -> Seat | None:
    """The seat with this number, unless it was left."""
    return db.exec(
        select(Seat).where(
            Seat.workshop_id == workshop_id, Seat.number == number, Seat.left_at.is_(None)
        )
    ).first()


def seats_taken(db: Session, workshop_id: str) -> int:
    """How many people sat down and did not leave."""
    return db.exec(_TAKEN, params={"workshop_id": workshop_id}).one()


_TAKEN = (
    select(func.count())
    .select_from(Seat)
    .where(Seat.workshop_id == bindparam("workshop_id"), Seat.left_at.is_(None))
)


def tell_seats(db: Session, workshop_id: str) -> None:
    """Have every phone ask for its own part again.

    Telling one phone alone would write down, in the seats, whose contribution was touched.
    """
    db.exec(
        update(Seat)
        .where(Seat.workshop_id == workshop_id, Seat.left_at.is_(None))
        .values(me_rev=Seat.me_rev + 1)
    )
