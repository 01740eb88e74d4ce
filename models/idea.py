"""Ideas, the clusters they are put in, and the board's undo."""

from collections.abc import Iterable

from sqlalchemy import bindparam, union_all
from sqlmodel import JSON, Field, Session, delete, select

from models.action import HIDDEN, ActionItem
from models.base import UNORDERED, Base, JsonObject, new_id


class Idea(Base, table=True):
    """A short contribution. `owner` is a keyed hash, a seat, or nobody once a secret step is closed."""

    __table_args__ = UNORDERED

    id: str = Field(default_factory=new_id, primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", index=True)
    activity_id: str = Field(foreign_key="activity.id", index=True)
    owner: str | None = None
    by: str | None = None
    text: str
    lens: str | None = None
    late: bool = False
    hidden: bool = False
    seeded: bool = False


class Cluster(Base, table=True):
    """Ideas put together under a title."""

    id: str = Field(default_factory=new_id, primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", index=True)
    activity_id: str = Field(foreign_key="activity.id", index=True)
    title: str
    position: int


class Placement(Base, table=True):
    """That an idea is in a cluster of one step: the idea itself stays what it was."""

    __table_args__ = UNORDERED

    activity_id: str = Field(foreign_key="activity.id", primary_key=True)
    idea_id: str = Field(foreign_key="idea.id", primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", index=True)
    cluster_id: str = Field(foreign_key="cluster.id", index=True)


class Merge(Base, table=True):
    """That two options of a workshop are one: a card and its duplicate. Undone by erasing the row."""

    __tablename__ = "option_merge"
    __table_args__ = UNORDERED

    workshop_id: str = Field(foreign_key="workshop.id", primary_key=True)
    option_id: str = Field(primary_key=True)
    into_id: str


class BoardChange(Base, table=True):
    """What the board was before one gesture of the facilitator, so that it can be undone."""

    __tablename__ = "board_change"

    id: int | None = Field(default=None, primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", index=True)
    activity_id: str = Field(foreign_key="activity.id", index=True)
    nonce: str = Field(unique=True)
    before: JsonObject = Field(sa_type=JSON)
    # The gesture that undid it, if one did.
    undone_by: str | None = Field(default=None, unique=True)


def ideas_of(db: Session, activity_id: str) -> list[Idea]:
    """The ideas of a step that the room may see, in no order that tells anything."""
    found = db.exec(
        select(Idea)
        .where(Idea.activity_id == activity_id, ~Idea.hidden, ~Idea.late)
        .order_by(Idea.id)
    )
    kept = kept_from_reader(db)
    return [idea for idea in found if idea.id not in kept]


def ideas_written(db: Session, activity_id: str) -> list[Idea]:
    """All the ideas of a step: those that are hidden, and those that came late, too."""
    return list(db.exec(select(Idea).where(Idea.activity_id == activity_id).order_by(Idea.id)))


def clusters_of(db: Session, activity_id: str) -> list[Cluster]:
    """The clusters of a step, in the order they were made."""
    return list(
        db.exec(
            select(Cluster)
            .where(Cluster.activity_id == activity_id)
            .order_by(Cluster.position, Cluster.id)
        )
    )


def placements_of(db: Session, activity_id: str) -> dict[str, str]:
    """Which cluster each placed idea is in: idea id → cluster id."""
    rows = db.exec(select(Placement).where(Placement.activity_id == activity_id))
    return {row.idea_id: row.cluster_id for row in rows}


def merges_of(db: Session, workshop_id: str) -> dict[str, str]:
    """Which option each merged one stands behind: option id → id of the one that remains."""
    into = dict(db.exec(_MERGES, params={"workshop_id": workshop_id}).all())

    def last(option: str, steps: int = 0) -> str:
        # A chain of merges ends at the one that stands; more steps than rows would be a ring.
        after = into.get(option)
        return option if after is None or steps > len(into) else last(after, steps + 1)

    return {option: last(option) for option in into}


_MERGES = select(Merge.option_id, Merge.into_id).where(
    Merge.workshop_id == bindparam("workshop_id")
)


def ideas_owned(db: Session, activity_id: str, owner: str | None) -> list[Idea]:
    """An owner's own ideas in a step, hidden ones included; none when there is no owner."""
    if owner is None:
        return []
    return list(
        db.exec(
            select(Idea)
            .where(Idea.activity_id == activity_id, Idea.owner == owner, ~Idea.late)
            .order_by(Idea.id)
        )
    )


def hidden_among(db: Session, ids: list[str]) -> set[str]:
    """Which of these ideas and actions the facilitator has hidden, or are kept from who reads here."""
    return set(db.exec(_GONE, params={"ids": ids}).scalars()) | kept_from_reader(db).intersection(
        ids
    )


_IDS = bindparam("ids", expanding=True)
_GONE = union_all(
    select(Idea.id).where(Idea.id.in_(_IDS), Idea.hidden),
    select(ActionItem.id).where(ActionItem.id.in_(_IDS), ActionItem.status == HIDDEN),
)


def keep_from_reader(db: Session, ids: Iterable[str]) -> None:
    """Have these options read as hidden, for as long as this session is read."""
    db.info["kept_from_reader"] = frozenset(ids)


def kept_from_reader(db: Session) -> frozenset[str]:
    """The options that whoever this session reads for is not to read."""
    return db.info.get("kept_from_reader", frozenset())


def texts_of(db: Session, ids: list[str]) -> list[str]:
    """What these ideas say, in this order."""
    said = dict(db.exec(select(Idea.id, Idea.text).where(Idea.id.in_(ids))).all())
    return [said[one] for one in ids if one in said]


def erase_ideas(db: Session, ideas: list[Idea]) -> None:
    """Erase ideas for good, with their places on every board they were put on."""
    ids = [idea.id for idea in ideas]
    db.exec(delete(Placement).where(Placement.idea_id.in_(ids)))
    db.exec(delete(Idea).where(Idea.id.in_(ids)))


def late_ideas(db: Session, workshop_id: str) -> list[Idea]:
    """The texts of a workshop that came after the close of their step and were not let in."""
    return list(
        db.exec(select(Idea).where(Idea.workshop_id == workshop_id, Idea.late).order_by(Idea.id))
    )


def ideas_among(db: Session, ids: list[str]) -> list[Idea]:
    """Which of these are cards, those that are hidden too."""
    return list(db.exec(select(Idea).where(Idea.id.in_(ids)).order_by(Idea.id)))


def ideas_waiting(db: Session, activity_id: str) -> list[Idea]:
    """Ideas that the facilitator may still let in: late ones and hidden ones."""
    return list(
        db.exec(
            select(Idea)
            .where(Idea.activity_id == activity_id, Idea.late | Idea.hidden)
            .order_by(Idea.id)
        )
    )
