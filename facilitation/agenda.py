"""Conducting the agenda: open, reveal, close, reopen, next, back, skip.

A late or repeated click is no change, not an error: each verb looks at what the step is now.
"""

from datetime import datetime, timedelta

from sqlalchemy import bindparam
from sqlmodel import Session, func, select

from facilitation.activities import kind_of
from facilitation.equality import equality_of
from facilitation.errors import Refusal
from facilitation.feeds import fed_by, feed, holds_to_its_options
from facilitation.history import record
from facilitation.privacy import forget_owners, keep_owners, reaches_programme
from models.account import Account
from models.activity import Activity, Result, TakingPart, agenda, hands_raised
from models.seat import seats_taken
from models.workshop import Workshop


def open_step(db: Session, activity_id: str, *, by: Account | None, now: datetime) -> Activity:
    """Open a step, closing the one that is open. Reopening a closed one is a new round."""
    activity = db.get_one(Activity, activity_id)
    workshop = _live(db, activity)
    if activity.is_open:
        return activity
    _close_current(db, workshop, by=by, now=now)
    kind = kind_of(activity)
    # The options are frozen when a step opens, so that a second round compares with the first.
    if not holds_to_its_options(db, activity):
        source, fed = fed_by(db, activity)
        options = kind.options(db, activity, fed)
        if kind.needs_feed and not options:
            raise Refusal("nothing_to_feed")
        if kind.most_options is not None and len(options) > kind.most_options:
            raise Refusal("too_many_options", n=len(options), most=kind.most_options)
        activity.options = [option.as_json() for option in options]
        if (
            source
            and not reaches_programme(source)
            and {o.id for o in options} & {o.id for o in fed}
        ):
            # What was announced to the room alone does not leave it by a later step either: the
            # sentence above the fields says so before anybody writes.
            activity.circle = source.circle
    activity.status = "open"
    activity.round += 1
    activity.opened_at = now
    activity.ends_at = now + timedelta(minutes=activity.minutes)
    activity.closed_at = activity.revealed_at = activity.skipped_at = None
    keep_owners(db, activity)
    workshop.current_id = activity.id
    if workshop.status == "draft":
        workshop.status, workshop.opened_at = "live", now
    db.add_all([activity, workshop])
    record(
        db, workshop.id, "opened", by=by, now=now, activity=activity, data={"round": activity.round}
    )
    return activity


def reveal(db: Session, activity_id: str, *, by: Account | None, now: datetime) -> Activity:
    """Let the room see the cards, or the result of a closed step."""
    activity = db.get_one(Activity, activity_id)
    if activity.revealed_at is not None:
        return activity
    if activity.is_open and not kind_of(activity).writes_before_reveal:
        raise Refusal("not_closed")
    if activity.status == "pending":
        raise Refusal("not_open")
    activity.revealed_at = now
    db.add(activity)
    record(db, activity.workshop_id, "revealed", by=by, now=now, activity=activity)
    return activity


def close_step(db: Session, activity_id: str, *, by: Account | None, now: datetime) -> Activity:
    """Close a step: freeze its result, then cut every link from its secrets to seats."""
    activity = db.get_one(Activity, activity_id)
    if not activity.is_open:
        return activity
    kind = kind_of(activity)
    taking_part, _ = counts(db, activity)
    seats, hands = seats_taken(db, activity.workshop_id), hands_raised(db, activity)
    result = kind.result(db, activity)
    db.add(
        Result(
            activity_id=activity.id,
            round=activity.round,
            workshop_id=activity.workshop_id,
            closed_at=now,
            seats=seats,
            taking_part=taking_part,
            hands=hands,
            equality=equality_of(db, activity),
            data=result,
        )
    )
    forget_owners(db, activity)
    activity.status = "closed"
    activity.closed_at = now
    if activity.opened_at is not None:
        activity.spent_seconds += int((now - activity.opened_at).total_seconds())
    # Masked, it only says that too few have answered: there is nothing to read before the room.
    shown = kind.settings(activity).reveal_at_close or result.get("masked", False)
    if activity.revealed_at is None and shown:
        activity.revealed_at = now
    db.add(activity)
    data = {"round": activity.round, "taking_part": taking_part, "seats": seats, "hands": hands}
    record(db, activity.workshop_id, "closed", by=by, now=now, activity=activity, data=data)
    return activity


