"""What a button of the facilitator's page does when it is pressed."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlmodel import Session

from facilitation.conducting import place
from facilitation.leading import check_leads
from facilitation.steering import AFTER_THE_END, steer
from models.base import JsonObject
from models.database import transaction
from pages.ui.conduct.desk import Desk
from pages.ui.errors import refusing
from pages.ui.guard import still_here

CONDUCT = "conduct"

# What a colleague who helps may do too: moderate, and enter what somebody says aloud.
HELPS = (*AFTER_THE_END, "mark")

Change = Callable[[Session], object]


def press(
    workshop_id: str, change: Change, seen: str | None = None, *, where: str = CONDUCT
) -> bool:
    """Make a change. One asked for on another step is no change; says whether it was made.

    `where` is the place of the page that says why it was refused.
    """
    with refusing(where):
        still_here()
        with transaction() as db:
            if seen is not None and place(db, workshop_id) != seen:
                return False
            change(db)
            return True
    return False


def move(desk: Desk, change: Change, *, where: str = CONDUCT) -> bool:
    """Make a change that moves the room, from the step that was seen: it is the leader's to make."""

    def led(db: Session) -> None:
        check_leads(db, desk.seen.workshop.id, desk.by)
        change(db)

    return press(desk.seen.workshop.id, led, desk.seen.place, where=where)


def steer_on(desk: Desk, gesture: JsonObject, *, where: str = CONDUCT) -> bool:
    """Make a change to the step that was seen: the leader's to make, or anybody's who helps."""
    current, by = desk.seen.current, desk.by
    assert current is not None

    def change(db: Session) -> None:
        steer(db, current.id, gesture, by=by, now=datetime.now(UTC))

    if gesture["do"] in HELPS:
        return press(desk.seen.workshop.id, change, desk.seen.place, where=where)
    return move(desk, change, where=where)
