"""When the next workshop of each ritual is due: what closing settled, else the programme's rhythm."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, select

from facilitation.errors import Refusal
from facilitation.rituals import Ritual, rituals
from facilitation.shelf import day_of
from models.programme import Programme
from models.workshop import Workshop

SHORTEST, LONGEST = 7, 730


@dataclass(frozen=True)
class Due:
    """A ritual whose next workshop is due, and when."""

    ritual: Ritual
    on: date
    is_late: bool


def set_cadence(db: Session, programme_id: str, days: Mapping[str, int | None]) -> Programme:
    """Say after how many days each ritual comes back; none says nothing."""
    known = {ritual.key for ritual in rituals()}
    kept = {key: int(many) for key, many in days.items() if many is not None}
    if not known.issuperset(kept):
        raise Refusal("unknown_option")
    if not all(SHORTEST <= many <= LONGEST for many in kept.values()):
        raise Refusal("bad_rhythm", least=SHORTEST, most=LONGEST)
    programme = db.get_one(Programme, programme_id)
    programme.cadence = kept
    db.add(programme)
    return programme


def next_due(db: Session, programme: Programme, today: date) -> list[Due]:
    """The rituals whose next workshop nobody has prepared yet, in the order they are due."""
    held = db.exec(
        select(Workshop).where(Workshop.programme_id == programme.id, ~Workshop.is_rehearsal)
    ).all()
    found = []
    for ritual in rituals():
        of_it = [one for one in held if one.ritual == ritual.key]
        # One that is prepared for a day gone by was not held: it does not count.
        if any(
            one.status == "live" or (not one.is_closed and day_of(one) >= today) for one in of_it
        ):
            continue
        on = _after([one for one in of_it if one.is_closed], programme.cadence.get(ritual.key))
        if on is not None:
            found.append(Due(ritual, on, is_late=on < today))
    return sorted(found, key=lambda due: due.on)


def _after(ended: list[Workshop], days: int | None) -> date | None:
    last = max(ended, key=day_of, default=None)
    if last is None:
        return None
    if last.next_on is not None:
        return last.next_on
    return day_of(last) + timedelta(days=days) if days else None
