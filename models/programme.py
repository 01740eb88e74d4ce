"""A programme: the company's employee-advocacy effort, and the links that lead to it from outside."""

from datetime import datetime

from sqlmodel import JSON, Field, Session, select

from models.base import Base, JsonObject, Utc, new_id


class Programme(Base, table=True):
    """What workshops, boards and actions are gathered under."""

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    company: str = ""
    people: int | None = None
    # Teams or sites, as the programme's lead knows them: `{"key", "name", "people"}`.
    teams: list[JsonObject] = Field(default_factory=list, sa_type=JSON)
    # How many days after a workshop of a ritual the next one is due: ritual key → days.
    cadence: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime = Field(sa_type=Utc)


class ProgrammeLink(Base, table=True):
    """A link anybody may hold: the team's, or the call's. Signed with its id, revoked by a date."""

    __tablename__ = "programme_link"

    id: str = Field(default_factory=new_id, primary_key=True)
    programme_id: str = Field(foreign_key="programme.id", index=True)
    purpose: str
    created_at: datetime = Field(sa_type=Utc)
    created_by: str | None = Field(default=None, foreign_key="account.id")
    revoked_at: datetime | None = Field(default=None, sa_type=Utc)


class Notice(Base, table=True):
    """One version of what people read before they contribute to a programme; never changed."""

    programme_id: str = Field(foreign_key="programme.id", primary_key=True)
    version: str = Field(primary_key=True)
    # The points, by language: `{"fr": [...], "en": [...]}`.
    points: dict[str, list[str]] = Field(sa_type=JSON)
    since: datetime = Field(sa_type=Utc)
    by: str | None = Field(default=None, foreign_key="account.id")


def current_link(db: Session, programme_id: str, purpose: str) -> ProgrammeLink | None:
    """The link of this purpose that is in force, if there is one."""
    return db.exec(
        select(ProgrammeLink)
        .where(
            ProgrammeLink.programme_id == programme_id,
            ProgrammeLink.purpose == purpose,
            ProgrammeLink.revoked_at.is_(None),
        )
        .order_by(ProgrammeLink.created_at.desc())
    ).first()


def latest_notice(db: Session, programme_id: str, until: datetime | None = None) -> Notice | None:
    """The notice in force, now or at a moment, when the programme has written its own."""
    asked = select(Notice).where(Notice.programme_id == programme_id)
    if until is not None:
        asked = asked.where(Notice.since <= until)
    return db.exec(asked.order_by(Notice.since.desc(), Notice.version.desc())).first()


def notices_of(db: Session, programme_id: str) -> list[Notice]:
    """Every version the programme has written, the latest first."""
    return list(
        db.exec(
            select(Notice)
            .where(Notice.programme_id == programme_id)
            .order_by(Notice.since.desc(), Notice.version.desc())
        )
    )
