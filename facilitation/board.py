"""The facilitator's cluster board: move, gather, title, dissolve, merge, and undo each of them."""

from sqlmodel import Session, delete, select

from facilitation import merging
from facilitation.activities.on_board import cards_of, merged_on
from facilitation.activities.reading import clean
from facilitation.errors import Refusal
from models.activity import Activity
from models.base import JsonObject, new_id
from models.idea import BoardChange, Cluster, Placement, clusters_of, placements_of
from models.workshop import Workshop

LONGEST_TITLE = 80
MOST_CLUSTERS = 24
VERBS = ("move", "gather", "title", "dissolve", "merge", "part", "undo")


def change(db: Session, activity_id: str, gesture: JsonObject) -> bool:
    """Make one gesture on the board; says if it changed. A nonce makes a repeat harmless."""
    activity = db.get_one(Activity, activity_id)
    if activity.round == 0:
        raise Refusal("not_open")
    if db.get_one(Workshop, activity.workshop_id).is_closed:
        raise Refusal("ended")
    nonce = str(gesture.get("nonce") or new_id())
    made = (BoardChange.nonce == nonce) | (BoardChange.undone_by == nonce)
    if db.exec(select(BoardChange).where(made)).first() is not None:
        return False
    verbs = {
        "move": _move,
        "gather": _gather,
        "title": _title,
        "dissolve": _dissolve,
        "merge": _merge,
        "part": _part,
    }
    verb = gesture.get("do")
    if verb == "undo":
        return _undo(db, activity, nonce)
    if verb not in verbs:
        raise Refusal("unknown_verb")
    merges = verb in ("merge", "part")
    before = _picture(db, activity, merges=merges)
    db.add(
        BoardChange(
            workshop_id=activity.workshop_id, activity_id=activity.id, nonce=nonce, before=before
        )
    )
    verbs[verb](db, activity, gesture)
    db.flush()
    return _picture(db, activity, merges=merges) != before


def _undo(db: Session, activity: Activity, nonce: str) -> bool:
    """Put the board back as it was before the last change. Nothing to undo is no change."""
    last = db.exec(
        select(BoardChange)
        .where(BoardChange.activity_id == activity.id, BoardChange.undone_by.is_(None))
        .order_by(BoardChange.id.desc())
    ).first()
    if last is None:
        return False
    before = last.before
    db.exec(delete(Placement).where(Placement.activity_id == activity.id))
    db.exec(delete(Cluster).where(Cluster.activity_id == activity.id))
    for place, (cluster_id, title) in enumerate(before["clusters"]):
        db.add(_cluster(activity, title, place, cluster_id))
    db.flush()
    for idea_id, cluster_id in before["placed"].items():
        _place(db, activity, idea_id, cluster_id)
    if "merged" in before:
        ids = [option["id"] for option in activity.options]
        merging.restore(db, activity.workshop_id, ids, before["merged"])
    # The line stays, so that neither the change nor its undoing counts when it is told again.
    last.before, last.undone_by = {}, nonce
    db.add(last)
    return True


def _move(db: Session, activity: Activity, gesture: JsonObject) -> None:
    target = gesture.get("to")
    if target is not None and target not in {c.id for c in clusters_of(db, activity.id)}:
        raise Refusal("unknown_option")
    for idea_id in _ideas(db, activity, gesture):
        _place(db, activity, idea_id, target)


def _gather(db: Session, activity: Activity, gesture: JsonObject) -> None:
    clusters = clusters_of(db, activity.id)
    if len(clusters) >= MOST_CLUSTERS:
        raise Refusal("over_limit", n=MOST_CLUSTERS)
    cluster = _cluster(activity, _read_title(gesture), len(clusters))
    db.add(cluster)
    db.flush()
    for idea_id in _ideas(db, activity, gesture):
        _place(db, activity, idea_id, cluster.id)


def _title(db: Session, activity: Activity, gesture: JsonObject) -> None:
    cluster = _known(db, activity, gesture)
    cluster.title = _read_title(gesture)
    db.add(cluster)


def _dissolve(db: Session, activity: Activity, gesture: JsonObject) -> None:
    cluster = _known(db, activity, gesture)
    db.exec(delete(Placement).where(Placement.cluster_id == cluster.id))
    db.delete(cluster)


def _merge(db: Session, activity: Activity, gesture: JsonObject) -> None:
    """Have cards stand behind the first of them, which keeps its place."""
    ideas = merging.check_two(gesture.get("ideas") or [], _ideas(db, activity, gesture))
    merging.merge(db, activity.workshop_id, ideas[1:], ideas[0])


def _part(db: Session, activity: Activity, gesture: JsonObject) -> None:
    if gesture.get("idea") not in {idea.id for idea in cards_of(db, activity)}:
        raise Refusal("unknown_option")
    merging.part(db, activity.workshop_id, str(gesture["idea"]))


def _ideas(db: Session, activity: Activity, gesture: JsonObject) -> list[str]:
    asked = gesture.get("ideas")
    known = {idea.id for idea in cards_of(db, activity)}
    if not isinstance(asked, list) or not known.issuperset(map(str, asked)):
        raise Refusal("unknown_option")
    return [str(idea) for idea in asked]


def _known(db: Session, activity: Activity, gesture: JsonObject) -> Cluster:
    cluster = db.get(Cluster, str(gesture.get("cluster")))
    if cluster is None or cluster.activity_id != activity.id:
        raise Refusal("unknown_option")
    return cluster


def _read_title(gesture: JsonObject) -> str:
    title = clean(str(gesture.get("title") or ""))
    if not title:
        raise Refusal("empty")
    if len(title) > LONGEST_TITLE:
        raise Refusal("too_long", n=LONGEST_TITLE)
    return title


def _cluster(activity: Activity, title: str, place: int, id: str | None = None) -> Cluster:
    return Cluster(
        id=id or new_id(),
        workshop_id=activity.workshop_id,
        activity_id=activity.id,
        title=title,
        position=place,
    )


def _place(db: Session, activity: Activity, idea_id: str, cluster_id: str | None) -> None:
    placement = db.get(Placement, (activity.id, idea_id))
    if cluster_id is None:
        if placement is not None:
            db.delete(placement)
        return
    if placement is None:
        placement = Placement(
            activity_id=activity.id,
            idea_id=idea_id,
            workshop_id=activity.workshop_id,
            cluster_id=cluster_id,
        )
    placement.cluster_id = cluster_id
    db.add(placement)


def _picture(db: Session, activity: Activity, *, merges: bool) -> JsonObject:
    """The board as it is; its merges only when they are about to change: a vote makes some too."""
    return {
        "clusters": [[c.id, c.title] for c in clusters_of(db, activity.id)],
        "placed": dict(placements_of(db, activity.id)),
        **({"merged": merged_on(db, activity)} if merges else {}),
    }