def go_next(db: Session, workshop_id: str, *, by: Account | None, now: datetime) -> Activity | None:
    """Close the current step and go on: a step already played is shown again, another is opened.

    One that may be passed over and has nothing to work on is skipped. None at the end.
    """
    workshop = db.get_one(Workshop, workshop_id)
    following = step_after(db, workshop)
    while following is not None and is_moot(db, following):
        skip(db, following.id, by=by, now=now)
        db.flush()
        following = step_after(db, workshop)
    if following is None:
        _close_current(db, workshop, by=by, now=now)
        return None
    if following.round:
        return show(db, following.id, by=by, now=now)
    return open_step(db, following.id, by=by, now=now)


def go_back(db: Session, workshop_id: str, *, by: Account | None, now: datetime) -> Activity | None:
    """Show the step before again, as it was left, a skipped one too; nothing is reopened."""
    workshop = db.get_one(Workshop, workshop_id)
    current = current_step(db, workshop)
    if current is None:
        return None
    before = [
        step for step in agenda(db, workshop_id) if step.position < current.position and step.round
    ]
    if not before:
        return None
    _close_current(db, workshop, by=by, now=now)
    return show(db, before[-1].id, by=by, now=now)


def show(db: Session, activity_id: str, *, by: Account | None, now: datetime) -> Activity:
    """Make a closed step the one the room looks at."""
    activity = db.get_one(Activity, activity_id)
    workshop = _live(db, activity)
    if not activity.round or workshop.current_id == activity.id:
        return activity
    _close_current(db, workshop, by=by, now=now)
    workshop.current_id = activity.id
    db.add(workshop)
    record(db, workshop.id, "shown", by=by, now=now, activity=activity)
    return activity


def skip(db: Session, activity_id: str, *, by: Account | None, now: datetime) -> Activity:
    """Leave a step out; what it had received is kept."""
    activity = close_step(db, activity_id, by=by, now=now)
    if activity.skipped_at is None:
        activity.skipped_at = now
        db.add(activity)
        record(db, activity.workshop_id, "skipped", by=by, now=now, activity=activity)
    return activity


def current_step(db: Session, workshop: Workshop) -> Activity | None:
    """The step the room is on."""
    return db.get(Activity, workshop.current_id) if workshop.current_id else None


def step_after(db: Session, workshop: Workshop) -> Activity | None:
    """The next step after the current one that was not skipped: played, when one has gone back."""
    current = current_step(db, workshop)
    return next(
        (
            step
            for step in agenda(db, workshop.id)
            if step.skipped_at is None and (current is None or step.position > current.position)
        ),
        None,
    )


def next_step(db: Session, workshop: Workshop) -> Activity | None:
    """The step that going on leads to: what would be passed over is none."""
    following = step_after(db, workshop)
    if following is None or not is_moot(db, following):
        return following
    after = [s for s in agenda(db, workshop.id) if s.position > following.position]
    return next((s for s in after if s.skipped_at is None and not is_moot(db, s)), None)


def planned_minutes(db: Session, steps: list[Activity]) -> int:
    """How long these steps last together, without those that would be passed over."""
    return sum(step.minutes for step in steps if not is_moot(db, step))


def counts(db: Session, activity: Activity) -> tuple[int, int]:
    """How many seats took part in the current round, and how many say they are done."""
    params = {"activity_id": activity.id, "round": activity.round}
    taking_part, done = db.exec(_COUNTS, params=params).one()
    return taking_part, done


_COUNTS = select(
    func.count().filter(TakingPart.contributed), func.count().filter(TakingPart.done)
).where(TakingPart.activity_id == bindparam("activity_id"), TakingPart.round == bindparam("round"))


def is_moot(db: Session, activity: Activity) -> bool:
    """Whether a step would be passed over now: it may be, and has nothing to work on."""
    kind = kind_of(activity)
    if activity.round or not kind.passes_when_empty:
        return False
    return not kind.options(db, activity, feed(db, activity))


def _live(db: Session, activity: Activity) -> Workshop:
    workshop = db.get_one(Workshop, activity.workshop_id)
    if workshop.is_closed:
        raise Refusal("ended")
    return workshop


def _close_current(db: Session, workshop: Workshop, *, by: Account | None, now: datetime) -> None:
    current = current_step(db, workshop)
    if current is not None:
        close_step(db, current.id, by=by, now=now)
