"""What a group decided to do: who, what first, by when."""

from datetime import date, datetime

from sqlmodel import Field, Session, select

from models.base import Base, Utc, new_id


class ActionItem(Base, table=True):
    """An action. It belongs to the programme, so that the next workshop can open on it."""

    __tablename__ = "action_item"

    id: str = Field(default_factory=new_id, primary_key=True)
    programme_id: str = Field(foreign_key="programme.id", index=True)
    workshop_id: str = Field(foreign_key="workshop.id", index=True)
    activity_id: str = Field(foreign_key="activity.id", index=True)
    what: str
    first_step: str = ""
    about: str | None = None
    about_title: str | None = None
    due: date | None = None
    owner: str | None = None
    owner_seat_id: str | None = None
    proposer_seat_id: str | None = None
    status: str = "open"
    created_at: datetime = Field(sa_type=Utc)


def actions_of(db: Session, activity_id: str) -> list[ActionItem]:
    """The actions of one step, in the order they were proposed."""
    return list(
        db.exec(
            select(ActionItem)
            .where(ActionItem.activity_id == activity_id, ActionItem.status != "withdrawn")
            .order_by(ActionItem.created_at, ActionItem.id)
        )
    )


def actions_of_workshop(db: Session, workshop_id: str) -> list[ActionItem]:
    """Every action a workshop left with."""
    return list(
        db.exec(
            select(ActionItem)
            .where(ActionItem.workshop_id == workshop_id, ActionItem.status != "withdrawn")
            .order_by(ActionItem.created_at, ActionItem.id)
        )
    )
