"""What the parts of the facilitator's page share."""

from dataclasses import dataclass

from facilitation.conducting import Glance
from facilitation.i18n import Words
from models.account import Account


@dataclass(frozen=True)
class Desk:
    """Who presses, on what was seen, in which language."""

    seen: Glance
    by: Account
    t: Words

    @property
    def leads(self) -> bool:
        """Whether whoever presses may move the room: they lead the workshop, or nobody does."""
        return self.seen.leader is None or self.seen.leader.id == self.by.id

    def key(self, name: str) -> str:
        """A widget's key: it belongs to the moment it was drawn for."""
        return f"{name}:{self.seen.workshop.id}:{self.seen.moment}"
