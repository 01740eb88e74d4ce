"""Starting a workshop: its title and date, then straight to the room, or to its preparation."""

from datetime import UTC, date, datetime, timedelta

import streamlit as st

from facilitation.i18n import Words
from facilitation.programmes import first_or_new
from facilitation.rituals import Ritual
from facilitation.workshops import LONGEST_TITLE, prepare
from models.account import Account
from models.base import new_id
from models.database import transaction
from pages.ui.errors import refusing

# A second click on a button that has just started a workshop leads to that same workshop.
ONE_CLICK = timedelta(seconds=5)


def start(recipe: Ritual, account: Account, t: Words, *, kind: str = "primary") -> None:
    """The form that starts a workshop of a ritual."""
    draft = _draft(recipe)
    with st.form(f"start:{draft}", border=False):
        title = st.text_input(
            t("Title"),
            value=t.pick(recipe.title.texts()),
            max_chars=LONGEST_TITLE,
            key=f"title:{draft}",
        )
        planned_for = st.date_input(
            t("Date"), value=date.today(), format=date_format(t), key=f"date:{draft}"
        )
        with st.container(horizontal=True):
            now = st.form_submit_button(t("Start now"), type=kind, key=f"now:{draft}")
            later = st.form_submit_button(t("Prepare for later"), key=f"later:{draft}")
    if now or later:
        with refusing(t):
            workshop_id = _prepared(draft, recipe, title, planned_for, account, t)
            page = "conduct" if now else "prepare"
            st.switch_page(f"facilitator/{page}.py", query_params={"w": workshop_id})


def _draft(recipe: Ritual) -> str:
    """The name of the workshop about to be started here; a new one after each start."""
    name = f"draft:{recipe.key}"
    draft = st.session_state.setdefault(name, new_id())
    _, at = st.session_state.get(f"started:{draft}", ("", datetime.now(UTC)))
    if datetime.now(UTC) - at > ONE_CLICK:
        draft = st.session_state[name] = new_id()
    return draft


def _prepared(
    draft: str, recipe: Ritual, title: str, planned_for: date, account: Account, t: Words
) -> str:
    started = f"started:{draft}"
    if started not in st.session_state:
        now = datetime.now(UTC)
        with transaction() as db:
            workshop = prepare(
                db,
                recipe,
                programme=first_or_new(db, name=t("Our programme"), now=now),
                title=title,
                planned_for=planned_for,
                by=account,
                now=now,
            )
        st.session_state[started] = (workshop.id, now)
    return st.session_state[started][0]


def date_format(t: Words) -> str:
    """How a date field writes dates in a language."""
    return "DD/MM/YYYY" if t.locale == "fr" else "YYYY-MM-DD"
