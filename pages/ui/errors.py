"""A refusal of the domain, shown as one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from facilitation.errors import Refusal
from facilitation.i18n import Words


@contextmanager
def refusing(t: Words) -> Iterator[None]:
    """Show why something was refused; what follows in the block is left out."""
    try:
        yield
    except Refusal as refusal:
        st.warning(refusal.message(t), icon=":material/info:")
