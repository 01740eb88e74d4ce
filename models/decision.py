"""What a group decided: the text, how, with how many, and when it is looked at again."""

from datetime import date, datetime

from sqlmodel import JSON, Field, Session, select

from models.base import Base, Utc, new_id


class Decision(Base, table=True):
    """A decision of a programme. `mode` says how it was taken: consent, vote, advice…"""

    id: str = Field(default_factory=new_id, primary_key=True)
    programme_id: str = Field(foreign_key="programme.id", index=True)
    workshop_id: str = Field(foreign_key="workshop.id", index=True)
    # One decision a step: adopting twice is no change.
    activity_id: str = Field(foreign_key="activity.id", unique=True)
    # As it was answered: in both languages, or in the one it was written in.
    texts: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    mode: str
    # How many answered in the last round, and which version of the text they answered.
    n: int
    version: int
    review_on: date | None = None
    decided_at: datetime = Field(sa_type=Utc)


def decision_of(db: Session, activity_id: str) -> Decision | None:
    """The decision a step has led to, if it has."""
    return db.exec(select(Decision).where(Decision.activity_id == activity_id)).first()


def decisions_of(db: Session, programme_id: str) -> list[Decision]:
    """The decisions of a programme, the latest first."""
    return list(
        db.exec(
            select(Decision)
            .where(Decision.programme_id == programme_id)
            .order_by(Decision.decided_at.desc())
        )
    )
