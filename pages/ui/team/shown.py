"""What the parts of the team's page share: the programme, what is sought, and who may change it."""

from dataclasses import dataclass

import streamlit as st

from facilitation.finding import matches
from facilitation.i18n import Words
from models.account import Account
from models.programme import Programme

TEAM = "team"
SHOWN = "team_shown"
OPENED = "team_board"


@dataclass(frozen=True)
class Shown:
    """What is looked at, and by whom: a team without an account, or a facilitator."""

    programme: Programme
    query: str
    account: Account | None
    t: Words

    def finds(self, *texts: str | None) -> bool:
        """Whether something of these texts is what is sought."""
        return matches(self.query, *texts)


def to_board(workshop_id: str, key: str, t: Words) -> None:
    """A button that leads to the board of a workshop."""
    st.button(
        t("See its board"), key=key, type="tertiary", on_click=open_board, args=(workshop_id,)
    )


def open_board(workshop_id: str) -> None:
    """Lead to the board of a workshop, on this very page."""
    st.session_state[SHOWN], st.session_state[OPENED] = "boards", workshop_id
