"""The ideas of a cluster board: those its step opened with, shown or hidden."""

from sqlmodel import Session, select

from models.activity import Activity
from models.idea import Idea


def cards_of(db: Session, activity: Activity) -> list[Idea]:
    """The ideas on the board: those the step opened with, less the ones hidden since."""
    return [idea for idea in _opened_with(db, activity) if not idea.hidden]


def hidden_of(db: Session, activity: Activity) -> list[Idea]:
    """The ideas that were on the board, or would be, and that the facilitator has hidden."""
    return [idea for idea in _opened_with(db, activity) if idea.hidden]


def _opened_with(db: Session, activity: Activity) -> list[Idea]:
    ids = [option["id"] for option in activity.options]
    return list(db.exec(select(Idea).where(Idea.id.in_(ids)).order_by(Idea.id)))
