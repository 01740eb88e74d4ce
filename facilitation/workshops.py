"""Preparing a workshop from a ritual, changing its agenda, and ending it."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, delete, select

from facilitation.activities import BY_KEY, kind_of
from facilitation.activities.kind import Bilingual
from facilitation.activities.reading import clean
from facilitation.agenda import close_step, current_step
from facilitation.errors import Refusal
from facilitation.history import record
from facilitation.joining import give_code
from facilitation.rituals import AgendaEntry, Ritual
from facilitation.themes import gather
from models.account import Account
from models.activity import Activity, TakingPart, agenda
from models.database import forget_for_good
from models.gesture import Gesture
from models.programme import Programme
from models.workshop import Workshop

LONGEST_TITLE = 80
MOST_MINUTES = 240
# What is settled of a step before it is opened.
FROZEN = (
    "key", "kind", "position", "minutes", "feeds_on", "gives", "title", "question", "say",
    "prepare", "settings", "circle", "form",
)  # fmt: skip


def prepare(
    db: Session,
    ritual: Ritual,
    *,
    programme: Programme,
    title: str,
    planned_for: date | None,
    by: Account | None,
    now: datetime,
    code: str | None = None,
) -> Workshop:
    """Freeze a ritual into a workshop of its own, with a code, its lobby open."""
    workshop = Workshop(
        programme_id=programme.id,
        facilitator_id=by.id if by else None,
        ritual=ritual.key,
        accent=ritual.accent,
        title=_title(title),
        planned_for=planned_for,
        created_at=now,
    )
    db.add(workshop)
    db.flush()
    for position, entry in enumerate(ritual.agenda):
        db.add(_step(workshop, entry, position))
    give_code(db, workshop, now, code)
    record(db, workshop.id, "prepared", by=by, now=now)
    return workshop


def follow_agenda(db: Session, workshop: Workshop, prepared: Workshop) -> None:
    """Give a workshop that nobody has opened the agenda of another, as it was prepared."""
    for step in agenda(db, workshop.id):
        db.delete(step)
    for step in agenda(db, prepared.id):
        frozen = {name: getattr(step, name) for name in FROZEN}
        db.add(Activity(workshop_id=workshop.id, **frozen))
    db.flush()


def rename(
    db: Session,
    workshop_id: str,
    *,
    title: str,
    planned_for: date | None,
    place: str,
    by: Account | None,
    now: datetime,
) -> Workshop:
    """Change the title, the date, or the hour and place."""
    workshop = db.get_one(Workshop, workshop_id)
    told = _title(title), planned_for, _place(place)
    if told == (workshop.title, workshop.planned_for, workshop.place):
        return workshop
    workshop.title, workshop.planned_for, workshop.place = told
    db.add(workshop)
    record(db, workshop.id, "renamed", by=by, now=now)
    return workshop


def rewrite_step(
    db: Session,
    activity_id: str,
    *,
    title: Bilingual,
    question: Bilingual,
    circle: str,
    form: str,
    by: Account | None,
    now: datetime,
) -> Activity:
    """Change a step's words, circle and form. Frozen once it has been opened."""
    activity = _pending(db, activity_id)
    kind = kind_of(activity)
    for text, longest in ((title, LONGEST_TITLE), (question, kind.longest_question)):
        for value in text.texts().values():
            if not clean(value):
                raise Refusal("empty")
            if len(clean(value)) > longest:
                raise Refusal("too_long", n=longest)
    if circle not in kind.circles or form not in kind.forms:
        raise Refusal("malformed")
    if activity.prepare and question.texts() != activity.question:
        # What had to be written is written: nobody is reminded of it any more. Written in one
        # language, it is read in it by all rather than missing from the other.
        activity.prepare = {}
        new = [one for key, one in question.texts().items() if one != activity.question.get(key)]
        if len(new) == 1:
            question = Bilingual(**dict.fromkeys(question.texts(), new[0]))
    words = (title.texts(), question.texts(), circle, form)
    if words == (activity.title, activity.question, activity.circle, activity.form):
        return activity
    activity.title, activity.question, activity.circle, activity.form = words
    db.add(activity)
    record(db, activity.workshop_id, "rewritten", by=by, now=now, activity=activity)
    return activity


def set_minutes(
    db: Session, activity_id: str, minutes: int, *, by: Account | None, now: datetime
) -> Activity:
    """Give a step more or less time; the timer of an open one follows."""
    if not 1 <= minutes <= MOST_MINUTES:
        raise Refusal("bad_minutes", most=MOST_MINUTES)
    activity = db.get_one(Activity, activity_id)
    if minutes == activity.minutes:
        return activity
    activity.minutes = minutes
    if activity.is_open and activity.opened_at is not None:
        activity.ends_at = activity.opened_at + timedelta(minutes=minutes)
    db.add(activity)
    record(
        db,
        activity.workshop_id,
        "minutes",
        by=by,
        now=now,
        activity=activity,
        data={"minutes": minutes},
    )
    return activity


