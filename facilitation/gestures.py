"""A phone's gesture: judged whole, counted once, and never lost when it comes late."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from facilitation.activities import kind_of
from facilitation.activities.kind import ActivityKind, Effect, Hand
from facilitation.errors import Refusal
from facilitation.joining import is_ready
from facilitation.presence import come_back
from facilitation.privacy import owner_of
from models.activity import Activity, TakingPart
from models.base import JsonObject
from models.database import touch
from models.gesture import Gesture
from models.seat import Seat
from models.upsert import upsert
from models.workshop import Workshop


@dataclass(frozen=True)
class Counted:
    """How a gesture was received."""

    already: bool = False
    late: bool = False
    # Whether the seat is done with the step; None when nothing was marked.
    done: bool | None = None


def act(db: Session, seat: Seat, body: JsonObject, now: datetime) -> Counted:
    """Make one gesture for a seat. A refusal changes nothing; a repeat changes nothing."""
    mark = _mark(body)
    workshop = db.get_one(Workshop, seat.workshop_id)
    if workshop.is_closed:
        raise Refusal("ended")
    if not is_ready(db, workshop, seat):
        raise Refusal("not_ready")
    activity = db.get(Activity, str(body.get("activity")))
    if activity is None or activity.workshop_id != workshop.id:
        raise Refusal("no_activity")
    if not _enter(db, mark, workshop.id):
        return Counted(already=True)
    touch(db, workshop.id)
    come_back(db, seat, now)
    return _perform(db, workshop, activity, seat, body, now)


def take_part(db: Session, activity: Activity, seat_id: str, effect: Effect) -> None:
    """Mark that a seat takes part, and whether it is done. Never what, never when."""
    values = {"contributed": effect.contributed}
    if effect.done is not None:
        values["done"] = effect.done
    upsert(
        db,
        TakingPart,
        {"activity_id": activity.id, "round": activity.round, "seat_id": seat_id},
        {"contributed": False, "done": False, **values},
        values,
    )


def contributed(db: Session, activity: Activity, seat_id: str) -> bool:
    """Whether the seat already took part in the current round."""
    mark = db.get(TakingPart, (activity.id, activity.round, seat_id))
    return mark is not None and mark.contributed


def is_done(db: Session, activity: Activity, seat_id: str) -> bool:
    """Whether the seat is done with the current round."""
    mark = db.get(TakingPart, (activity.id, activity.round, seat_id))
    return mark is not None and mark.done


def _mark(body: JsonObject) -> str:
    try:
        gesture = UUID(str(body.get("id")))
    except ValueError as error:
        raise Refusal("malformed") from error
    return hashlib.sha256(gesture.bytes).hexdigest()


def _enter(db: Session, mark: str, workshop_id: str) -> bool:
    """Write the gesture in the ledger; False when it is there already."""
    return upsert(db, Gesture, {"hash": mark}, {"workshop_id": workshop_id}, None)


def _perform(
    db: Session, workshop: Workshop, activity: Activity, seat: Seat, body: JsonObject, now: datetime
) -> Counted:
    """Do what the gesture says, or keep it aside when it came late."""
    kind, verb = kind_of(activity), str(body.get("do"))
    # What was answered to one round, on a phone without network, is no answer to the next one.
    asked = body.get("round", activity.round)
    if asked != activity.round and (kind.counts_by_round or verb in ("done", "skip")):
        raise Refusal("moved_on")
    if verb in ("done", "skip"):
        # To have read a proposal is not to have answered it: done is said of a phase of the round.
        now_asked = kind.phase(activity)
        if not activity.is_open or body.get("phase", now_asked) != now_asked:
            raise Refusal("moved_on")
        # Whoever skips after having written still took part.
        before = contributed(db, activity, seat.id)
        done = verb == "skip" or body.get("done") is True
        take_part(db, activity, seat.id, Effect(contributed=before, done=done))
        return Counted(done=done)
    perform = kind.verbs().get(verb)
    if perform is None:
        raise Refusal("unknown_verb")
    owner = owner_of(db, activity, seat.id)
    hand = Hand(db, workshop, activity, seat, owner, body, now)
    if activity.is_open:
        effect = perform(hand)
        take_part(db, activity, seat.id, effect)
        return Counted(done=effect.done)
    if _comes_late(kind, verb, activity):
        perform(hand)
        return Counted(late=True)
    raise Refusal("moved_on")


def _comes_late(kind: ActivityKind, verb: str, activity: Activity) -> bool:
    return verb in kind.late_verbs and activity.round > 0
