"""A refusal of the domain, kept by the callback it happened in and shown as one sentence."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from sqlalchemy.exc import NoResultFound

from facilitation.errors import Refusal
from facilitation.i18n import Words

logger = logging.getLogger(__name__)


@contextmanager
def refusing(where: str) -> Iterator[None]:
    """Keep why something was refused, for that place of the page; the rest of the block is left out."""
    try:
        yield
    except Refusal as refusal:
        st.session_state[_name(where)] = refusal
    except NoResultFound:
        # What an old page speaks of went from another one; the log tells where, should it be a bug.
        logger.warning("a row that a page asked for is not there", exc_info=True)
        st.session_state[_name(where)] = Refusal("gone")


def say_refusal(t: Words, where: str) -> None:
    """Show why the last gesture of that place changed nothing, once."""
    refusal: Refusal | None = st.session_state.get(_name(where))
    if refusal is not None:
        st.warning(refusal.message(t), icon=":material/info:")
        del st.session_state[_name(where)]


def _name(where: str) -> str:
    return f"refused:{where}"
