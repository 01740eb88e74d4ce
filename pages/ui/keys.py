"""The signed keys a page hands to its components: the same ones all day, so that no stream is reopened."""

from datetime import UTC, datetime

import streamlit as st

from facilitation.links import sign
from facilitation.privacy import Audience
from models.database import transaction


def signed(workshop_id: str, audience: Audience) -> str:
    """A key for one workshop and one audience."""
    today = datetime.now(UTC).date().isoformat()
    name = f"signed:{workshop_id}:{audience.value}:{today}"
    if name not in st.session_state:
        with transaction() as db:
            st.session_state[name] = sign(db, workshop_id, audience)
    return st.session_state[name]
