"""People without a phone: the facilitator enters what their raised hands say.

The k-th hand of a round is one person, whatever it answers to: three people who raise their hands
twice are three, not six. Nobody knows which hand was whose, so each answer goes to the first
hands that can still give it, which never counts more people than there were.
"""

import hashlib
from datetime import datetime

from sqlmodel import Session

from facilitation.activities import kind_of
from facilitation.activities.kind import Hand
from facilitation.errors import Refusal
from facilitation.gestures import take_part
from facilitation.history import record
from facilitation.privacy import owner_of
from models.account import Account
from models.activity import Activity, TakingPart
from models.base import JsonObject
from models.seat import Seat
from models.workshop import Workshop

MOST_HANDS = 100


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
    if not 1 <= times <= MOST_HANDS:
        raise Refusal("bad_hands", most=MOST_HANDS)
    if str(body.get("do")) not in kind_of(activity).verbs():
        raise Refusal("unknown_verb")
    left, place = times, 0
    while left:
        place += 1
        if _raise(db, activity, place, body, now):
            left -= 1
    record(
        db, activity.workshop_id, "hands", by=by, now=now, activity=activity, data={"hands": times}
    )


def _raise(db: Session, activity: Activity, place: int, body: JsonObject, now: datetime) -> bool:
    """Give this answer to the hand in this place; False when it has already given one of its own."""
    seat = _seat(activity, place, now)
    used = db.get(TakingPart, (activity.id, activity.round, seat.id)) is not None
    owner = owner_of(db, activity, seat.id)
    if used and "votes" not in body:
        return False
    kind, workshop = kind_of(activity), db.get_one(Workshop, activity.workshop_id)
    whole = body
    if used:
        former = kind.mine(db, activity, owner, seat)["votes"]
        if {line["option"] for line in former} & {line["option"] for line in body["votes"]}:
            return False
        whole = {**body, "votes": [*former, *body["votes"]]}
    try:
        hand = Hand(db, workshop, activity, seat, owner, whole, now)
        effect = kind.verbs()[str(body["do"])](hand)
    except Refusal:
        if not used:
            raise
        # This hand has given all it may: the answer is another one's.
        return False
    take_part(db, activity, seat.id, effect)
    db.flush()
    return True


def _seat(activity: Activity, place: int, now: datetime) -> Seat:
    """The seat of a hand: the same one all through the round, and in no table."""
    name = f"hand:{activity.step}:{place}"
    return Seat(
        id=hashlib.sha256(name.encode()).hexdigest()[:16],
        workshop_id=activity.workshop_id,
        token_hash="",
        number=0,
        joined_at=now,
        last_seen_at=now,
    )
