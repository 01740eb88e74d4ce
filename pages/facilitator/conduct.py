"""Conducting a workshop: the step under way, the agenda, the people, and what phones see."""

import streamlit as st

from facilitation.privacy import Audience
from models.database import reading
from models.workshop import Workshop, current_code
from pages.ui.conduct.room import room
from pages.ui.going import go
from pages.ui.guard import guard
from pages.ui.keys import signed
from pages.ui.live import take_part
from pages.ui.plain import plain
from pages.ui.text import here

guard()
t = here()
workshop_id = st.query_params.get("w", "")
with reading() as db:
    workshop = db.get(Workshop, workshop_id)
    code = current_code(db, workshop_id)
if workshop is None:
    st.info(t("This workshop does not exist. Choose one under Workshops."))
    st.stop()

with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    st.markdown(f"## {plain(workshop.title)}", width="content")
    if not workshop.is_closed:
        with st.container(horizontal=True, width="content"):
            screen_key = signed(workshop.id, Audience.SCREEN)
            st.link_button(
                t("Open the screen"),
                f"/screen?key={screen_key}&lang={t.locale}",
                icon=":material/tv:",
            )
            st.button(
                t("Check the phones"),
                icon=":material/wifi:",
                key=f"check:{workshop.id}",
                on_click=go,
                args=("check", workshop.id),
            )

room(workshop.id, t)

if (
    code
    and not workshop.is_closed
    and st.toggle(t("Show what phones see"), key=f"phone:{workshop.id}")
):
    with st.container(border=True, width=420, height=720):
        take_part(code, t, key=f"take_part:{workshop.id}")
