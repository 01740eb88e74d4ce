"""The facilitator of the bench: prepares Opale's room and opens its steps, through the domain.

It writes to the server's own file from the bench's process, as another process of Opale would.
The server notices within its watch interval (a quarter of a second), which the figure "step to
phone" therefore contains: from a page of the server itself a step reaches phones sooner.
"""

from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import select

from facilitation.agenda import go_next
from facilitation.links import sign
from facilitation.privacy import NOTICE_VERSION, Audience
from facilitation.programmes import create
from facilitation.rituals import Ritual
from facilitation.workshops import prepare
from models.base import JsonObject
from models.database import connect, transaction
from models.workshop import Workshop, current_code

THEMES = (
    ("Les coulisses d’un chantier", "Behind the scenes of a site"),
    ("Ce que le métier m’a appris", "What the trade taught me"),
    ("Accueillir un apprenti", "Welcoming an apprentice"),
    ("Réparer plutôt que jeter", "Repairing rather than throwing away"),
    ("Nos clients racontent", "Our customers tell the story"),
    ("Une erreur et sa leçon", "A mistake and its lesson"),
    ("Aller au travail autrement", "Another way to work"),
    ("La sécurité au quotidien", "Safety every day"),
)


def prepare_room(file: Path, kind: str) -> tuple[str, str, str]:
    """Create a workshop, a step of this kind then a check-out: its code, notice, screen key."""
    now = datetime.now(UTC)
    connect(f"sqlite:///{file}")
    with transaction() as db:
        workshop = prepare(
            db,
            _recipe(kind),
            programme=create(db, name="Voix d’Orvane", now=now),
            title="Nos sujets de prise de parole",
            planned_for=None,
            by=None,
            now=now,
        )
        key = sign(db, workshop.id, Audience.SCREEN)
        return current_code(db, workshop.id), NOTICE_VERSION, key


def open_next_step() -> None:
    """Open the next step of the room."""
    with transaction() as db:
        go_next(db, db.exec(select(Workshop)).one().id, by=None, now=datetime.now(UTC))


def _recipe(kind: str) -> Ritual:
    options = [{"key": f"o{n}", "fr": fr, "en": en} for n, (fr, en) in enumerate(THEMES)]
    settings: JsonObject = {"options": options} if kind in ("dot_vote", "two_axis") else {}
    return Ritual.model_validate(
        {
            "key": "load",
            "order": 9,
            "accent": "listen",
            "title": _both("Nos sujets", "Our subjects"),
            "purpose": _both("Choisir ensemble.", "Choose together."),
            "outcome": _both("Une liste courte.", "A short list."),
            "agenda": [_step("first", kind, settings), _step("last", "check_out", {})],
        }
    )


def _step(key: str, kind: str, settings: JsonObject) -> JsonObject:
    return {
        "key": key,
        "kind": kind,
        "minutes": 5,
        "title": _both("Nos sujets", "Our subjects"),
        "question": _both("De quoi aimeriez-vous parler ?", "What would you like to talk about?"),
        "say": _both("Prenez le temps de lire.", "Take the time to read."),
        "settings": settings,
    }


def _both(fr: str, en: str) -> JsonObject:
    return {"fr": fr, "en": en}
