"""Rituals: recipes read from one TOML file each, words in both languages, never conditions."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from facilitation.activities import BY_KEY
from facilitation.activities.kind import Bilingual
from facilitation.privacy import CIRCLES
from models.base import JsonObject

RITUALS_DIR = Path(__file__).parent.parent / "assets" / "rituals"


class AgendaEntry(BaseModel):
    """One step of a recipe."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    key: str = Field(pattern=r"^[a-z0-9_]+$")
    kind: str
    minutes: int = Field(ge=1, le=240)
    feeds_on: str = Field(default="", alias="from")
    # What of the programme its outcome becomes, if anything.
    gives: Literal["", "themes", "practices"] = ""
    circle: str = "room"
    form: str = "anonymous"
    title: Bilingual
    question: Bilingual
    say: Bilingual
    # What whoever prepares the workshop has to fill in here, if anything.
    prepare: Bilingual | None = None
    settings: JsonObject = Field(default_factory=dict)

    @field_validator("circle")
    @classmethod
    def _known_circle(cls, value: str) -> str:
        if value not in CIRCLES:
            raise ValueError(f"a circle is one of {', '.join(CIRCLES)}")
        return value

    @model_validator(mode="after")
    def _what_its_kind_can_keep(self) -> "AgendaEntry":
        if self.kind not in BY_KEY:
            raise ValueError(f"no activity kind is named {self.kind}")
        kind = BY_KEY[self.kind]
        if self.form not in kind.forms:
            raise ValueError(f"the form of a {self.kind} is one of {', '.join(kind.forms)}")
        if self.circle not in kind.circles:
            raise ValueError(f"the circle of a {self.kind} is one of {', '.join(kind.circles)}")
        kind.Settings.model_validate(self.settings)
        return self


class Ritual(BaseModel):
    """A recipe: what it is for, what one leaves with, and its steps."""

    model_config = ConfigDict(extra="forbid")

    key: str = Field(pattern=r"^[a-z0-9_]+$")
    order: int
    accent: str = Field(pattern=r"^(listen|train|measure)$")
    title: Bilingual
    purpose: Bilingual
    outcome: Bilingual
    agenda: list[AgendaEntry] = Field(min_length=1)

    @model_validator(mode="after")
    def _steps_that_hold_together(self) -> "Ritual":
        seen: set[str] = set()
        for entry in self.agenda:
            if entry.key in seen:
                raise ValueError(f"two steps are named {entry.key}")
            if entry.feeds_on and entry.feeds_on not in seen:
                raise ValueError(f"{entry.key} feeds on {entry.feeds_on}, which is not before it")
            seen.add(entry.key)
        return self

    @property
    def minutes(self) -> int:
        """How long it is planned to take."""
        return sum(entry.minutes for entry in self.agenda)


@cache
def rituals() -> tuple[Ritual, ...]:
    """Every ritual, in the order of the menu."""
    found = [read(file) for file in sorted(RITUALS_DIR.glob("*.toml"))]
    return tuple(sorted(found, key=lambda ritual: ritual.order))


def ritual(key: str) -> Ritual:
    """The ritual with this key."""
    return next(r for r in rituals() if r.key == key)


def read(file: Path) -> Ritual:
    """The ritual a file describes; a pydantic error names the field that is wrong."""
    return Ritual.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
