"""Deleting a workshop prepared by mistake, or a rehearsal, with every row that is its own."""

from sqlmodel import Session, delete, select

from facilitation.errors import Refusal
from facilitation.leading import check_leads
from models.account import Account
from models.action import ActionItem, ActionMark
from models.activity import Activity, Result, Salt, TakingPart
from models.ballot import Ballot
from models.base import Base
from models.database import forget_for_good
from models.decision import Decision
from models.gesture import Gesture
from models.idea import BoardChange, Cluster, Idea, Merge, Placement
from models.seat import Seat, seats_taken
from models.theme import Theme, ThemeChange
from models.workshop import Event, JoinCode, Workshop

# What leads to the workshop through another row: a test finds any table that neither list names.
OF_ANOTHER_ROW: dict[type[Base], tuple[str, type[Base]]] = {
    ActionMark: ("action_id", ActionItem),
    ThemeChange: ("theme_id", Theme),
    Salt: ("activity_id", Activity),
    TakingPart: ("activity_id", Activity),
}
# What names the workshop itself, each before what it points to.
OF_THE_WORKSHOP: tuple[type[Base], ...] = (
    ActionMark, ThemeChange, ActionItem, Theme, Decision, Ballot, Placement, BoardChange, Merge,
    Cluster, Idea, Result, Gesture, Seat, Event, JoinCode, Activity,
)  # fmt: skip


def may_delete(workshop: Workshop) -> bool:
    """Whether nobody's words go with it: nothing was opened, or simulated people alone spoke."""
    return workshop.is_rehearsal or workshop.opened_at is None


def delete_workshop(db: Session, workshop_id: str, *, by: Account) -> None:
    """Leave no trace of the workshop; one that has been opened is refused, unless it is a rehearsal.

    So is one where people sit already, and one that a colleague leads; a rehearsal is nobody's.
    """
    # Held, so that nobody opens it or sits down while it goes.
    workshop = db.get(Workshop, workshop_id, with_for_update=True)
    if workshop is None:
        raise Refusal("gone")
    if not may_delete(workshop):
        raise Refusal("was_opened")
    if not workshop.is_rehearsal:
        check_leads(db, workshop_id, by)
        if seats_taken(db, workshop_id):
            raise Refusal("people_wait")
    for table, (column, parent) in OF_ANOTHER_ROW.items():
        parents = select(parent.id).where(parent.workshop_id == workshop_id)
        db.exec(delete(table).where(getattr(table, column).in_(parents)))
    for table in OF_THE_WORKSHOP:
        db.exec(delete(table).where(table.workshop_id == workshop_id))
    # Not through the session: it would announce a change of a workshop that is no longer there.
    db.exec(delete(Workshop).where(Workshop.id == workshop_id))
    forget_for_good(db)
