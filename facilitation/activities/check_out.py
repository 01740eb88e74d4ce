"""Check-out: return on time invested (ROTI), from 1 to 5, and what would have made it one higher."""

from collections import Counter
from collections.abc import Mapping
from statistics import median

from sqlmodel import Session

from facilitation.activities.ballots import cast, masked, own_votes, shown_result
from facilitation.activities.kind import (
    ActivityKind,
    Effect,
    Hand,
    KindSettings,
    Mind,
    Row,
    Verb,
)
from facilitation.activities.reading import text, whole
from facilitation.activities.steering import Steer
from facilitation.activities.words import check_out as wording
from facilitation.activities.written import Written, hiding, in_rounds, is_read
from facilitation.i18n import N_, Words
from facilitation.privacy import PEOPLE_THRESHOLD, VERBATIM_THRESHOLD, Audience
from models.activity import Activity, latest_result, results
from models.ballot import Vote, ballots_cast, votes_of
from models.base import JsonObject
from models.seat import Seat

LONGEST = 200
SCALE = {
    1: N_("Useless"),
    2: N_("Useful, not worth the time"),
    3: N_("Worth the time, just"),
    4: N_("Worth more than the time"),
    5: N_("Worth far more"),
}


class Settings(KindSettings):
    """What people write is read by the facilitator before the room sees it."""

    reveal_at_close: bool = False


class CheckOut(ActivityKind):
    """Shown from five answers; comments word for word from eight writers."""

    key = "check_out"
    wording = wording
    Settings = Settings
    # Comments are read word for word from eight writers on: more than a count.
    forms = ("anonymous",)
    has_chart = True
    counts_by_round = True

    def name(self, t: Words) -> str:
        return t("Check-out")

    def withheld(self, activity: Activity, t: Words) -> str:
        return t(
            "Marks are shown from {n} answers on; sentences from {writers} on, in the report.",
            n=t.number(PEOPLE_THRESHOLD),
            writers=t.number(VERBATIM_THRESHOLD),
        )

    def verbs(self) -> Mapping[str, Verb]:
        return {"answer": self._answer}

    def _answer(self, hand: Hand) -> Effect:
        score = whole(hand.body, "score", least=1, most=5)
        better = text(hand.body, "better", longest=LONGEST, required=False)
        cast(hand, [Vote(option="roti", score=score, text=better or None)])
        return Effect(done=True)

    def steers(self) -> Mapping[str, Steer]:
        return hiding(_comments)

    def written(self, db: Session, activity: Activity) -> list[Written]:
        rounds = [one.data for one in results(db, activity.id)]
        return in_rounds(activity, rounds, _comments)

    def view(self, db: Session, activity: Activity, audience: Audience, t: Words) -> JsonObject:
        def result() -> JsonObject | None:
            found = latest_result(db, activity)
            if found is None or found.get("masked"):
                return found
            labels = _labels(t)
            scores = [{**s, "label": labels[s["score"]]} for s in found["scores"]]
            comments = None if audience is Audience.PHONE else _read(activity, found)
            return {**found, "scores": scores, "comments": comments}

        return {
            "max_length": LONGEST,
            "scale": [{"score": score, "label": label} for score, label in _labels(t).items()],
            **shown_result(activity, audience, result),
        }

    def mine(self, db: Session, activity: Activity, owner: str | None, seat: Seat) -> JsonObject:
        votes = own_votes(db, activity, owner)
        return {
            "score": votes[0].score if votes else None,
            "better": votes[0].text if votes else None,
        }

    def result(self, db: Session, activity: Activity) -> JsonObject:
        n = ballots_cast(db, activity.id, activity.round)
        if n < PEOPLE_THRESHOLD:
            return masked(n, PEOPLE_THRESHOLD)
        votes = [vote for vote, _ in votes_of(db, activity.id, activity.round)]
        scores = Counter(vote.score for vote in votes)
        comments = sorted(vote.text for vote in votes if vote.text)
        return {
            "n": n,
            "scores": [{"score": s, "count": scores[s]} for s in SCALE],
            "median": median(vote.score for vote in votes),
            "comments": comments if len(comments) >= VERBATIM_THRESHOLD else None,
            "withheld": 0 < len(comments) < VERBATIM_THRESHOLD,
        }

    def rows(self, db: Session, activity: Activity, result: JsonObject, t: Words) -> list[Row]:
        if result.get("masked"):
            return []
        labels = _labels(t)
        rows = [
            Row(f"{s['score']} · {labels[s['score']]}", {t("Answers"): s["count"]})
            for s in result["scores"]
        ]
        too_few = [wording.too_few(t)] if result.get("withheld") else []
        higher = t("What would have made it one higher")
        said = [*too_few, *(_read(activity, result) or [])]
        return rows + [Row(one, under=higher) for one in said]

    def bot(self, mind: Mind, state: JsonObject, cards: list[JsonObject]) -> list[JsonObject]:
        return [{"do": "answer", "score": mind.score(), "better": mind.comment()}]


def _comments(result: JsonObject) -> list[str]:
    # Under eight writers there are none to read, so none to hide.
    return result.get("comments") or []


def _read(activity: Activity, result: JsonObject) -> list[str] | None:
    comments = result["comments"]
    return comments and [comment for comment in comments if is_read(activity, comment)]


def _labels(t: Words) -> dict[int, str]:
    return {score: t(label) for score, label in SCALE.items()}
