"""What people wrote, text by text, and taking one out of everybody's sight: the figures stay.

The words of an answer are lines of a result, frozen at the close: which of them are hidden stands
in the step's course, as for the reasons of a consent round.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from facilitation.activities.reading import chosen
from facilitation.activities.steering import Made, Steer, Steering
from models.activity import Activity, results
from models.base import JsonObject


@dataclass(frozen=True)
class Written:
    """A text that the facilitator may hide and show again. A card is a row; others are answers.

    One that came late and was not let in is read by the facilitator alone, and counted nowhere.
    """

    id: str
    text: str
    is_hidden: bool
    is_card: bool = False
    is_late: bool = False
    by: str | None = None


# The texts of one round's result.
Texts = Callable[[JsonObject], list[str]]


def is_read(activity: Activity, text: str) -> bool:
    """Whether a text of an answer is not hidden."""
    return _name(text) not in _unread(activity)


def in_rounds(activity: Activity, rounds: list[JsonObject], texts: Texts) -> list[Written]:
    """The texts of every round, each once."""
    found = {_name(said): said for one in rounds for said in texts(one)}
    return [Written(key, said, not is_read(activity, said)) for key, said in found.items()]


def both_ways(put: Callable[..., Made]) -> Mapping[str, Steer]:
    """The two verbs of whatever can be hidden and shown again; `put` is told which by `hidden`."""
    return {"hide": partial(put, hidden=True), "unhide": partial(put, hidden=False)}


def hiding(texts: Texts) -> Mapping[str, Steer]:
    """The two verbs of a kind whose answers have texts: hide one of any round, show it again."""
    return both_ways(partial(_put, texts=texts))


def _put(steering: Steering, *, texts: Texts, hidden: bool) -> Made:
    activity = steering.activity
    known = {_name(said) for one in results(steering.db, activity.id) for said in texts(one.data)}
    asked, before = chosen(steering.body, "id", known) or "", _unread(activity)
    after = before | {asked} if hidden else before - {asked}
    if after == before:
        return Made.NOTHING
    # A column of JSON notices another value, not a change inside it.
    activity.course = {**activity.course, "hidden": sorted(after)}
    steering.db.add(activity)
    return Made.CHANGE


def _unread(activity: Activity) -> set[str]:
    return set(activity.course.get("hidden", []))


def _name(text: str) -> str:
    # The same word in another round, or another case, is the same one; the course repeats none.
    return hashlib.sha256(text.casefold().encode()).hexdigest()[:16]
