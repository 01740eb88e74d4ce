"""Equality of contributions: how evenly a step's contributions are spread, never whose they are."""

from collections.abc import Sequence

from sqlmodel import Session

from facilitation.activities import kind_of
from facilitation.i18n import Words
from facilitation.privacy import PEOPLE_THRESHOLD, owner_of
from models.activity import Activity, Result
from models.seat import seats_of

# From where sharing reads as even, and below where it reads as the doing of a few.
EVEN, UNEVEN = 0.7, 0.4


def equality_of(db: Session, activity: Activity) -> float | None:
    """The equality of the round under way, while owners are still known: at its close, then never.

    Cards are counted, not their length; votes are not counted. What raised hands said is left
    out: nobody knows how many people that was.
    """
    made = kind_of(activity).contributions(db, activity)
    if made is None:
        return None
    seats = seats_of(db, activity.workshop_id)
    return equality([made.get(owner_of(db, activity, seat.id), 0) for seat in seats])


def equality(counts: Sequence[int]) -> float | None:
    """1 − G, with G the Gini coefficient of contributions per participant, zeros included, × n/(n−1).

    1: everyone contributed as much. 0: one person contributed everything. The correction n/(n−1)
    makes 0 reachable in a small group. Indicator H4 ("équité de parole") of the design's domain
    page, after equal turn-taking in Woolley et al., Science 330, 2010. Nothing under five people.
    """
    n, total = len(counts), sum(counts)
    if n < PEOPLE_THRESHOLD or not total:
        return None
    return round(1 - gini(counts), 2)


def gini(counts: Sequence[int]) -> float:
    """The Gini coefficient × n/(n−1): half the mean difference between two people, over the mean."""
    n, total = len(counts), sum(counts)
    ranked = sum((2 * rank - n - 1) * count for rank, count in enumerate(sorted(counts), start=1))
    return ranked / ((n - 1) * total)


def in_words(result: Result, t: Words) -> str:
    """How evenly it was shared, as whoever took part would say it; empty when it is not told."""
    if result.equality is None:
        return ""
    n = t.number(result.seats)
    if result.equality >= EVEN:
        said = t("Of {n} people, all gave about as much.", n=n)
    elif result.equality >= UNEVEN:
        said = t("Of {n} people, some gave more than others.", n=n)
    else:
        said = t("Of {n} people, a few gave most of it.", n=n)
    if not result.hands:
        return said
    # They are among those who took part: the two figures stand on one page.
    apart = t.count(
        "{n} person without a phone is left out of this.",
        "{n} people without a phone are left out of this.",
        result.hands,
    )
    return f"{said} {apart}"


def sentence(result: Result, t: Words) -> str:
    """The same with its figure and how to read it, for whoever facilitates."""
    if result.equality is None:
        return ""
    figure = t(
        "Equality of contributions: {value}, from 0 (one person gave them all) to 1 (everyone gave as many).",
        value=t.number(result.equality),
    )
    return f"{in_words(result, t)} {figure}"
