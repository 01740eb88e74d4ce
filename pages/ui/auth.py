"""Signing in and out: the only place that knows streamlit-authenticator.

The library checks the password; the database alone says whether an account may still be used, at
each run; the browser gets its cookie from an address of ours (docs/decisions/0014).
"""

from datetime import UTC, datetime

import streamlit as st
from streamlit_authenticator.controllers import AuthenticationController

from facilitation.accounts import LONGEST_PASSWORD, check_nobody
from facilitation.attempts import checked, too_many
from facilitation.i18n import Words
from facilitation.sign_ins import COOKIE, SignIn, end, is_ended, read_cookie, ticket_for
from models.account import ROLES, Account, account_named
from models.database import reading
from pages.ui.errors import refusing, say_refusal

SIGN_IN = "sign_in"
SINCE = "signed_in_at"
RESUMED = "sign_in_resumed"
# What the browser is to do with its cookie: exchange this ticket for one, or, None, drop it.
TICKET = "sign_in_ticket"
LEFT = "signed_out"


def account_here() -> Account | None:
    """The account signed in here, read anew from the database; None when it may not go on."""
    state = st.session_state
    if not state.get("authentication_status"):
        return None
    with reading() as db:
        account = account_named(db, state["username"])
    if account and account.is_active and account.role in ROLES:
        since = state.get(SINCE)
        held = SignIn(account.username, since) if since else None
        if held and since >= account.sessions_valid_from and not is_ended(held):
            return account
    _forget()
    return None


def resume() -> None:
    """Take up the sign-in that the cookie keeps, once in a session."""
    state = st.session_state
    if state.get(RESUMED):
        return
    state[RESUMED] = True
    if state.get("authentication_status"):
        return
    with reading() as db:
        held = read_cookie(db, st.context.cookies.get(COOKIE, ""), datetime.now(UTC))
    if held is not None:
        state.update(authentication_status=True, username=held.username)
        state[SINCE] = held.since


def sign_in(t: Words) -> None:
    """Draw the form, and say how it went."""
    if too_many(_address()):
        st.warning(t("Too many sign-ins have failed from here. Please wait five minutes."))
        return
    with st.form(SIGN_IN):
        st.subheader(t("Sign in"), anchor=False)
        st.text_input(t("Sign-in name"), key="sign_in_name", autocomplete="username")
        st.text_input(
            t("Password"), type="password", key="sign_in_password", autocomplete="current-password"
        )
        # In a callback: a run that the browser asks for meanwhile does not cut it short.
        st.form_submit_button(t("Sign in"), type="primary", key="sign_in_send", on_click=_try)
    say_refusal(t, SIGN_IN)


def enter(account: Account) -> None:
    """Sign an account in: its password was right, or it has just been made or changed."""
    held = SignIn(account.username, datetime.now(UTC))
    with reading() as db:
        ticket = ticket_for(db, held)
    st.session_state.update(
        {
            "authentication_status": True,
            "username": account.username,
            SINCE: held.since,
            TICKET: ticket,
        }
    )


def leave() -> None:
    """Sign out: the session forgets who was here, the browser its cookie, its other tabs the rest."""
    state = st.session_state
    if state.get("username") and state.get(SINCE):
        end(SignIn(state["username"], state[SINCE]))
    _forget()
    st.session_state.update({TICKET: None, LEFT: True})


def has_left() -> bool:
    """Whether somebody has just signed out; told once."""
    return bool(st.session_state.pop(LEFT, False))


def errand() -> dict[str, str | None]:
    """What the browser is to do with its cookie, for the page's frame; empty when nothing."""
    state = st.session_state
    return {"ticket": state[TICKET]} if TICKET in state else {}


def _try() -> None:
    """Check the name and the password of the form, slowly, and count a failure."""
    state = st.session_state
    username, password = state["sign_in_name"], state["sign_in_password"]
    with refusing(SIGN_IN):
        checked(_address(), username, lambda: _is_right(username.strip().lower(), password))


def _is_right(username: str, password: str) -> bool:
    with reading() as db:
        account = account_named(db, username)
    known = account is not None and account.is_active
    if not known or len(password.encode()) > LONGEST_PASSWORD:
        # A name nobody has must take as long as a wrong password, and so must one too long.
        check_nobody()
        return False
    one = {"name": account.name, "password": account.password_hash}
    controller = AuthenticationController({"usernames": {username: one}}, auto_hash=False)
    if not controller.login(username, password):
        return False
    enter(account)
    return True


def _forget() -> None:
    st.session_state.update(authentication_status=None, username=None)
    st.session_state.pop(TICKET, None)


def _address() -> str:
    return st.context.ip_address or ""
