"""The call: opened, sent, closed. What happens to invitations is nobody's to see."""

from datetime import UTC, datetime

import streamlit as st

from facilitation.call import PURPOSE, call_url, close_call, open_call
from facilitation.call_words import message_to_all
from facilitation.i18n import Words
from models.account import Account
from models.database import transaction
from models.programme import Programme, current_link
from pages.ui.errors import refusing, say_refusal
from pages.ui.guard import still_here
from pages.ui.lasting import how_long
from pages.ui.qr import qr

CALL = "programme_call"


def call(programme: Programme, account: Account, t: Words) -> None:
    """The link by which people volunteer or think of colleagues."""
    st.subheader(t("The call"), anchor=False)
    st.write(
        t(
            "One link for everybody: people volunteer, or carry an invitation to up to three colleagues one turns to naturally. You see those who say yes, and nothing of the others, not even how many."
        )
    )
    with transaction() as db:
        link = current_link(db, programme.id, PURPOSE)
        url = call_url(db, link) if link else ""
    if url:
        _opened(programme, url, t)
    else:
        st.button(t("Open the call"), key="call_open", on_click=_open, args=(programme.id,))
    say_refusal(t, CALL)


def _opened(programme: Programme, url: str, t: Words) -> None:
    st.code(url, language=None, wrap_lines=True)
    how_long(t)
    qr(url, t("QR code of the call"), width=220)
    st.markdown(t("A text to paste, yours to change:"))
    st.code(message_to_all(t, programme.name, url), language=None, wrap_lines=True)
    with st.popover(t("Close the call"), key="call_closing"):
        st.write(
            t(
                "Closing the call ends this link for good. The volunteers stay, and invitations already carried keep their time."
            )
        )
        st.button(t("Close it now"), key="call_close", on_click=_close, args=(programme.id,))


def _open(programme_id: str) -> None:
    with refusing(CALL):
        by = still_here()
        with transaction() as db:
            open_call(db, db.get_one(Programme, programme_id), by=by, now=datetime.now(UTC))


def _close(programme_id: str) -> None:
    with refusing(CALL):
        still_here()
        with transaction() as db:
            close_call(db, db.get_one(Programme, programme_id), now=datetime.now(UTC))
