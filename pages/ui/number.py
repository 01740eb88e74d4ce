"""Numbers typed on a page. Their limits are the domain's: a field that knew them would send nothing, and say nothing in our words."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def number(
    label: str, told: int, *, key: str, on_change: Callable[[], object] | None = None
) -> None:
    """Draw a field that always holds a whole number."""
    st.number_input(label, value=told, step=1, key=key, on_change=on_change)


def number_or_nothing(
    place: DeltaGenerator, label: str, told: int | None, *, key: str, **look: object
) -> None:
    """Draw a field that can be emptied: it then says that nothing is told."""
    # Streamlit takes a field that starts with a number for one that always has one: it starts
    # with none, and what is told is put in its state.
    st.session_state.setdefault(key, told)
    place.number_input(label, value=None, step=1, key=key, **look)
