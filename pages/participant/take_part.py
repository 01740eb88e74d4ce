"""Taking part from a laptop: the very page of the phones, for whoever has a code."""

import streamlit as st

from facilitation.errors import Refusal
from facilitation.joining import canonical, find
from models.database import reading
from pages.ui.live import take_part
from pages.ui.text import here

t = here()


def enter() -> None:
    """Put the code that was typed in the page's address."""
    if typed := canonical(st.session_state["code"]):
        st.query_params["code"] = typed


if code := canonical(st.query_params.get("code", "")):
    try:
        with reading() as db:
            find(db, code)
    except Refusal as refusal:
        st.info(refusal.message(t))
    else:
        take_part(code, t, key=f"take_part:{code}")
        st.stop()

st.title(t("Take part"), anchor=False)
with st.form("join", border=False):
    st.text_input(t("The code shown on the screen"), key="code")
    st.form_submit_button(t("Continue"), type="primary", key="continue", on_click=enter)
