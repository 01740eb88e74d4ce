"""Who answered the call: people who volunteered, invitations under way, and those who want none.

An invitation knows neither who named nor who is named: its words travel from one phone to
another, and only the named person's own yes writes a name here.
"""

from datetime import datetime

from sqlmodel import Field, Session, select

from models.base import UNORDERED, Base, Utc, new_id


class Volunteer(Base, table=True):
    """A person who said yes, by themselves or when invited. Erased when they step out."""

    __table_args__ = UNORDERED

    id: str = Field(default_factory=new_id, primary_key=True)
    programme_id: str = Field(foreign_key="programme.id", index=True)
    # The hash of the secret in their own private link, by which they step out.
    token_hash: str = Field(unique=True)
    name: str
    # The key of their team or site, when they gave one.
    team: str | None = None
    came: str
    status: str = "active"
    notice: str
    joined_at: datetime = Field(sa_type=Utc)


class Nomination(Base, table=True):
    """An invitation under way: the hash of its secret and what the colleague is turned to for."""

    __table_args__ = UNORDERED

    token_hash: str = Field(primary_key=True)
    programme_id: str = Field(foreign_key="programme.id", index=True)
    quality: str
    expires_at: datetime = Field(sa_type=Utc)


class OptOut(Base, table=True):
    """The keyed hash of the name of somebody who asked never to be named again."""

    __tablename__ = "opt_out"
    __table_args__ = UNORDERED

    programme_id: str = Field(foreign_key="programme.id", primary_key=True)
    name_hash: str = Field(primary_key=True)


def volunteers_of(db: Session, programme_id: str) -> list[Volunteer]:
    """Everyone who said yes and has not stepped out, by name."""
    return list(
        db.exec(
            select(Volunteer).where(Volunteer.programme_id == programme_id).order_by(Volunteer.name)
        )
    )
