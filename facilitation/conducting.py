"""What a facilitator's page is drawn from, and whether the room is still where it was drawn."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from facilitation.activities import kind_of
from facilitation.activities.kind import ActivityKind
from facilitation.agenda import counts, current_step, is_moot, next_step
from facilitation.equality import sentence
from facilitation.feeds import feed, recalled
from facilitation.i18n import Words
from facilitation.leading import leader_of
from facilitation.presence import is_here
from facilitation.privacy import Audience, may_see_outcome
from models.account import Account
from models.activity import Activity, TakingPart, agenda, hands_raised, results
from models.base import JsonObject
from models.seat import seats_of
from models.workshop import Workshop, current_code


@dataclass(frozen=True)
class Person:
    """A seat as the facilitator sees it: here or away, done or not; never what it said."""

    number: int
    label: str
    is_here: bool
    is_done: bool
    is_guest: bool


@dataclass(frozen=True)
class Glance:
    """Everything the facilitator's page shows of a workshop at one moment."""

    workshop: Workshop
    leader: Account | None
    code: str
    steps: list[Activity]
    current: Activity | None
    following: Activity | None
    too_few: str
    # Steps that would be passed over: they may be, and have nothing to work on.
    moot: frozenset[str]
    taking_part: int
    hands: int
    done: int
    people: list[Person]
    view: JsonObject
    # What the room looks at while it writes anew from an earlier step.
    about: str
    who: str
    leads: tuple[str, str] | None
    holds: str
    equality: str
    now: datetime
    moment: str
    place: str

    @property
    def kind(self) -> ActivityKind:
        """The kind of the current step."""
        assert self.current is not None
        return kind_of(self.current)


def glance(db: Session, workshop_id: str, t: Words, now: datetime) -> Glance:
    """Look at a workshop as its facilitator."""
    workshop = db.get_one(Workshop, workshop_id)
    current, steps = current_step(db, workshop), agenda(db, workshop_id)
    following = next_step(db, workshop)
    taking_part, done = counts(db, current) if current else (0, 0)
    return Glance(
        workshop=workshop,
        leader=leader_of(db, workshop),
        code=current_code(db, workshop_id) or "",
        steps=steps,
        current=current,
        following=following,
        too_few=_too_few(db, current, following, t),
        moot=frozenset(step.id for step in steps if is_moot(db, step)),
        taking_part=taking_part,
        hands=hands_raised(db, current) if current else 0,
        done=done,
        people=_people(db, workshop_id, current, now),
        view=kind_of(current).view(db, current, Audience.CONDUCT, t) if current else {},
        about=recalled(db, current, t) if current else "",
        who=kind_of(current).who_sees(current, t) if current else "",
        leads=kind_of(current).leads(db, current, t) if current else None,
        holds=kind_of(current).holds(db, current, t) if current else "",
        equality=_equality(db, current, t),
        now=now,
        moment=moment(db, workshop_id),
        place=place(db, workshop_id),
    )


def moment(db: Session, workshop_id: str) -> str:
    """Names what the page is drawn for: another moment has other buttons."""
    workshop = db.get_one(Workshop, workshop_id)
    current = current_step(db, workshop)
    if current is None:
        return place(db, workshop_id)
    shown = "shown" if current.revealed_at else "hidden"
    return f"{place(db, workshop_id)}:{current.status}:{shown}"


def place(db: Session, workshop_id: str) -> str:
    """Names the step the room is on. A button drawn for another one makes no change.

    Coarser than the moment: whoever closes a step the instant after showing its cards means it.
    """
    workshop = db.get_one(Workshop, workshop_id)
    current = current_step(db, workshop)
    return f"{workshop.status}:{current.step if current else ''}"


def chart_on_screen(db: Session, workshop_id: str, t: Words) -> tuple[Activity, JsonObject] | None:
    """The step and its view when the room may see a result that is a chart; else nothing."""
    workshop = db.get_one(Workshop, workshop_id)
    current = current_step(db, workshop)
    if current is None or workshop.is_closed or not kind_of(current).has_chart:
        return None
    if not may_see_outcome(current, Audience.SCREEN):
        return None
    view = kind_of(current).view(db, current, Audience.SCREEN, t)
    return (current, view) if "result" in view else None


def _too_few(db: Session, current: Activity | None, following: Activity | None, t: Words) -> str:
    """What alone goes on to a next step that asks to choose; empty when there is a choice."""
    if current is None or current.is_open or following is None or following.round:
        return ""
    kind = kind_of(following)
    handed_on = kind.options(db, following, feed(db, following))
    if not handed_on or len(handed_on) >= kind.least_options:
        return ""
    return handed_on[0].named(t)


def _equality(db: Session, current: Activity | None, t: Words) -> str:
    """How evenly the step that was just closed was shared; nothing while it is open."""
    if current is None or current.status != "closed":
        return ""
    found = results(db, current.id)
    return sentence(found[-1], t) if found else ""


def _people(db: Session, workshop_id: str, current: Activity | None, now: datetime) -> list[Person]:
    done: set[str] = set()
    if current is not None:
        done = set(
            db.exec(
                select(TakingPart.seat_id).where(
                    TakingPart.activity_id == current.id,
                    TakingPart.round == current.round,
                    TakingPart.done,
                )
            )
        )
    seats = seats_of(db, workshop_id)
    named = Counter(seat.label for seat in seats)
    # Two of one name, or one who came back on another phone: their numbers tell them apart.
    return [
        Person(
            seat.number,
            seat.label if named[seat.label] == 1 else f"{seat.label} (#{seat.number})",
            is_here(seat, now),
            seat.id in done,
            seat.is_guest,
        )
        for seat in seats
    ]
