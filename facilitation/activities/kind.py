"""What an activity kind is: settings, verbs, what is seen, result, rows, and what a bot would do.

A kind lives in one short file and is named once, in the registry. It adds no table and nothing
outside its file knows its name.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from facilitation.activities.simulated import Mind, Plan
from facilitation.activities.steering import Steer
from facilitation.activities.words import Wording
from facilitation.activities.written import Written
from facilitation.i18n import Words
from facilitation.privacy import CIRCLES, Audience, who_sees
from models.activity import Activity
from models.base import JsonObject
from models.seat import Seat
from models.workshop import Workshop


class KindSettings(BaseModel):
    """Settings every kind has. An unknown one is an error."""

    model_config = ConfigDict(extra="forbid")

    # Who opens the result to the room: the close itself, or the facilitator's hand.
    reveal_at_close: bool = True


class Bilingual(BaseModel):
    """A text in both languages."""

    model_config = ConfigDict(extra="forbid")

    fr: str
    en: str

    def texts(self) -> dict[str, str]:
        """The pair, as kept in a row."""
        return {"fr": self.fr, "en": self.en}


class Choice(Bilingual):
    """A choice written in the recipe: a lens, or a fixed option."""

    key: str = Field(pattern=r"^[a-z0-9_]+$")
    glyph: str = ""


@dataclass(frozen=True)
class Option:
    """What one step hands to the next, and what a vote is about. Frozen when the step opens."""

    id: str
    title: str
    detail: str = ""
    lens: str | None = None
    titles: dict[str, str] = field(default_factory=dict)
    # The cards its detail may quote, by id: which of them were hidden since is asked at each reading.
    quotes: list[str] = field(default_factory=list)

    def named(self, t: Words) -> str:
        """The title in a language: people's own words are in one, a recipe's in both."""
        return t.pick(self.titles) if self.titles else self.title

    def as_json(self) -> JsonObject:
        """The option as frozen in its step."""
        return {
            "id": self.id,
            "title": self.title,
            "detail": self.detail,
            "lens": self.lens,
            "titles": dict(self.titles),
            "quotes": list(self.quotes),
        }


@dataclass(frozen=True)
class Row:
    """One line of an export: what, in words, and its figures by column name."""

    text: str
    figures: Mapping[str, float | int | str | None] = field(default_factory=dict)
    note: str = ""
    # What sets it apart from the rows before it: a heading of its own.
    under: str = ""


@dataclass(frozen=True)
class Cards:
    """The cards of a step: each as the protocol page shapes it."""

    cards: list[JsonObject]
    clusters: list[JsonObject] = field(default_factory=list)


@dataclass(frozen=True)
class Hand:
    """A gesture being made: by which seat, on which step, with what."""

    db: Session
    workshop: Workshop
    activity: Activity
    seat: Seat
    owner: str | None
    body: JsonObject
    now: datetime


@dataclass(frozen=True)
class Effect:
    """What a verb did to the seat's part in the step."""

    contributed: bool = True
    done: bool | None = None


Verb = Callable[[Hand], Effect]


