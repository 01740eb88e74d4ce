"""Sign-ins that outlive a page: what the browser's cookie says, and the ticket that gets it there.

A page of Streamlit cannot set a cookie. It hands its browser a ticket, good for a minute, which the
browser exchanges for the cookie at an address of ours: docs/decisions/0014 says why.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer
from sqlmodel import Session

from facilitation.accounts import COOKIE_SECRET, secret

COOKIE = "opale_sign_in"
GOOD_FOR = timedelta(days=14)
TICKET_GOOD_FOR = timedelta(minutes=1)


@dataclass(frozen=True)
class SignIn:
    """Who signed in, and when: a sign-in older than the account's last change is over."""

    username: str
    since: datetime


# The sign-ins somebody has signed out of; sessions of several threads look and add.
_ended: set[SignIn] = set()


def cookie_of(db: Session, held: SignIn) -> str:
    """What the browser keeps of a sign-in."""
    return _sign(db, "cookie", held)


def read_cookie(db: Session, cookie: str, now: datetime) -> SignIn | None:
    """The sign-in a cookie keeps; None when it is over, or the cookie is not ours."""
    return _read(db, "cookie", cookie, now - GOOD_FOR)


def ticket_for(db: Session, held: SignIn) -> str:
    """What a page gives its browser to fetch the cookie with."""
    return _sign(db, "ticket", held)


def exchange(db: Session, ticket: str, now: datetime) -> str | None:
    """The cookie a ticket is for; None when it is too old, or not ours."""
    held = _read(db, "ticket", ticket, now - TICKET_GOOD_FOR)
    return held and cookie_of(db, held)


def end(held: SignIn) -> None:
    """End a sign-in in every tab that shares it. Kept in memory: tabs do not outlive the server."""
    oldest = held.since - GOOD_FOR
    _ended.difference_update({one for one in _ended.copy() if one.since < oldest})
    _ended.add(held)


def is_ended(held: SignIn) -> bool:
    """Whether somebody has signed out of it, here or in another tab."""
    return held in _ended


def forget_ends() -> None:
    """Start anew, as a server that starts does."""
    _ended.clear()


def _sign(db: Session, what: str, held: SignIn) -> str:
    return _signer(db, what).dumps([held.username, held.since.timestamp()])


def _read(db: Session, what: str, signed: str, oldest: datetime) -> SignIn | None:
    try:
        username, since = _signer(db, what).loads(signed)
    except (BadSignature, UnicodeEncodeError):
        return None
    held = SignIn(username, datetime.fromtimestamp(since, UTC))
    return held if held.since > oldest and not is_ended(held) else None


def _signer(db: Session, what: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret(db, COOKIE_SECRET), salt=f"opale-sign-in-{what}")
