"""What becomes of an action after the workshop: a line of history for each change, and why."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from facilitation.errors import Refusal
from facilitation.i18n import N_, Words
from models.action import OFF, ActionItem, ActionMark, latest_marks
from models.activity import Activity
from models.idea import hidden_among

STATUSES = {
    "open": N_("To do"),
    "doing": N_("In progress"),
    "done": N_("Completed"),
    "dropped": N_("Dropped"),
}
LONGEST_WHY = 200


def mark(
    db: Session,
    action: ActionItem,
    *,
    status: str,
    why: str,
    by: str,
    now: datetime,
    workshop_id: str | None = None,
) -> bool:
    """Say where an action stands; says if it changed. Dropping one needs a reason.

    `by` is "owner", "room" or "facilitator": what is said of an action is about the action.
    """
    if action.status in OFF:
        raise Refusal("no_action")
    if status not in STATUSES:
        raise Refusal("unknown_option")
    if len(why) > LONGEST_WHY:
        raise Refusal("too_long", n=LONGEST_WHY)
    if status == "dropped" and not why:
        # Said in a room, a reason helps the room; elsewhere one is alone in front of the page.
        raise Refusal("reason_needed" if by == "room" else "why_dropped")
    last = latest_marks(db, [action.id]).get(action.id)
    if action.status == status and (last.said if last else "") == why:
        return False
    action.status = status
    db.add(action)
    db.add(
        ActionMark(
            action_id=action.id, at=now, status=status, why=why, by=by, workshop_id=workshop_id
        )
    )
    db.flush()
    return True


def about_of(db: Session, actions: Sequence[ActionItem], t: Words) -> dict[str, str]:
    """What each action is about, by its id: nothing when that was hidden since it was proposed."""
    hidden = hidden_among(db, [action.about for action in actions if action.about])
    return {
        action.id: "" if action.about in hidden else _named(db, action, t) for action in actions
    }


def _named(db: Session, action: ActionItem, t: Words) -> str:
    step = db.get_one(Activity, action.activity_id)
    titles = next((o["titles"] for o in step.options if o["id"] == action.about), None)
    return t.pick(titles) if titles else action.about_title or ""
