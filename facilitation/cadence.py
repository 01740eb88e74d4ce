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
    """A ritual whose next workshop is due, and when; `prepared` is for when one stands ready."""

    ritual: Ritual
    on: date
    is_late: bool
    prepared: date | None = None


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
    """When the next workshop of each ritual is due, in that order.

    One that is prepared answers the rhythm. A day settled when closing is still told, beside it.
    """
    held = db.exec(
        select(Workshop).where(Workshop.programme_id == programme.id, ~Workshop.is_rehearsal)
    ).all()
    found = []
    for ritual in rituals():
        of_it = [one for one in held if one.ritual == ritual.key]
        if any(one.status == "live" for one in of_it):
            continue
        last = max((one for one in of_it if one.is_closed), key=day_of, default=None)
        on = _after(last, programme.cadence.get(ritual.key))
        if last is None or on is None:
            continue
        # One that is prepared for a day gone by was not held: it does not count.
        days = [day_of(one) for one in of_it if not one.is_closed and day_of(one) >= today]
        prepared = min(days, default=None)
        if prepared is None or (last.next_on is not None and today <= on and on not in days):
            found.append(Due(ritual, on, is_late=on < today, prepared=prepared))
    return sorted(found, key=lambda due: due.on)


def _after(last: Workshop | None, days: int | None) -> date | None:
    if last is None:
        return None
    if last.next_on is not None:
        return last.next_on
    return day_of(last) + timedelta(days=days) if days else None
