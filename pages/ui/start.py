"""Starting a workshop: its title and date, then straight to the room, or to its preparation."""

from datetime import UTC, date, datetime, timedelta

import streamlit as st

from facilitation.i18n import Words
from facilitation.programmes import first_or_new
from facilitation.rituals import Ritual
from facilitation.workshops import prepare
from models.account import Account
from models.base import new_id
from models.database import transaction
from pages.ui.errors import refusing, say_refusal
from pages.ui.going import go
from pages.ui.guard import still_here
from pages.ui.text import DATE, here, in_words

# A second click on a button that has just started a workshop leads to that same workshop.
ONE_CLICK = timedelta(seconds=5)
START = "start"


def start(recipe: Ritual, account: Account, t: Words, *, kind: str = "primary") -> None:
    """The form that starts a workshop of a ritual."""
    draft = _draft(recipe)
    with st.form(f"start:{draft}", border=False):
        # The title proposed follows the language of the page.
        st.text_input(
            t("Title"),
            value=t.pick(recipe.title.texts()),
            key=in_words(f"title:{draft}"),
        )
        st.date_input(t("Date"), value=date.today(), format=DATE, key=f"date:{draft}")
        with st.container(horizontal=True):
            for label, page, type_ in (
                (t("Start now"), "conduct", kind),
                (t("Prepare for later"), "prepare", "secondary"),
            ):
                st.form_submit_button(
                    label,
                    type=type_,
                    key=f"{page}:{draft}",
                    on_click=_start,
                    args=(draft, recipe, account, page),
                )
    say_refusal(t, START)


def _draft(recipe: Ritual) -> str:
    """The name of the workshop about to be started here; a new one after each start."""
    name = f"draft:{recipe.key}"
    draft = st.session_state.setdefault(name, new_id())
    _, at = st.session_state.get(f"started:{draft}", ("", datetime.now(UTC)))
    if datetime.now(UTC) - at > ONE_CLICK:
        draft = st.session_state[name] = new_id()
    return draft


def _start(draft: str, recipe: Ritual, account: Account, page: str) -> None:
    started = f"started:{draft}"
    with refusing(START):
        still_here()
        if started not in st.session_state:
            now = datetime.now(UTC)
            with transaction() as db:
                workshop = prepare(
                    db,
                    recipe,
                    programme=first_or_new(db, name=here()("Our programme"), now=now),
                    title=st.session_state[in_words(f"title:{draft}")],
                    planned_for=st.session_state[f"date:{draft}"],
                    by=account,
                    now=now,
                )
            st.session_state[started] = (workshop.id, now)
        go(page, st.session_state[started][0])
