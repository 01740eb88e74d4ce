"""Action review: what became of what earlier workshops decided, told by whoever knows."""

from collections import Counter
from collections.abc import Mapping

from sqlmodel import Session, select

from facilitation.actions import LONGEST_WHY, STATUSES, about_of, mark
from facilitation.activities.kind import (
    ActivityKind,
    Cards,
    Effect,
    Hand,
    Mind,
    Option,
    Row,
    Verb,
)
from facilitation.activities.reading import brief, chosen, text
from facilitation.activities.steering import Made, Steer, Steering
from facilitation.activities.words import action_review as wording
from facilitation.activities.written import Written, both_ways
from facilitation.errors import Refusal
from facilitation.i18n import Words
from facilitation.privacy import Audience
from models.action import OFF, ActionItem, ActionMark, actions_under_way, latest_marks, reasons_said
from models.activity import Activity
from models.base import JsonObject
from models.workshop import Workshop

MOST_ACTIONS = 60


class ActionReview(ActivityKind):
    """Counts for the group, no rate per person: nobody is recorded as the one who spoke."""

    key = "action_review"
    wording = wording
    forms = ("anonymous",)
    # What is said of an action stays with it: the next rooms and the team read it.
    circles = ("programme",)
    passes_when_empty = True
    most_options = MOST_ACTIONS

    def name(self, t: Words) -> str:
        return t("Review of actions")

    def verbs(self) -> Mapping[str, Verb]:
        return {"mark": self._told}

    def steers(self) -> Mapping[str, Steer]:
        return {"mark": self._entered, **both_ways(_put)}

    def _told(self, hand: Hand) -> Effect:
        _mark(hand)
        return Effect()

    def _entered(self, steering: Steering) -> Made:
        if not steering.activity.is_open:
            raise Refusal("not_open")
        return Made.CHANGE if _mark(steering) else Made.NOTHING

    def options(self, db: Session, activity: Activity, feed: list[Option]) -> list[Option]:
        workshop = db.get_one(Workshop, activity.workshop_id)
        # What is said in a rehearsal must not reach the programme's own actions.
        if workshop.is_rehearsal:
            return []
        return [
            Option(action.id, action.what, action.first_step)
            for action in actions_under_way(db, workshop.programme_id)
            if action.workshop_id != workshop.id
        ]

    def view(self, db: Session, activity: Activity, audience: Audience, t: Words) -> JsonObject:
        return {
            "max_length": LONGEST_WHY,
            "statuses": [{"key": key, "label": t(label)} for key, label in STATUSES.items()],
            "counts": _counts(reviewed(db, activity)),
        }

    def cards(self, db: Session, activity: Activity, audience: Audience, t: Words) -> Cards | None:
        actions = reviewed(db, activity)
        about = about_of(db, actions, t)
        marks = latest_marks(db, [action.id for action in actions])
        return Cards(
            [
                {
                    "id": action.id,
                    "text": action.what,
                    "note": action.first_step or None,
                    "by": action.owner,
                    "due": action.due and action.due.isoformat(),
                    "about": brief(about[action.id]) or None,
                    "status": action.status,
                    "why": marks[action.id].said or None if action.id in marks else None,
                    "lens": None,
                    "cluster": None,
                }
                for action in actions
            ]
        )

    def result(self, db: Session, activity: Activity) -> JsonObject:
        actions = reviewed(db, activity)
        return {"n": len(actions), **_counts(actions)}

    def rows(self, db: Session, activity: Activity, result: JsonObject, t: Words) -> list[Row]:
        actions = reviewed(db, activity)
        # As it stood that day: an action goes on changing after it.
        marks = latest_marks(db, [a.id for a in actions], activity.closed_at)
        said = {
            key: mark.said
            for key, mark in marks.items()
            if mark.workshop_id == activity.workshop_id
        }
        return [
            Row(
                action.what,
                {
                    t("Owner"): action.owner or t("Looking for an owner"),
                    t("Now"): t(
                        STATUSES[marks[action.id].status if action.id in marks else "open"]
                    ),
                },
                said.get(action.id, ""),
            )
            for action in actions
        ]

    def written(self, db: Session, activity: Activity) -> list[Written]:
        # One that another has replaced is still on the action's history.
        reasons = _reasons(db, activity)
        return [Written(key, mark.why, mark.hidden) for key, mark in reasons.items()]

    def bot(self, mind: Mind, state: JsonObject, cards: list[JsonObject]) -> list[JsonObject]:
        told = [
            {"do": "mark", "action": card["id"], "status": status, "why": why}
            for card in cards
            if card["status"] == "open" and (status_why := mind.fate(card["text"]))
            for status, why in (status_why,)
        ]
        return [*told, {"do": "done", "done": True}]


def reviewed(db: Session, activity: Activity) -> list[ActionItem]:
    """The actions the step was opened on, as they stand now, in that order."""
    ids = [option["id"] for option in activity.options]
    asked = select(ActionItem).where(ActionItem.id.in_(ids), ActionItem.status.not_in(OFF))
    found = {action.id: action for action in db.exec(asked)}
    return [found[one] for one in ids if one in found]


def _mark(said: Hand | Steering) -> bool:
    known = {option["id"] for option in said.activity.options}
    action = said.db.get(ActionItem, chosen(said.body, "action", known))
    if action is None:
        raise Refusal("unknown_option")
    return mark(
        said.db,
        action,
        status=chosen(said.body, "status", STATUSES) or "",
        why=text(said.body, "why", longest=LONGEST_WHY, required=False),
        by="room",
        now=said.now,
        workshop_id=said.workshop.id,
    )


def _reasons(db: Session, activity: Activity) -> dict[str, ActionMark]:
    """What this room said of actions, and what it reads of them from elsewhere: mark id → mark."""
    ids = [option["id"] for option in activity.options]
    read = latest_marks(db, ids, activity.closed_at).values()
    said = reasons_said(db, activity.workshop_id)
    return {str(mark.id): mark for mark in (*said, *read) if mark.why}


def _put(steering: Steering, *, hidden: bool) -> Made:
    reasons = _reasons(steering.db, steering.activity)
    reason = reasons[chosen(steering.body, "id", reasons) or ""]
    if reason.hidden is hidden:
        return Made.NOTHING
    reason.hidden = hidden
    steering.db.add(reason)
    return Made.CHANGE


def _counts(actions: list[ActionItem]) -> JsonObject:
    counted = Counter(action.status for action in actions)
    return {status: counted[status] for status in STATUSES}
