"""Somebody invited makes their account, once, and is signed in with it."""

from datetime import UTC, datetime

import streamlit as st

from facilitation.attempts import count_failure, too_many
from facilitation.colleagues import accept_invitation, is_invited
from facilitation.errors import Refusal
from models.database import reading, transaction
from pages.ui.account_fields import account_fields
from pages.ui.auth import account_here, enter
from pages.ui.errors import refusing, say_refusal
from pages.ui.plain import plain
from pages.ui.text import here

INVITED = "invited"
# The key that was found wrong in this session: a page that runs again is no second guess.
WRONG = "invited_wrong"

t = here()
key = st.query_params.get("key", "")


def join() -> None:
    """Make the account from what the form holds; the page then leads on to the workshops."""
    held = st.session_state
    with refusing(INVITED):
        with transaction() as db:
            account = accept_invitation(
                db,
                key,
                username=held["invited_username"],
                name=held["invited_name"],
                password=held["invited_password"],
                now=datetime.now(UTC),
            )
        enter(account)


account = account_here()
with reading() as db:
    is_good = is_invited(db, key, datetime.now(UTC))
if account is not None and not is_good:
    # The link has just made this account, or is used up: the workshops are what one looks for.
    st.switch_page("facilitator/home.py")

st.title(t("Welcome to Opale"), anchor=False)
if account is not None:
    st.info(
        t(
            "You are signed in as {name}. This link makes a colleague’s account: sign out first to use it here.",
            name=plain(account.name),
        )
    )
    st.stop()
if not is_good:
    # A right key always gets in, however often others have guessed from the same address.
    address = st.context.ip_address or ""
    if too_many(address):
        st.warning(t("Too many links were tried from here. Please wait five minutes."))
        st.stop()
    if st.session_state.get(WRONG) != key:
        st.session_state[WRONG] = key
        count_failure(address)
    st.warning(Refusal("bad_invitation").message(t), icon=":material/info:")
    st.stop()

st.write(t("A colleague invites you to run workshops. Please choose how you sign in."))
with st.form("invited", border=False):
    account_fields(INVITED, t)
    st.form_submit_button(t("Make the account"), type="primary", key="invited_make", on_click=join)
say_refusal(t, INVITED)
