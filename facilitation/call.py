"""The call: one link by which people volunteer, step out again, and think of colleagues.

It comes before any workshop. Nothing is looked up about anybody: people put themselves forward,
or carry an invitation to a colleague, who answers alone (`facilitation/invitations.py`).
"""

from datetime import datetime

from sqlmodel import Session, delete, select

from facilitation.activities.reading import clean
from facilitation.errors import Refusal
from facilitation.i18n import Words
from facilitation.joining import new_token, token_hash
from facilitation.links import base_url
from facilitation.notices import ALWAYS, ShownNotice
from facilitation.privacy import NOTICE_VERSION
from facilitation.programme_links import key_of, open_link, programme_by, revoke_links
from facilitation.programmes import teams_of
from models.account import Account
from models.database import forget_for_good
from models.programme import Programme, ProgrammeLink, latest_notice
from models.volunteer import Volunteer

PURPOSE = "call"
# How a volunteer came: by the call's own page, or by an invitation.
BY_THE_CALL, INVITED = "call", "invited"
LONGEST_NAME = 60


def open_call(
    db: Session, programme: Programme, *, by: Account | None, now: datetime
) -> ProgrammeLink:
    """Open the call: make its link, or give the one that is in force."""
    return open_link(db, programme.id, PURPOSE, by=by, now=now)


def close_call(db: Session, programme: Programme, *, now: datetime) -> None:
    """Close the call: its link is revoked for good. Invitations already carried keep their time."""
    revoke_links(db, programme.id, PURPOSE, now=now)


def call_url(db: Session, link: ProgrammeLink) -> str:
    """The address of the call, for a message or a QR code."""
    return f"{base_url()}/call/{key_of(db, link)}"


def programme_called(db: Session, key: str) -> Programme:
    """The programme a call's link leads to; refused once the link is revoked."""
    return programme_by(db, PURPOSE, key, unknown="no_call", revoked="call_closed")


def notice_of_call(db: Session, programme: Programme, t: Words) -> ShownNotice:
    """Who sees an answer to the call and what becomes of it; the programme's own points follow."""
    points = [
        t("Volunteering is your own choice: no reason is asked, and nothing follows if you do not."),
        t("Your name and your team are seen by the facilitators of the programme, and by nobody else."),
        t("You step out whenever you like, by your private link: your name is erased at once."),
        t("When you think of a colleague, neither your name nor theirs is kept."),
        t(ALWAYS),
    ]  # fmt: skip
    own = latest_notice(db, programme.id)
    written = (own.points.get(t.locale) or next(iter(own.points.values()), [])) if own else []
    return ShownNotice(notice_version(db, programme), points + written)


def notice_version(db: Session, programme: Programme) -> str:
    """The version of the notice in force: Opale's points, and the programme's when it has some."""
    own = latest_notice(db, programme.id)
    return f"{NOTICE_VERSION}/{own.version}" if own else NOTICE_VERSION


def volunteer(
    db: Session, programme: Programme, *, name: str, team: str | None, came: str, now: datetime
) -> str:
    """Enter somebody who said yes; returns the secret of the private link, which only they hold."""
    # One line: a name with line ends would break out of the texts it is put in.
    name = " ".join(clean(name).split())
    if not name:
        raise Refusal("who_needed")
    if len(name) > LONGEST_NAME:
        raise Refusal("too_long", n=LONGEST_NAME)
    if team and team not in {one.key for one in teams_of(programme)}:
        raise Refusal("unknown_option")
    token = new_token()
    db.add(
        Volunteer(
            programme_id=programme.id,
            token_hash=token_hash(token),
            name=name,
            team=team or None,
            came=came,
            notice=notice_version(db, programme),
            joined_at=now,
        )
    )
    db.flush()
    return token


def volunteer_holding(db: Session, token: str) -> Volunteer:
    """Who a private link belongs to; refused once they have stepped out."""
    found = db.exec(select(Volunteer).where(Volunteer.token_hash == token_hash(token))).first()
    if found is None:
        raise Refusal("no_volunteer")
    return found


def step_out(db: Session, token: str) -> Programme:
    """Erase a volunteer for good, at once and without a reason; returns the programme left."""
    found = volunteer_holding(db, token)
    db.exec(delete(Volunteer).where(Volunteer.id == found.id))
    forget_for_good(db)
    return db.get_one(Programme, found.programme_id)
