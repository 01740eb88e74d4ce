"""The workshops one finds on the home page and on a ritual's page, and what a ritual has produced."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, func, select

from facilitation.activities import kind_of
from models.account import Account
from models.action import OFF, ActionItem
from models.activity import Result, agenda
from models.seat import Seat
from models.workshop import Workshop


@dataclass(frozen=True)
class Shelved:
    """A workshop as a list shows it."""

    workshop: Workshop
    day: date
    people: int
    is_due: bool
    leader: Account | None


@dataclass(frozen=True)
class Shelf:
    """Workshops by state: what is under way, what comes, what is behind."""

    live: tuple[Shelved, ...]
    prepared: tuple[Shelved, ...]
    past: tuple[Shelved, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever prepared."""
        return not (self.live or self.prepared or self.past)


@dataclass(frozen=True)
class Harvest:
    """What the workshops of a ritual have produced so far, rehearsals left out."""

    workshops: int
    people: int
    kept: int
    actions: int


def shelf(db: Session, today: date, ritual: str | None = None) -> Shelf:
    """Every workshop, or those of one ritual: the next one first, the latest past one first."""
    asked = select(Workshop)
    if ritual is not None:
        asked = asked.where(Workshop.ritual == ritual)
    found = list(db.exec(asked.order_by(Workshop.created_at)))
    people = _people(db, [workshop.id for workshop in found])
    accounts = {one.id: one for one in db.exec(select(Account))}
    shelved = [
        Shelved(
            one,
            day_of(one),
            people.get(one.id, 0),
            is_due=day_of(one) <= today,
            leader=accounts.get(one.facilitator_id or ""),
        )
        for one in found
    ]
    by_state = {
        state: [one for one in shelved if one.workshop.status == state]
        for state in ("live", "draft", "closed")
    }
    return Shelf(
        live=tuple(reversed(by_state["live"])),
        prepared=tuple(sorted(by_state["draft"], key=lambda one: one.day)),
        past=tuple(sorted(by_state["closed"], key=lambda one: one.day, reverse=True)),
    )


def harvest(db: Session, ritual: str) -> Harvest:
    """Count what the ended workshops of a ritual left."""
    ids = list(
        db.exec(
            select(Workshop.id).where(
                Workshop.ritual == ritual, Workshop.status == "closed", ~Workshop.is_rehearsal
            )
        )
    )
    actions = db.exec(
        select(func.count())
        .select_from(ActionItem)
        .where(ActionItem.workshop_id.in_(ids), ActionItem.status.not_in(OFF))
    ).one()
    return Harvest(
        workshops=len(ids),
        people=sum(_people(db, ids).values()),
        kept=sum(_kept(db, workshop_id) for workshop_id in ids),
        actions=actions,
    )


def _kept(db: Session, workshop_id: str) -> int:
    """How many things the last step where the room chose has handed on."""
    for step in reversed(agenda(db, workshop_id)):
        if step.round and kind_of(step).chooses and (outcome := kind_of(step).outcome(db, step)):
            return len(outcome)
    return 0


def _people(db: Session, workshop_ids: Iterable[str]) -> dict[str, int]:
    """How many sat down. People who left since were there: the results say so."""
    ids = list(workshop_ids)
    sat = dict(
        db.exec(
            select(Seat.workshop_id, func.count())
            .where(Seat.workshop_id.in_(ids), Seat.left_at.is_(None))
            .group_by(Seat.workshop_id)
        ).all()
    )
    most = dict(
        db.exec(
            select(Result.workshop_id, func.max(Result.seats + Result.hands))
            .where(Result.workshop_id.in_(ids))
            .group_by(Result.workshop_id)
        ).all()
    )
    return {one: max(sat.get(one, 0), most.get(one, 0)) for one in {*sat, *most}}


def day_of(workshop: Workshop) -> date:
    """The day a workshop was held, or is planned for."""
    if workshop.opened_at is None and workshop.planned_for is not None:
        return workshop.planned_for
    return (workshop.opened_at or workshop.created_at).astimezone().date()
