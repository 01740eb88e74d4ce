"""How phones come in: codes without look-alikes, seats held by a cookie, leaving."""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, delete, func, select, update

from facilitation.activities.reading import clean
from facilitation.errors import Refusal
from facilitation.history import record
from facilitation.i18n import LOCALES, Words
from facilitation.notices import version_for
from facilitation.presence import come_back
from facilitation.privacy import owner_of
from models.account import Account
from models.action import ActionItem
from models.activity import TakingPart, agenda
from models.ballot import Ballot
from models.base import new_id
from models.database import forget_for_good, touch
from models.idea import Idea, erase_ideas
from models.seat import LEFT, Seat
from models.workshop import JoinCode, Workshop

# No letter or digit that eyes confuse: no O and 0, no I, 1 and L.
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 6
LONGEST_NICKNAME = 24
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def canonical(code: str) -> str:
    """A code as it is looked up: no case, no blanks or dashes, look-alikes made one."""
    kept = "".join(c for c in code.upper() if c.isascii() and c.isalnum())
    return kept.translate(_LOOK_ALIKES)[:12]


def renew_code(db: Session, workshop: Workshop, *, by: Account | None, now: datetime) -> str:
    """Give the workshop another code; who asked for it stays in its history."""
    record(db, workshop.id, "code", by=by, now=now)
    return give_code(db, workshop, now)


def give_code(db: Session, workshop: Workshop, now: datetime, code: str | None = None) -> str:
    """Give the workshop a new code and retire the former one: nobody new comes in by it."""
    db.exec(
        update(JoinCode)
        .where(JoinCode.workshop_id == workshop.id, JoinCode.retired_at.is_(None))
        .values(retired_at=now)
    )
    while code is None or db.get(JoinCode, canonical(code)) is not None:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    db.add(JoinCode(key=canonical(code), code=code, workshop_id=workshop.id, created_at=now))
    touch(db, workshop.id)
    return code


def find(db: Session, code: str) -> tuple[Workshop, JoinCode]:
    """The workshop a code leads to, ended or not, and the code's row."""
    found = db.get(JoinCode, canonical(code))
    if found is None:
        raise Refusal("no_workshop")
    return db.get_one(Workshop, found.workshop_id), found


def new_token() -> str:
    """A seat's secret: 128 random bits that only the phone's cookie keeps."""
    return secrets.token_urlsafe(16)


def token_hash(token: str) -> str:
    """What the server keeps of it."""
    return hashlib.sha256(token.encode()).hexdigest()


def seat_of(db: Session, workshop_id: str, token: str | None) -> Seat | None:
    """The seat this cookie holds in this workshop, be it counted no more; a left one has no cookie."""
    if not token:
        return None
    held = token_hash(token)
    seat = db.info.get("seats", {}).get(held)
    if seat is None:
        seat = db.exec(_HOLDER, params={"held": held}).first()
    # Met with many others, it may have been left since, in this same transaction.
    is_held = seat is not None and seat.token_hash == held and seat.workshop_id == workshop_id
    return seat if is_held else None


def meet(db: Session, tokens: list[str]) -> None:
    """Read the seats of several cookies at once: `seat_of` then need not ask for each."""
    found = db.exec(_HOLDERS, params={"held": [token_hash(token) for token in tokens]})
    db.info["seats"] = {seat.token_hash: seat for seat in found}


_HOLDER = select(Seat).where(Seat.token_hash == bindparam("held"))
_HOLDERS = select(Seat).where(Seat.token_hash.in_(bindparam("held", expanding=True)))


def join(
    db: Session,
    workshop: Workshop,
    code: JoinCode,
    token: str,
    *,
    nickname: str | None,
    locale: str,
    notice: str | None,
    now: datetime,
) -> Seat:
    """Sit down, or change one's first name, language or reading of the notice."""
    if workshop.is_closed:
        raise Refusal("ended")
    name = clean(nickname or "")
    if len(name) > LONGEST_NICKNAME:
        raise Refusal("bad_name", n=LONGEST_NICKNAME)
    seat = seat_of(db, workshop.id, token)
    if seat is None:
        if code.retired_at is not None:
            raise Refusal("no_workshop")
        seat = Seat(
            workshop_id=workshop.id,
            token_hash=token_hash(token),
            number=_next_number(db, workshop.id),
            joined_at=now,
            last_seen_at=now,
        )
    # Whoever had been counted no more comes back under the same name, unless another is said.
    seat.nickname = name or (seat.nickname if seat.left_at else None)
    come_back(db, seat, now)
    seat.locale = locale if locale in LOCALES else seat.locale
    seat.notice = notice if notice == version_for(db, workshop) else seat.notice
    db.add(seat)
    return seat


def is_ready(db: Session, workshop: Workshop, seat: Seat) -> bool:
    """Whether the seat has read the notice in force: only then does it contribute."""
    return seat.notice == version_for(db, workshop)


def leave(db: Session, seat: Seat, t: Words, now: datetime) -> tuple[list[str], list[str]]:
    """Forget a seat. Erases what can be; returns what was erased and what cannot be."""
    erased, kept = [t("Your seat and your first name")], []
    for activity in agenda(db, seat.workshop_id):
        owner = owner_of(db, activity, seat.id)
        if owner is not None:
            written = select(Idea).where(Idea.activity_id == activity.id, Idea.owner == owner)
            erase_ideas(db, list(db.exec(written)))
            prefix = f"{activity.id}:{activity.round}:{owner}"
            db.exec(delete(Ballot).where(Ballot.owner_key == prefix))
        elif activity.round and (title := t.pick(activity.title)) not in kept:
            kept.append(
                t("{step}: it belongs to nobody any more, so nobody can find it", step=title)
            )
    db.exec(
        update(ActionItem)
        .where(ActionItem.owner_seat_id == seat.id)
        .values(owner=None, owner_seat_id=None)
    )
    proposed = update(ActionItem).where(ActionItem.proposer_seat_id == seat.id)
    db.exec(proposed.values(proposer_seat_id=None))
    db.exec(delete(TakingPart).where(TakingPart.seat_id == seat.id))
    erased.append(t("What you wrote or voted in the steps that are still linked to your seat"))
    seat.nickname, seat.left_at = None, now
    seat.token_hash = f"{LEFT}{new_id()}"
    db.add(seat)
    forget_for_good(db)
    return erased, kept


def _next_number(db: Session, workshop_id: str) -> int:
    highest = db.exec(select(func.max(Seat.number)).where(Seat.workshop_id == workshop_id)).one()
    return (highest or 0) + 1
