"""The projected page: public by its signed link, bare, and never with a scroll bar."""

import streamlit as st

from facilitation.errors import Refusal
from facilitation.links import read_key
from facilitation.privacy import Audience
from models.database import reading
from models.workshop import Workshop
from pages.ui.projected import projected
from pages.ui.text import here

t = here()
key = st.query_params.get("key", "")
try:
    with reading() as db:
        workshop_id, audience = read_key(db, key)
        workshop = db.get(Workshop, workshop_id)
    if audience is not Audience.SCREEN or workshop is None:
        raise Refusal("bad_key")
except Refusal as refusal:
    # Read from the back of a room, alone on a page as wide as the projector.
    st.title("Opale", anchor=False)
    st.header(refusal.message(t), anchor=False)
    st.stop()

projected(workshop.id, key, t)
