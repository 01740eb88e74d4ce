"""The shared state is at most 4 kB, in a room of a thousand with the longest words limits allow."""

import json
from datetime import datetime

import pytest
from sqlmodel import Session

from facilitation import agenda, board
from facilitation.activities import BY_KEY, KINDS
from facilitation.activities.kind import Bilingual
from facilitation.activities.proposal import LONGEST_PROPOSAL
from facilitation.board import LONGEST_TITLE as LONGEST_CLUSTER
from facilitation.board import MOST_CLUSTERS
from facilitation.i18n import words
from facilitation.live.snapshot import shown_step, state
from facilitation.privacy import Audience
from facilitation.workshops import LONGEST_TITLE
from models.activity import Activity, TakingPart
from models.activity import agenda as steps_of
from models.ballot import Ballot
from models.database import reading, transaction
from models.idea import Idea
from models.seat import Seat
from models.workshop import Workshop
from tests.people import NOW
from tests.recipe import EVERY_KIND

SEATS, IDEAS, LINE = 1000, 60, "Ce que l’été révèle à l’équipe n° "
# The one exception, told in docs/decisions/0004: the screen shows every word of a check-in.
WORDS_OF_A_ROOM = {("check_in", Audience.SCREEN): 13_000}


def long(length: int, number: int = 0) -> str:
    return f"{number} {LINE * 40}"[:length]


def both(length: int) -> Bilingual:
    return Bilingual(fr=long(length), en=long(length))


@pytest.fixture
def crowd(new_workshop) -> Workshop:
    """A thousand seats, and every step with the longest words and settings."""
    lenses = [
        {"key": f"l{n}", "fr": long(24, n), "en": long(24, n), "glyph": "◆"} for n in range(6)
    ]
    axis = {"label": both(40), "low": both(24), "high": both(24)}
    settings = {"brainstorm": {"lenses": lenses}, "two_axis": {"x": axis, "y": axis}}
    settings["consent"] = {"proposal": both(LONGEST_PROPOSAL)}
    entries = [
        entry.model_copy(
            update={
                "title": both(LONGEST_TITLE),
                "question": both(BY_KEY[entry.kind].longest_question),
                "settings": settings.get(entry.kind, entry.settings),
            }
        )
        for entry in EVERY_KIND.agenda
    ]
    recipe = EVERY_KIND.model_copy(update={"agenda": entries})
    workshop = new_workshop(recipe, long(LONGEST_TITLE))
    with transaction() as db:
        db.add_all(
            Seat(workshop_id=workshop.id, token_hash=str(n), number=n, joined_at=NOW, last_seen_at=NOW)
            for n in range(SEATS)
        )  # fmt: skip
    return workshop


def test_no_state_is_larger_than_four_kilobytes(crowd, fatou, monkeypatch):
    seen = {}
    for kind in [kind.key for kind in KINDS]:
        with transaction() as db:
            step = next(one for one in steps_of(db, crowd.id) if one.kind == kind)
            most = BY_KEY[kind].most_options
            monkeypatch.setattr(type(BY_KEY[kind]), "most_options", None)
            step = agenda.open_step(db, step.id, by=fatou, now=NOW)
            # What this kind can hold, of what the vote before it left.
            step.options = step.options[:most]
            fill(db, step, NOW)
        seen |= sizes(crowd, kind, "open")
        with transaction() as db:
            agenda.close_step(db, step.id, by=fatou, now=NOW)
            agenda.reveal(db, step.id, by=fatou, now=NOW)
        seen |= sizes(crowd, kind, "revealed")
    too_large = {
        what: size for what, size in seen.items() if size > WORDS_OF_A_ROOM.get(what[:2], 4096)
    }
    assert not too_large


def sizes(workshop: Workshop, kind: str, when: str) -> dict[tuple, int]:
    """How many bytes go over the wire, for each audience and language."""
    found = {}
    for audience in (Audience.PHONE, Audience.SCREEN):
        for locale in ("fr", "en"):
            with reading() as db:
                here = db.get_one(Workshop, workshop.id)
                activity = shown_step(db, here, audience)
                body = state(db, here, activity, audience, words(locale), SEATS, here.revision)
            wire = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
            found[kind, audience, locale, when] = len(wire)
    return found


def fill(db: Session, step: Activity, now: datetime) -> None:
    """What a room of a thousand leaves in a step."""
    options = [option["id"] for option in step.options]
    if step.kind == "brainstorm":
        db.add_all(
            Idea(workshop_id=step.workshop_id, activity_id=step.id, text=long(280, n), lens=f"l{n % 6}")
            for n in range(IDEAS)
        )  # fmt: skip
    if step.kind == "cluster":
        for n in range(MOST_CLUSTERS):
            gather = {"do": "gather", "ideas": [options[n]], "title": long(LONGEST_CLUSTER, n)}
            board.change(db, step.id, gather)
    lines = {
        "check_in": lambda n: [
            {"option": ("sun", "clear", "cloud", "rain", "storm", "fog")[n % 6], "score": 1},
            {"option": "word", "text": long(24, n)},
        ],
        "two_axis": lambda n: [
            {"option": one, "axis": axis, "score": 4 + n % 2} for one in options for axis in "xy"
        ],
        "dot_vote": lambda n: [{"option": one, "score": 1} for one in options],
        "consent": lambda n: [{"option": "objection", "score": 1, "text": long(200, n)}],
        "check_out": lambda n: [{"option": "roti", "score": 1 + n % 5, "text": long(200, n)}],
    }.get(step.kind)
    if lines:
        # Ballots of sixty options cost time, and a digit more in a count costs a byte.
        voters = 100 if options else SEATS
        db.add(TakingPart(activity_id=step.id, round=step.round, seat_id="1", contributed=True))
        db.add_all(
            Ballot(
                workshop_id=step.workshop_id,
                activity_id=step.id,
                round=step.round,
                guest=n % 3 == 0,
                lines=lines(n),
            )
            for n in range(voters)
        )
