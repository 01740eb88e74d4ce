"""What whoever makes an account types: a name, a sign-in name, a password."""

import streamlit as st

from facilitation.accounts import SHORTEST_PASSWORD
from facilitation.i18n import Words


def account_fields(form: str, t: Words) -> None:
    """The three fields, whose keys begin with the name of their form."""
    st.text_input(t("Your name"), key=f"{form}_name")
    st.text_input(
        t("Sign-in name"),
        key=f"{form}_username",
        help=t("Letters, digits, dots or dashes: camille.martin"),
    )
    st.text_input(
        t("Password, {n} characters or more", n=SHORTEST_PASSWORD),
        type="password",
        key=f"{form}_password",
    )
