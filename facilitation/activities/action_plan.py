"""Action plan: what, the first step, who, by when. An owner takes an action; nobody is given one."""

from collections.abc import Mapping
from datetime import UTC, datetime

from pydantic import Field
from sqlmodel import Session

from facilitation.actions import about_of
from facilitation.activities.ballots import frozen_options
from facilitation.activities.hidden_actions import hiding_actions, written_actions
from facilitation.activities.kind import (
    ActivityKind,
    Cards,
    Effect,
    Hand,
    KindSettings,
    Mind,
    Option,
    Row,
    Verb,
)
from facilitation.activities.options import still_shown
from facilitation.activities.reading import chosen, day, text
from facilitation.activities.steering import Steer
from facilitation.activities.words import action_plan as wording
from facilitation.activities.written import Written
from facilitation.errors import Refusal
from facilitation.i18n import Words
from facilitation.privacy import Audience
from models.action import OFF, ActionItem, actions_of, hidden_actions
from models.activity import Activity
from models.base import JsonObject
from models.seat import Seat

LONGEST = 200
LONGEST_NAME = 24
PHONE_THEMES = 12
LONGEST_THEME = 60


class Settings(KindSettings):
    """How many actions one person may own: a plan that is kept is a short one."""

    cap: int = Field(default=3, ge=1, le=10)
    # Whether one is asked for one's own: phones then propose oneself as the owner.
    own: bool = False


