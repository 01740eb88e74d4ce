"""Invitations: carried by whoever thought of a colleague, answered by the colleague alone.

Nothing says who named or who is named: of each invitation the hash of its secret, a quality and
a day are kept. An answer, whichever it is, deletes the row; so does the end of its thirty days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session, delete, select

from facilitation.call import INVITED, volunteer
from facilitation.errors import Refusal
from facilitation.i18n import N_
from facilitation.joining import new_token, token_hash
from facilitation.links import base_url
from facilitation.opt_outs import LONGEST_NAME, may_be_named, opt_out
from models.database import forget_for_good
from models.programme import Programme
from models.volunteer import Nomination

MOST_COLLEAGUES = 3
GOOD_FOR_DAYS = 30
# What one turns to a colleague for: they end the sentence "people turn to you to…".
QUALITIES = {
    "explains": N_("explain what we do"),
    "follows": N_("follow what moves in the trade"),
    "eases": N_("put people at ease and pass things on"),
}


@dataclass(frozen=True)
class Thought:
    """A colleague somebody thinks of: what one turns to them for, and perhaps their name."""

    quality: str
    name: str = ""


@dataclass(frozen=True)
class Prepared:
    """What came of a thought: the secret of an invitation, or None when none may be made."""

    thought: Thought
    token: str | None


def invite(
    db: Session, programme: Programme, thoughts: Sequence[Thought], now: datetime
) -> list[Prepared]:
    """Prepare an invitation for each colleague but those who want none; no name is kept."""
    if not thoughts:
        raise Refusal("nobody_thought_of")
    if len(thoughts) > MOST_COLLEAGUES:
        raise Refusal("over_limit", n=MOST_COLLEAGUES)
    if any(not one.quality for one in thoughts):
        raise Refusal("quality_needed")
    if any(len(one.name) > LONGEST_NAME for one in thoughts):
        raise Refusal("too_long", n=LONGEST_NAME)
    return [
        Prepared(one, nominate(db, programme, qualities=[one.quality], now=now)[0])
        if may_be_named(db, programme.id, one.name)
        else Prepared(one, None)
        for one in thoughts
    ]


def nominate(
    db: Session, programme: Programme, *, qualities: Sequence[str], now: datetime
) -> list[str]:
    """Make one invitation for each colleague thought of; returns their secrets, in this order."""
    if not qualities:
        raise Refusal("nobody_thought_of")
    if len(qualities) > MOST_COLLEAGUES:
        raise Refusal("over_limit", n=MOST_COLLEAGUES)
    if not set(qualities) <= set(QUALITIES):
        raise Refusal("unknown_option")
    tokens = [new_token() for _ in qualities]
    for token, quality in zip(tokens, qualities, strict=True):
        db.add(
            Nomination(
                token_hash=token_hash(token),
                programme_id=programme.id,
                quality=quality,
                expires_at=last_moment(now),
            )
        )
    db.flush()
    return tokens


def last_moment(now: datetime) -> datetime:
    """When an invitation made now ends: a day, not a time, which would tell who had made it."""
    day = now.astimezone(UTC) + timedelta(days=GOOD_FOR_DAYS)
    return day.replace(hour=0, minute=0, second=0, microsecond=0)


def last_day(expires_at: datetime) -> date:
    """The last whole day on which an invitation may be answered."""
    return (expires_at - timedelta(days=1)).date()


def invitation(db: Session, token: str, now: datetime) -> tuple[Programme, Nomination]:
    """An invitation that may still be answered, and its programme."""
    found = db.get(Nomination, token_hash(token))
    # Unknown, answered, ended: one sentence, which tells whoever made it nothing of the answer.
    if found is None or found.expires_at <= now:
        raise Refusal("no_invitation")
    return db.get_one(Programme, found.programme_id), found


def accept(db: Session, token: str, *, name: str, team: str | None, now: datetime) -> str:
    """Say yes: become a volunteer. Returns a secret of one's own; the namer knows the former."""
    programme, found = invitation(db, token, now)
    own = volunteer(db, programme, name=name, team=team, came=INVITED, now=now)
    _forget(db, found)
    return own


def not_now(db: Session, token: str, now: datetime) -> Programme:
    """Say not now: nothing stays of the invitation."""
    programme, found = invitation(db, token, now)
    _forget(db, found)
    return programme


def never_again(db: Session, token: str, *, name: str, now: datetime) -> Programme:
    """Say never: no invitation is made any more for the name its owner types here."""
    programme, found = invitation(db, token, now)
    opt_out(db, programme.id, name)
    _forget(db, found)
    return programme


def any_expired(db: Session, now: datetime) -> bool:
    """Whether an invitation has ended and is still there."""
    return db.exec(select(Nomination).where(Nomination.expires_at <= now)).first() is not None


def forget_expired(db: Session, now: datetime) -> None:
    """Delete every invitation nobody answered in time."""
    if any_expired(db, now):
        db.exec(delete(Nomination).where(Nomination.expires_at <= now))
        forget_for_good(db)


def invitation_url(token: str) -> str:
    """The address an invitation leads to."""
    return f"{base_url()}/invitation/{token}"


def _forget(db: Session, found: Nomination) -> None:
    db.exec(delete(Nomination).where(Nomination.token_hash == found.token_hash))
    forget_for_good(db)
