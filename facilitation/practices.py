"""Practices: what people say works for them, kept with the session it comes from and its dots.

They are read from the boards the team may see: what is hidden there, or withheld, is not here.
"""

from dataclasses import dataclass

from sqlmodel import Session

from facilitation.activities import kind_of
from facilitation.privacy import may_team_see
from facilitation.team import ended_workshops
from facilitation.themes import told
from models.activity import agenda
from models.base import JsonObject
from models.idea import merges_of
from models.workshop import Workshop


@dataclass(frozen=True)
class Practice:
    """One practice: its words, the session that wrote it, and what a vote said of it, if any."""

    text: str
    workshop: Workshop
    votes: JsonObject


def practices_of(db: Session, programme_id: str) -> list[Practice]:
    """Every practice of a programme: the latest session first, and in each what it wants to try."""
    found = []
    for workshop in ended_workshops(db, programme_id):
        steps = [step for step in agenda(db, workshop.id) if may_team_see(workshop, step)]
        votes, merged = told(db, steps), merges_of(db, workshop.id)
        written = [
            option
            for step in steps
            if step.gives == "practices"
            for option in kind_of(step).outcome(db, step)
        ]
        # What stands behind one that was hidden stands for itself again.
        shown = {option.id for option in written}
        practices = [
            Practice(option.title, workshop, votes.get(option.id, {}))
            for option in written
            if merged.get(option.id) not in shown
        ]
        found += sorted(practices, key=lambda one: -one.votes.get("dots", 0))
    return found
