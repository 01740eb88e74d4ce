"""QR codes on a page of the facilitator."""

import streamlit as st

from facilitation.qr_codes import qr_on_white


def qr(url: str, alt: str, width: int) -> None:
    """Show the code of an address on white, with the quiet zone readers need."""
    st.image(qr_on_white(url), alt=alt, width=width)
