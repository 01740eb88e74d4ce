"""The programme's base of themes: where each came from, what was said of it, what became of it."""

from datetime import datetime

from sqlmodel import JSON, Field, Session, select

from models.base import Base, JsonObject, Utc, new_id

WITHHELD = "withheld"
STATES = ("proposed", "core", "resting", "retired", WITHHELD)


class Theme(Base, table=True):
    """A subject people may speak about. `state` is the last line of its history."""

    id: str = Field(default_factory=new_id, primary_key=True)
    programme_id: str = Field(foreign_key="programme.id", index=True)
    # Its own title, by which it is recognised; and in both languages when a recipe wrote it.
    title: str
    titles: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    detail: str = ""
    state: str = "proposed"
    # Where it was born: the workshop, and the option (a cluster or a card) it was there.
    workshop_id: str | None = Field(default=None, foreign_key="workshop.id", index=True)
    option_id: str | None = Field(default=None, index=True)
    # What the room said, as last voted: `{"n", "x", "y", "guests", "quadrant"}`, or empty.
    votes: JsonObject = Field(default_factory=dict, sa_type=JSON)
    decision_id: str | None = Field(default=None, foreign_key="decision.id")
    created_at: datetime = Field(sa_type=Utc)


class ThemeChange(Base, table=True):
    """One line of a theme's history: it changed state, and why, in the words of whoever did it."""

    __tablename__ = "theme_change"

    id: int | None = Field(default=None, primary_key=True)
    theme_id: str = Field(foreign_key="theme.id", index=True)
    at: datetime = Field(sa_type=Utc)
    state: str
    why: str = ""
    by: str | None = None
    workshop_id: str | None = Field(default=None, foreign_key="workshop.id")


def themes_of(db: Session, programme_id: str) -> list[Theme]:
    """The themes of a programme, by title."""
    return list(
        db.exec(select(Theme).where(Theme.programme_id == programme_id).order_by(Theme.title))
    )


def theme_history(db: Session, theme_id: str) -> list[ThemeChange]:
    """What happened to a theme, oldest first."""
    return list(
        db.exec(
            select(ThemeChange).where(ThemeChange.theme_id == theme_id).order_by(ThemeChange.id)
        )
    )
