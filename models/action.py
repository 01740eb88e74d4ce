"""What a group decided to do: who, what first, by when."""

from datetime import date, datetime

from sqlmodel import Field, Session, select

from models.activity import Activity
from models.base import Base, Utc, new_id
from models.workshop import Workshop


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
    # The theme it feeds; no constraint, so that the column could be added to tables in use.
    theme_id: str | None = Field(default=None, index=True)
    due: date | None = None
    owner: str | None = None
    owner_seat_id: str | None = None
    proposer_seat_id: str | None = None
    # open, doing, done or dropped; withdrawn by whoever proposed it; late and not let in; hidden.
    status: str = "open"
    # Who looks at it again, as agreed when the workshop closed.
    looked_at_by: str | None = None
    created_at: datetime = Field(sa_type=Utc)

    @property
    def late(self) -> bool:
        """Whether it came after the close of its step and waits for the facilitator."""
        return self.status == "late"


class ActionMark(Base, table=True):
    """One line of an action's history: it became this, and why; by its owner, a room or a facilitator."""

    __tablename__ = "action_mark"

    id: int | None = Field(default=None, primary_key=True)
    action_id: str = Field(foreign_key="action_item.id", index=True)
    at: datetime = Field(sa_type=Utc)
    status: str
    why: str = ""
    by: str
    workshop_id: str | None = Field(default=None, foreign_key="workshop.id")
    # Whether a facilitator has taken the reason out of everybody's sight.
    hidden: bool = False

    @property
    def said(self) -> str:
        """The reason, as everybody may read it."""
        return "" if self.hidden else self.why


UNDER_WAY = ("open", "doing")
# Taken out of everybody's sight by a facilitator, who may show it again.
HIDDEN = "hidden"
# Actions of these statuses are on no list.
OFF = ("withdrawn", "late", HIDDEN)


def actions_of(db: Session, activity_id: str) -> list[ActionItem]:
    """The actions of one step, in the order they were proposed."""
    return list(
        db.exec(
            select(ActionItem)
            .where(ActionItem.activity_id == activity_id, ActionItem.status.not_in(OFF))
            .order_by(ActionItem.created_at, ActionItem.id)
        )
    )


def hidden_actions(db: Session, activity_id: str) -> list[ActionItem]:
    """The actions of one step that a facilitator has hidden."""
    return list(
        db.exec(
            select(ActionItem).where(
                ActionItem.activity_id == activity_id, ActionItem.status == HIDDEN
            )
        )
    )


def late_actions(db: Session, workshop_id: str) -> list[ActionItem]:
    """The actions of a workshop that came after the close of their step and were not let in."""
    return list(
        db.exec(
            select(ActionItem)
            .where(ActionItem.workshop_id == workshop_id, ActionItem.status == "late")
            .order_by(ActionItem.created_at, ActionItem.id)
        )
    )


def actions_of_workshop(db: Session, workshop_id: str) -> list[ActionItem]:
    """Every action a workshop left with."""
    return list(
        db.exec(
            select(ActionItem)
            .where(ActionItem.workshop_id == workshop_id, ActionItem.status.not_in(OFF))
            .order_by(ActionItem.created_at, ActionItem.id)
        )
    )


def actions_under_way(db: Session, programme_id: str) -> list[ActionItem]:
    """The actions of a programme that are neither done nor dropped, the oldest first.

    Those of a rehearsal are nobody's, and those announced to one room stay there.
    """
    return list(
        db.exec(
            select(ActionItem)
            .join(Workshop, Workshop.id == ActionItem.workshop_id)
            .join(Activity, Activity.id == ActionItem.activity_id)
            .where(
                ActionItem.programme_id == programme_id,
                ActionItem.status.in_(UNDER_WAY),
                ~Workshop.is_rehearsal,
                Activity.circle == "programme",
            )
            .order_by(ActionItem.created_at, ActionItem.id)
        )
    )


def latest_marks(
    db: Session, action_ids: list[str], until: datetime | None = None
) -> dict[str, ActionMark]:
    """The last line of each action's history, or the last one written by then: action id → mark."""
    asked = select(ActionMark).where(ActionMark.action_id.in_(action_ids))
    if until is not None:
        asked = asked.where(ActionMark.at <= until)
    rows = db.exec(asked.order_by(ActionMark.id))
    return {row.action_id: row for row in rows}


def reasons_said(db: Session, workshop_id: str) -> list[ActionMark]:
    """What a workshop said of actions, a reason for each line that has one, hidden ones too."""
    return list(
        db.exec(
            select(ActionMark)
            .where(ActionMark.workshop_id == workshop_id, ActionMark.why != "")
            .order_by(ActionMark.id)
        )
    )


def actions_of_programme(db: Session, programme_id: str) -> list[ActionItem]:
    """Every action that ended workshops left to the programme, the latest first."""
    return list(
        db.exec(
            select(ActionItem)
            .join(Workshop, Workshop.id == ActionItem.workshop_id)
            .join(Activity, Activity.id == ActionItem.activity_id)
            .where(
                ActionItem.programme_id == programme_id,
                ActionItem.status.not_in(OFF),
                ~Workshop.is_rehearsal,
                Workshop.status == "closed",
                Activity.circle == "programme",
            )
            .order_by(ActionItem.created_at.desc(), ActionItem.id)
        )
    )
