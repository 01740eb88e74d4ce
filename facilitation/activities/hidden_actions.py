"""Taking an action out of everybody's sight, and showing it again as it stood."""

from collections.abc import Mapping

from sqlmodel import Session

from facilitation.activities.reading import chosen
from facilitation.activities.steering import Made, Steer, Steering
from facilitation.activities.written import Written, both_ways
from models.action import HIDDEN, ActionItem, actions_of, hidden_actions
from models.activity import Activity
from models.seat import tell_seats


def hiding_actions() -> Mapping[str, Steer]:
    """The two verbs of a step that leaves actions."""
    return both_ways(_put)


def written_actions(db: Session, activity: Activity) -> list[Written]:
    """What each action says, those that are hidden too."""
    found = [*actions_of(db, activity.id), *hidden_actions(db, activity.id)]
    return [
        Written(one.id, _said(one), one.status == HIDDEN, by=one.owner)
        for one in sorted(found, key=lambda one: (one.created_at, one.id))
    ]


def _said(action: ActionItem) -> str:
    return " · ".join(filter(None, [action.what, action.first_step]))


def _put(steering: Steering, *, hidden: bool) -> Made:
    db, activity = steering.db, steering.activity
    gone = {one.id: one for one in hidden_actions(db, activity.id)}
    known = gone | {one.id: one for one in actions_of(db, activity.id)}
    asked = chosen(steering.body, "id", known) or ""
    if (asked in gone) is hidden:
        return Made.NOTHING
    action, stood = known[asked], activity.course.get("stood", {})
    if hidden:
        # A column of JSON notices another value, not a change inside it.
        activity.course = {**activity.course, "stood": {**stood, asked: action.status}}
    action.status = HIDDEN if hidden else stood[asked]
    db.add_all([activity, action])
    tell_seats(db, activity.workshop_id)
    return Made.CHANGE
