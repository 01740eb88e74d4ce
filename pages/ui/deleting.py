"""The way to delete a workshop that was never opened, or a rehearsal: it asks once."""

import streamlit as st

from facilitation.deleting import delete_workshop, may_delete
from facilitation.i18n import Words
from models.database import transaction
from models.workshop import Workshop
from pages.ui.errors import refusing, say_refusal
from pages.ui.going import go
from pages.ui.guard import still_here


def deleting(workshop: Workshop, t: Words) -> None:
    """Offer it for what may be deleted; nothing for any other workshop."""
    # Said to a page from before the opening, too, which then no longer offers it.
    say_refusal(t, _place(workshop.id))
    if not may_delete(workshop):
        return
    if workshop.is_rehearsal:
        name = t("Delete this rehearsal")
        goes = t("This report goes for good, with what the simulated participants wrote.")
    else:
        name = t("Delete this workshop")
        goes = t("Its agenda, its words and its code go for good: nobody can come in by it.")
    with st.popover(name, type="tertiary", icon=":material/delete:", key=f"deleting:{workshop.id}"):
        st.write(goes)
        st.button(
            t("Delete it now"), key=f"delete:{workshop.id}", on_click=_delete, args=(workshop.id,)
        )


def _delete(workshop_id: str) -> None:
    with refusing(_place(workshop_id)):
        account = still_here()
        with transaction() as db:
            delete_workshop(db, workshop_id, by=account)
        go("home")


def _place(workshop_id: str) -> str:
    return f"delete:{workshop_id}"
