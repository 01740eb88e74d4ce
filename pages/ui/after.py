"""The pages of an ended workshop, one click from each other: its report, what was agreed, its texts."""

import streamlit as st

from facilitation.i18n import N_, Words
from pages.ui.going import go

PAGES = {
    "report": N_("Read the report"),
    "closing": N_("What was agreed"),
    "conduct": N_("Hide a text"),
}


def after(workshop_id: str, here: str, t: Words, *, kind: str = "secondary") -> None:
    """Buttons to the others of these pages, on one line; `kind` is that of the first."""
    others = [name for name in PAGES if name != here]
    with st.container(horizontal=True, gap="small", key=f"after:{workshop_id}"):
        for place, name in enumerate(others):
            st.button(
                t(PAGES[name]),
                key=f"{name}:{workshop_id}",
                type="secondary" if place else kind,
                on_click=go,
                args=(name, workshop_id),
            )
