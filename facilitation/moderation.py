"""What the facilitator does with contributions: hide, show, admit late ones, seed, raise hands."""

from datetime import datetime

from sqlmodel import Session, update

from facilitation.activities import kind_of
from facilitation.activities.kind import Hand
from facilitation.activities.reading import text as read_text
from facilitation.errors import Refusal
from facilitation.gestures import take_part
from facilitation.history import record
from facilitation.privacy import owner_of
from models.account import Account
from models.activity import Activity
from models.base import JsonObject, new_id
from models.idea import Idea
from models.seat import Seat
from models.workshop import Workshop


def hide(db: Session, idea_id: str, *, by: Account | None, now: datetime) -> Idea:
    """Take a card off the board. Its author sees that it is hidden, and nobody learns who it is."""
    return _set_hidden(db, idea_id, True, by=by, now=now)


def unhide(db: Session, idea_id: str, *, by: Account | None, now: datetime) -> Idea:
    """Put a hidden card back on the board."""
    return _set_hidden(db, idea_id, False, by=by, now=now)


def admit(db: Session, idea_id: str, *, by: Account | None, now: datetime) -> Idea:
    """Let a late card in."""
    idea = db.get_one(Idea, idea_id)
    if idea.late:
        idea.late = False
        db.add(idea)
        activity = db.get_one(Activity, idea.activity_id)
        record(db, idea.workshop_id, "admitted", by=by, now=now, activity=activity)
    return idea


def seed(
    db: Session, activity_id: str, *, text: str, lens: str | None, by: Account | None, now: datetime
) -> None:
    """Put a card of the facilitator's own on the board, marked as such."""
    activity = db.get_one(Activity, activity_id)
    if activity.round == 0:
        raise Refusal("not_open")
    settings = kind_of(activity).settings(activity)
    db.add(
        Idea(
            workshop_id=activity.workshop_id,
            activity_id=activity_id,
            text=read_text({"text": text}, "text", longest=getattr(settings, "max_length", 280)),
            lens=lens,
            seeded=True,
        )
    )
    record(db, activity.workshop_id, "seeded", by=by, now=now, activity=activity)


def enter(
    db: Session,
    activity_id: str,
    body: JsonObject,
    *,
    times: int,
    by: Account | None,
    now: datetime,
) -> None:
    """Enter what people without a phone say: the same verb, once for each raised hand."""
    activity = db.get_one(Activity, activity_id)
    if not activity.is_open:
        raise Refusal("not_open")
    if not 1 <= times <= 100:
        raise Refusal("out_of_range")
    workshop = db.get_one(Workshop, activity.workshop_id)
    perform = kind_of(activity).verbs().get(str(body.get("do")))
    if perform is None:
        raise Refusal("unknown_verb")
    for _ in range(times):
        # A hand in the room has no seat: it gets one for the time of its gesture.
        hand_seat = Seat(
            id=new_id(),
            workshop_id=workshop.id,
            token_hash="",
            number=0,
            joined_at=now,
            last_seen_at=now,
        )
        owner = owner_of(db, activity, hand_seat.id)
        effect = perform(Hand(db, workshop, activity, hand_seat, owner, body, now))
        take_part(db, activity, hand_seat.id, effect)
    record(db, workshop.id, "hands", by=by, now=now, activity=activity, data={"hands": times})


def _set_hidden(
    db: Session, idea_id: str, hidden: bool, *, by: Account | None, now: datetime
) -> Idea:
    idea = db.get_one(Idea, idea_id)
    if idea.hidden == hidden:
        return idea
    idea.hidden = hidden
    db.add(idea)
    activity = db.get_one(Activity, idea.activity_id)
    _tell_phones(db, idea.workshop_id)
    record(
        db, idea.workshop_id, "hidden" if hidden else "unhidden", by=by, now=now, activity=activity
    )
    return idea


def _tell_phones(db: Session, workshop_id: str) -> None:
    """Have every phone ask for its own part again.

    Telling the author's phone alone would write down, in the seats, whose card it was.
    """
    db.exec(
        update(Seat)
        .where(Seat.workshop_id == workshop_id, Seat.left_at.is_(None))
        .values(me_rev=Seat.me_rev + 1)
    )
