"""Leading on to another page, asked again as long as the browser may not be there yet.

A run of Streamlit asked for by the page one is leaving can take the place of the one that switches.
What a click asked for stands until the other page has run, and a moment more, so that this other
run leads on too.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import streamlit as st

GOING = "going"
HERE = "page_here"
# A browser that has not heard of its new page asks for the old one again, within this time.
HEARD_OF = timedelta(seconds=2)


@dataclass
class Trip:
    """From a page to another, until its browser has heard of it."""

    origin: str | None
    page: str
    params: dict[str, str]
    arrived_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Whether a page of the origin's is there because somebody went back to it."""
        return self.arrived_at is not None and datetime.now(UTC) - self.arrived_at > HEARD_OF


def go(page: str, workshop_id: str = "") -> None:
    """Lead on to a page of the facilitator's, by the name of its script."""
    params = {"w": workshop_id} if workshop_id else {}
    st.session_state[GOING] = Trip(st.session_state.get(HERE), page, params)
    # From within a fragment too, the whole page runs: the shell alone leads on.
    st.rerun()


def follow(here: str) -> None:
    """Lead on from the page that runs, when it is the one where another was asked for."""
    st.session_state[HERE] = here
    trip = st.session_state.get(GOING)
    if trip is None:
        return
    if here == trip.origin and not trip.is_over:
        st.switch_page(f"facilitator/{trip.page}.py", query_params=trip.params)
    elif here == trip.page and trip.arrived_at is None:
        trip.arrived_at = datetime.now(UTC)
    elif here != trip.page:
        del st.session_state[GOING]