class ActivityKind(ABC):
    """A type of step. Subclasses say what differs; everything else is the engine's."""

    key: ClassVar[str]
    # The module with its sentences: what phones say, what the screen says.
    wording: ClassVar[Wording]
    Settings: ClassVar[type[KindSettings]] = KindSettings
    # The forms it keeps what it announces in: one it would not keep is not offered.
    forms: ClassVar[tuple[str, ...]] = ("anonymous", "count")
    # What the form "count" lets others see, after "will see only".
    counted: ClassVar[str] = ""
    # The circles it keeps what it announces in: one it would not keep is not offered.
    circles: ClassVar[tuple[str, ...]] = CIRCLES
    # How long its question may be, in each language: what the screen can hold with what it draws.
    longest_question: ClassVar[int] = 240
    # Verbs that bring a text: one that arrives late is kept for the facilitator.
    late_verbs: ClassVar[frozenset[str]] = frozenset()
    # Whether it works on what an earlier step gave, and cannot open without.
    needs_feed: ClassVar[bool] = False
    # Whether the agenda passes over it when there is nothing for it to work on.
    passes_when_empty: ClassVar[bool] = False
    # How many options it can hold: more are refused when it opens, never cut without a word.
    most_options: ClassVar[int | None] = None
    # With fewer options than this it asks nothing: the facilitator is told before it opens.
    least_options: ClassVar[int] = 1
    # Whether the room's texts stay hidden until the facilitator reveals them.
    writes_before_reveal: ClassVar[bool] = False
    # Whether what it hands on is what the room has kept of its own material.
    chooses: ClassVar[bool] = False
    # Whether everybody is asked for something: where one only may suggest, nobody missed anything.
    asks_everybody: ClassVar[bool] = True
    # Whether its result is a chart that the screen page draws.
    has_chart: ClassVar[bool] = False
    # Whether each round has a result of its own; otherwise one board goes on through the rounds.
    counts_by_round: ClassVar[bool] = False
    # Whether what came out of it opens the report, in the place of standing with its step.
    opens_report: ClassVar[bool] = False

    def settings(self, activity: Activity) -> KindSettings:
        """The step's settings, typed."""
        return self.Settings.model_validate(activity.settings)

    @abstractmethod
    def name(self, t: Words) -> str:
        """The kind's name on pages."""

    def words(self, t: Words, audience: Audience) -> dict[str, str]:
        """The sentences its views show."""
        return self.wording.phone(t) if audience is Audience.PHONE else self.wording.screen(t)

    def who_sees(self, activity: Activity, t: Words) -> str:
        """Who will see what is written here, in which form, and from how many answers on."""
        return who_sees(activity, t, self.counted, self.withheld(activity, t))

    def withheld(self, activity: Activity, t: Words) -> str:
        """What too few answers keep from everybody, in a sentence; empty when nothing is."""
        return ""

    @abstractmethod
    def verbs(self) -> Mapping[str, Verb]:
        """What a phone may do."""

    def steers(self) -> Mapping[str, Steer]:
        """What the facilitator may make of the step, besides opening and closing it."""
        return {}

    def leads(self, db: Session, activity: Activity, t: Words) -> tuple[str, str] | None:
        """What the facilitator does first, before the step is closed or left: a verb, its label."""
        return None

    def holds(self, db: Session, activity: Activity, t: Words) -> str:
        """What going on now would leave unsettled, in a sentence; empty when the step is settled."""
        return ""

    def phase(self, activity: Activity) -> str:
        """Where the step stands within its round, when it has phases: its view says it as `phase`."""
        return ""

    def options(self, db: Session, activity: Activity, feed: list[Option]) -> list[Option]:
        """What the step is about, frozen when it opens; by default what it was fed."""
        return feed

    @abstractmethod
    def view(self, db: Session, activity: Activity, audience: Audience, t: Words) -> JsonObject:
        """What its view needs, with nothing this audience may not know."""

    def mine(self, db: Session, activity: Activity, owner: str | None, seat: Seat) -> JsonObject:
        """What belongs to one seat alone."""
        return {}

    def cards(self, db: Session, activity: Activity, audience: Audience, t: Words) -> Cards | None:
        """The cards this audience may see now, or None."""
        return None

    def contributions(self, db: Session, activity: Activity) -> Mapping[str | None, int] | None:
        """How many contributions each owner has made; None where sharing them evenly means nothing.

        So of votes, and of actions: a few owners is what a plan asks for.
        """
        return None

    @abstractmethod
    def result(self, db: Session, activity: Activity) -> JsonObject:
        """The outcome of the round, computed once at the close; thresholds already applied."""

    def outcome(self, db: Session, activity: Activity) -> list[Option]:
        """What the step hands to the next ones."""
        return []

    def recall(self, db: Session, activity: Activity, t: Words) -> str:
        """What stays in sight of the room while a later step writes anew from this one."""
        return ""

    def tells(self, db: Session, activity: Activity) -> Mapping[str, JsonObject]:
        """What a theme remembers of the step, by option: how it was voted, what was decided."""
        return {}

    def written(self, db: Session, activity: Activity) -> list[Written]:
        """The texts people wrote in it that the facilitator may hide, hidden ones included."""
        return []

    def decided(self, db: Session, activity: Activity, t: Words) -> Row | None:
        """What the room adopted in it, which the report opens on."""
        return None

    @abstractmethod
    def rows(self, db: Session, activity: Activity, result: JsonObject, t: Words) -> list[Row]:
        """The lines of a closed round for the report and the exports, zero-vote items included."""

    @abstractmethod
    def bot(self, mind: Mind, state: JsonObject, cards: list[JsonObject]) -> list[JsonObject]:
        """The gestures a plausible participant would make, from what its phone shows."""

    def host(self, plan: Plan, state: JsonObject, cards: list[JsonObject]) -> list[JsonObject]:
        """What a facilitator would make of the step now; nothing once it may go on."""
        return []
