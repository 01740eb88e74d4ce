"""Saying that what a form held is kept."""

import streamlit as st

from pages.ui.text import here


def saved() -> None:
    """Say so once, in the corner: called by the form's callback when its work is done."""
    t = here()
    st.toast(t("Saved."), icon=":material/check:")
