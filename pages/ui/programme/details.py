"""The programme's name, company and size."""

import streamlit as st

from facilitation.i18n import Words
from facilitation.programmes import rename
from models.account import Account
from models.database import transaction
from models.programme import Programme
from pages.ui.errors import refusing, say_refusal
from pages.ui.guard import still_here
from pages.ui.number import number_or_nothing
from pages.ui.saved import saved

DETAILS = "programme_details"


def details(programme: Programme, account: Account, t: Words) -> None:
    """What the programme is called, and how many people it is open to."""
    with st.form("programme_details", border=False):
        st.text_input(t("Name"), value=programme.name, key="programme_name")
        st.text_input(t("Company"), value=programme.company, key="programme_company")
        number_or_nothing(
            st.container(),
            t("How many people it is open to"),
            programme.people,
            key="programme_people",
        )
        st.form_submit_button(t("Save"), key="programme_save", on_click=_save, args=(programme.id,))
    say_refusal(t, DETAILS)


def _save(programme_id: str) -> None:
    held = st.session_state
    with refusing(DETAILS):
        still_here()
        with transaction() as db:
            rename(
                db,
                programme_id,
                name=held["programme_name"],
                company=held["programme_company"],
                people=held["programme_people"],
            )
        saved()
