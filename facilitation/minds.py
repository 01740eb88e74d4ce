"""What simulated participants think: texts to write and tastes to vote by."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from models.base import JsonObject

DEMO_DIR = Path(__file__).parent.parent / "assets" / "demo"

Taste = tuple[float, float]


@dataclass
class Script:
    """What a group has to say, drawn from without repeats by all of its members."""

    words: list[str]
    ideas: dict[str, list[tuple[str, str | None]]]
    actions: list[tuple[str, str]]
    comments: list[str]
    scores: list[int] = field(default_factory=lambda: [0, 1, 3, 6, 3])
    tastes: dict[str, Taste] = field(default_factory=dict)
    # Of a proposal: what is asked, what worries, what is objected to its first version.
    questions: list[str] = field(default_factory=list)
    concerns: list[str] = field(default_factory=list)
    objections: list[str] = field(default_factory=list)
    amendments: list[tuple[str, str]] = field(default_factory=list)
    lifted: str = ""
    # What became of an earlier action: its words → a status, and why.
    fates: dict[str, tuple[str, str]] = field(default_factory=dict)
    # Under which title each text belongs, for whoever facilitates.
    themes: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Person:
    """One simulated participant: a share of the group's script, and a taste of their own."""

    rng: Random
    script: Script
    step: str = ""
    # How one behaves in a room: "steady", "late", "silent" or "prolific".
    habit: str = "steady"

    @property
    def turns(self) -> int:
        """How many times one speaks in a step; a silent person mostly lets it pass."""
        if self.habit == "silent":
            return int(self.rng.random() < 0.25)
        return 3 if self.habit == "prolific" else 1

    def word(self) -> str:
        """A word to check in with: a single word comes to many, a phrase is one person's own."""
        words = self.script.words
        found = self.rng.choice(words)
        if " " in found and len(words) > 1:
            words.remove(found)
        return found

    def idea(self) -> tuple[str, str | None] | None:
        """The next idea nobody has written yet."""
        ideas = self.script.ideas.get(self.step) or self.script.ideas.get("", [])
        return ideas.pop(self.rng.randrange(len(ideas))) if ideas else None

    def taste(self, title: str) -> tuple[int, int]:
        """How much one likes an option: the group's leaning, and one's own mood."""
        x, y = self.script.tastes.get(title) or self._leaning(title)
        return self._near(x), self._near(y)

    def action(self) -> tuple[str, str]:
        """Something to do, and its first step."""
        actions = self.script.actions
        return actions.pop(0) if len(actions) > 1 else actions[0]

    def score(self) -> int:
        """How the time was spent, from 1 to 5."""
        return self.rng.choices([1, 2, 3, 4, 5], self.script.scores)[0]

    def comment(self) -> str | None:
        """What would have made it one higher; not everyone says, and nobody repeats another."""
        return self._draw(self.script.comments, 0.85)

    def question(self) -> str | None:
        """What is not clear in a proposal; few ask."""
        return self._draw(self.script.questions, 0.3)

    def stance(self, version: int) -> tuple[str, str]:
        """Consent, concern or objection, and why; a later version meets the objections."""
        if version == 1 and (objection := self._draw(self.script.objections, 0.25)):
            return "objection", objection
        concern = self._draw(self.script.concerns, 0.25)
        return ("concern", concern) if concern else ("consent", "")

    def fate(self, action: str) -> tuple[str, str] | None:
        """What became of an action, when the script tells."""
        return self.script.fates.get(action)

    def _draw(self, texts: list[str], chance: float) -> str | None:
        """One of the texts nobody has said yet, or nothing."""
        says = texts and self.rng.random() < chance
        return texts.pop(self.rng.randrange(len(texts))) if says else None

    def _leaning(self, title: str) -> Taste:
        # The same title is liked the same by everyone who meets it: a vote has winners.
        drawn = Random(title)
        return drawn.uniform(1.8, 4.8), drawn.uniform(1.8, 4.8)

    def _near(self, middle: float) -> int:
        return min(5, max(1, round(self.rng.gauss(middle, 0.9))))


def rehearsal_script(locale: str) -> Script:
    """What a rehearsal's participants say, in a language."""
    found = _rehearsal()
    ideas = list(found["ideas"][locale])
    titles = list(found["themes"][locale])
    return Script(
        words=list(found["words"][locale]),
        ideas={"": [(text, None) for text in ideas]},
        # A rehearsal shows how a board fills; what is put with what does not matter.
        themes={title: ideas[place :: len(titles)] for place, title in enumerate(titles)},
        actions=[(a["what"], a["first_step"]) for a in found["actions"][locale]],
        comments=list(found["comments"][locale]),
    )


@cache
def _rehearsal() -> JsonObject:
    return tomllib.loads((DEMO_DIR / "rehearsal.toml").read_text(encoding="utf-8"))
