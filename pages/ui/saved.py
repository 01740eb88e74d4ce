"""Saying that what a form held is kept, or where a page went."""

import streamlit as st

from pages.ui.text import here


def downloaded() -> None:
    """Say that the page went to the browser's downloads, which a click alone does not show."""
    t = here()
    st.toast(t("In your downloads: open the page, then print it."), icon=":material/download:")


def saved() -> None:
    """Say so once, in the corner: called by the form's callback when its work is done."""
    t = here()
    st.toast(t("Saved."), icon=":material/check:")
