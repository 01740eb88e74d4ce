"""One step of a workshop, its frozen recipe, its rounds and their results."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import JSON, Field, Session, func, select

from models.base import UNORDERED, Base, JsonObject, Utc, new_id
from models.seat import Seat


class Activity(Base, table=True):
    """A step. Words and settings were copied from the ritual when the workshop was prepared."""

    id: str = Field(default_factory=new_id, primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", index=True)
    key: str
    kind: str
    position: int
    minutes: int
    feeds_on: str = ""
    title: dict[str, str] = Field(sa_type=JSON)
    question: dict[str, str] = Field(sa_type=JSON)
    say: dict[str, str] = Field(sa_type=JSON)
    prepare: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    settings: JsonObject = Field(default_factory=dict, sa_type=JSON)
    # What the facilitator has made of the step so far: a phase, a version, an overruling.
    course: JsonObject = Field(default_factory=dict, sa_type=JSON)
    # What of the programme its outcome becomes: "themes", or nothing.
    gives: str = ""
    circle: str
    form: str
    status: str = "pending"
    round: int = 0
    options: list[JsonObject] = Field(default_factory=list, sa_type=JSON)
    opened_at: datetime | None = Field(default=None, sa_type=Utc)
    ends_at: datetime | None = Field(default=None, sa_type=Utc)
    closed_at: datetime | None = Field(default=None, sa_type=Utc)
    revealed_at: datetime | None = Field(default=None, sa_type=Utc)
    skipped_at: datetime | None = Field(default=None, sa_type=Utc)
    spent_seconds: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it takes contributions."""
        return self.status == "open"

    @property
    def is_secret(self) -> bool:
        """Whether a contribution must not lead back to its seat after the close."""
        return self.form != "named"

    @property
    def step(self) -> str:
        """The step as phones name it: id and round."""
        return f"{self.id}:{self.round}"


class Result(Base, table=True):
    """The frozen outcome of one round of an activity."""

    activity_id: str = Field(foreign_key="activity.id", primary_key=True)
    round: int = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", index=True)
    closed_at: datetime = Field(sa_type=Utc)
    seats: int
    taking_part: int
    # People without a phone, counted in `taking_part` and not in `seats`.
    hands: int = 0
    # How evenly contributions are spread; computed while owners are known, never per person.
    equality: float | None = None
    data: JsonObject = Field(sa_type=JSON)


class Salt(Base, table=True):
    """What links a secret contribution to its seat while the step is open; gone at the close."""

    __table_args__ = UNORDERED

    activity_id: str = Field(foreign_key="activity.id", primary_key=True)
    value: str


class TakingPart(Base, table=True):
    """That a seat took part in a round, and says it is done. Never what it said, nor when."""

    __tablename__ = "taking_part"
    __table_args__ = UNORDERED

    activity_id: str = Field(foreign_key="activity.id", primary_key=True)
    round: int = Field(primary_key=True)
    seat_id: str = Field(primary_key=True)
    contributed: bool = False
    done: bool = False


def hands_raised(db: Session, activity: Activity) -> int:
    """How many people without a phone took part in the current round: they have no seat."""
    return db.exec(
        _HANDS,
        params={
            "activity_id": activity.id,
            "round": activity.round,
            "workshop_id": activity.workshop_id,
        },
    ).one()


_SEATS = select(Seat.id).where(Seat.workshop_id == bindparam("workshop_id"))
_HANDS = (
    select(func.count())
    .select_from(TakingPart)
    .where(
        TakingPart.activity_id == bindparam("activity_id"),
        TakingPart.round == bindparam("round"),
        TakingPart.seat_id.not_in(_SEATS),
    )
)


def was_answered(db: Session, activity: Activity) -> bool:
    """Whether anybody has taken part in any of its rounds."""
    if any(found.taking_part for found in results(db, activity.id)):
        return True
    now = select(TakingPart).where(
        TakingPart.activity_id == activity.id,
        TakingPart.round == activity.round,
        TakingPart.contributed,
    )
    return db.exec(now.limit(1)).first() is not None


def agenda(db: Session, workshop_id: str) -> list[Activity]:
    """The workshop's steps, in order."""
    return list(
        db.exec(
            select(Activity).where(Activity.workshop_id == workshop_id).order_by(Activity.position)
        )
    )


def results(db: Session, activity_id: str) -> list[Result]:
    """The results of every round of a step, the latest last."""
    return list(
        db.exec(select(Result).where(Result.activity_id == activity_id).order_by(Result.round))
    )


def latest_result(db: Session, activity: Activity) -> JsonObject | None:
    """What the last closed round gave, or None when no round was closed yet."""
    found = results(db, activity.id)
    return found[-1].data if found else None
