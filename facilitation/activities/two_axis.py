"""Two-axis vote: two answers from 1 to 5 for each option; the quadrant that is high on both is kept."""

from collections import defaultdict
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from facilitation.activities.ballots import cast, frozen_options, own_votes, shown_result, spread
from facilitation.activities.kind import (
    ActivityKind,
    Bilingual,
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
from facilitation.activities.options import (
    cards_from,
    fixed,
    hidden_in,
    hidden_met,
    still_shown,
    titles_of,
)
from facilitation.activities.reading import brief, lines, whole
from facilitation.activities.rulings import note, overrule, overruled, restore, shortlist
from facilitation.activities.steering import Steer
from facilitation.activities.words import two_axis as wording
from facilitation.i18n import N_, Words
from facilitation.privacy import PEOPLE_THRESHOLD, Audience, told_beyond_the_room
from models.activity import Activity, latest_result
from models.ballot import Vote, ballots_cast, votes_of
from models.base import JsonObject
from models.seat import Seat

SCALE = 5
MIDDLE = 3
MOST_OPTIONS = 60
# A phone's state is at most 4 kB: it hears of the first ideas that go on.
PHONE_POINTS = 8


class Axis(BaseModel):
    """A question answered from 1 to 5, with words for both ends."""

    model_config = ConfigDict(extra="forbid")

    label: Bilingual
    low: Bilingual
    high: Bilingual


class Settings(KindSettings):
    """The two questions, and what it means to be high on both; options only when the recipe fixes them."""

    reveal_at_close: bool = False
    # Whether the second question is the company's: guests then answer it apart.
    guests_apart: bool = True
    x: Axis
    y: Axis
    both: Bilingual | None = None
    options: list[Choice] = Field(default_factory=list, max_length=MOST_OPTIONS)


class TwoAxis(ActivityKind):
    """Medians and quartiles for each option, guests' answers apart, n on every point."""

    key = "two_axis"
    wording = wording
    Settings = Settings
    counted = N_("everyone’s answers put together, option by option")
    needs_feed = True
    most_options = MOST_OPTIONS
    chooses = True
    has_chart = True
    counts_by_round = True

    def name(self, t: Words) -> str:
        return t("Two-axis vote")

    def verbs(self) -> Mapping[str, Verb]:
        return {"cast": self._cast}

    def steers(self) -> Mapping[str, Steer]:
        return {"overrule": overrule, "restore": restore}

    def _cast(self, hand: Hand) -> Effect:
        known = {option["id"] for option in hand.activity.options}
        votes = []
        for line in lines(hand.body, "votes", known, most=len(known)):
            for axis in ("x", "y"):
                score = whole(line, axis, least=1, most=SCALE)
                votes.append(Vote(option=line["option"], axis=axis, score=score))
        cast(hand, votes)
        # What was hidden since is asked of nobody: a ballot is whole without it.
        missing = known - {vote.option for vote in votes}
        whole_ballot = not missing or missing <= hidden_met(hand.db, hand.activity)
        return Effect(contributed=bool(votes), done=whole_ballot)

    def options(self, db: Session, activity: Activity, feed: list[Option]) -> list[Option]:
        return fixed(self.settings(activity).options) or feed

    def view(self, db: Session, activity: Activity, audience: Audience, t: Words) -> JsonObject:
        settings = self.settings(activity)
        hidden = hidden_in(db, activity)
        titles = titles_of(activity, hidden, t)

        def result() -> JsonObject | None:
            found = latest_result(db, activity)
            if found is None:
                return None
            kept = [key for key in shortlist(activity, found) if key not in hidden]
            points = [
                {**p, "title": brief(titles.get(p["id"], "")), "kept": p["id"] in kept}
                for p in found["points"]
            ]
            if audience is Audience.PHONE:
                by_id = {point["id"]: point for point in points}
                points = [_brief(by_id[key]) for key in kept[:PHONE_POINTS]]
                return {"n": found["n"], "points": points, "kept": len(kept)}
            points = [{**p, "hidden": p["id"] in hidden} for p in points]
            points = [p for p in points if p["n"] or p["guests"] or not p["hidden"]]
            ruled = overruled(activity)
            return {"n": found["n"], "points": points, "kept": len(kept), "overruled": ruled}

        both = t.pick(settings.both.texts()) if settings.both else t("High on both")
        return {
            "scale": SCALE,
            # Phones draw no quadrant; a guest's says whether its answers stand apart.
            **({"apart": settings.guests_apart} if audience is Audience.PHONE else {"both": both}),
            "axes": [
                {
                    "key": key,
                    "label": t.pick(axis.label.texts()),
                    "low": t.pick(axis.low.texts()),
                    "high": t.pick(axis.high.texts()),
                }
                for key, axis in (("x", settings.x), ("y", settings.y))
            ],
            "options": len(titles) - len(hidden),
            **shown_result(activity, audience, result),
        }

    def mine(self, db: Session, activity: Activity, owner: str | None, seat: Seat) -> JsonObject:
        answers: dict[str, JsonObject] = defaultdict(dict)
        for vote in own_votes(db, activity, owner):
            answers[vote.option][vote.axis] = vote.score
        return {"votes": [{"option": option, **axes} for option, axes in answers.items()]}

    def cards(self, db: Session, activity: Activity, audience: Audience, t: Words) -> Cards | None:
        return cards_from(still_shown(db, activity), t)

    def result(self, db: Session, activity: Activity) -> JsonObject:
        scores: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
        apart = self.settings(activity).guests_apart
        for vote, guest in votes_of(db, activity.id, activity.round):
            scores[vote.option, vote.axis, guest and apart].append(vote.score)
        points = [_point(option.id, scores) for option in frozen_options(activity)]
        return {
            "n": ballots_cast(db, activity.id, activity.round),
            "round": activity.round,
            "points": points,
            "shortlist": [
                p["id"] for p in sorted(points, key=_strength) if p["quadrant"] == "both"
            ],
        }

    def outcome(self, db: Session, activity: Activity) -> list[Option]:
        found = latest_result(db, activity)
        options = {option.id: option for option in still_shown(db, activity)}
        if found is None:
            return list(options.values())
        kept = [options[key] for key in shortlist(activity, found) if key in options]
        # With nothing high on both, all go on, but for what was ruled out.
        ruled = overruled(activity)
        return kept or [one for key, one in options.items() if ruled.get(key, {}).get("kept", True)]

    def tells(self, db: Session, activity: Activity) -> Mapping[str, JsonObject]:
        found = latest_result(db, activity)
        kept = shortlist(activity, found) if found else []
        return {
            point["id"]: {
                "n": point["n"],
                "x": point["x"]["median"],
                "y": point["y"]["median"],
                **_guests_told(point),
                "quadrant": point["quadrant"],
                "kept": point["id"] in kept,
            }
            for point in (found or {"points": []})["points"]
        }

    def rows(self, db: Session, activity: Activity, result: JsonObject, t: Words) -> list[Row]:
        settings = self.settings(activity)
        x, y = t.pick(settings.x.label.texts()), t.pick(settings.y.label.texts())
        hidden = hidden_in(db, activity)
        titles = titles_of(activity, hidden, t)
        apart = t("Guests · {axis}", axis=y)
        have_guests = any(point["guests"] for point in result["points"])
        return [
            Row(
                titles.get(point["id"], ""),
                {
                    "n": point["n"],
                    t("{axis}, median", axis=x): point["x"]["median"],
                    t("{axis}, median", axis=y): point["y"]["median"],
                    **({apart: _of_guests(point, t)} if have_guests else {}),
                },
                note(point["id"], activity, result, t),
            )
            for point in sorted(result["points"], key=_strength)
            # Hidden while the room voted, its answers were taken back: nothing is told of it.
            if point["n"] or point["guests"] or point["id"] not in hidden
        ]

    def bot(self, mind: Mind, state: JsonObject, cards: list[JsonObject]) -> list[JsonObject]:
        votes = []
        for option in cards:
            x, y = mind.taste(option["text"])
            votes.append({"option": option["id"], "x": x, "y": y})
        return [{"do": "cast", "votes": votes}]


def _point(option: str, scores: Mapping[tuple[str, str, bool], list[int]]) -> JsonObject:
    x = spread(scores.get((option, "x", False), []))
    y = spread(scores.get((option, "y", False), []))
    # Guests answer for the company: of theirs only the second axis is told, so only that is kept.
    theirs = scores.get((option, "y", True), [])
    return {
        "id": option,
        "n": len(scores.get((option, "x", False), [])),
        "x": x,
        "y": y,
        "guests": {"n": len(theirs), "y": spread(theirs)} if theirs else None,
        "quadrant": _quadrant(x["median"], y["median"]),
    }


def _brief(point: JsonObject) -> JsonObject:
    """What a phone shows of a point."""
    medians = {axis: {"median": point[axis]["median"]} for axis in ("x", "y")}
    return {key: point[key] for key in ("id", "title", "n")} | medians


def _quadrant(x: float | None, y: float | None) -> str:
    """The side of the middle an option's medians are on; the middle itself is not high."""
    high_x, high_y = (x or 0) > MIDDLE, (y or 0) > MIDDLE
    if high_x and high_y:
        return "both"
    return "x" if high_x else "y" if high_y else "none"


def _guests_told(point: JsonObject) -> JsonObject:
    """What the base of themes keeps of guests' answers."""
    guests = told_beyond_the_room(point["guests"])
    return {"guests": guests and guests["y"]["median"], "guests_n": guests and guests["n"]}


def _of_guests(point: JsonObject, t: Words) -> str | None:
    """What guests answered on the second axis, with how many of them; reports leave the room."""
    if not point["guests"]:
        return None
    guests = told_beyond_the_room(point["guests"])
    if guests is None:
        return t("hidden value (< {n})", n=PEOPLE_THRESHOLD)
    return t("{median} (n {n})", median=t.number(guests["y"]["median"]), n=t.number(guests["n"]))


def _strength(point: JsonObject) -> tuple[float, str]:
    """Highest on both axes first; the id settles ties the same way each time."""
    return (-((point["x"]["median"] or 0) + (point["y"]["median"] or 0)), point["id"])
