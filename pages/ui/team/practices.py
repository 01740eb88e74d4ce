"""The practices of past sessions: what works for somebody, and how many wanted to try it."""

import streamlit as st

from facilitation.practices import Practice, practices_of
from facilitation.shelf import day_of
from models.database import reading
from pages.ui.plain import plain
from pages.ui.quiet import quiet
from pages.ui.team.shown import Shown, to_board
from pages.ui.team.votes import dots


def practices(shown: Shown) -> None:
    """Every practice, under the session that wrote it."""
    t = shown.t
    with reading() as db:
        held = practices_of(db, shown.programme.id)
    found = [one for one in held if shown.finds(one.text, one.workshop.title)]
    if not found:
        quiet(
            t("No practice yet: they are written in a Train session.")
            if not held
            else t("Nothing like that here.")
        )
    for workshop_id in dict.fromkeys(one.workshop.id for one in found):
        _session([one for one in found if one.workshop.id == workshop_id], shown)


def _session(found: list[Practice], shown: Shown) -> None:
    t, workshop = shown.t, found[0].workshop
    with st.container(border=True, gap="xsmall", key=f"practices:{workshop.id}"):
        st.markdown(f"#### {plain(workshop.title)}")
        quiet(t.day(day_of(workshop)))
        for one in found:
            # What nobody chose to try is written down for later: a nought would read as a mark.
            said = f" · {dots(one.votes, t)}" if one.votes.get("dots") else ""
            st.markdown(f"- {plain(one.text)}{said}")
        to_board(workshop.id, f"written:{workshop.id}", t)
