"""Signing in and out: the only place that knows streamlit-authenticator.

The library draws the form, checks the password and keeps the cookie; the database alone says
whether an account may still be used, at each run.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import streamlit as st
from jwt import InvalidTokenError
from sqlmodel import select
from streamlit_authenticator import Authenticate, LoginError

from facilitation.accounts import COOKIE_SECRET, LONGEST_PASSWORD, check_nobody, secret
from facilitation.attempts import count_failure, too_many, too_many_for
from facilitation.i18n import Words
from models.account import ROLES, Account, account_named
from models.database import reading

COOKIE = "opale_sign_in"
GOOD_FOR = timedelta(days=14)
SINCE = "signed_in_at"
RESUMED = "sign_in_resumed"
WRITING = "cookie_to_write"
LEAVING = "cookie_to_delete"

Credentials = dict[str, dict[str, dict[str, str]]]


@dataclass
class Tried:
    """What became of the name and password of this run, if any were sent."""

    waits: bool = False


def account_here() -> Account | None:
    """The account signed in here, read anew from the database; None when it may not go on."""
    state = st.session_state
    if not state.get("authentication_status"):
        return None
    with reading() as db:
        account = account_named(db, state["username"])
    if account and account.is_active and account.role in ROLES:
        since = state.get(SINCE)
        if since is not None and since >= account.sessions_valid_from:
            return account
    _forget()
    return None


def attend() -> bool:
    """Read, write or delete the browser's cookie, as is due; says whether somebody is leaving.

    An element in the browser writes it, and says so by starting a run. Until it has, each run
    draws it again: a run that came in between would take it away before it has written.
    """
    state = st.session_state
    if state.get(WRITING):
        # Whoever was turned away meanwhile must not get a cookie dated from now.
        if state.get("set") or account_here() is None:
            del state[WRITING]
        else:
            _authenticator().cookie_controller.set_cookie()
    elif state.get(LEAVING):
        if state.get("delete"):
            del state[LEAVING]
        else:
            # The manager deletes the cookie, then misses it in its own copy, not filled yet.
            with suppress(KeyError):
                _authenticator().cookie_controller.cookie_model.cookie_manager.delete(COOKIE)
    else:
        _resume()
    return bool(state.get(LEAVING))


def sign_in(t: Words) -> None:
    """Draw the form, and say how it went."""
    address = st.context.ip_address or ""
    if too_many(address):
        st.warning(t("Too many sign-ins have failed from here. Please wait five minutes."))
        return
    authenticator = _authenticator()
    tried = _check_slowly(authenticator, address)
    # Set anew, the status speaks of this run: False only when the form was just refused.
    st.session_state["authentication_status"] = None
    fields = {
        "Form name": t("Sign in"),
        "Username": t("Sign-in name"),
        "Password": t("Password"),
        "Login": t("Sign in"),
    }
    authenticator.login("main", fields=fields, key="sign_in")
    status = st.session_state["authentication_status"]
    if status:
        _begin()
        st.rerun()
    elif status is False:
        if tried.waits:
            st.warning(t("Too many sign-ins have failed with this name. Please wait five minutes."))
        else:
            st.warning(t("This name and password do not go together."), icon=":material/info:")


def enter(account: Account) -> None:
    """Sign an account in without the form: it has just been made, or its password changed."""
    st.session_state.update(
        authentication_status=True, username=account.username, name=account.name
    )
    _begin()


def leave() -> None:
    """Sign out: the session forgets who was here, and the browser its cookie."""
    _forget()
    st.session_state[LEAVING] = True
    st.session_state.pop(WRITING, None)


def _begin() -> None:
    st.session_state[SINCE] = datetime.now(UTC)
    st.session_state[WRITING] = True
    st.session_state.pop(LEAVING, None)


def _resume() -> None:
    """Take up the sign-in that the cookie keeps, once in a session."""
    state = st.session_state
    done = state.get(RESUMED) or state.get("authentication_status")
    if done or COOKIE not in st.context.cookies:
        return
    state[RESUMED] = True
    authenticator = _authenticator()
    # The cookie of a deleted account raises, and so does one that was tampered with.
    with suppress(LoginError, InvalidTokenError):
        authenticator.login("unrendered")
    if state.get("authentication_status"):
        token = authenticator.cookie_controller.cookie_model.token
        state[SINCE] = datetime.fromtimestamp(token["exp_date"], UTC) - GOOD_FOR
    if account_here() is None:
        _forget()
        # The cookie was read by an element of this run; the form needs it again, in a new one.
        st.rerun()


def _forget() -> None:
    # "logout" keeps the library from taking up the cookie that the browser still sends.
    st.session_state.update(authentication_status=None, username=None, name=None, logout=True)


def _check_slowly(authenticator: Authenticate, address: str) -> Tried:
    """Have the library's check of a password count failures, and wait after too many."""
    model, tried = authenticator.authentication_controller.authentication_model, Tried()
    check = model.check_credentials

    def slowly(username: str, password: str) -> bool:
        tried.waits = too_many_for(username, address)
        if tried.waits:
            return False
        known = username in model.credentials["usernames"]
        if not known or len(password.encode()) > LONGEST_PASSWORD:
            # A name nobody has must take as long as a wrong password, and so must one too long.
            check_nobody()
        elif check(username, password):
            return True
        count_failure(address, username)
        return False

    model.check_credentials = slowly
    return tried


def _credentials() -> Credentials:
    with reading() as db:
        accounts = db.exec(select(Account).where(Account.deactivated_at.is_(None))).all()
    return {
        "usernames": {
            one.username: {"name": one.name, "password": one.password_hash} for one in accounts
        }
    }


def _authenticator() -> Authenticate:
    """The library's object, with accounts as they are now. One a run: it draws an element."""
    with reading() as db:
        key = secret(db, COOKIE_SECRET)
    return Authenticate(
        _credentials(),
        COOKIE,
        key,
        GOOD_FOR.days,
        auto_hash=False,
        login_sleep_time=0,
    )
