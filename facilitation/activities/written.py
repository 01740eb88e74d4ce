"""What people wrote, text by text, and taking one out of everybody's sight: the figures stay.

The words of an answer are lines of a result, frozen at the close: which of them are hidden stands
in the step's course, as for the reasons of a consent round.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from facilitation.activities.reading import chosen
from facilitation.activities.steering import Made, Steer, Steering
from models.activity import Activity, results
from models.base import JsonObject


@dataclass(frozen=True)
class Written:
    """A text that the facilitator may hide and show again. A card is a row; others are answers."""

    id: str
    text: str
    is_hidden: bool
    is_card: bool = False
    by: str | None = None


# The texts of one round's result, by what names them.
Texts = Callable[[JsonObject], Mapping[str, str]]


def unread(activity: Activity) -> set[str]:
    """What names the texts of a step's answers that the facilitator has hidden."""
    return set(activity.course.get("hidden", []))


def in_rounds(activity: Activity, rounds: list[JsonObject], texts: Texts) -> list[Written]:
    """The texts of every round, each once."""
    hidden = unread(activity)
    found = {key: said for one in rounds for key, said in texts(one).items()}
    return [Written(key, said, key in hidden) for key, said in found.items()]


def hiding(texts: Texts) -> Mapping[str, Steer]:
    """The two verbs of a kind whose answers have texts: hide one of any round, show it again."""
    return {
        "hide": lambda steering: _put(steering, texts, hidden=True),
        "unhide": lambda steering: _put(steering, texts, hidden=False),
    }


def _put(steering: Steering, texts: Texts, *, hidden: bool) -> Made:
    activity = steering.activity
    known = {key for one in results(steering.db, activity.id) for key in texts(one.data)}
    asked, before = chosen(steering.body, "id", known) or "", unread(activity)
    after = before | {asked} if hidden else before - {asked}
    if after == before:
        return Made.NOTHING
    # A column of JSON notices another value, not a change inside it.
    activity.course = {**activity.course, "hidden": sorted(after)}
    steering.db.add(activity)
    return Made.CHANGE
