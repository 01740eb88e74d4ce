"""Check-in: one word or a weather, said before anything else. Nobody is asked why."""

from collections import Counter
from collections.abc import Mapping

from sqlmodel import Session

from facilitation.activities.ballots import cast, masked, own_votes, shown_result, under
from facilitation.activities.kind import (
    ActivityKind,
    Effect,
    Hand,
    KindSettings,
    Mind,
    Row,
    Verb,
)
from facilitation.activities.reading import chosen, text
from facilitation.activities.steering import Steer
from facilitation.activities.words import check_in as wording
from facilitation.activities.written import Written, hiding, in_rounds, is_read
from facilitation.errors import Refusal
from facilitation.i18n import N_, Words
from facilitation.privacy import PEOPLE_THRESHOLD, Audience
from models.activity import Activity, latest_result, results
from models.ballot import Vote, ballots_cast, votes_of
from models.base import JsonObject
from models.seat import Seat

LONGEST = 24
WEATHER = {
    "sun": ("☀️", N_("Sunny")),
    "clear": ("🌤️", N_("Bright spells")),
    "cloud": ("☁️", N_("Cloudy")),
    "rain": ("🌧️", N_("Rainy")),
    "storm": ("⛈️", N_("Stormy")),
    "fog": ("🌫️", N_("Foggy")),
}
# A phone's state is at most 4 kB; the screen shows every word of a room, if not of a thousand.
MOST_WORDS = {Audience.PHONE: 12, Audience.SCREEN: 200}


class Settings(KindSettings):
    """What people write is read by the facilitator before the room sees it."""

    reveal_at_close: bool = False


class CheckIn(ActivityKind):
    """One word or a weather; skipping is always possible."""

    key = "check_in"
    wording = wording
    Settings = Settings
    counted = N_("how many gave each weather and each word")
    counts_by_round = True

    def name(self, t: Words) -> str:
        return t("Check-in")

    def withheld(self, activity: Activity, t: Words) -> str:
        return under(PEOPLE_THRESHOLD, t)

    def verbs(self) -> Mapping[str, Verb]:
        return {"answer": self._answer}

    def _answer(self, hand: Hand) -> Effect:
        weather = chosen(hand.body, "weather", WEATHER, required=False)
        word = text(hand.body, "word", longest=LONGEST, required=False)
        if not weather and not word:
            raise Refusal("empty")
        votes = [Vote(option=weather, score=1)] if weather else []
        votes += [Vote(option="word", text=word)] if word else []
        cast(hand, votes)
        return Effect(done=True)

    def steers(self) -> Mapping[str, Steer]:
        return hiding(_words)

    def written(self, db: Session, activity: Activity) -> list[Written]:
        rounds = [one.data for one in results(db, activity.id)]
        return sorted(in_rounds(activity, rounds, _words), key=lambda one: one.text)

    def view(self, db: Session, activity: Activity, audience: Audience, t: Words) -> JsonObject:
        def result() -> JsonObject | None:
            found = latest_result(db, activity)
            if found is None or found.get("masked"):
                return found
            words = _read(activity, found)[: MOST_WORDS.get(audience)]
            weather = [{**line, **_face(line["key"], t)} for line in found["weather"]]
            return {"n": found["n"], "weather": weather, "words": words}

        return {
            "weather": [{"key": key, **_face(key, t)} for key in WEATHER],
            "max_length": LONGEST,
            **shown_result(activity, audience, result),
        }

    def mine(self, db: Session, activity: Activity, owner: str | None, seat: Seat) -> JsonObject:
        votes = own_votes(db, activity, owner)
        return {
            "weather": next((v.option for v in votes if v.option in WEATHER), None),
            "word": next((v.text for v in votes if v.option == "word"), None),
        }

    def result(self, db: Session, activity: Activity) -> JsonObject:
        n = ballots_cast(db, activity.id, activity.round)
        if n < PEOPLE_THRESHOLD:
            return masked(n, PEOPLE_THRESHOLD)
        weather, words, spelling = Counter(), Counter(), {}
        for vote, _ in votes_of(db, activity.id, activity.round):
            if vote.option in WEATHER:
                weather[vote.option] += 1
            elif vote.text:
                folded = vote.text.casefold()
                words[folded] += 1
                spelling.setdefault(folded, vote.text)
        return {
            "n": n,
            "weather": [{"key": k, "count": weather[k]} for k in WEATHER if weather[k]],
            "words": [{"text": spelling[w], "count": c} for w, c in sorted(
                words.items(), key=lambda item: (-item[1], item[0]))],
        }  # fmt: skip

    def rows(self, db: Session, activity: Activity, result: JsonObject, t: Words) -> list[Row]:
        if result.get("masked"):
            return []
        count = t("Answers")
        faces = [(_face(w["key"], t), w["count"]) for w in result["weather"]]
        return [Row(f"{face['glyph']} {face['label']}", {count: n}) for face, n in faces] + [
            Row(w["text"], {count: w["count"]}) for w in _read(activity, result)
        ]

    def bot(self, mind: Mind, state: JsonObject, cards: list[JsonObject]) -> list[JsonObject]:
        weather = mind.rng.choice(["sun", "clear", "clear", "cloud", "rain", "fog"])
        return [{"do": "answer", "weather": weather, "word": mind.word()[:LONGEST]}]


def _words(result: JsonObject) -> list[str]:
    return [word["text"] for word in result.get("words", [])]


def _read(activity: Activity, result: JsonObject) -> list[JsonObject]:
    return [word for word in result["words"] if is_read(activity, word["text"])]


def _face(key: str, t: Words) -> JsonObject:
    glyph, label = WEATHER[key]
    return {"glyph": glyph, "label": t(label)}
