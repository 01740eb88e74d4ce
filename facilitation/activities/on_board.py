"""The ideas of a cluster board: those its step opened with, shown, hidden, or merged into another."""

from collections import Counter

from sqlmodel import Session, select

from models.activity import Activity
from models.idea import Idea, kept_from_reader, merges_of


def cards_of(db: Session, activity: Activity) -> list[Idea]:
    """The ideas on the board: less the hidden ones, and those that stand behind another card."""
    shown = _shown(db, activity)
    behind = _behind(db, activity, shown)
    return [idea for idea in shown if idea.id not in behind]


def copies_of(db: Session, activity: Activity) -> dict[str, list[Idea]]:
    """The ideas that stand behind a card: card id → ideas."""
    shown = _shown(db, activity)
    found: dict[str, list[Idea]] = {}
    behind = _behind(db, activity, shown)
    for idea in shown:
        if idea.id in behind:
            found.setdefault(behind[idea.id], []).append(idea)
    return found


def merged_on(db: Session, activity: Activity) -> dict[str, str]:
    """The merges among the ideas of a board: idea id → the id of the one it stands behind."""
    known = {option["id"] for option in activity.options}
    return {one: into for one, into in merges_of(db, activity.workshop_id).items() if one in known}


def hidden_of(db: Session, activity: Activity) -> list[Idea]:
    """The ideas that were on the board, or would be, and that the facilitator has hidden."""
    return [idea for idea in _opened_with(db, activity) if idea.hidden]


def placed_on(db: Session, activity: Activity, placed: dict[str, str]) -> Counter[str]:
    """How many cards of the board are in each cluster; hidden and merged ones count nowhere."""
    return Counter(placed[idea.id] for idea in cards_of(db, activity) if idea.id in placed)


def _shown(db: Session, activity: Activity) -> list[Idea]:
    kept = kept_from_reader(db)
    return [i for i in _opened_with(db, activity) if not i.hidden and i.id not in kept]


def _behind(db: Session, activity: Activity, shown: list[Idea]) -> dict[str, str]:
    # Behind a card that is hidden, nobody would see them: they stand for themselves again.
    ids = {idea.id for idea in shown}
    return {one: into for one, into in merged_on(db, activity).items() if into in ids}


def _opened_with(db: Session, activity: Activity) -> list[Idea]:
    ids = [option["id"] for option in activity.options]
    return list(db.exec(select(Idea).where(Idea.id.in_(ids)).order_by(Idea.id)))
