"""What the programme keeps, for its team by the team's link, and for whoever facilitates."""

from datetime import UTC, datetime

import streamlit as st

from facilitation.errors import Refusal
from facilitation.programmes import first_or_new
from facilitation.team import programme_of_team
from models.database import reading, transaction
from pages.ui.guard import guard
from pages.ui.plain import plain
from pages.ui.quiet import quiet
from pages.ui.team.actions import actions
from pages.ui.team.boards import boards
from pages.ui.team.practices import practices
from pages.ui.team.shown import SHOWN, Shown
from pages.ui.team.themes import themes
from pages.ui.text import here

SECTIONS = {"themes": themes, "practices": practices, "boards": boards, "actions": actions}

key = st.query_params.get("key", "")
account = None if key else guard()
t = here()
if key:
    try:
        with reading() as db:
            programme = programme_of_team(db, key)
    except Refusal as refusal:
        st.info(refusal.message(t))
        st.stop()
else:
    with transaction() as db:
        programme = first_or_new(db, name=t("Our programme"), now=datetime.now(UTC))

st.title(plain(programme.name), anchor=False)
if programme.company:
    quiet(plain(programme.company))
names = {
    "themes": t("Themes"),
    "practices": t("Practices"),
    "boards": t("Boards"),
    "actions": t("Actions"),
}
asked = st.query_params.get("show")
st.session_state.setdefault(SHOWN, asked if asked in SECTIONS else "themes")
chosen = st.segmented_control(
    t("What we keep"),
    list(SECTIONS),
    format_func=names.__getitem__,
    required=True,
    label_visibility="collapsed",
    key=SHOWN,
)
query = st.text_input(t("Search"), placeholder=t("A word, a name, a theme"), key="team_query")
SECTIONS[chosen](Shown(programme, query, account, t))
