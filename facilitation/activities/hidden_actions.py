"""Taking an action out of everybody's sight, and showing it again as it stood."""

from collections.abc import Mapping

from sqlmodel import Session

from facilitation.activities.reading import chosen
from facilitation.activities.steering import Made, Steer, Steering
from facilitation.activities.written import Written
from models.action import HIDDEN, ActionItem, actions_of, hidden_actions
from models.activity import Activity
from models.seat import tell_seats


def hiding_actions() -> Mapping[str, Steer]:
    """The two verbs of a step that leaves actions."""
    return {"hide": _hide, "unhide": _show_again}


def written_actions(db: Session, activity: Activity) -> list[Written]:
    """What each action says, those that are hidden too."""
    found = [*actions_of(db, activity.id), *hidden_actions(db, activity.id)]
    return [
        Written(one.id, _said(one), one.status == HIDDEN, by=one.owner)
        for one in sorted(found, key=lambda one: (one.created_at, one.id))
    ]


def _said(action: ActionItem) -> str:
    return " · ".join(filter(None, [action.what, action.first_step]))


def _hide(steering: Steering) -> Made:
    db, activity = steering.db, steering.activity
    shown = {one.id: one for one in actions_of(db, activity.id)}
    gone = {one.id for one in hidden_actions(db, activity.id)}
    asked = chosen(steering.body, "id", shown.keys() | gone) or ""
    if asked in gone:
        return Made.NOTHING
    # A column of JSON notices another value, not a change inside it.
    stood = {**activity.course.get("stood", {}), asked: shown[asked].status}
    activity.course = {**activity.course, "stood": stood}
    shown[asked].status = HIDDEN
    db.add_all([activity, shown[asked]])
    tell_seats(db, activity.workshop_id)
    return Made.CHANGE


def _show_again(steering: Steering) -> Made:
    db, activity = steering.db, steering.activity
    gone = {one.id: one for one in hidden_actions(db, activity.id)}
    shown = {one.id for one in actions_of(db, activity.id)}
    asked = chosen(steering.body, "id", gone.keys() | shown) or ""
    if asked in shown:
        return Made.NOTHING
    gone[asked].status = activity.course["stood"][asked]
    db.add(gone[asked])
    tell_seats(db, activity.workshop_id)
    return Made.CHANGE
