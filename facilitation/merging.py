"""Merging what is the same said twice: each voter counts once, and a merge can be undone.

The ideas stay what they were: a merge is a row, undone by erasing it.
"""

from collections.abc import Iterable

from sqlmodel import Session, delete

from facilitation.errors import Refusal
from models.idea import Merge, merges_of


def merge(db: Session, workshop_id: str, options: Iterable[str], into: str) -> bool:
    """Have these options stand behind another one, which stands by itself; says if any was not."""
    merged = merges_of(db, workshop_id)
    moved = set(options) - {into}
    db.exec(delete(Merge).where(Merge.workshop_id == workshop_id, Merge.option_id == into))
    followers = {one for one, stands in merged.items() if stands in moved and one != into}
    for option in moved | followers:
        db.merge(Merge(workshop_id=workshop_id, option_id=option, into_id=into))
    db.flush()
    return merges_of(db, workshop_id) != merged


def part(db: Session, workshop_id: str, option: str) -> bool:
    """Undo the merges into an option: what stood behind it stands for itself; says if any did."""
    undone = db.exec(delete(Merge).where(Merge.workshop_id == workshop_id, Merge.into_id == option))
    db.flush()
    return undone.rowcount > 0


def restore(db: Session, workshop_id: str, among: Iterable[str], merged: dict[str, str]) -> None:
    """Put back the merges there were among these options."""
    ids = list(among)
    db.exec(delete(Merge).where(Merge.workshop_id == workshop_id, Merge.option_id.in_(ids)))
    for option, into in merged.items():
        db.add(Merge(workshop_id=workshop_id, option_id=option, into_id=into))
    db.flush()


def check_two(options: Iterable[str], known: Iterable[str]) -> list[str]:
    """At least two different options, all known."""
    asked = list(dict.fromkeys(map(str, options)))
    if len(asked) < 2 or not set(known).issuperset(asked):
        raise Refusal("unknown_option")
    return asked
