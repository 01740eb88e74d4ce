"""Small print that still reads: Streamlit's own captions are too pale on the milky ground."""

import streamlit as st


def quiet(text: str) -> None:
    """A line of less weight, in the muted ink. The text is Markdown."""
    st.markdown(f":small[:gray[{text}]]")