def insert_step(
    db: Session,
    workshop_id: str,
    entry: AgendaEntry,
    *,
    after: str | None,
    by: Account | None,
    now: datetime,
) -> Activity:
    """Insert a step after another one, or at the end."""
    workshop = db.get_one(Workshop, workshop_id)
    steps = agenda(db, workshop_id)
    places = [index for index, step in enumerate(steps) if step.id == after]
    place = places[0] + 1 if places else len(steps)
    inserted = _step(workshop, entry, place)
    if BY_KEY[entry.kind].needs_feed:
        # What its recipe names may be far behind: it is about what the room has just made.
        inserted.feeds_on = ""
    taken = {step.key for step in steps}
    number = 2
    while inserted.key in taken:
        inserted.key = f"{entry.key}_{number}"
        number += 1
    steps.insert(place, inserted)
    _number(db, steps)
    record(db, workshop_id, "inserted", by=by, now=now, activity=inserted)
    return inserted


def move_step(
    db: Session, activity_id: str, by_places: int, *, by: Account | None, now: datetime
) -> None:
    """Move a step that was not opened yet, among those that were not either."""
    activity = _pending(db, activity_id)
    steps = agenda(db, activity.workshop_id)
    here = steps.index(activity)
    there = here + by_places
    if not 0 <= there < len(steps) or steps[there].round:
        return
    steps.insert(there, steps.pop(here))
    _number(db, steps)
    record(db, activity.workshop_id, "moved", by=by, now=now, activity=activity)


def remove_step(db: Session, activity_id: str, *, by: Account | None, now: datetime) -> None:
    """Take a step that was never opened out of the agenda."""
    activity = _pending(db, activity_id)
    db.delete(activity)
    # The step is gone: its line of history names it by its key.
    record(db, activity.workshop_id, "removed", by=by, now=now, data={"step": activity.key})


def put_back(db: Session, activity_id: str, *, by: Account | None, now: datetime) -> None:
    """Have a step that was left out unopened come next again: where it was, or after the current one."""
    activity = _pending(db, activity_id)
    if activity.skipped_at is None:
        return
    activity.skipped_at = None
    steps = agenda(db, activity.workshop_id)
    current = current_step(db, db.get_one(Workshop, activity.workshop_id))
    if current is not None and activity.position < current.position:
        steps.remove(activity)
        steps.insert(steps.index(current) + 1, activity)
    _number(db, steps)
    record(db, activity.workshop_id, "put_back", by=by, now=now, activity=activity)


def close_workshop(db: Session, workshop_id: str, *, by: Account | None, now: datetime) -> Workshop:
    """End the workshop: close its step, then forget who took part and which gestures came."""
    workshop = db.get_one(Workshop, workshop_id)
    if workshop.is_closed:
        return workshop
    current = current_step(db, workshop)
    if current is not None:
        close_step(db, current.id, by=by, now=now)
    db.flush()
    gather(db, workshop, now=now)
    steps = select(Activity.id).where(Activity.workshop_id == workshop_id)
    db.exec(delete(TakingPart).where(TakingPart.activity_id.in_(steps)))
    db.exec(delete(Gesture).where(Gesture.workshop_id == workshop_id))
    forget_for_good(db)
    workshop.status, workshop.closed_at = "closed", now
    db.add(workshop)
    record(db, workshop_id, "ended", by=by, now=now)
    return workshop


def _step(workshop: Workshop, entry: AgendaEntry, position: int) -> Activity:
    kind = BY_KEY[entry.kind]
    return Activity(
        workshop_id=workshop.id,
        key=entry.key,
        kind=entry.kind,
        position=position,
        minutes=entry.minutes,
        feeds_on=entry.feeds_on,
        gives=entry.gives,
        title=entry.title.texts(),
        question=entry.question.texts(),
        say=entry.say.texts(),
        prepare=entry.prepare.texts() if entry.prepare else {},
        # Defaults are frozen with the rest: a later version must not change a past workshop.
        settings=kind.Settings.model_validate(entry.settings).model_dump(mode="json"),
        circle=entry.circle,
        form=entry.form,
    )


def _title(title: str) -> str:
    cleaned = clean(title)
    if not cleaned:
        raise Refusal("empty")
    if len(cleaned) > LONGEST_TITLE:
        raise Refusal("too_long", n=LONGEST_TITLE)
    return cleaned


def _place(place: str) -> str:
    cleaned = clean(place)
    if len(cleaned) > LONGEST_TITLE:
        raise Refusal("too_long", n=LONGEST_TITLE)
    return cleaned


def _pending(db: Session, activity_id: str) -> Activity:
    activity = db.get_one(Activity, activity_id)
    if activity.round:
        raise Refusal("moved_on")
    return activity


def _number(db: Session, steps: list[Activity]) -> None:
    for position, step in enumerate(steps):
        step.position = position
        db.add(step)
