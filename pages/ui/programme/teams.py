"""The teams and sites of the programme, written in plain fields."""

import streamlit as st

from facilitation.i18n import Words
from facilitation.programmes import MOST_TEAMS, Team, set_teams, teams_of
from models.account import Account
from models.database import transaction
from models.programme import Programme
from pages.ui.errors import refusing, say_refusal
from pages.ui.guard import still_here
from pages.ui.number import number_or_nothing
from pages.ui.quiet import quiet
from pages.ui.saved import saved

TEAMS = "programme_teams"
FIRST_ROWS, MORE_ROWS = 3, 2


def teams(programme: Programme, account: Account, t: Words) -> None:
    """Which teams and sites volunteers may say they come from."""
    st.subheader(t("Teams and sites"), anchor=False)
    quiet(
        t(
            "Volunteers choose theirs when they like. A team whose name you empty is removed; save to get more lines."
        )
    )
    found = teams_of(programme)
    rows = [*found, *_blank(len(found))]
    with st.form(TEAMS, border=False):
        for n, team in enumerate(rows):
            _row(n, team, t)
        st.form_submit_button(
            t("Save the teams"),
            key="teams_save",
            on_click=_save,
            args=(programme.id, [team.key for team in rows], len(found)),
        )
    say_refusal(t, TEAMS)


def _blank(known: int) -> list[Team]:
    more = MORE_ROWS if known else FIRST_ROWS
    # Named by how many teams there are: once they are saved, the empty lines are new ones.
    return [Team(f"new:{known}:{n}", "") for n in range(min(more, MOST_TEAMS - known))]


def _row(n: int, team: Team, t: Words) -> None:
    shown = "visible" if n == 0 else "collapsed"
    name, people = st.columns([3, 2])
    name.text_input(
        t("Team or site {n}", n=n + 1),
        value=team.name,
        placeholder=t("Team or site"),
        key=f"team_name:{team.key}",
        label_visibility=shown,
    )
    number_or_nothing(
        people,
        t("People in team or site {n}", n=n + 1),
        team.people,
        placeholder=t("Number of people"),
        key=f"team_people:{team.key}",
        label_visibility=shown,
    )


def _save(programme_id: str, keys: list[str], known: int) -> None:
    held = st.session_state
    typed = [
        Team(
            key if n < known else "",
            held.get(f"team_name:{key}") or "",
            held.get(f"team_people:{key}"),
        )
        for n, key in enumerate(keys)
    ]
    with refusing(TEAMS):
        still_here()
        with transaction() as db:
            set_teams(db, programme_id, typed)
        saved()
