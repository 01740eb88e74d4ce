"""What a button of the facilitator's page does when it is pressed."""

from collections.abc import Callable

import streamlit as st
from sqlmodel import Session

from facilitation.conducting import place
from facilitation.errors import Refusal
from facilitation.i18n import Words
from models.database import transaction

REFUSED = "conduct:refused"

Change = Callable[[Session], object]


def press(workshop_id: str, change: Change, seen: str | None = None) -> bool:
    """Make a change. One asked for on another step is no change; says whether it was made."""
    try:
        with transaction() as db:
            if seen is not None and place(db, workshop_id) != seen:
                return False
            change(db)
    except Refusal as refusal:
        st.session_state[REFUSED] = refusal
        return False
    return True


def say_refusal(t: Words) -> None:
    """Show why the last press changed nothing, once."""
    refusal: Refusal | None = st.session_state.pop(REFUSED, None)
    if refusal is not None:
        st.warning(refusal.message(t))
