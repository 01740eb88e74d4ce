"""Moving a theme to another state, in words that stay in its history."""

from datetime import UTC, datetime

import streamlit as st

from facilitation.i18n import Words
from facilitation.themes import NAMES, set_state
from models.database import transaction
from models.theme import STATES, Theme
from pages.ui.errors import refusing
from pages.ui.guard import still_here
from pages.ui.quiet import quiet

THEMES = "themes"


def change_state(theme: Theme, t: Words) -> None:
    """The form, folded away."""
    # Named for the state it starts from: a second click finds the form of before gone.
    key = f"state:{theme.id}:{theme.state}"
    others = [state for state in STATES if state != theme.state]
    with (
        st.popover(t("Change its state"), type="tertiary", key=f"{key}:open"),
        st.form(f"{key}:form", border=False),
    ):
        st.segmented_control(
            t("It becomes"),
            others,
            format_func=lambda state: t(NAMES[state]),
            default=others[0],
            required=True,
            key=f"{key}:to",
        )
        quiet(t("Not shown to the team: none of its pages names it, and your report does."))
        st.text_input(t("Why, in words that stay"), key=f"{key}:why")
        st.form_submit_button(t("Change"), key=f"{key}:send", on_click=_set, args=(theme.id, key))


def _set(theme_id: str, key: str) -> None:
    held = st.session_state
    with refusing(THEMES):
        by = still_here()
        with transaction() as db:
            state, why = held[f"{key}:to"], held[f"{key}:why"]
            set_state(db, theme_id, state, why=why, by=by, now=datetime.now(UTC))
