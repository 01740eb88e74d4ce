"""Consent: a proposal is clarified, answered, its objections treated one at a time, then adopted.

The process is sociocracy's (Sociocracy 3.0, "Consent Decision-Making"): consent means that nobody
has a reasoned objection, not that everybody agrees; what is adopted is good enough for now, and
looked at again on a date.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from facilitation.activities import consent_course as course
from facilitation.activities.ballots import cast, own_votes, shown_result
from facilitation.activities.consent_course import LONGEST
from facilitation.activities.kind import (
    ActivityKind,
    Effect,
    Hand,
    Mind,
    Option,
    Plan,
    Row,
    Verb,
)
from facilitation.activities.proposal import (
    ANSWER,
    CLARIFY,
    STANCES,
    Settings,
    about,
    adopted,
    changes,
    decision_taken,
    hidden_reasons,
    phase,
    said_in,
    said_of,
    standing,
    versions,
)
from facilitation.activities.reading import chosen, text
from facilitation.activities.steering import Steer
from facilitation.activities.words import consent as wording
from facilitation.activities.written import Written
from facilitation.errors import Refusal
from facilitation.i18n import Words
from facilitation.privacy import Audience
from models.activity import Activity, latest_result, results
from models.ballot import Vote, votes_of
from models.base import JsonObject, new_id
from models.decision import Decision
from models.idea import Idea, ideas_of, ideas_owned
from models.seat import Seat

MOST_OPTIONS = 12
MOST_QUESTIONS = 5


class Consent(ActivityKind):
    """Counts are shown with n; a reason reaches the room only when the facilitator shows it."""

    key = "consent"
    wording = wording
    Settings = Settings
    forms = ("anonymous",)
    needs_feed = True
    most_options = MOST_OPTIONS
    counts_by_round = True

    def name(self, t: Words) -> str:
        return t("Consent")

    def verbs(self) -> Mapping[str, Verb]:
        return {"ask": self._ask, "answer": self._answer}

    def _ask(self, hand: Hand) -> Effect:
        if phase(hand.activity) != CLARIFY or hand.owner is None:
            raise Refusal("moved_on")
        if len(ideas_owned(hand.db, hand.activity.id, hand.owner)) >= MOST_QUESTIONS:
            raise Refusal("over_limit", n=MOST_QUESTIONS)
        hand.db.add(
            Idea(
                workshop_id=hand.workshop.id,
                activity_id=hand.activity.id,
                owner=hand.owner,
                text=text(hand.body, "text", longest=LONGEST),
                lens="question",
            )
        )
        hand.db.flush()
        return Effect()

    def _answer(self, hand: Hand) -> Effect:
        if phase(hand.activity) != ANSWER:
            raise Refusal("moved_on")
        stance = chosen(hand.body, "stance", STANCES)
        reason = text(hand.body, "reason", longest=LONGEST, required=False)
        if stance != "consent" and not reason:
            raise Refusal("reason_needed")
        cast(hand, [Vote(option=stance, score=1, text=reason or None)])
        return Effect(done=True)

    def steers(self) -> Mapping[str, Steer]:
        return {
            "answers": course.take_answers,
            "reword": course.reword,
            "put": course.put,
            "answered": course.answered,
            "hide": course.hide,
            "unhide": course.unhide,
            "lift": course.lift,
            "stand": course.stand,
            "amend": course.amend,
            "adopt": course.adopt,
        }

    def phase(self, activity: Activity) -> str:
        return phase(activity)

    def leads(self, db: Session, activity: Activity, t: Words) -> tuple[str, str] | None:
        if activity.is_open:
            asking = phase(activity) == CLARIFY
            return ("answers", t("Questions are over: take the answers")) if asking else None
        found = latest_result(db, activity)
        if not found or not found["n"] or decision_taken(db, activity):
            return None
        if standing(activity, found):
            return None
        # The day that adopting now keeps.
        day = t.day(datetime.now(UTC).date() + timedelta(days=self.settings(activity).review_days))
        return "adopt", t("Adopt by consent, and look at it again on {date}", date=day)

    def holds(self, db: Session, activity: Activity, t: Words) -> str:
        found = latest_result(db, activity)
        stands = found and standing(activity, found) and not decision_taken(db, activity)
        if activity.is_open or not stands:
            return ""
        return t("An objection stands: going on now adopts nothing.")

    def view(self, db: Session, activity: Activity, audience: Audience, t: Words) -> JsonObject:
        written = versions(db, activity)
        said, lang = said_in(written[-1], t)
        texts = written[-1]["texts"]
        former = written[-2]["texts"].get(lang) if len(written) > 1 else None
        on = activity.course.get("on")

        def result() -> JsonObject | None:
            found = latest_result(db, activity)
            if found is None:
                return None
            told = {key: found[key] for key in ("n", "version", "counts")}
            if audience is not Audience.CONDUCT:
                return told
            reasons = _to_treat(activity, found)
            return {**told, "reasons": reasons, "standing": len(standing(activity, found))}

        decision = decision_taken(db, activity)
        return {
            "phase": phase(activity),
            "version": len(written),
            "text": said,
            "lang": lang if lang != t.locale else None,
            "changes": None if decision else changes(former, said),
            "note": written[-1]["note"] or None,
            "max_length": LONGEST,
            "stances": [{"key": key, "label": t(label)} for key, label in STANCES.items()],
            "on": said_of(db, activity).get(on) if on else None,
            "decision": decision and _decided(decision),
            **(self._to_lead(db, activity, t, texts) if audience is Audience.CONDUCT else {}),
            **shown_result(activity, audience, result),
        }

    def _to_lead(self, db: Session, activity: Activity, t: Words, texts: JsonObject) -> JsonObject:
        """What only the facilitator reads: the questions left, what was said before, what it is about."""
        answered = activity.course.get("answered", [])
        former = [one for one in results(db, activity.id) if one.round < activity.round]
        return {
            "former": [reason for one in former for reason in _to_treat(activity, one.data)],
            "questions": [
                {"id": idea.id, "text": idea.text}
                for idea in ideas_of(db, activity.id)
                if idea.id not in answered
            ],
            "review_days": self.settings(activity).review_days,
            "texts": texts,
            "about": [
                {"id": option.id, "title": option.named(t)} for option in about(db, activity)
            ],
        }

    def mine(self, db: Session, activity: Activity, owner: str | None, seat: Seat) -> JsonObject:
        votes = own_votes(db, activity, owner)
        return {
            "stance": votes[0].option if votes else None,
            "reason": votes[0].text if votes else None,
            "questions": [idea.text for idea in ideas_owned(db, activity.id, owner)],
        }

    def result(self, db: Session, activity: Activity) -> JsonObject:
        votes = [vote for vote, _ in votes_of(db, activity.id, activity.round)]
        counts = Counter(vote.option for vote in votes)
        reasons = [
            {"id": new_id(), "stance": vote.option, "text": vote.text}
            for vote in votes
            if vote.text
        ]
        return {
            "n": len(votes),
            "round": activity.round,
            "version": len(versions(db, activity)),
            "counts": {stance: counts[stance] for stance in STANCES},
            # Objections first, then in no order that tells anything: ids are random.
            "reasons": sorted(reasons, key=lambda r: (-list(STANCES).index(r["stance"]), r["id"])),
        }

    def outcome(self, db: Session, activity: Activity) -> list[Option]:
        return about(db, activity)

    def tells(self, db: Session, activity: Activity) -> Mapping[str, JsonObject]:
        decision = decision_taken(db, activity)
        if decision is None:
            return {}
        return {option.id: {"decision": decision.id} for option in about(db, activity)}

    def written(self, db: Session, activity: Activity) -> list[Written]:
        return [
            Written(reason["id"], reason["text"], reason["hidden"])
            for one in results(db, activity.id)
            for reason in _to_treat(activity, one.data)
        ]

    def decided(self, db: Session, activity: Activity, t: Words) -> Row | None:
        return adopted(db, activity, t)

    def rows(self, db: Session, activity: Activity, result: JsonObject, t: Words) -> list[Row]:
        version = versions(db, activity)[result["version"] - 1]
        lifted = activity.course.get("lifted", {})
        decided = adopted(db, activity, t) if result.get("round") == activity.round else None
        note = t("Version {n}", n=t.number(result["version"]))
        if decided is not None:
            note += f" · {decided.note}"
        count, hidden = t("Answers"), hidden_reasons(activity)
        names = {stance: t(label) for stance, label in STANCES.items()}
        unread = t("Reason hidden by the facilitator")
        said = {r["id"]: unread if r["id"] in hidden else r["text"] for r in result["reasons"]}
        return [
            Row(t.pick(version["texts"]), note=" · ".join(filter(None, [note, version["note"]]))),
            *(Row(name, {count: result["counts"][key]}) for key, name in names.items()),
            *(
                Row(f"{names[r['stance']]} · {said[r['id']]}", note=lifted.get(r["id"], ""))
                for r in result["reasons"]
            ),
        ]

    def bot(self, mind: Mind, state: JsonObject, cards: list[JsonObject]) -> list[JsonObject]:
        view = state["activity"]["view"]
        if view["phase"] == CLARIFY:
            asked = mind.question()
            return (
                [{"do": "ask", "text": asked[:LONGEST]}]
                if asked
                else [{"do": "done", "done": True}]
            )
        stance, reason = mind.stance(view["version"])
        return [{"do": "answer", "stance": stance, "reason": reason[:LONGEST]}]

    def host(self, plan: Plan, state: JsonObject, cards: list[JsonObject]) -> list[JsonObject]:
        view, closed = state["activity"]["view"], state["activity"]["status"] == "closed"
        if not closed:
            return [{"do": "answers"}] if view["phase"] == CLARIFY else []
        if view["decision"] or not view["result"]["n"]:
            return []
        if view["result"]["standing"] and plan.amendments:
            amended, note = plan.amendments.pop(0)
            return [{"do": "amend", "text": amended, "note": note}]
        standing = [r for r in view["result"]["reasons"] if r["stance"] == "objection"]
        lifts = [
            {"do": "lift", "id": r["id"], "why": plan.lifted} for r in standing if not r["lifted"]
        ]
        return [*lifts, {"do": "adopt"}]


def _to_treat(activity: Activity, result: JsonObject) -> list[JsonObject]:
    """The reasons of a round as the facilitator treats them: all of them, hidden ones included."""
    lifted, hidden = activity.course.get("lifted", {}), hidden_reasons(activity)
    return [
        {**r, "lifted": lifted.get(r["id"]), "hidden": r["id"] in hidden} for r in result["reasons"]
    ]


def _decided(decision: Decision) -> JsonObject:
    review = decision.review_on
    return {
        "n": decision.n,
        "version": decision.version,
        "review_on": review and review.isoformat(),
    }