class ActionPlan(ActivityKind):
    """Actions belong to the programme, so that the next workshop opens on them."""

    key = "action_plan"
    wording = wording
    Settings = Settings
    forms = ("named",)
    late_verbs = frozenset({"propose"})
    opens_report = True

    def name(self, t: Words) -> str:
        return t("Action plan")

    def verbs(self) -> Mapping[str, Verb]:
        return {
            "propose": self._propose,
            "take": self._take,
            "give_back": self._give_back,
            "withdraw": self._withdraw,
        }

    def steers(self) -> Mapping[str, Steer]:
        return hiding_actions()

    def written(self, db: Session, activity: Activity) -> list[Written]:
        return written_actions(db, activity)

    def _propose(self, hand: Hand) -> Effect:
        about = {option.id: option for option in frozen_options(hand.activity)}
        theme = chosen(hand.body, "about", about, required=False)
        owned = chosen(hand.body, "owner", ("me", "open"), required=False) == "me"
        what = text(hand.body, "what", longest=LONGEST)
        first_step = text(hand.body, "first_step", longest=LONGEST, required=False)
        due = day(hand.body, "due", from_day=hand.now.date())
        name = self._owner_name(hand) if owned else None
        hand.db.add(
            ActionItem(
                programme_id=hand.workshop.programme_id,
                workshop_id=hand.workshop.id,
                activity_id=hand.activity.id,
                what=what,
                first_step=first_step,
                about=theme,
                about_title=about[theme].title if theme else None,
                due=due,
                owner=name,
                owner_seat_id=hand.seat.id if owned else None,
                proposer_seat_id=hand.seat.id,
                status="open" if hand.activity.is_open else "late",
                created_at=hand.now,
            )
        )
        return Effect()

    def _take(self, hand: Hand) -> Effect:
        action = self._action(hand)
        if action.owner_seat_id == hand.seat.id:
            return Effect()
        if action.owner is not None:
            raise Refusal("taken")
        action.owner = self._owner_name(hand)
        action.owner_seat_id = hand.seat.id
        hand.db.add(action)
        return Effect()

    def _give_back(self, hand: Hand) -> Effect:
        action = self._action(hand)
        if action.owner is not None and action.owner_seat_id != hand.seat.id:
            raise Refusal("not_yours")
        action.owner = action.owner_seat_id = None
        hand.db.add(action)
        return _part_left(hand)

    def _withdraw(self, hand: Hand) -> Effect:
        action = self._action(hand)
        if action.proposer_seat_id != hand.seat.id:
            raise Refusal("not_yours")
        if action.owner_seat_id not in (None, hand.seat.id):
            raise Refusal("taken")
        hand.db.delete(action)
        return _part_left(hand)

    def _owner_name(self, hand: Hand) -> str:
        """The name the owner goes by, once it is sure that one more action is within the cap."""
        cap = self.settings(hand.activity).cap
        owned = [
            a for a in actions_of(hand.db, hand.activity.id) if a.owner_seat_id == hand.seat.id
        ]
        # Of what comes late, the facilitator judges.
        if hand.activity.is_open and len(owned) >= cap:
            raise Refusal("over_limit", n=cap)
        name = text(hand.body, "name", longest=LONGEST_NAME, required=False) or hand.seat.nickname
        if not name:
            raise Refusal("name_needed")
        return name

    def _action(self, hand: Hand) -> ActionItem:
        action = hand.db.get(ActionItem, str(hand.body.get("action")))
        if action is None or action.activity_id != hand.activity.id or action.status in OFF:
            raise Refusal("unknown_option")
        return action

    def view(self, db: Session, activity: Activity, audience: Audience, t: Words) -> JsonObject:
        settings = self.settings(activity)
        return {
            "max_length": LONGEST,
            "cap": settings.cap,
            "own": settings.own,
            "today": datetime.now(UTC).date().isoformat(),
            "about": [
                {"id": option.id, "title": option.named(t)[:LONGEST_THEME]}
                for option in still_shown(db, activity)[:PHONE_THEMES]
            ],
            "actions": len(actions_of(db, activity.id)),
        }

    def mine(self, db: Session, activity: Activity, owner: str | None, seat: Seat) -> JsonObject:
        aside = [
            action.what
            for action in hidden_actions(db, activity.id)
            if action.proposer_seat_id == seat.id
        ]
        return {
            "actions": [
                {
                    "id": action.id,
                    "what": action.what,
                    "first_step": action.first_step,
                    "due": action.due and action.due.isoformat(),
                    "owner": action.owner_seat_id == seat.id,
                    "proposed": action.proposer_seat_id == seat.id,
                }
                for action in actions_of(db, activity.id)
                if seat.id in (action.owner_seat_id, action.proposer_seat_id)
            ],
            # Who wrote an action that was hidden hears of it: otherwise they would write it again.
            **({"hidden": aside} if aside else {}),
        }

    def cards(self, db: Session, activity: Activity, audience: Audience, t: Words) -> Cards | None:
        actions = actions_of(db, activity.id)
        about = about_of(db, actions, t)
        return Cards(
            [
                {
                    "id": action.id,
                    "text": action.what,
                    "note": action.first_step or None,
                    "by": action.owner,
                    "due": action.due and action.due.isoformat(),
                    "about": about[action.id][:LONGEST_THEME] or None,
                    "lens": None,
                    "cluster": None,
                }
                for action in actions
            ]
        )

    def result(self, db: Session, activity: Activity) -> JsonObject:
        actions = actions_of(db, activity.id)
        return {"n": len(actions), "owned": sum(a.owner is not None for a in actions)}

    def outcome(self, db: Session, activity: Activity) -> list[Option]:
        return [Option(a.id, a.what, a.first_step) for a in actions_of(db, activity.id)]

    def rows(self, db: Session, activity: Activity, result: JsonObject, t: Words) -> list[Row]:
        actions = actions_of(db, activity.id)
        about = about_of(db, actions, t)
        return [
            Row(
                action.what,
                {
                    t("First step"): action.first_step,
                    t("Owner"): action.owner or t("Looking for an owner"),
                    t("By"): t.day(action.due) if action.due else "",
                    t("Looked at again by"): action.looked_at_by or "",
                    t("Theme"): about[action.id],
                },
            )
            for action in actions
        ]

    def bot(self, mind: Mind, state: JsonObject, cards: list[JsonObject]) -> list[JsonObject]:
        done: JsonObject = {"do": "done", "done": True}
        if len(cards) >= 6 or mind.rng.random() < 0.5:
            return [done]
        what, first_step = mind.action()
        about = state["activity"]["view"]["about"]
        named = bool(state["me"]["nickname"])
        return [
            {
                "do": "propose",
                "what": what,
                "first_step": first_step,
                "owner": "me" if named else "open",
                "about": mind.rng.choice(about)["id"] if about else None,
            },
            done,
        ]


def _part_left(hand: Hand) -> Effect:
    """Whoever has taken an action back may have no other: they take part no more."""
    left = actions_of(hand.db, hand.activity.id)
    return Effect(
        contributed=any(hand.seat.id in (a.owner_seat_id, a.proposer_seat_id) for a in left)
    )
