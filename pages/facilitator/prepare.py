"""Preparing a workshop: its title and date, its agenda, the code, and a rehearsal."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from facilitation.bots import rehearse
from facilitation.joining import renew_code
from facilitation.links import join_url, short
from facilitation.privacy import Audience
from facilitation.rituals import rituals
from facilitation.workshops import rename
from models.activity import agenda
from models.database import reading, transaction
from models.workshop import Workshop, current_code
from pages.ui.agenda_editor import agenda_editor
from pages.ui.deleting import deleting
from pages.ui.errors import refusing, say_refusal
from pages.ui.going import go
from pages.ui.guard import guard, still_here
from pages.ui.invitation import invitation
from pages.ui.kept import drawn_anew, keep
from pages.ui.keys import signed
from pages.ui.text import DATE, here

account = guard()
t = here()
workshop_id = st.query_params.get("w", "")
with reading() as db:
    workshop = db.get(Workshop, workshop_id)
    steps = agenda(db, workshop_id)
    code = current_code(db, workshop_id)
if workshop is None:
    st.info(t("This workshop does not exist. Choose one under Workshops."))
    st.stop()
if workshop.is_closed:
    st.switch_page("facilitator/report.py", query_params={"w": workshop.id})


def change(field: str) -> bool:
    """Write what a field of the page says; says whether it was written."""
    with refusing(workshop.id):
        still_here()
        with transaction() as db:
            here = db.get_one(Workshop, workshop.id)
            told = {name: getattr(here, name) for name in ("title", "planned_for", "place")}
            told[field] = st.session_state[f"{field}:{workshop.id}"]
            rename(db, workshop.id, **told, by=account, now=datetime.now(UTC))
        return True
    return False


def drawn(field: str) -> dict[str, object]:
    """What has a field hold what is kept of it, and keep what is typed there."""
    key = f"{field}:{workshop.id}"
    drawn_anew(workshop.id, field, key)
    kept = partial(keep, workshop.id, change, field)
    return {"value": getattr(workshop, field), "key": key, "on_change": kept}


def renew(seen: str | None) -> None:
    """Give a new code, unless the one that was shown has already been replaced."""
    with refusing(workshop.id):
        still_here()
        with transaction() as db:
            if current_code(db, workshop.id) == seen:
                renew_code(db, workshop, by=account, now=datetime.now(UTC))


st.title(t("Prepare"), anchor=False)
# Each field is kept as soon as it is left: whoever goes on to conduct has lost nothing.
st.text_input(t("Title"), **drawn("title"))
st.date_input(t("Date"), format=DATE, **drawn("planned_for"))
st.text_input(t("Hour and place"), placeholder=t("9 a.m., the canteen"), **drawn("place"))
st.button(t("Save"), key=f"save:{workshop.id}", on_click=partial(keep, workshop.id, change))
say_refusal(t, workshop.id)

with st.container(horizontal=True):
    st.button(
        t("Conduct"),
        type="primary",
        key="conduct",
        icon=":material/play_arrow:",
        on_click=go,
        args=("conduct", workshop.id),
    )
    key = signed(workshop.id, Audience.SCREEN)
    st.link_button(t("Open the screen"), f"/screen?key={key}&lang={t.locale}", icon=":material/tv:")
    st.button(
        t("Check the phones"),
        key="check",
        icon=":material/wifi:",
        on_click=go,
        args=("check", workshop.id),
    )

st.subheader(t("Code"), anchor=False)
with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f"**{code}** · {short(join_url(code))}" if code else t("No code."))
    with st.popover(t("Renew the code"), key=f"renew:{code}"):
        st.write(t("Nobody new comes in by the former code. People already in the room stay."))
        st.button(t("Renew it"), key=f"renewed:{code}", on_click=partial(renew, code))

invitation(workshop, t)
agenda_editor(workshop, steps, account, t)

if any(recipe.key == workshop.ritual for recipe in rituals()):
    st.subheader(t("Rehearse"), anchor=False)
    st.write(
        t("Twelve simulated participants play this agenda, and you read the report they leave.")
    )
    asked = f"rehearsal:{workshop.id}"
    st.button(
        t("Rehearse with simulated participants"),
        key=f"rehearse:{workshop.id}",
        on_click=partial(st.session_state.__setitem__, asked, True),
    )
    if st.session_state.pop(asked, False):
        with (
            st.spinner(t("They are playing. This takes a few seconds.")),
            refusing(asked),
        ):
            # Simulated people speak the language of the page.
            account.locale = t.locale
            played = rehearse(
                workshop.ritual, by=account, now=datetime.now(UTC), prepared=workshop.id
            )
            go("report", played)
    say_refusal(t, asked)

deleting(workshop, t)
