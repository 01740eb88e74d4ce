"""Before the workshop: which address of this computer a phone can reach."""

import streamlit as st

from models.database import reading
from models.workshop import Workshop
from pages.ui.going import go
from pages.ui.guard import guard
from pages.ui.invitation import invitation
from pages.ui.plain import plain
from pages.ui.quiet import quiet
from pages.ui.reach import addresses, reach_of
from pages.ui.text import here

guard()
t = here()
workshop_id = st.query_params.get("w", "")
with reading() as db:
    workshop = db.get(Workshop, workshop_id)
if workshop is None or workshop.is_closed:
    st.info(t("This workshop does not exist or is over. Choose one under Workshops."))
    st.stop()

st.title(t("Check the phones"), anchor=False)
st.write(
    t(
        "Scan a code with a phone on the Wi-Fi of the room: a tick appears when it has reached this computer."
    )
)
quiet(plain(workshop.title))
reach_of(workshop.id, t)
with st.expander(t("No tick appears"), key="why"):
    apart = t(
        "Guest Wi-Fi often keeps devices apart: a phone then sees the Internet and not this computer."
    )
    if len(addresses(t)) > 1:
        others = t("Try the other codes.")
        apart = f"{apart} {others}"
    st.markdown(
        "\n".join(
            f"- {line}"
            for line in (
                apart,
                t(
                    "A firewall may ask whether Opale may be reached: answer yes, for private networks."
                ),
                t(
                    "What always works: turn on the hotspot of a phone, connect this computer to it, and scan again."
                ),
                t(
                    "When Opale runs on a server, set OPALE_PUBLIC_URL to the address that phones know."
                ),
            )
        )
    )
invitation(workshop, t)
with st.container(horizontal=True, gap="small"):
    for label, page, kind in (
        (t("Conduct the workshop"), "conduct", "primary"),
        (t("Prepare it"), "prepare", "secondary"),
    ):
        st.button(
            label,
            type=kind,
            key=f"{page}:{workshop.id}",
            on_click=go,
            args=(page, workshop.id),
        )
