"""What an earlier step hands to a later one."""

from sqlmodel import Session

from facilitation.activities import kind_of
from facilitation.activities.kind import Option
from facilitation.activities.options import is_settled
from facilitation.i18n import Words
from models.activity import Activity, agenda
from models.idea import Idea


def feed(db: Session, activity: Activity) -> list[Option]:
    """What a step works on: the outcome of the step that feeds it."""
    return fed_by(db, activity)[1]


def fed_by(db: Session, activity: Activity) -> tuple[Activity | None, list[Option]]:
    """The step that feeds another, and its outcome: the one it names, or what that one fed on.

    When the step it names was skipped or gave nothing, the one before takes its place. A step
    that needs something and names nobody takes the nearest earlier outcome.
    """
    steps = agenda(db, activity.workshop_id)
    by_key = {step.key: step for step in steps}
    source = by_key.get(activity.feeds_on)
    while source is not None:
        found = _outcome(db, source)
        if found:
            return source, found
        source = by_key.get(source.feeds_on)
    if activity.feeds_on or kind_of(activity).needs_feed:
        earlier = [step for step in steps if step.position < activity.position]
        for step in reversed(earlier):
            if found := _outcome(db, step):
                return step, found
    return None, []


def is_only_recalled(db: Session, activity: Activity) -> bool:
    """Whether the steps that go on from this one all write anew: its cards themselves go nowhere."""
    steps = agenda(db, activity.workshop_id)
    heirs = [s for s in steps if s.feeds_on == activity.key and s.skipped_at is None]
    return bool(heirs) and all(kind_of(step).writes_before_reveal for step in heirs)


def recalled(db: Session, activity: Activity, t: Words) -> str:
    """What people look at while they write anew from an earlier step, under its name; often empty.

    It is shown in the room only: the step keeps nothing of it.
    """
    if not activity.feeds_on or not kind_of(activity).writes_before_reveal:
        return ""
    steps = agenda(db, activity.workshop_id)
    source = next((s for s in steps if s.key == activity.feeds_on and s.round), None)
    said = kind_of(source).recall(db, source, t) if source else ""
    return said and t("{step}: {said}", step=t.pick(source.title), said=said)


def take_in(db: Session, idea: Idea) -> None:
    """Put a card that has just been let in on the boards already made of its step's cards.

    Votes keep the options they opened with; a board goes on through its rounds and takes it in.
    """
    db.flush()
    for step in agenda(db, idea.workshop_id):
        kind = kind_of(step)
        if not step.round or not kind.needs_feed or kind.counts_by_round:
            continue
        known = {option["id"] for option in step.options}
        fed = kind.options(db, step, feed(db, step))
        if idea.id not in known and idea.id in {option.id for option in fed}:
            step.options = [*step.options, *(o.as_json() for o in fed if o.id == idea.id)]
            db.add(step)


def holds_to_its_options(db: Session, step: Activity) -> bool:
    """Whether what a step is about is settled: rounds compare, boards go on.

    A vote that nobody has answered, and of which nothing was said, has nothing to compare: it is
    about what it would be fed today, and hands on what an earlier step hands on.
    """
    return bool(step.options) and (not kind_of(step).counts_by_round or is_settled(db, step))


def _outcome(db: Session, step: Activity) -> list[Option]:
    if not step.round:
        return []
    kind = kind_of(step)
    if step.options and not holds_to_its_options(db, step):
        # Its recipe may name options of its own; what it was fed goes on from where it came.
        return kind.options(db, step, [])
    return kind.outcome(db, step)
