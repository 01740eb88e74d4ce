"""The first account, made once with the code that the server printed."""

from datetime import UTC, datetime

import streamlit as st

from facilitation.accounts import create_first, needs_first_account
from models.database import reading, transaction
from pages.ui.account_fields import account_fields
from pages.ui.auth import enter
from pages.ui.errors import refusing, say_refusal
from pages.ui.text import here

SETUP = "setup"

t = here()


def make() -> None:
    """Make the first account from what the form holds; the page then leads on to the workshops."""
    held = st.session_state
    with refusing(SETUP):
        with transaction() as db:
            account = create_first(
                db,
                code=held["setup_code"],
                username=held["setup_username"],
                name=held["setup_name"],
                password=held["setup_password"],
                now=datetime.now(UTC),
            )
        enter(account)


with reading() as db:
    first = needs_first_account(db)
if not first:
    st.switch_page("facilitator/home.py")

st.title(t("Welcome to Opale"), anchor=False)
st.write(
    t(
        "Make the account that will run the workshops. The code was printed where the server was started."
    )
)
with st.form("setup", border=False):
    st.text_input(t("Code printed by the server"), key="setup_code", placeholder="XXXX-XXXX-XXXX")
    account_fields(SETUP, t)
    st.form_submit_button(t("Make the account"), type="primary", key="setup_make", on_click=make)
say_refusal(t, SETUP)
