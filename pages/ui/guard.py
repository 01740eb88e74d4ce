"""What stands before a page: an account in good order, or the sign-in form and nothing else."""

from typing import NoReturn

import streamlit as st

from facilitation.accounts import needs_first_account
from facilitation.errors import Refusal
from models.account import Account
from models.database import reading
from pages.ui.auth import account_here, sign_in
from pages.ui.text import here


def guard() -> Account:
    """The account of whoever looks; the page goes no further without one."""
    account = account_here()
    if account is None:
        _turn_away()
    return account


def still_here() -> Account:
    """The account of whoever has just pressed something; refused when its sign-in has ended.

    A callback runs before the page, and before its guard: a lost laptop must not get one last click.
    """
    account = account_here()
    if account is None:
        raise Refusal("signed_out")
    return account


def _turn_away() -> NoReturn:
    with reading() as db:
        first = needs_first_account(db)
    if first:
        st.switch_page("facilitator/setup.py")
    st.title("Opale", anchor=False)
    sign_in(here())
    st.stop()
