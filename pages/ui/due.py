"""Which ritual is due: a calm line for each, and the way to it."""

from collections.abc import Iterable

import streamlit as st

from facilitation.cadence import Due
from facilitation.i18n import Words
from pages.ui.accents import sign


def due_lines(found: Iterable[Due], t: Words) -> None:
    """When the next workshop of each ritual is due, or was."""
    for due in found:
        name = f"{sign(due.ritual.accent)} {t.pick(due.ritual.title.texts())}"
        day = t.day(due.on)
        if due.prepared is not None:
            ready = t.day(due.prepared)
            st.markdown(
                t(
                    "{ritual}: the next one is due on {day}; one is prepared for {ready}.",
                    ritual=name, day=day, ready=ready,
                )
            )  # fmt: skip
        elif due.is_late:
            st.markdown(t("{ritual}: the next one was due on {day}.", ritual=name, day=day))
        else:
            st.markdown(t("{ritual}: the next one is due on {day}.", ritual=name, day=day))
