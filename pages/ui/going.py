"""Leading on to another page, asked again as long as the browser may not be there yet.

A run of Streamlit asked for by the page one is leaving can take the place of the one that switches.
What a click asked for stands here a moment, so that this other run leads on too.
"""

from datetime import UTC, datetime, timedelta

import streamlit as st

GOING = "going"
HERE = "page_here"
# A browser that has not heard of its new page asks for the old one again, within this time.
ON_THE_WAY = timedelta(seconds=3)


def go(page: str, workshop_id: str = "") -> None:
    """Lead on to a page of the facilitator's, by the name of its script."""
    params = {"w": workshop_id} if workshop_id else {}
    st.session_state[GOING] = (st.session_state.get(HERE), page, params, datetime.now(UTC))
    # From within a fragment too, the whole page runs: the shell alone leads on.
    st.rerun()


def follow(here: str) -> None:
    """Lead on from the page that runs, when it is the one where another was asked for."""
    st.session_state[HERE] = here
    if GOING not in st.session_state:
        return
    origin, page, params, asked_at = st.session_state[GOING]
    if here == origin and datetime.now(UTC) - asked_at < ON_THE_WAY:
        st.switch_page(f"facilitator/{page}.py", query_params=params)
