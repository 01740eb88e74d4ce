"""Programmes: what workshops belong to. An installation starts with one."""

from datetime import datetime

from sqlmodel import Session, select

from facilitation.activities.reading import clean
from facilitation.errors import Refusal
from models.programme import Programme

LONGEST_NAME = 80


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
    if people is not None and not 1 <= people <= 10_000_000:
        raise Refusal("out_of_range")
    programme.name, programme.company, programme.people = _name(name), clean(company), people
    db.add(programme)
    return programme


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
