"""What people read before they contribute: Opale's own points, or the programme's, in versions."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from facilitation.activities.reading import clean
from facilitation.errors import Refusal
from facilitation.i18n import LOCALES, N_, Words, words
from facilitation.privacy import NOTICE_VERSION
from models.account import Account
from models.programme import Notice, latest_notice, notices_of
from models.workshop import Workshop

MOST_POINTS = 8
LONGEST_POINT = 300
TITLE = N_("Before you write")
# Said whatever a programme writes: it is what makes taking part free.
ALWAYS = N_("Nothing here is used for appraisal, pay or discipline.")


# The versions of rooms that have opened, by workshop and opening.
_FROZEN: dict[tuple[str, datetime], str] = {}
MOST_FROZEN = 256


@dataclass(frozen=True)
class ShownNotice:
    """A version of the notice, and its points in one language."""

    version: str
    points: list[str]


def built_in(t: Words) -> list[str]:
    """The points of a programme that has written none, but for the one that is always said."""
    return [
        t("Taking part is voluntary. You can skip any step, and leave at any time."),
        t("Above each field, you read who will see what you write."),
        t("When a step that asks for no name closes, its answers belong to nobody: not even the server knows whose they were."),
        t("No account, no e-mail, no score, no ranking of people."),
    ]  # fmt: skip


def notice_for(db: Session, workshop: Workshop, t: Words) -> ShownNotice:
    """What the people of a workshop read. It is frozen when the workshop opens."""
    own = _in_force(db, workshop)
    points = (own.points.get(t.locale) or []) if own else built_in(t)
    return ShownNotice(own.version if own else NOTICE_VERSION, [*points, t(ALWAYS)])


def version_for(db: Session, workshop: Workshop) -> str:
    """The version the people of a workshop must have read; asked at each gesture of a phone."""
    if workshop.opened_at is None:
        return _version(db, workshop)
    # Frozen since the opening: what was found once holds for as long as the room is open.
    frozen = (workshop.id, workshop.opened_at)
    if frozen not in _FROZEN:
        if len(_FROZEN) >= MOST_FROZEN:
            _FROZEN.clear()
        _FROZEN[frozen] = _version(db, workshop)
    return _FROZEN[frozen]


def points_in_force(db: Session, programme_id: str) -> dict[str, list[str]]:
    """The points of the latest version, by language, as an editor starts from them."""
    own = latest_notice(db, programme_id)
    return own.points if own else {locale: built_in(words(locale)) for locale in LOCALES}


def publish(
    db: Session,
    programme_id: str,
    points: dict[str, list[str]],
    *,
    by: Account | None,
    now: datetime,
) -> Notice | None:
    """Put a version in force for the workshops that open from now on. The same again is no change."""
    written = {
        locale: [said for point in points.get(locale, []) if (said := clean(point))]
        for locale in LOCALES
    }
    for said in written.values():
        if not said:
            raise Refusal("empty")
        if len(said) > MOST_POINTS:
            raise Refusal("over_limit", n=MOST_POINTS)
        if any(len(point) > LONGEST_POINT for point in said):
            raise Refusal("too_long", n=LONGEST_POINT)
    if written == points_in_force(db, programme_id):
        return latest_notice(db, programme_id)
    made = Notice(
        programme_id=programme_id,
        version=_next_version(db, programme_id, now),
        points=written,
        since=now,
        by=by.id if by else None,
    )
    db.add(made)
    db.flush()
    return made


def _version(db: Session, workshop: Workshop) -> str:
    own = _in_force(db, workshop)
    return own.version if own else NOTICE_VERSION


def _in_force(db: Session, workshop: Workshop) -> Notice | None:
    return latest_notice(db, workshop.programme_id, workshop.opened_at)


def _next_version(db: Session, programme_id: str, now: datetime) -> str:
    taken = {one.version for one in notices_of(db, programme_id)}
    day, number = now.date().isoformat(), 1
    version = day
    while version in taken:
        number += 1
        version = f"{day}.{number}"
    return version
