"""Signing in, then on to the workshops."""

import streamlit as st

from pages.ui.guard import guard

guard()
st.switch_page("facilitator/home.py")
