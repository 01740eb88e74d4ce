"""A refusal of the domain, kept by the callback it happened in and shown as one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from sqlalchemy.exc import NoResultFound

from facilitation.errors import Refusal
from facilitation.i18n import Words
from models.database import reading
from models.workshop import Workshop


@contextmanager
def refusing(where: str) -> Iterator[None]:
    """Keep why something was refused, for that place of the page; the rest of the block is left out."""
    try:
        yield
    except Refusal as refusal:
        st.session_state[_name(where)] = refusal
    except NoResultFound:
        with reading() as db:
            if db.get(Workshop, st.query_params.get("w", "")) is not None:
                raise
        # The workshop of an old page was deleted from another one.
        st.session_state[_name(where)] = Refusal("gone")


def say_refusal(t: Words, where: str) -> None:
    """Show why the last gesture of that place changed nothing, once."""
    refusal: Refusal | None = st.session_state.get(_name(where))
    if refusal is not None:
        st.warning(refusal.message(t), icon=":material/info:")
        del st.session_state[_name(where)]


def _name(where: str) -> str:
    return f"refused:{where}"
