"""What a button of the facilitator's page does when it is pressed."""

from collections.abc import Callable

from sqlmodel import Session

from facilitation.conducting import place
from models.database import transaction
from pages.ui.errors import refusing
from pages.ui.guard import still_here

CONDUCT = "conduct"

Change = Callable[[Session], object]


def press(workshop_id: str, change: Change, seen: str | None = None) -> bool:
    """Make a change. One asked for on another step is no change; says whether it was made."""
    with refusing(CONDUCT):
        still_here()
        with transaction() as db:
            if seen is not None and place(db, workshop_id) != seen:
                return False
            change(db)
            return True
    return False
