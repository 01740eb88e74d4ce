"""Saying that what a form held is kept."""

import streamlit as st

from pages.ui.text import here


def saved() -> None:
    """Say so once, in the corner: called by the form's callback when its work is done."""
    st.toast(here()("Saved."), icon=":material/check:")
