"""Who said yes, and from which teams and sites, without ever counting a handful of people."""

import streamlit as st

from facilitation.coverage import TeamCoverage, coverage
from facilitation.i18n import Words, alphabetical
from facilitation.privacy import PEOPLE_THRESHOLD
from facilitation.programmes import teams_of
from models.account import Account
from models.database import reading
from models.programme import Programme
from models.volunteer import volunteers_of
from pages.ui.plain import plain
from pages.ui.quiet import quiet


def volunteers(programme: Programme, account: Account, t: Words) -> None:
    """The list, which only people themselves enter and leave, and the coverage."""
    with reading() as db:
        found = volunteers_of(db, programme.id)
        covered = coverage(db, programme)
    st.subheader(t("Volunteers"), anchor=False)
    if not found:
        quiet(t("Nobody is on the list yet: people enter and leave it by themselves."))
        return
    names = {team.key: team.name for team in teams_of(programme)}
    st.markdown(
        "\n".join(
            f"- {plain(one.name)}" + (f" · {plain(names[one.team])}" if one.team in names else "")
            for one in sorted(found, key=lambda one: alphabetical(one.name))
        )
    )
    if not names:
        return
    st.markdown("**" + t("Coverage, to say aloud or to copy") + "**")
    st.markdown("\n".join(f"- {_line(row, t)}" for row in covered))
    quiet(
        t(
            "A team is counted from {n} volunteers on. When too few are hidden, the next smallest team is hidden with them, so that nothing can be deduced.",
            n=PEOPLE_THRESHOLD,
        )
    )


def _line(row: TeamCoverage, t: Words) -> str:
    name = plain(row.name) if row.key else t("No team given")
    if row.volunteers is None:
        return t("{name}: not shown", name=name)
    if row.people is None:
        return t("{name}: {n}", name=name, n=t.number(row.volunteers))
    return t(
        "{name}: {n} of {people}",
        name=name,
        n=t.number(row.volunteers),
        people=t.number(row.people),
    )
