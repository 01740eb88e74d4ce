"""Cluster: the facilitator puts cards together under titles; phones suggest what belongs with what."""

from collections import Counter
from collections.abc import Mapping

from sqlmodel import Session, select

from facilitation import board
from facilitation.activities.ballots import cast, frozen_options, own_votes
from facilitation.activities.brainstorm import Settings as Lenses
from facilitation.activities.brainstorm import card, lens_list
from facilitation.activities.kind import (
    ActivityKind,
    Cards,
    Effect,
    Hand,
    Mind,
    Option,
    Plan,
    Row,
    Verb,
)
from facilitation.activities.on_board import cards_of, copies_of, merged_on, placed_on
from facilitation.activities.options import answered_later, quoted
from facilitation.activities.reading import brief, chosen
from facilitation.activities.steering import Made, Steer, Steering
from facilitation.activities.words import cluster as wording
from facilitation.errors import Refusal
from facilitation.i18n import Words
from facilitation.privacy import Audience
from models.activity import Activity
from models.ballot import Vote, ballots_of
from models.base import JsonObject
from models.idea import Idea, clusters_of, hidden_among, placements_of
from models.seat import Seat

# What cards in no group may do.
ALONE = ("go", "stay")
# How many titles the room keeps in sight while it writes anew.
AT_A_GLANCE = 8


class ClusterStep(ActivityKind):
    """Clusters made by hand are never overridden: phones only suggest."""

    key = "cluster"
    wording = wording
    forms = ("anonymous",)
    needs_feed = True
    chooses = True
    asks_everybody = False

    def name(self, t: Words) -> str:
        return t("Cluster")

    def verbs(self) -> Mapping[str, Verb]:
        return {"suggest": self._suggest, "unsuggest": self._unsuggest}

    def _suggest(self, hand: Hand) -> Effect:
        known = {o.id for o in frozen_options(hand.activity)}
        clusters = {c.id for c in clusters_of(hand.db, hand.activity.id)}
        idea = chosen(hand.body, "idea", known)
        other = chosen(hand.body, "with", known | clusters)
        if idea == other:
            raise Refusal("same_card")
        votes = self._kept(hand, without=idea)
        cast(hand, [*votes, Vote(option=idea, text=other)])
        return Effect()

    def _unsuggest(self, hand: Hand) -> Effect:
        votes = self._kept(hand, without=str(hand.body.get("idea")))
        cast(hand, votes)
        return Effect(contributed=bool(votes))

    def _kept(self, hand: Hand, *, without: str) -> list[Vote]:
        return [
            vote for vote in own_votes(hand.db, hand.activity, hand.owner) if vote.option != without
        ]

    def steers(self) -> Mapping[str, Steer]:
        return {**dict.fromkeys(board.VERBS, _on_board), "alone": _alone}

    def view(self, db: Session, activity: Activity, audience: Audience, t: Words) -> JsonObject:
        cards, placed = cards_of(db, activity), placements_of(db, activity.id)
        return {
            "unplaced": sum(idea.id not in placed for idea in cards),
            "lenses": lenses_on(db, activity, t),
            "clusters": len(clusters_of(db, activity.id)),
        }

    def mine(self, db: Session, activity: Activity, owner: str | None, seat: Seat) -> JsonObject:
        votes = own_votes(db, activity, owner)
        return {"suggestions": [{"idea": v.option, "with": v.text} for v in votes]}

    def options(self, db: Session, activity: Activity, feed: list[Option]) -> list[Option]:
        # Cards alone: what a recipe words, such as the answers of a vote, is nobody's to gather.
        known = select(Idea.id).where(Idea.id.in_([option.id for option in feed]))
        written = set(db.exec(known))
        return [option for option in feed if option.id in written]

    def cards(self, db: Session, activity: Activity, audience: Audience, t: Words) -> Cards | None:
        placed = placements_of(db, activity.id)
        return Cards(
            [card(idea, placed.get(idea.id)) for idea in cards_of(db, activity)],
            [{"id": c.id, "title": c.title} for c in clusters_of(db, activity.id)],
        )

    def result(self, db: Session, activity: Activity) -> JsonObject:
        cards = cards_of(db, activity)
        filled = placed_on(db, activity, placements_of(db, activity.id))
        return {"n": len(cards), "placed": filled.total(), "clusters": len(filled)}

    def outcome(self, db: Session, activity: Activity) -> list[Option]:
        placed = placements_of(db, activity.id)
        ideas = cards_of(db, activity)
        options = []
        for cluster in clusters_of(db, activity.id):
            inside = [idea for idea in ideas if placed.get(idea.id) == cluster.id]
            if inside:
                said, ids = quoted([i.text for i in inside]), [i.id for i in inside]
                options.append(Option(cluster.id, cluster.title, said, quotes=ids))
        # With no group at all there would be nothing to go on with.
        if options and stay_alone(activity):
            return options
        return options + [
            Option(idea.id, idea.text, lens=idea.lens) for idea in ideas if idea.id not in placed
        ]

    def recall(self, db: Session, activity: Activity, t: Words) -> str:
        made = self.outcome(db, activity)
        # Cards that stay alone are read too, as long as all are read at a glance.
        told = made if len(made) <= AT_A_GLANCE else [one for one in made if one.quotes]
        return " · ".join(brief(one.title) for one in told)

    def rows(self, db: Session, activity: Activity, result: JsonObject, t: Words) -> list[Row]:
        placed = placements_of(db, activity.id)
        titles = {c.id: c.title for c in clusters_of(db, activity.id)}
        titles |= dict.fromkeys(hidden_among(db, list(titles)), t("Theme not shown to the team"))
        theme, copies = t("Theme"), copies_of(db, activity)
        return sorted(
            (
                Row(
                    idea.text,
                    {theme: titles.get(placed.get(idea.id, ""), t("Not placed"))},
                    " · ".join(
                        t("the same: “{text}”", text=one.text) for one in copies.get(idea.id, [])
                    ),
                )
                for idea in cards_of(db, activity)
            ),
            key=lambda row: (str(row.figures[theme]), row.text),
        )

    def bot(self, mind: Mind, state: JsonObject, cards: list[JsonObject]) -> list[JsonObject]:
        done: JsonObject = {"do": "done", "done": True}
        if len(cards) < 2 or mind.rng.random() < 0.5:
            return [done]
        one, other = mind.rng.sample(cards, 2)
        return [{"do": "suggest", "idea": one["id"], "with": other["id"]}, done]

    def host(self, plan: Plan, state: JsonObject, cards: list[JsonObject]) -> list[JsonObject]:
        if state["activity"]["view"]["clusters"]:
            return []
        gathered = {
            title: [card["id"] for card in cards if card["text"] in texts]
            for title, texts in plan.themes.items()
        }
        return [
            {"do": "gather", "title": title, "ideas": ideas}
            for title, ideas in gathered.items()
            if ideas
        ]


