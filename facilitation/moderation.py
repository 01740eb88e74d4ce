"""What the facilitator does with contributions: hide, show, admit late ones, seed.

Hiding and showing again go on after the end of a workshop: an insult may be read the next morning.
"""

from datetime import datetime

from sqlmodel import Session

from facilitation.activities import kind_of
from facilitation.activities.reading import text as read_text
from facilitation.errors import Refusal
from facilitation.feeds import take_in
from facilitation.history import record
from models.account import Account
from models.action import ActionItem, late_actions
from models.activity import Activity
from models.idea import Idea, late_ideas
from models.seat import tell_seats
from models.workshop import Workshop


def hide(db: Session, idea_id: str, *, by: Account | None, now: datetime) -> Idea:
    """Take a card off the board. Its author sees that it is hidden, and nobody learns who it is."""
    return _set_hidden(db, idea_id, True, by=by, now=now)


def unhide(db: Session, idea_id: str, *, by: Account | None, now: datetime) -> Idea:
    """Put a hidden card back on the board."""
    return _set_hidden(db, idea_id, False, by=by, now=now)


def late_texts(db: Session, workshop_id: str) -> list[Idea | ActionItem]:
    """What came after the close of its step and was not let in: ideas, then actions."""
    return [*late_ideas(db, workshop_id), *late_actions(db, workshop_id)]


def admit(db: Session, card_id: str, *, by: Account | None, now: datetime) -> Idea | ActionItem:
    """Let in a text that came late: an idea, or an action."""
    card = db.get(Idea, card_id) or db.get_one(ActionItem, card_id)
    if card.late:
        _refuse_ended(db, card.workshop_id)
        if isinstance(card, Idea):
            card.late = False
            take_in(db, card)
        else:
            card.status = "open"
        db.add(card)
        activity = db.get_one(Activity, card.activity_id)
        record(db, card.workshop_id, "admitted", by=by, now=now, activity=activity)
    return card


def seed(
    db: Session, activity_id: str, *, text: str, lens: str | None, by: Account | None, now: datetime
) -> None:
    """Put a card of the facilitator's own on the board, marked as such."""
    activity = db.get_one(Activity, activity_id)
    _refuse_ended(db, activity.workshop_id)
    if activity.round == 0:
        raise Refusal("not_open")
    settings = kind_of(activity).settings(activity)
    idea = Idea(
        workshop_id=activity.workshop_id,
        activity_id=activity_id,
        text=read_text({"text": text}, "text", longest=getattr(settings, "max_length", 280)),
        lens=lens,
        seeded=True,
    )
    db.add(idea)
    take_in(db, idea)
    record(db, activity.workshop_id, "seeded", by=by, now=now, activity=activity)


def _refuse_ended(db: Session, workshop_id: str) -> None:
    if db.get_one(Workshop, workshop_id).is_closed:
        raise Refusal("ended")


def _set_hidden(
    db: Session, idea_id: str, hidden: bool, *, by: Account | None, now: datetime
) -> Idea:
    idea = db.get_one(Idea, idea_id)
    if idea.hidden == hidden:
        return idea
    idea.hidden = hidden
    db.add(idea)
    if not hidden:
        take_in(db, idea)
    activity = db.get_one(Activity, idea.activity_id)
    tell_seats(db, idea.workshop_id)
    record(
        db, idea.workshop_id, "hidden" if hidden else "unhidden", by=by, now=now, activity=activity
    )
    return idea
