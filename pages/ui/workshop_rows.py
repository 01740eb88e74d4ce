"""Workshops as calm rows: what, when, how many people, and the one thing to do next."""

from collections.abc import Iterable

import streamlit as st

from facilitation.i18n import Words
from facilitation.rituals import rituals
from facilitation.shelf import Shelved
from pages.ui.accents import sign
from pages.ui.plain import plain

# Where a workshop's row leads, by its state.
NEXT = {
    "live": "facilitator/conduct.py",
    "draft": "facilitator/prepare.py",
    "closed": "facilitator/report.py",
}


def workshop_rows(title: str, found: Iterable[Shelved], t: Words) -> None:
    """A titled list of workshops; nothing when there is none."""
    rows = list(found)
    if not rows:
        return
    st.subheader(title, anchor=False)
    for row in rows:
        _row(row, t)


def _row(row: Shelved, t: Words) -> None:
    workshop = row.workshop
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(f"{sign(workshop.accent)} **{plain(workshop.title)}**")
            st.caption(" · ".join(_facts(row, t)))
        if workshop.status == "draft":
            _button(workshop.id, "draft", t("Prepare"), "secondary")
            _button(workshop.id, "live", t("Conduct"), "secondary")
        elif workshop.status == "live":
            _button(workshop.id, "live", t("Conduct"), "primary")
        else:
            _button(workshop.id, "closed", t("Report"), "secondary")


def _button(workshop_id: str, towards: str, label: str, kind: str) -> None:
    if st.button(label, key=f"{towards}:{workshop_id}", type=kind):
        st.switch_page(NEXT[towards], query_params={"w": workshop_id})


def _facts(row: Shelved, t: Words) -> list[str]:
    named = [t.pick(r.title.texts()) for r in rituals() if r.key == row.workshop.ritual]
    people = [t.count("{n} person", "{n} people", row.people)] if row.people else []
    rehearsal = [t("rehearsal")] if row.workshop.is_rehearsal else []
    return [*named, t.day(row.day), *people, *rehearsal]
