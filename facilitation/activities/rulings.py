"""What the facilitator rules otherwise than a two-axis vote, in words that stay."""

from facilitation.activities.reading import chosen, text
from facilitation.activities.steering import Made, Steering
from facilitation.errors import Refusal
from facilitation.i18n import Words
from models.activity import Activity, latest_result
from models.base import JsonObject

LONGEST_WHY = 200


def overrule(steering: Steering) -> Made:
    """Keep an option the vote left out, or leave out one it kept: in words that stay."""
    found = latest_result(steering.db, steering.activity)
    if found is None or steering.activity.is_open:
        raise Refusal("not_closed")
    option = _option(steering)
    why = text(steering.body, "why", longest=LONGEST_WHY)
    ruling = {"kept": option not in found["shortlist"], "why": why}
    return _rule(steering, {**overruled(steering.activity), option: ruling})


def restore(steering: Steering) -> Made:
    """Let an option be as the room voted."""
    option = _option(steering)
    held = overruled(steering.activity)
    return _rule(steering, {key: ruling for key, ruling in held.items() if key != option})


def overruled(activity: Activity, round: int | None = None) -> dict[str, JsonObject]:
    """The rulings on a vote, by option: another round is another vote, and has its own."""
    rulings = activity.course.get("overruled", {})
    return rulings.get(str(round or activity.round), {})


def shortlist(activity: Activity, result: JsonObject) -> list[str]:
    """What goes on: the options high on both axes, and what the facilitator has ruled otherwise."""
    ruled = overruled(activity)
    kept = [key for key in result["shortlist"] if ruled.get(key, {}).get("kept", True)]
    return kept + [key for key, ruling in ruled.items() if ruling["kept"] and key not in kept]


def note(option: str, activity: Activity, result: JsonObject, t: Words) -> str:
    """What became of an option: as the room voted, or as was ruled, and why."""
    ruling = overruled(activity, result.get("round")).get(option)
    if ruling is None:
        return t("Shortlist") if option in result["shortlist"] else ""
    kept = t("Kept by hand: {why}", why=ruling["why"])
    return kept if ruling["kept"] else t("Left out by hand: {why}", why=ruling["why"])


def _option(steering: Steering) -> str:
    known = [option["id"] for option in steering.activity.options]
    return chosen(steering.body, "option", known) or ""


def _rule(steering: Steering, changed: dict[str, JsonObject]) -> Made:
    activity = steering.activity
    if changed == overruled(activity):
        return Made.NOTHING
    rulings = {**activity.course.get("overruled", {}), str(activity.round): changed}
    activity.course = {**activity.course, "overruled": rulings}
    steering.db.add(activity)
    return Made.CHANGE
