"""Brainstorm: everyone writes alone, by lens, then the cards are revealed."""

from collections import Counter
from collections.abc import Mapping

from pydantic import Field
from sqlmodel import Session, select

from facilitation.activities.kind import (
    ActivityKind,
    Cards,
    Choice,
    Effect,
    Hand,
    KindSettings,
    Mind,
    Option,
    Row,
    Verb,
)
from facilitation.activities.reading import chosen, text
from facilitation.activities.words import brainstorm as wording
from facilitation.activities.written import Written
from facilitation.errors import Refusal
from facilitation.i18n import Words
from facilitation.privacy import Audience, may_see_cards
from models.activity import Activity
from models.base import JsonObject
from models.idea import Idea, erase_ideas, ideas_of, ideas_owned, ideas_written
from models.seat import Seat

# Names of the look's tokens, taken in order; the views know them, light and dark.
LENS_COLOURS = ("listen", "train", "measure")


class Settings(KindSettings):
    """Lenses to look through, how long an idea may be, how many one may write."""

    lenses: list[Choice] = Field(default_factory=list, max_length=6)
    max_length: int = Field(default=280, ge=20, le=1000)
    per_seat: int = Field(default=20, ge=1, le=50)


class Brainstorm(ActivityKind):
    """Private writing first; the room reads when the facilitator reveals."""

    key = "brainstorm"
    wording = wording
    Settings = Settings
    forms = ("named", "anonymous")
    # What the room reads before it writes: a review has the figures of several months in it.
    longest_question = 400
    late_verbs = frozenset({"add"})
    writes_before_reveal = True

    def name(self, t: Words) -> str:
        return t("Brainstorm")

    def verbs(self) -> Mapping[str, Verb]:
        return {"add": self._add, "edit": self._edit, "withdraw": self._withdraw}

    def _add(self, hand: Hand) -> Effect:
        settings = self.settings(hand.activity)
        written, lens = self._read(hand, settings)
        late = hand.owner is None or not hand.activity.is_open
        if (
            not late
            and len(ideas_owned(hand.db, hand.activity.id, hand.owner)) >= settings.per_seat
        ):
            raise Refusal("over_limit", n=settings.per_seat)
        hand.db.add(
            Idea(
                workshop_id=hand.workshop.id,
                activity_id=hand.activity.id,
                owner=None if hand.activity.is_secret and late else hand.owner,
                by=None if hand.activity.is_secret else hand.seat.label,
                text=written,
                lens=lens,
                late=late,
            )
        )
        return Effect()

    def _edit(self, hand: Hand) -> Effect:
        idea = self._own(hand)
        idea.text, idea.lens = self._read(hand, self.settings(hand.activity))
        hand.db.add(idea)
        return Effect()

    def _withdraw(self, hand: Hand) -> Effect:
        erase_ideas(hand.db, [self._own(hand)])
        left = ideas_owned(hand.db, hand.activity.id, hand.owner)
        return Effect(contributed=bool(left))

    def _read(self, hand: Hand, settings: Settings) -> tuple[str, str | None]:
        lenses = [lens.key for lens in settings.lenses]
        return (
            text(hand.body, "text", longest=settings.max_length),
            chosen(hand.body, "lens", lenses, required=False),
        )

    def _own(self, hand: Hand) -> Idea:
        idea = hand.db.get(Idea, str(hand.body.get("idea")))
        if idea is None or idea.activity_id != hand.activity.id:
            raise Refusal("unknown_option")
        if hand.owner is None or idea.owner != hand.owner:
            raise Refusal("not_yours")
        return idea

    def view(self, db: Session, activity: Activity, audience: Audience, t: Words) -> JsonObject:
        settings = self.settings(activity)
        view: JsonObject = {
            "max_length": settings.max_length,
            "left": settings.per_seat,
            "lenses": lens_list(settings, t),
        }
        # A phone draws no count before it may read: told of it, all would hear of every idea.
        if audience is Audience.PHONE and not may_see_cards(activity, audience):
            return view
        ideas = ideas_of(db, activity.id)
        per_lens = Counter(idea.lens for idea in ideas)
        lines = [lens.key for lens in settings.lenses]
        # The lines make up all the ideas: those without a lens have theirs.
        lines += [None] if lines and per_lens[None] else []
        balance = [{"key": key, "count": per_lens[key]} for key in lines]
        return {**view, "ideas": len(ideas), "balance": balance}

    def mine(self, db: Session, activity: Activity, owner: str | None, seat: Seat) -> JsonObject:
        if owner is None:
            return {"ideas": []}
        return {
            "ideas": [
                {"id": idea.id, "text": idea.text, "lens": idea.lens, "hidden": idea.hidden}
                for idea in ideas_owned(db, activity.id, owner)
            ]
        }

    def cards(self, db: Session, activity: Activity, audience: Audience, t: Words) -> Cards | None:
        if not may_see_cards(activity, audience):
            return None
        return Cards([card(idea) for idea in ideas_of(db, activity.id)])

    def contributions(self, db: Session, activity: Activity) -> Mapping[str | None, int]:
        written = select(Idea.owner).where(Idea.activity_id == activity.id, ~Idea.late)
        return Counter(db.exec(written))

    def result(self, db: Session, activity: Activity) -> JsonObject:
        ideas = ideas_of(db, activity.id)
        return {"n": len(ideas), "lenses": dict(Counter(i.lens or "" for i in ideas))}

    def options(self, db: Session, activity: Activity, feed: list[Option]) -> list[Option]:
        # What people write here is theirs and new: it quotes nothing of the step before, and may
        # be announced wider than it.
        return []

    def recall(self, db: Session, activity: Activity, t: Words) -> str:
        # The question may hold what everybody has just read, such as the figures of a period.
        return t.pick(activity.question)

    def outcome(self, db: Session, activity: Activity) -> list[Option]:
        return [Option(i.id, i.text, lens=i.lens) for i in ideas_of(db, activity.id)]

    def written(self, db: Session, activity: Activity) -> list[Written]:
        return [
            Written(idea.id, idea.text, idea.hidden, is_card=True, is_late=idea.late, by=idea.by)
            for idea in ideas_written(db, activity.id)
        ]

    def rows(self, db: Session, activity: Activity, result: JsonObject, t: Words) -> list[Row]:
        labels = {x.key: t.pick(x.texts()) for x in self.settings(activity).lenses}
        lens = t("Lens")
        return [
            Row(idea.text, {lens: labels.get(idea.lens or "", "")} if labels else {}, idea.by or "")
            for idea in sorted(ideas_of(db, activity.id), key=lambda i: (i.lens or "", i.text))
        ]

    def bot(self, mind: Mind, state: JsonObject, cards: list[JsonObject]) -> list[JsonObject]:
        lenses = [lens["key"] for lens in state["activity"]["view"]["lenses"]]
        gestures = []
        for _ in range(mind.rng.randint(1, 3)):
            idea = mind.idea()
            if idea is None:
                break
            written, lens = idea
            if lens not in lenses:
                lens = mind.rng.choice(lenses) if lenses else None
            gestures.append({"do": "add", "text": written, "lens": lens})
        return [*gestures, {"do": "done", "done": True}]


def lens_list(settings: Settings, t: Words) -> list[JsonObject]:
    """The lenses as views show them."""
    return [
        {
            "key": lens.key,
            "glyph": lens.glyph,
            "label": t.pick(lens.texts()),
            "colour": f"var(--{LENS_COLOURS[place % len(LENS_COLOURS)]})",
        }
        for place, lens in enumerate(settings.lenses)
    ]


def card(idea: Idea, cluster: str | None = None) -> JsonObject:
    """An idea as the protocol page shapes a card."""
    return {
        "id": idea.id,
        "text": idea.text,
        "lens": idea.lens,
        "by": idea.by,
        "cluster": cluster,
        "note": None,
    }