def stay_alone(activity: Activity) -> bool:
    """Whether the cards in no group stay on the board, instead of each going on by itself."""
    return activity.course.get("alone") == "stay"


def _alone(steering: Steering) -> Made:
    """Say what becomes of the cards in no group, until a later step works on what goes on."""
    asked = chosen(steering.body, "to", ALONE)
    activity = steering.activity
    if stay_alone(activity) == (asked == "stay"):
        return Made.NOTHING
    if went_on(steering.db, activity):
        raise Refusal("went_on")
    activity.course = {**activity.course, "alone": asked}
    steering.db.add(activity)
    return Made.CHANGE


def went_on(db: Session, activity: Activity) -> bool:
    """Whether people have answered, in a later step, about what this board hands on."""
    ours = {option["id"] for option in activity.options}
    ours |= {cluster.id for cluster in clusters_of(db, activity.id)}
    return answered_later(db, activity, ours)


def _on_board(steering: Steering) -> Made:
    made = board.change(steering.db, steering.activity.id, steering.body)
    return Made.CHANGE if made else Made.NOTHING


def suggestions(db: Session, activity: Activity) -> list[JsonObject]:
    """What phones suggest, with how many: `{"idea", "with", "n"}`, the most suggested first.

    Whoever suggested the same of two cards that were merged since counts once.
    """
    into = merged_on(db, activity)
    pairs: Counter[tuple[str, str]] = Counter()
    for ballot in ballots_of(db, activity.id, activity.round):
        said = {
            (into.get(v.option, v.option), into.get(v.text or "", v.text or "")) for v in ballot
        }
        pairs.update(pair for pair in said if pair[0] != pair[1])
    return [{"idea": a, "with": b, "n": n} for (a, b), n in sorted(
        pairs.items(), key=lambda item: (-item[1], item[0]))]  # fmt: skip


def lenses_on(db: Session, activity: Activity, t: Words) -> list[JsonObject]:
    """The lenses of the step whose cards are on the board."""
    ids = [option["id"] for option in activity.options[:1]]
    written = select(Activity).join(Idea, Idea.activity_id == Activity.id)
    source = db.exec(written.where(Idea.id.in_(ids))).first()
    lenses = source.settings.get("lenses", []) if source else []
    return lens_list(Lenses(lenses=lenses), t)
