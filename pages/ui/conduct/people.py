"""Who is here, and who is still busy: names only, never what anybody said."""

import streamlit as st

from facilitation.conducting import Person
from pages.ui.conduct.controls import Desk
from pages.ui.plain import plain


def people_column(desk: Desk) -> None:
    """The people of the room, those who are still busy first."""
    t, seen = desk.t, desk.seen
    here = [person for person in seen.people if person.is_here]
    away = [person for person in seen.people if not person.is_here]
    st.subheader(t("People"), anchor=False)
    if not seen.people:
        st.write(t("Nobody has joined yet."))
        return
    st.write(
        t.count(
            "{n} here, of {seats}",
            "{n} here, of {seats}",
            len(here),
            seats=t.number(len(seen.people)),
        )
    )
    if seen.current is not None and seen.current.is_open:
        _group(t("Not done yet"), [person for person in here if not person.is_done])
        _group(t("Done"), [person for person in here if person.is_done])
    else:
        _group(t("Here"), here)
    _group(t("Away for a minute or more"), away)


def _group(title: str, people: list[Person]) -> None:
    if people:
        names = " · ".join(
            plain(person.label) + (" ◇" if person.is_guest else "") for person in people
        )
        st.markdown(f"**{title}** ({len(people)})  \n{names}")
