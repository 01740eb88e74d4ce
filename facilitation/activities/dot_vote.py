"""Dot vote: a few dots to place, results shut while it is open, options frozen at the start."""

from collections import Counter
from collections.abc import Mapping

from pydantic import Field
from sqlmodel import Session, select

from facilitation.activities.ballots import (
    cast,
    frozen_options,
    masked,
    own_votes,
    shown_result,
    under,
)
from facilitation.activities.kind import (
    ActivityKind,
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
    still_shown,
    titles_of,
)
from facilitation.activities.reading import brief, chosen, lines, whole
from facilitation.activities.steering import Made, Steer, Steering
from facilitation.activities.words import dot_vote as wording
from facilitation.errors import Refusal
from facilitation.i18n import N_, Words
from facilitation.merging import check_two, merge, part
from facilitation.privacy import Audience
from models.activity import Activity, latest_result, results
from models.ballot import Vote, ballots_of
from models.base import JsonObject
from models.idea import Idea, merges_of
from models.seat import Seat

MOST_OPTIONS = 60
# A phone's state is at most 4 kB: it hears of the first ones.
PHONE_OPTIONS = 8


class Settings(KindSettings):
    """Budget 0 means a quarter of the options, rounded up (dotmocracy.org's rule of thumb)."""

    reveal_at_close: bool = False
    options: list[Choice] = Field(default_factory=list, max_length=MOST_OPTIONS)
    budget: int = Field(default=0, ge=0, le=20)
    cap: int = Field(default=2, ge=1, le=20)
    threshold: int = Field(default=1, ge=1, le=10)
    # The options are the steps of a scale: told in their order, on phones and in the result.
    ordered: bool = False

    def dots(self, options: int) -> int:
        """How many dots a seat has among that many options."""
        return self.budget or -(-options // 4)

    def most(self, options: int) -> int:
        """How many of them may go on one option: never more than there are."""
        return min(self.cap, self.dots(options))


class DotVote(ActivityKind):
    """A whole ballot within a budget, at most `cap` dots an option, no vote for one's own."""

    key = "dot_vote"
    wording = wording
    Settings = Settings
    counted = N_("how many dots each option has, and from how many people")
    needs_feed = True
    most_options = MOST_OPTIONS
    least_options = 2
    chooses = True
    has_chart = True
    counts_by_round = True

    def name(self, t: Words) -> str:
        return t("Dot vote")

    def withheld(self, activity: Activity, t: Words) -> str:
        least = self.settings(activity).threshold
        return under(least, t) if least > 1 else ""

    def verbs(self) -> Mapping[str, Verb]:
        return {"cast": self._cast}

    def _cast(self, hand: Hand) -> Effect:
        ids = [option["id"] for option in hand.activity.options]
        settings = self.settings(hand.activity)
        budget, most = settings.dots(len(ids)), settings.most(len(ids))
        votes = [
            Vote(option=line["option"], score=whole(line, "dots", least=1, most=most))
            for line in lines(hand.body, "votes", ids, most=len(ids))
        ]
        placed = sum(vote.score for vote in votes)
        if placed > budget:
            raise Refusal("over_budget", n=budget)
        # An anonymous idea has no owner to compare: only the phone knows its own.
        authors = named_authors(hand.db, hand.activity)
        if any(authors.get(vote.option) == hand.seat.id for vote in votes):
            raise Refusal("own_idea")
        cast(hand, votes)
        return Effect(contributed=bool(votes), done=placed == budget)

    def options(self, db: Session, activity: Activity, feed: list[Option]) -> list[Option]:
        return fixed(self.settings(activity).options) or feed

    def view(self, db: Session, activity: Activity, audience: Audience, t: Words) -> JsonObject:
        hidden = hidden_in(db, activity)

        def result() -> JsonObject | None:
            found = self._latest(db, activity)
            if found is None or found.get("masked"):
                return found
            titles = titles_of(activity, hidden, t)
            options = [
                {**o, "title": brief(titles.get(o["id"], ""))}
                for o in found["options"]
                if o["voters"] or o["id"] not in hidden
            ]
            if audience is Audience.PHONE:
                return {"n": found["n"], "options": options[:PHONE_OPTIONS]}
            before = self._before(db, activity)
            options = [
                {**o, "before": before.get(o["id"]), "hidden": o["id"] in hidden} for o in options
            ]
            return {"n": found["n"], "options": options, "merged": merged_in(db, activity)}

        settings = self.settings(activity)
        return {
            "budget": settings.dots(len(activity.options)),
            "cap": settings.most(len(activity.options)),
            "options": len(activity.options) - len(hidden),
            "ordered": settings.ordered,
            **shown_result(activity, audience, result),
        }

    def mine(self, db: Session, activity: Activity, owner: str | None, seat: Seat) -> JsonObject:
        return {
            "votes": [
                {"option": vote.option, "dots": vote.score}
                for vote in own_votes(db, activity, owner)
            ],
            # The order is the seat's own and says nothing: it comes from its random id.
            "seed": int(seat.id[:8], 16),
        }

    def cards(self, db: Session, activity: Activity, audience: Audience, t: Words) -> Cards | None:
        into = merged_in(db, activity)
        return cards_from([o for o in still_shown(db, activity) if o.id not in into], t)

    def result(self, db: Session, activity: Activity) -> JsonObject:
        return self._count(db, activity, activity.round)

    def _count(self, db: Session, activity: Activity, round: int) -> JsonObject:
        """A round counted: whoever put dots on two options that are one is one voter."""
        ballots = ballots_of(db, activity.id, round)
        least = self.settings(activity).threshold
        if len(ballots) < least:
            return masked(len(ballots), least)
        into = merged_in(db, activity)
        dots, voters = Counter(), Counter()
        for ballot in ballots:
            for vote in ballot:
                dots[into.get(vote.option, vote.option)] += vote.score
            voters.update({into.get(vote.option, vote.option) for vote in ballot})
        options = [
            {"id": o.id, "dots": dots[o.id], "voters": voters[o.id]}
            for o in frozen_options(activity)
            if o.id not in into
        ]
        if not self.settings(activity).ordered:
            options.sort(key=lambda o: (-o["dots"], o["id"]))
        return {"n": len(ballots), "round": round, "merged": into, "options": options}

    def _as_merged(self, db: Session, activity: Activity, found: JsonObject) -> JsonObject:
        """A round as it counts now: whole ballots are kept, and merges are made and undone."""
        if found.get("masked") or found.get("merged", {}) == merged_in(db, activity):
            return found
        return self._count(db, activity, found["round"])

    def _latest(self, db: Session, activity: Activity) -> JsonObject | None:
        found = latest_result(db, activity)
        return found and self._as_merged(db, activity, found)

    def _before(self, db: Session, activity: Activity) -> dict[str, int]:
        """How many dots each option had in the round before this one; nothing after the first."""
        *_, former, _last = [None, None, *results(db, activity.id)]
        if former is None or former.data.get("masked"):
            return {}
        counted = self._as_merged(db, activity, former.data)
        return {option["id"]: option["dots"] for option in counted["options"]}

    def steers(self) -> Mapping[str, Steer]:
        return {"merge": self._merge, "part": self._part}

    def _merge(self, steering: Steering) -> Made:
        """Two options are one: every round counts anew, each voter once."""
        if steering.activity.is_open:
            raise Refusal("not_closed")
        known = [option["id"] for option in steering.activity.options]
        asked = check_two(steering.body.get("options") or [], known)
        made = merge(steering.db, steering.workshop.id, asked[1:], asked[0])
        return Made.CHANGE if made else Made.NOTHING

    def _part(self, steering: Steering) -> Made:
        if steering.activity.is_open:
            raise Refusal("not_closed")
        known = [option["id"] for option in steering.activity.options]
        option = chosen(steering.body, "option", known) or ""
        made = part(steering.db, steering.workshop.id, option)
        return Made.CHANGE if made else Made.NOTHING

    def outcome(self, db: Session, activity: Activity) -> list[Option]:
        found = self._latest(db, activity)
        options = {option.id: option for option in still_shown(db, activity)}
        if found is None or found.get("masked"):
            return list(options.values())
        chosen = [options[o["id"]] for o in found["options"] if o["dots"] and o["id"] in options]
        return chosen or list(options.values())

    def tells(self, db: Session, activity: Activity) -> Mapping[str, JsonObject]:
        found = self._latest(db, activity)
        if found is None or found.get("masked"):
            return {}
        return {
            o["id"]: {"dots": o["dots"], "voters": o["voters"], "of": found["n"]}
            for o in found["options"]
        }

    def rows(self, db: Session, activity: Activity, result: JsonObject, t: Words) -> list[Row]:
        if result.get("masked"):
            return []
        hidden = hidden_in(db, activity)
        titles = titles_of(activity, hidden, t)
        behind: dict[str, list[str]] = {}
        for option, into in merged_in(db, activity).items():
            behind.setdefault(into, []).append(t("the same: “{text}”", text=titles[option]))
        return [
            Row(
                titles.get(o["id"], ""),
                {t("Dots"): o["dots"], t("Voters"): o["voters"]},
                " · ".join(behind.get(o["id"], [])),
            )
            for o in self._as_merged(db, activity, result)["options"]
            # Hidden while the room voted, its dots went back to the hands: nothing is told of it.
            if o["voters"] or o["id"] not in hidden
        ]

    def bot(self, mind: Mind, state: JsonObject, cards: list[JsonObject]) -> list[JsonObject]:
        view = state["activity"]["view"]
        left, votes = view["budget"], []
        liked = sorted(cards, key=lambda c: (-sum(mind.taste(c["text"])), mind.rng.random()))
        for option in liked:
            dots = min(left, mind.rng.randint(1, view["cap"]))
            if dots:
                votes.append({"option": option["id"], "dots": dots})
            left -= dots
        return [{"do": "cast", "votes": votes}]


def merged_in(db: Session, activity: Activity) -> dict[str, str]:
    """The merges among the options of a vote: option id → the id of the one it stands behind."""
    known = {option["id"] for option in activity.options}
    merged = merges_of(db, activity.workshop_id)
    # Behind an option that is hidden, nobody would see them: they stand for themselves again.
    seen = known - hidden_in(db, activity) if merged else known
    return {one: into for one, into in merged.items() if one in known and into in seen}


def named_authors(db: Session, activity: Activity) -> dict[str, str]:
    """The seats of the options that are named ideas: idea id → seat id. Read once a transaction."""
    met = db.info.setdefault("authors", {})
    if activity.id not in met:
        ids = [option["id"] for option in activity.options]
        owned = select(Idea.id, Idea.owner).where(Idea.id.in_(ids), Idea.owner.is_not(None))
        met[activity.id] = dict(db.exec(owned).all())
    return met[activity.id]
