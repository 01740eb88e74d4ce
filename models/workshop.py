"""One dated run of a ritual, its join codes and its history."""

from datetime import date, datetime

from sqlalchemy import bindparam
from sqlmodel import JSON, Field, Session, select

from models.base import Base, JsonObject, Utc, new_id


class Workshop(Base, table=True):
    """A dated run of a ritual. `revision` moves with every committed change one may see."""

    id: str = Field(default_factory=new_id, primary_key=True)
    programme_id: str = Field(foreign_key="programme.id", index=True)
    facilitator_id: str | None = Field(default=None, foreign_key="account.id")
    ritual: str
    accent: str
    title: str
    planned_for: date | None = None
    # The hour and the place, as the invitation says them.
    place: str = ""
    status: str = "draft"
    is_rehearsal: bool = False
    current_id: str | None = None
    revision: int = 0
    created_at: datetime = Field(sa_type=Utc)
    opened_at: datetime | None = Field(default=None, sa_type=Utc)
    closed_at: datetime | None = Field(default=None, sa_type=Utc)
    # What closing settled: the date of the next one, and the steps whose boards go to the team.
    next_on: date | None = None
    team_steps: list[str] | None = Field(default=None, sa_type=JSON)

    @property
    def is_closed(self) -> bool:
        """Whether the workshop has ended."""
        return self.status == "closed"


class JoinCode(Base, table=True):
    """A code that leads phones to a workshop; retired when it is renewed.

    `key` is the code without what eyes confuse; `code` is how it is shown.
    """

    __tablename__ = "join_code"

    key: str = Field(primary_key=True)
    code: str
    workshop_id: str = Field(foreign_key="workshop.id", index=True)
    created_at: datetime = Field(sa_type=Utc)
    retired_at: datetime | None = Field(default=None, sa_type=Utc)


class Event(Base, table=True):
    """One line of history: who did what, when. Never about a secret contribution."""

    id: int | None = Field(default=None, primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", index=True)
    activity_id: str | None = None
    at: datetime = Field(sa_type=Utc)
    actor: str | None = None
    verb: str
    data: JsonObject = Field(default_factory=dict, sa_type=JSON)


def current_code(db: Session, workshop_id: str) -> str | None:
    """The code that lets new phones in, if the workshop has one."""
    return db.exec(_CODE, params={"workshop_id": workshop_id}).first()


_CODE = select(JoinCode.code).where(
    JoinCode.workshop_id == bindparam("workshop_id"), JoinCode.retired_at.is_(None)
)


def open_workshops(db: Session) -> list[str]:
    """The workshops that have not ended: somebody may have a page of theirs open."""
    return list(db.exec(select(Workshop.id).where(Workshop.status != "closed")))


def history(db: Session, workshop_id: str) -> list[Event]:
    """The workshop's history, oldest first."""
    return list(db.exec(select(Event).where(Event.workshop_id == workshop_id).order_by(Event.id)))
