"""After how many days each ritual comes back."""

import streamlit as st

from facilitation.cadence import set_cadence
from facilitation.i18n import Words
from facilitation.rituals import rituals
from models.account import Account
from models.database import transaction
from models.programme import Programme
from pages.ui.errors import refusing, say_refusal
from pages.ui.guard import still_here
from pages.ui.number import number_or_nothing
from pages.ui.quiet import quiet
from pages.ui.saved import saved

CADENCE = "programme_cadence"


def cadence(programme: Programme, account: Account, t: Words) -> None:
    """A number of days for each ritual, or nothing."""
    st.subheader(t("The rhythm"), anchor=False)
    quiet(
        t(
            "The Workshops page says when the next one is due. A date settled when closing comes first."
        )
    )
    with st.form(CADENCE, border=False):
        columns = st.columns(len(rituals()), vertical_alignment="bottom")
        for recipe, column in zip(rituals(), columns, strict=True):
            name = t.pick(recipe.title.texts())
            number_or_nothing(
                column,
                # Read aloud as it is written: a glyph would be spelt.
                t("{ritual}, every so many days", ritual=name),
                programme.cadence.get(recipe.key),
                placeholder=t("No rhythm"),
                key=f"cadence:{recipe.key}",
            )
        st.form_submit_button(
            t("Save the rhythm"), key="cadence_save", on_click=_save, args=(programme.id,)
        )
    say_refusal(t, CADENCE)


def _save(programme_id: str) -> None:
    held = st.session_state
    with refusing(CADENCE):
        still_here()
        with transaction() as db:
            days = {recipe.key: held[f"cadence:{recipe.key}"] for recipe in rituals()}
            set_cadence(db, programme_id, days)
        saved()
