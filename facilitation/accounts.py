"""Accounts: the first one by a one-time code, passwords hashed with bcrypt, sign-ins that end."""

import hashlib
import hmac
import re
import secrets
from datetime import datetime
from functools import cache

import bcrypt
from sqlmodel import Session, func, select

from facilitation.activities.reading import clean
from facilitation.errors import Refusal
from models.account import Account, InstallationSecret, account_named
from models.database import touch
from models.workshop import open_workshops

SHORTEST_PASSWORD = 10
# bcrypt reads 72 bytes and refuses more.
LONGEST_PASSWORD = 72
LONGEST_NAME = 60
# Two to the twelfth rounds: a quarter of a second for whoever guesses, or holds a stolen file.
ROUNDS = 12
USERNAME = re.compile(r"^[a-z0-9][a-z0-9.\-]{1,39}$")
FIRST_CODE = "first_start_code"
COOKIE_SECRET, LINKS_SECRET, NAMES_SECRET = "cookie", "links", "opt_outs"
SECRETS = (COOKIE_SECRET, LINKS_SECRET, NAMES_SECRET)


def needs_first_account(db: Session) -> bool:
    """Whether nobody can sign in yet."""
    return db.exec(select(func.count()).select_from(Account)).one() == 0


def new_first_code(db: Session) -> str:
    """Draw the one-time code that makes the first account; only its hash is kept."""
    code = "-".join(secrets.token_hex(2).upper() for _ in range(3))
    keep_secret(db, FIRST_CODE, _hash_code(code))
    return code


def create_first(
    db: Session, *, code: str, username: str, name: str, password: str, now: datetime
) -> Account:
    """Make the first account, an administrator, with the code the server printed."""
    if not needs_first_account(db):
        raise Refusal("already_set_up")
    kept = db.get(InstallationSecret, FIRST_CODE)
    if kept is None or not hmac.compare_digest(kept.value, _hash_code(code)):
        raise Refusal("wrong_code")
    account = create(
        db, username=username, name=name, password=password, role="administrator", now=now
    )
    db.delete(kept)
    return account


def create(
    db: Session,
    *,
    username: str,
    name: str,
    password: str,
    role: str = "facilitator",
    now: datetime,
) -> Account:
    """Make an account."""
    username = username.strip().lower()
    if not USERNAME.match(username):
        raise Refusal("bad_username")
    if account_named(db, username) is not None:
        raise Refusal("username_taken")
    shown = clean(name) or username
    if len(shown) > LONGEST_NAME:
        raise Refusal("too_long", n=LONGEST_NAME)
    account = Account(
        username=username,
        name=shown,
        password_hash=_hash_password(password),
        role=role,
        created_at=now,
        sessions_valid_from=now,
    )
    db.add(account)
    db.flush()
    return account


def change_password(
    db: Session, account_id: str, *, current: str, new: str, now: datetime
) -> Account:
    """Change one's password; every older sign-in ends."""
    account = db.get_one(Account, account_id)
    if not bcrypt.checkpw(
        current.strip().encode()[:LONGEST_PASSWORD], account.password_hash.encode()
    ):
        raise Refusal("wrong_password")
    account.password_hash = _hash_password(new)
    end_sign_ins(db, account, now)
    return account


def end_sign_ins(db: Session, account: Account, now: datetime) -> None:
    """End every sign-in of an account, and have the pages that listen look again at once."""
    account.sessions_valid_from = now
    db.add(account)
    for workshop_id in open_workshops(db):
        touch(db, workshop_id)


def keep_locale(db: Session, account_id: str, locale: str) -> None:
    """Remember the language an account chose."""
    account = db.get_one(Account, account_id)
    account.locale = locale
    db.add(account)


def check_nobody() -> None:
    """Take the time a wrong password takes, so that a name nobody has cannot be told from one."""
    bcrypt.checkpw(b"nobody", _nobody())


def draw_secrets(db: Session) -> None:
    """Draw the installation's secrets that do not exist yet, before anything is signed with them."""
    for name in SECRETS:
        if db.get(InstallationSecret, name) is None:
            keep_secret(db, name, secrets.token_urlsafe(32))


def secret(db: Session, name: str) -> str:
    """A secret of this installation, drawn when it started."""
    return db.get_one(InstallationSecret, name).value


def keep_secret(db: Session, name: str, value: str) -> str:
    """Keep a secret under a name."""
    db.merge(InstallationSecret(name=name, value=value))
    return value


def _hash_password(password: str) -> str:
    # The sign-in form takes the blanks at both ends away.
    password = password.strip()
    if len(password) < SHORTEST_PASSWORD:
        raise Refusal("weak_password", n=SHORTEST_PASSWORD)
    if len(password.encode()) > LONGEST_PASSWORD:
        raise Refusal("long_password")
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt(ROUNDS)).decode()


@cache
def _nobody() -> bytes:
    return bcrypt.hashpw(b"the password of nobody", bcrypt.gensalt(ROUNDS))


def _hash_code(code: str) -> str:
    return hashlib.sha256("".join(c for c in code.upper() if c.isalnum()).encode()).hexdigest()
