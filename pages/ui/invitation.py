"""The invitation to a workshop: a page to print, a text to paste, in either language."""

import streamlit as st

from facilitation.i18n import LOCALES, Words, words
from facilitation.reports.invitation import invitation_to, render, text
from models.database import reading
from models.workshop import Workshop
from pages.ui.quiet import quiet
from pages.ui.saved import downloaded


def invitation(workshop: Workshop, t: Words) -> None:
    """Choose a language, then print or copy."""
    with st.expander(t("Invite people"), icon=":material/mail:", key=f"invite:{workshop.id}"):
        locale = st.segmented_control(
            t("Language of the invitation"),
            LOCALES,
            format_func=str.upper,
            default=t.locale,
            required=True,
            key=f"invite:{workshop.id}:locale",
        )
        theirs = words(locale)
        with reading() as db:
            found = invitation_to(db, db.get_one(Workshop, workshop.id), theirs)
        if found is None:
            st.write(t("Nobody can come in any more: there is nothing to send."))
            return
        st.download_button(
            t("Invitation to print"),
            lambda: render(found, theirs),
            file_name=f"invitation-{found.code}-{locale}.html",
            mime="text/html",
            key=f"invite:{workshop.id}:print",
            icon=":material/print:",
            on_click=downloaded,
        )
        if not found.place:
            quiet(t("Add the hour and the place: only the day is known here."))
        st.code(text(found, theirs), language=None, wrap_lines=True)
