"""How a facilitator leads a proposal to a decision; each gesture leaves its trace in the course."""

from datetime import timedelta

from sqlmodel import update

from facilitation.activities.kind import Steering
from facilitation.activities.proposal import (
    ANSWER,
    CLARIFY,
    LONGEST_PROPOSAL,
    decision_taken,
    phase,
    said_of,
    settings_of,
    standing,
    version,
    versions,
)
from facilitation.activities.reading import chosen, day, text
from facilitation.errors import Refusal
from facilitation.i18n import words
from models.activity import TakingPart, latest_result
from models.decision import Decision, decision_of
from models.seat import tell_seats

LONGEST = 200


def take_answers(steering: Steering) -> bool:
    """Questions are over. Whoever said "done" had read: an answer is another matter."""
    activity = steering.activity
    if not activity.is_open:
        raise Refusal("not_open")
    if phase(activity) == ANSWER:
        return False
    _change(steering, phase=ANSWER, on=None)
    steering.db.exec(
        update(TakingPart)
        .where(TakingPart.activity_id == activity.id, TakingPart.round == activity.round)
        .values(done=False)
    )
    tell_seats(steering.db, activity.workshop_id)
    return False


def reword(steering: Steering) -> bool:
    """Say the first version better, while nobody has answered it."""
    activity = steering.activity
    if not activity.is_open or phase(activity) != CLARIFY:
        raise Refusal("moved_on")
    said = text(steering.body, "text", longest=LONGEST_PROPOSAL)
    about = [option["id"] for option in activity.options]
    _change(steering, versions=[version(said, "", about)])
    return False


def put(steering: Steering) -> bool:
    """Put a question or a reason before the room, or take it away."""
    wanted = steering.body.get("id")
    if wanted is not None and wanted not in said_of(steering.db, steering.activity):
        raise Refusal("unknown_option")
    _change(steering, on=wanted)
    return False


def answered(steering: Steering) -> bool:
    """A question has its answer: it leaves the list."""
    told = steering.activity.course.get("answered", [])
    question = chosen(steering.body, "id", said_of(steering.db, steering.activity))
    on = steering.activity.course.get("on")
    _change(steering, answered=sorted({*told, question}), on=None if on == question else on)
    return False


def lift(steering: Steering) -> bool:
    """An objection has been met, or turned out to be a concern: in the words of the room."""
    wanted = _objection(steering)
    why = text(steering.body, "why", longest=LONGEST)
    _change(steering, lifted={**steering.activity.course.get("lifted", {}), wanted: why})
    return False


def stand(steering: Steering) -> bool:
    """A lifted objection stands after all."""
    wanted = _objection(steering)
    if decision_taken(steering.db, steering.activity):
        raise Refusal("already_adopted")
    lifted = steering.activity.course.get("lifted", {})
    _change(steering, lifted={key: why for key, why in lifted.items() if key != wanted})
    return False


def amend(steering: Steering) -> bool:
    """Propose another version, answered in a new round."""
    activity = steering.activity
    if activity.is_open:
        raise Refusal("not_closed")
    said = text(steering.body, "text", longest=LONGEST_PROPOSAL)
    written = versions(activity)
    about = _about(steering, written[-1]["about"])
    if said in written[-1]["texts"].values() and about == written[-1]["about"]:
        raise Refusal("same_text")
    note = text(steering.body, "note", longest=LONGEST, required=False)
    _change(steering, versions=[*written, version(said, note, about)], on=None, phase=ANSWER)
    return True


def adopt(steering: Steering) -> bool:
    """Adopt the text as it was last answered: refused while a reasoned objection stands."""
    db, activity = steering.db, steering.activity
    found = latest_result(db, activity)
    if activity.is_open or found is None:
        raise Refusal("not_closed")
    if not found["n"]:
        raise Refusal("nobody_answered")
    if standing(activity, found):
        raise Refusal("objection_stands")
    today = steering.now.date()
    asked = day(steering.body, "review_on", from_day=today)
    taken = decision_taken(db, activity)
    if taken is not None:
        # Pressed again it is the same decision; only its date can be given anew.
        taken.review_on = asked or taken.review_on
        db.add(taken)
        return False
    decision = decision_of(db, activity.id) or Decision(
        programme_id=steering.workshop.programme_id,
        workshop_id=steering.workshop.id,
        activity_id=activity.id,
        text="",
        mode="consent",
        n=0,
        version=0,
        decided_at=steering.now,
    )
    decision.text = words("fr").pick(versions(activity)[found["version"] - 1]["texts"])
    decision.n, decision.version = found["n"], found["version"]
    decision.review_on = asked or today + timedelta(days=settings_of(activity).review_days)
    decision.decided_at = steering.now
    db.add(decision)
    _change(steering, on=None, adopted=activity.round)
    return False


def _objection(steering: Steering) -> str:
    if steering.activity.is_open:
        raise Refusal("not_closed")
    found = latest_result(steering.db, steering.activity) or {"reasons": []}
    objections = [r["id"] for r in found["reasons"] if r["stance"] == "objection"]
    return chosen(steering.body, "id", objections) or ""


def _about(steering: Steering, former: list[str]) -> list[str]:
    """The options the amended text is about, in their order; by default the same as before."""
    asked = steering.body.get("about")
    if asked is None:
        return former
    known = [option["id"] for option in steering.activity.options]
    if not isinstance(asked, list) or not asked or not set(known).issuperset(map(str, asked)):
        raise Refusal("unknown_option")
    return [option for option in known if option in asked]


def _change(steering: Steering, **changed: object) -> None:
    """Write a new course: a column of JSON notices another value, not a change inside it."""
    steering.activity.course = {**steering.activity.course, **changed}
    steering.db.add(steering.activity)
    steering.db.flush()
