"""What the texts one hides are called: cards and actions have another gender than texts, in French."""

from collections.abc import Callable
from dataclasses import dataclass

from facilitation.i18n import Words


@dataclass(frozen=True)
class Nouns:
    """The sentences about texts of one sort; `hide` says how many of them go."""

    fold: str
    label: str
    placeholder: str
    hide: Callable[[int], str]
    hidden: str
    again: str


def cards(t: Words) -> Nouns:
    """Cards of the room."""
    return Nouns(
        t("Hide a card"),
        t("Hide cards from the room"),
        t("Choose cards"),
        lambda n: t.count("Hide {n} card", "Hide {n} cards", n),
        t("Hidden from the room."),
        t("Show it again"),
    )


def actions(t: Words) -> Nouns:
    """Actions of the plan."""
    return Nouns(
        t("Hide an action"),
        t("Hide actions from the room"),
        t("Choose actions"),
        lambda n: t.count("Hide {n} action", "Hide {n} actions", n),
        t("Hidden from the room."),
        t("Show it again"),
    )


def texts(t: Words) -> Nouns:
    """Words, remarks and reasons."""
    return Nouns(
        t("Hide a text"),
        t("Hide texts from the room"),
        t("Choose texts"),
        lambda n: t.count("Hide {n} text", "Hide {n} texts", n),
        t("This text is hidden from the room."),
        t("Show this text again"),
    )


def texts_later(t: Words) -> Nouns:
    """Whatever was written in an ended workshop: that page calls all of it a text."""
    return Nouns(
        t("Hide a text"),
        t("Hide from the report and the team"),
        t("Choose texts"),
        lambda n: t.count("Hide {n} text", "Hide {n} texts", n),
        t("Hidden: neither the report nor the team’s pages have it."),
        t("Show this text again"),
    )
