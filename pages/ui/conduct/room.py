"""Everything of the facilitator's page that moves with the room, in one fragment with one ear."""

from datetime import UTC, datetime

import streamlit as st

from facilitation.conducting import Glance, glance
from facilitation.i18n import Words
from facilitation.links import join_url, short, typed_address
from facilitation.privacy import Audience
from models.database import reading
from models.workshop import Workshop
from pages.activities import WIDE
from pages.ui.auth import account_here
from pages.ui.conduct.agenda_column import agenda_column
from pages.ui.conduct.controls import end_button, ends_here
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.ended import ended
from pages.ui.conduct.leading import leading
from pages.ui.conduct.people import people_column
from pages.ui.conduct.press import CONDUCT
from pages.ui.conduct.step import step_column
from pages.ui.conduct.waiting import late_texts
from pages.ui.errors import say_refusal
from pages.ui.keys import signed
from pages.ui.live import listen
from pages.ui.qr import qr
from pages.ui.quiet import quiet


@st.fragment
def room(workshop_id: str, t: Words) -> None:
    """The step, the agenda and the people; each change in the room draws them again."""
    # The page's own guard does not run again with a fragment. When the sign-in has ended since,
    # the whole page goes: its title, its links and the phone in it stand outside of the fragment.
    by = account_here()
    if by is None:
        st.rerun()
    with reading() as db:
        # Deleted from another page: this one says so.
        if db.get(Workshop, workshop_id) is None:
            st.rerun()
        seen = glance(db, workshop_id, t, datetime.now(UTC))
    desk = Desk(seen, by, t)
    if seen.workshop.is_closed:
        ended(desk)
        return
    key = signed(workshop_id, Audience.CONDUCT)
    listen(seen.code, key, seen.workshop.revision, t, key=f"listen:{workshop_id}")
    say_refusal(t, CONDUCT)
    leading(desk)
    wide = WIDE.get(seen.current.kind) if seen.current else None
    if wide is None:
        step, agenda, people = st.columns([5, 3, 2], gap="large")
    else:
        step, below = st.container(), st.container()
        agenda, people = st.columns([3, 2], gap="large")
        with below:
            wide(desk)
            # Below the board: it does not slide under a card that is being dragged.
            late_texts(desk)
    with step:
        step_column(desk)
    with agenda:
        agenda_column(desk)
        if not ends_here(desk):
            end_button(desk)
    with people:
        people_column(desk)
        _code(seen, t)


def _code(seen: Glance, t: Words) -> None:
    url = join_url(seen.code)
    st.subheader(t("Join"), anchor=False)
    qr(url, t("QR code that opens {address}", address=short(url)), width=144)
    # The code stands by itself, as on the screen: within an address it would be cut over two lines.
    quiet(typed_address())
    st.markdown(f"**{seen.code}**")
