"""A number that may be told or not: a field that can be emptied again."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def number_or_nothing(
    place: DeltaGenerator, label: str, told: int | None, *, key: str, **look: object
) -> None:
    """Draw the field with what is told. Emptied, it says that nothing is."""
    # Streamlit takes a field that starts with a number for one that always has one: it starts
    # with none, and what is told is put in its state.
    st.session_state.setdefault(key, told)
    place.number_input(label, value=None, step=1, key=key, **look)
