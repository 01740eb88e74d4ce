"""How a facilitator leads a proposal to a decision; each gesture leaves its trace in the course."""

from datetime import timedelta

from sqlmodel import update

from facilitation.activities.proposal import (
    ANSWER,
    CLARIFY,
    decision_taken,
    hidden_reasons,
    kept_versions,
    phase,
    read_texts,
    said_of,
    settings_of,
    standing,
    version,
    versions,
)
from facilitation.activities.reading import chosen, day, text
from facilitation.activities.steering import Made, Steering
from facilitation.errors import Refusal
from models.activity import TakingPart, latest_result, results
from models.decision import Decision, decision_of
from models.seat import tell_seats

LONGEST = 200


def take_answers(steering: Steering) -> Made:
    """Questions are over. Whoever said "done" had read: an answer is another matter."""
    activity = steering.activity
    if not activity.is_open:
        raise Refusal("not_open")
    if phase(activity) == ANSWER:
        return Made.NOTHING
    made = _change(steering, phase=ANSWER, on=None)
    steering.db.exec(
        update(TakingPart)
        .where(TakingPart.activity_id == activity.id, TakingPart.round == activity.round)
        .values(done=False)
    )
    tell_seats(steering.db, activity.workshop_id)
    return made


def reword(steering: Steering) -> Made:
    """Say the first version better, while nobody has answered it."""
    activity = steering.activity
    if not activity.is_open or phase(activity) != CLARIFY:
        raise Refusal("moved_on")
    about = [option["id"] for option in activity.options]
    former = versions(steering.db, activity)[-1]["texts"]
    said = read_texts(steering.body, former)
    if said == former:
        return Made.NOTHING
    return _change(steering, versions=[version(said, "", about)])


def put(steering: Steering) -> Made:
    """Put a question or a reason before the room, or take it away."""
    wanted = steering.body.get("id")
    if wanted is not None and wanted not in said_of(steering.db, steering.activity):
        raise Refusal("unknown_option")
    return _change(steering, on=wanted)


def answered(steering: Steering) -> Made:
    """A question has its answer: it leaves the list."""
    told = steering.activity.course.get("answered", [])
    question = chosen(steering.body, "id", said_of(steering.db, steering.activity))
    on = steering.activity.course.get("on")
    return _change(steering, answered=sorted({*told, question}), on=None if on == question else on)


def hide(steering: Steering) -> Made:
    """Hide a reason from the room and the team. An objection stands all the same."""
    reason, on = _reason(steering), steering.activity.course.get("on")
    hidden = sorted({*hidden_reasons(steering.activity), reason})
    return _change(steering, hidden=hidden, on=None if on == reason else on)


def unhide(steering: Steering) -> Made:
    """Let a hidden reason be read again."""
    reason = _reason(steering)
    return _change(
        steering, hidden=[one for one in hidden_reasons(steering.activity) if one != reason]
    )


def lift(steering: Steering) -> Made:
    """An objection has been met, or turned out to be a concern: in the words of the room."""
    wanted = _objection(steering)
    why = text(steering.body, "why", longest=LONGEST)
    return _change(steering, lifted={**steering.activity.course.get("lifted", {}), wanted: why})


def stand(steering: Steering) -> Made:
    """A lifted objection stands after all."""
    wanted = _objection(steering)
    if decision_taken(steering.db, steering.activity):
        raise Refusal("already_adopted")
    lifted = steering.activity.course.get("lifted", {})
    return _change(steering, lifted={key: why for key, why in lifted.items() if key != wanted})


def amend(steering: Steering) -> Made:
    """Propose another version, answered in a new round."""
    activity = steering.activity
    if activity.is_open:
        raise Refusal("not_closed")
    written = versions(steering.db, activity)
    former = written[-1]["texts"]
    said = read_texts(steering.body, former)
    about = _about(steering, written[-1]["about"])
    if said == former and about == written[-1]["about"]:
        raise Refusal("same_text")
    note = text(steering.body, "note", longest=LONGEST, required=False)
    _change(
        steering,
        versions=[*kept_versions(activity), version(said, note, about)],
        on=None,
        phase=ANSWER,
    )
    return Made.ROUND


def adopt(steering: Steering) -> Made:
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
        if asked in (None, taken.review_on):
            return Made.NOTHING
        taken.review_on = asked
        db.add(taken)
        return Made.CHANGE
    decision = decision_of(db, activity.id) or Decision(
        programme_id=steering.workshop.programme_id,
        workshop_id=steering.workshop.id,
        activity_id=activity.id,
        mode="consent",
        n=0,
        version=0,
        decided_at=steering.now,
    )
    decision.texts = versions(db, activity)[found["version"] - 1]["texts"]
    decision.n, decision.version = found["n"], found["version"]
    decision.review_on = asked or today + timedelta(days=settings_of(activity).review_days)
    decision.decided_at = steering.now
    db.add(decision)
    return _change(steering, on=None, adopted=activity.round)


def _reason(steering: Steering) -> str:
    """A reason of any closed round."""
    rounds = results(steering.db, steering.activity.id)
    known = [reason["id"] for one in rounds for reason in one.data["reasons"]]
    return chosen(steering.body, "id", known) or ""


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
    if asked == []:
        raise Refusal("no_theme")
    if not isinstance(asked, list) or not set(known).issuperset(map(str, asked)):
        raise Refusal("unknown_option")
    return [option for option in known if option in asked]


def _change(steering: Steering, **changed: object) -> Made:
    """Write a new course: a column of JSON notices another value, not a change inside it."""
    held = steering.activity.course
    if all((held.get(name) or None) == (value or None) for name, value in changed.items()):
        return Made.NOTHING
    steering.activity.course = {**held, **changed}
    steering.db.add(steering.activity)
    steering.db.flush()
    return Made.CHANGE
