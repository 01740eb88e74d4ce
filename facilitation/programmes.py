"""Programmes: what workshops belong to. An installation starts with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from facilitation.activities.reading import clean
from facilitation.errors import Refusal
from models.base import new_id
from models.programme import Programme

LONGEST_NAME = 80
MOST_TEAMS = 40
MOST_PEOPLE = 10_000_000


@dataclass(frozen=True)
class Team:
    """A team or a site: its key, which outlives its name, and its size when it is known."""

    key: str
    name: str
    people: int | None = None


def create(
    db: Session, *, name: str, company: str = "", people: int | None = None, now: datetime
) -> Programme:
    """Start a programme."""
    programme = Programme(name=_name(name), company=clean(company), people=people, created_at=now)
    db.add(programme)
    db.flush()
    return programme


def rename(
    db: Session, programme_id: str, *, name: str, company: str, people: int | None
) -> Programme:
    """Change what the programme is called, its company, and how many people it is open to."""
    programme = db.get_one(Programme, programme_id)
    if len(clean(company)) > LONGEST_NAME:
        raise Refusal("too_long", n=LONGEST_NAME)
    if people is not None and not 1 <= people <= MOST_PEOPLE:
        raise Refusal("bad_size")
    programme.name, programme.company, programme.people = _name(name), clean(company), people
    db.add(programme)
    return programme


def set_teams(db: Session, programme_id: str, teams: Sequence[Team]) -> Programme:
    """Say which teams and sites there are. A team without a name is gone, a new one has no key."""
    kept = [
        Team(one.key or new_id(), _name(one.name), one.people) for one in teams if clean(one.name)
    ]
    if len(kept) > MOST_TEAMS:
        raise Refusal("too_many_teams", n=MOST_TEAMS)
    for one in kept:
        if one.people is not None and not 1 <= one.people <= MOST_PEOPLE:
            raise Refusal("bad_team_size", name=one.name)
    seen: set[str] = set()
    for one in kept:
        if one.name.casefold() in seen:
            raise Refusal("team_twice", name=one.name)
        seen.add(one.name.casefold())
    programme = db.get_one(Programme, programme_id)
    programme.teams = [{"key": one.key, "name": one.name, "people": one.people} for one in kept]
    db.add(programme)
    return programme


def teams_of(programme: Programme) -> list[Team]:
    """The teams and sites of a programme, in the order they were written in."""
    return [
        Team(str(one["key"]), str(one["name"]), size if isinstance(size, int) else None)
        for one, size in ((one, one.get("people")) for one in programme.teams)
    ]


def all_programmes(db: Session) -> list[Programme]:
    """Every programme, by name."""
    return list(db.exec(select(Programme).order_by(Programme.name)))


def first_or_new(db: Session, *, name: str, now: datetime) -> Programme:
    """The installation's first programme, started under this name when there is none."""
    return next(iter(all_programmes(db)), None) or create(db, name=name, now=now)


def _name(name: str) -> str:
    cleaned = clean(name)
    if not cleaned:
        raise Refusal("empty")
    if len(cleaned) > LONGEST_NAME:
        raise Refusal("too_long", n=LONGEST_NAME)
    return cleaned
