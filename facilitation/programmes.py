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
    cleaned = clean(name)
    if not cleaned:
        raise Refusal("empty")
    if len(cleaned) > LONGEST_NAME:
        raise Refusal("too_long", n=LONGEST_NAME)
    programme = Programme(name=cleaned, company=clean(company), people=people, created_at=now)
    db.add(programme)
    db.flush()
    return programme


def all_programmes(db: Session) -> list[Programme]:
    """Every programme, by name."""
    return list(db.exec(select(Programme).order_by(Programme.name)))


def first_or_new(db: Session, *, name: str, now: datetime) -> Programme:
    """The installation's first programme, started under this name when there is none."""
    return next(iter(all_programmes(db)), None) or create(db, name=name, now=now)
