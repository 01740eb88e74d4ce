"""The team's link: what it opens, its code, and the way to withdraw it."""

from datetime import UTC, datetime

import streamlit as st

from facilitation.i18n import N_, Words
from facilitation.team import TEAM, open_team_link, revoke_team_link, team_url
from models.account import Account
from models.database import reading, transaction
from models.programme import Programme, current_link
from pages.ui.errors import refusing, say_refusal
from pages.ui.guard import still_here
from pages.ui.lasting import how_long
from pages.ui.qr import qr
from pages.ui.quiet import quiet

TEAM_LINK = "team_link"
MAKE = N_("Make the team’s link")


def team_link(programme: Programme, account: Account, t: Words) -> None:
    """Open the link, show it, or withdraw it for everyone who holds it."""
    st.subheader(t("The team’s link"), anchor=False)
    st.write(
        t(
            "Whoever holds it reads the themes, the practices, the boards and the actions, without an account and without changing anything. Phones end a workshop on it."
        )
    )
    with reading() as db:
        link, url = current_link(db, programme.id, TEAM), team_url(db, programme.id)
    if link is None or url is None:
        st.button(t(MAKE), key="team_link_open", on_click=make_team_link, args=(programme.id,))
    else:
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            qr(url, t("QR code of the team’s link"), 168)
            st.code(url, language=None, wrap_lines=True)
        how_long(t)
        with st.popover(t("Withdraw this link"), key=f"team_link_close:{link.id}"):
            st.write(t("Whoever holds it reads that it was withdrawn. You can then make another."))
            st.button(
                t("Withdraw it now"),
                key=f"team_link_revoke:{link.id}",
                on_click=_revoke,
                args=(programme.id,),
            )
    quiet(t("What was announced to the room alone is never there."))
    say_refusal(t, TEAM_LINK)


def make_team_link(programme_id: str) -> None:
    """Put the link in force; one that is in force already stays."""
    with refusing(TEAM_LINK):
        by = still_here()
        with transaction() as db:
            open_team_link(db, programme_id, by=by, now=datetime.now(UTC))


def _revoke(programme_id: str) -> None:
    with refusing(TEAM_LINK):
        still_here()
        with transaction() as db:
            revoke_team_link(db, programme_id, now=datetime.now(UTC))
