"""What a facilitator makes of a step besides opening and closing it: each kind says what it can be."""

from datetime import datetime

from sqlmodel import Session

from facilitation.activities import kind_of
from facilitation.activities.steering import Made, Steering
from facilitation.agenda import open_step
from facilitation.errors import Refusal
from facilitation.history import record
from models.account import Account
from models.activity import Activity
from models.base import JsonObject
from models.workshop import Workshop

# Words can be taken out of sight, and shown again, long after the room has left; nothing else moves.
AFTER_THE_END = ("hide", "unhide")


def steer(
    db: Session, activity_id: str, body: JsonObject, *, by: Account | None, now: datetime
) -> None:
    """Make one change of the facilitator's to a step: `{"do": VERB, …}` as its kind names it.

    What leaves the step as it was is no change, and has no line of history.
    """
    activity = db.get_one(Activity, activity_id)
    workshop = db.get_one(Workshop, activity.workshop_id)
    verb = str(body.get("do"))
    if workshop.is_closed and verb not in AFTER_THE_END:
        raise Refusal("ended")
    if activity.round == 0:
        raise Refusal("not_open")
    perform = kind_of(activity).steers().get(verb)
    if perform is None:
        raise Refusal("unknown_verb")
    made = perform(Steering(db, workshop, activity, body, by, now))
    if made is Made.NOTHING:
        return
    record(db, workshop.id, "steered", by=by, now=now, activity=activity, data={"do": verb})
    if made is Made.ROUND:
        open_step(db, activity.id, by=by, now=now)
