"""Who may see what, in which form, and until when a contribution leads back to its seat.

While a secret step is open, the owner of a row is HMAC-SHA-256(salt of the step, seat): that
lets a seat revise its own. At the close the owners and the salt are erased for good, and the
row belongs to nobody.
"""

import hashlib
import hmac
import secrets
from enum import StrEnum

from sqlmodel import Session, update

from facilitation.i18n import N_, Words
from models.activity import Activity, Salt
from models.ballot import Ballot
from models.base import JsonObject
from models.database import forget_for_good
from models.idea import Idea
from models.workshop import Workshop

# From how many answers a figure about people is shown.
PEOPLE_THRESHOLD = 5
# From how many writers comments attached to a figure are shown word for word.
VERBATIM_THRESHOLD = 8

NOTICE_VERSION = "2026-11"

# What is announced must be kept: a circle stands here once something keeps within it.
CIRCLES = ("room", "programme")

_WHO = {
    ("room", "named"): N_("The room will see this, with your first name."),
    ("room", "anonymous"): N_("The room will see this, without your name."),
    ("room", "count"): N_("The room will see only {counted}."),
    ("programme", "named"): N_("The room and the programme’s team will see this, with the name given."),
    ("programme", "anonymous"): N_("The room and the programme’s team will see this, without your name."),
    ("programme", "count"): N_("The room and the programme’s team will see only {counted}."),
}  # fmt: skip


class Audience(StrEnum):
    """Who is looking."""

    PHONE = "phone"
    SCREEN = "screen"
    CONDUCT = "conduct"


def who_sees(activity: Activity, t: Words, counted: str, withheld: str) -> str:
    """What stands above every input, decided before writing: the circle, the form, the threshold.

    A kind asks it with its own words: what is counted, and what too few answers keep from everybody.
    """
    said = t(_WHO[activity.circle, activity.form], counted=t(counted))
    return f"{said} {withheld}".strip()


def may_see_outcome(activity: Activity, audience: Audience) -> bool:
    """Whether this audience may see what came out: the room once it is revealed."""
    if audience is Audience.CONDUCT:
        return activity.status == "closed"
    return activity.revealed_at is not None and activity.status == "closed"


def may_see_cards(activity: Activity, audience: Audience) -> bool:
    """Whether this audience may read the texts of a step that writes before it reveals."""
    return activity.revealed_at is not None or audience is Audience.CONDUCT


def reaches_programme(activity: Activity) -> bool:
    """Whether what is said in this step may leave the room, for the programme's team."""
    return activity.circle == "programme"


def may_team_see(workshop: Workshop, activity: Activity) -> bool:
    """Whether the programme's team may see a step's board, long after and without an account.

    What was announced to the room alone never leaves it; what the room itself was not shown, what
    was left out, and what closing chose not to hand on stay where they are.
    """
    return (
        workshop.is_closed
        and not workshop.is_rehearsal
        and reaches_programme(activity)
        and activity.revealed_at is not None
        and activity.skipped_at is None
        and (workshop.team_steps is None or activity.id in workshop.team_steps)
    )


def told_beyond_the_room(guests: JsonObject | None) -> JsonObject | None:
    """What guests answered, where more than the room reads it: from five of them on, else nothing.

    A room often has one guest, and knows who it is: their phone says so. Beyond it they are told
    as any figure about people is.
    """
    return guests if guests and guests["n"] >= PEOPLE_THRESHOLD else None


def keep_owners(db: Session, activity: Activity) -> None:
    """Draw the salt of a new round, so that seats can revise their own until the close."""
    if activity.is_secret:
        db.merge(Salt(activity_id=activity.id, value=secrets.token_hex(16)))


def owner_of(db: Session, activity: Activity, seat_id: str) -> str | None:
    """Who owns what this seat writes now: a keyed hash, the seat, or nobody after the close."""
    if not activity.is_secret:
        return seat_id
    salt = db.get(Salt, activity.id)
    if salt is None:
        return None
    return hmac.new(salt.value.encode(), seat_id.encode(), hashlib.sha256).hexdigest()


def ballot_key(activity: Activity, owner: str) -> str:
    """The unique key of an owner's ballot in the current round."""
    return f"{activity.id}:{activity.round}:{owner}"


def forget_owners(db: Session, activity: Activity) -> None:
    """Cut every link from the rows of a secret step to their seats, for good."""
    if not activity.is_secret:
        return
    for table, column in ((Idea, "owner"), (Ballot, "owner_key")):
        db.exec(update(table).where(table.activity_id == activity.id).values({column: None}))
    # A room often has one guest: what marks the ballots of guests would be its name.
    db.exec(update(Ballot).where(Ballot.activity_id == activity.id).values(guest=False))
    salt = db.get(Salt, activity.id)
    if salt is not None:
        db.delete(salt)
    forget_for_good(db)
