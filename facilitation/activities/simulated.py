"""What bots have in mind: a participant's thoughts, a facilitator's plan."""

from collections.abc import Collection, Mapping
from random import Random
from typing import Protocol

# Titles a facilitator has in mind, each with the texts that belong under it.
Themes = Mapping[str, Collection[str]]


class Mind(Protocol):
    """What a simulated participant thinks: texts to write, tastes to vote by."""

    rng: Random

    def word(self) -> str:
        """A word to check in with."""

    def idea(self) -> tuple[str, str | None] | None:
        """The next idea to write, with its lens, or None when there is nothing left to say."""

    def taste(self, title: str) -> tuple[int, int]:
        """How much one likes an option on two axes, each from 1 to 5."""

    def action(self) -> tuple[str, str]:
        """Something to do, and its first step."""

    def score(self) -> int:
        """How the time was spent, from 1 to 5."""

    def comment(self) -> str | None:
        """What would have made it one higher."""

    def question(self) -> str | None:
        """What is not clear in a proposal, if anything."""

    def stance(self, version: int) -> tuple[str, str]:
        """Consent, concern or objection to a version of a proposal, and why."""

    def fate(self, action: str) -> tuple[str, str] | None:
        """What became of an action, and why, when one knows."""


class Plan(Protocol):
    """What whoever facilitates a simulated workshop has in mind."""

    themes: Themes
    # Later versions of a proposal, each with what changed, and what is said of a lifted objection.
    amendments: list[tuple[str, str]]
    lifted: str
