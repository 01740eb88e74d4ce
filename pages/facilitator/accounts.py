"""Colleagues: who may run workshops, in which role, and the links that invite others."""

import streamlit as st

from facilitation.errors import Refusal
from pages.ui.colleagues.invitations import invitations
from pages.ui.colleagues.people import people
from pages.ui.guard import guard
from pages.ui.text import here

account = guard()
t = here()

st.title(t("Colleagues"), anchor=False)
if not account.is_administrator:
    st.info(Refusal("not_administrator").message(t))
    st.stop()
people(account, t)
invitations(account, t)
