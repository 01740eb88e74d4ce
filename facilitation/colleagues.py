"""Those who run workshops together: invited by a one-time link, with a role, until they leave."""

import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from facilitation.accounts import create, end_sign_ins
from facilitation.errors import Refusal
from facilitation.i18n import alphabetical
from facilitation.joining import token_hash
from models.account import ROLES, Account, AccountInvitation

INVITED_FOR = timedelta(days=7)


def invite(db: Session, *, role: str, by: Account, now: datetime) -> str:
    """Draw the secret of a one-time link, told this once: only its hash is kept."""
    _check_administrator(db, by)
    _check_role(role)
    token = secrets.token_urlsafe(32)
    db.exec(delete(AccountInvitation).where(col(AccountInvitation.expires_at) <= now))
    db.add(
        AccountInvitation(
            token_hash=token_hash(token),
            role=role,
            created_at=now,
            created_by=by.id,
            expires_at=now + INVITED_FOR,
        )
    )
    return token


def withdraw(db: Session, kept: str, *, by: Account) -> None:
    """Make an invitation worth nothing, whoever holds its link; `kept` is the hash of its secret."""
    _check_administrator(db, by)
    db.exec(delete(AccountInvitation).where(col(AccountInvitation.token_hash) == kept))


def pending(db: Session, now: datetime) -> list[AccountInvitation]:
    """The invitations that can still be accepted, the latest first."""
    good = select(AccountInvitation).where(AccountInvitation.expires_at > now)
    return list(db.exec(good.order_by(col(AccountInvitation.created_at).desc())))


def is_invited(db: Session, token: str, now: datetime) -> bool:
    """Whether this secret would make an account now."""
    kept = db.get(AccountInvitation, token_hash(token))
    return kept is not None and kept.expires_at > now


def accept_invitation(
    db: Session, token: str, *, username: str, name: str, password: str, now: datetime
) -> Account:
    """Make the account a link was for. The link is used up with it, or not at all."""
    # One statement finds it and takes it away: of two who come at once, one gets it.
    role = db.exec(
        delete(AccountInvitation)
        .where(
            col(AccountInvitation.token_hash) == token_hash(token),
            col(AccountInvitation.expires_at) > now,
        )
        .returning(AccountInvitation.role)
    ).scalar_one_or_none()
    if role is None:
        raise Refusal("bad_invitation")
    return create(db, username=username, name=name, password=password, role=role, now=now)


def colleagues(db: Session) -> list[Account]:
    """Every account: those who may sign in first, by name."""
    found = db.exec(select(Account)).all()
    return sorted(found, key=lambda one: (not one.is_active, alphabetical(one.name), one.username))


def set_role(db: Session, account_id: str, role: str, *, by: Account) -> Account:
    """Make somebody a facilitator or an administrator."""
    _check_administrator(db, by)
    _check_role(role)
    account = db.get_one(Account, account_id)
    if account.role == role:
        return account
    if account.is_administrator:
        _step_down(db, account)
    account.role = role
    db.add(account)
    return account


def deactivate(db: Session, account_id: str, *, by: Account, now: datetime) -> Account:
    """Let somebody sign in no more; every page they have open goes at once."""
    _check_administrator(db, by)
    account = db.get_one(Account, account_id)
    if not account.is_active:
        return account
    if account.is_administrator:
        _step_down(db, account)
    account.deactivated_at = now
    end_sign_ins(db, account, now)
    return account


def reactivate(db: Session, account_id: str, *, by: Account) -> Account:
    """Let somebody sign in again. What was signed in before stays out."""
    _check_administrator(db, by)
    account = db.get_one(Account, account_id)
    account.deactivated_at = None
    db.add(account)
    return account


def sign_out_everywhere(db: Session, account_id: str, *, by: Account, now: datetime) -> Account:
    """End every sign-in of one's own account, or, as an administrator, of a colleague's."""
    if by.id != account_id:
        _check_administrator(db, by)
    account = db.get_one(Account, account_id)
    end_sign_ins(db, account, now)
    return account


def _check_administrator(db: Session, by: Account) -> None:
    # Read anew: the page that asks may have been drawn before a role changed.
    now = db.get(Account, by.id)
    if now is None or not now.is_administrator:
        raise Refusal("not_administrator")


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise Refusal("malformed")


def _step_down(db: Session, account: Account) -> None:
    """What ends with somebody's time as an administrator; refused to the last one."""
    # Locked where the database can: two administrators could otherwise remove each other.
    administrators = db.exec(
        select(Account).where(Account.role == "administrator").with_for_update()
    ).all()
    if not any(one.is_active for one in administrators if one.id != account.id):
        raise Refusal("last_administrator")
    # A link they may have kept for themselves would let them in again.
    db.exec(delete(AccountInvitation).where(col(AccountInvitation.created_by) == account.id))
