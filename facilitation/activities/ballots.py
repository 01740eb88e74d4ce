"""Casting and counting whole ballots: what every kind that votes shares."""

from collections.abc import Callable
from statistics import median, quantiles

from sqlmodel import Session

from facilitation.activities.kind import Hand, Option
from facilitation.errors import Refusal
from facilitation.i18n import Words
from facilitation.privacy import Audience, ballot_key, may_see_outcome
from models.activity import Activity
from models.ballot import Vote, own_ballot, put_ballot
from models.base import JsonObject


def cast(hand: Hand, votes: list[Vote]) -> None:
    """Put this ballot in the place of the seat's former one in the current round."""
    if hand.owner is None:
        raise Refusal("moved_on")
    put_ballot(
        hand.db,
        ballot_key(hand.activity, hand.owner),
        votes,
        workshop_id=hand.workshop.id,
        activity_id=hand.activity.id,
        round=hand.activity.round,
        guest=hand.seat.is_guest,
    )


def own_votes(db: Session, activity: Activity, owner: str | None) -> list[Vote]:
    """The lines of the owner's ballot in the current round."""
    return own_ballot(db, ballot_key(activity, owner)) if owner is not None else []


def frozen_options(activity: Activity) -> list[Option]:
    """What the step is about, as frozen when it opened."""
    return [Option(**option) for option in activity.options]


def spread(scores: list[int]) -> JsonObject:
    """Median and quartiles (method "inclusive": the scores are the whole group), or nulls."""
    if not scores:
        return {"median": None, "q1": None, "q3": None}
    if len(scores) == 1:
        return {"median": scores[0], "q1": scores[0], "q3": scores[0]}
    q1, _, q3 = quantiles(scores, n=4, method="inclusive")
    return {"median": median(scores), "q1": q1, "q3": q3}


def under(least: int, t: Words) -> str:
    """What is said above the field of a step whose result is masked under `least` answers."""
    return t("Under {n} answers, nothing is shown.", n=t.number(least))


def masked(n: int, least: int) -> JsonObject:
    """The result of a step that fewer than `least` have answered: how many, and nothing else."""
    return {"n": n, "masked": True, "least": least}


def shown_result(
    activity: Activity, audience: Audience, of: Callable[[], JsonObject | None]
) -> JsonObject:
    """`{"result": …}` when this audience may see it, else nothing at all."""
    if not may_see_outcome(activity, audience):
        return {}
    result = of()
    return {} if result is None else {"result": result}
