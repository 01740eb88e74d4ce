"""Workshops as calm rows: what, when, how many people, and the one thing to do next."""

from collections.abc import Iterable

import streamlit as st

from facilitation.i18n import Words
from facilitation.rituals import rituals
from facilitation.shelf import Shelved
from models.account import Account
from pages.ui.accents import sign
from pages.ui.going import go
from pages.ui.plain import plain
from pages.ui.quiet import quiet


def workshop_rows(
    title: str,
    found: Iterable[Shelved],
    account: Account,
    t: Words,
    *,
    kind: str = "secondary",
) -> None:
    """A titled list of workshops; nothing when there is none. `kind` is that of the first button."""
    rows = list(found)
    if not rows:
        return
    st.subheader(title, anchor=False)
    for place, row in enumerate(rows):
        _row(row, account, t, "secondary" if place else kind)


def _row(row: Shelved, account: Account, t: Words, kind: str) -> None:
    workshop = row.workshop
    with st.container(border=True, gap=None):
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(gap=None):
                st.markdown(f"{sign(workshop.accent)} **{plain(workshop.title)}**")
                quiet(" · ".join(_facts(row, account, t)))
            _next(row, t, kind)
        if workshop.is_closed:
            with st.container(horizontal=True, gap="small"):
                _button(workshop.id, "closing", t("What was agreed"), "tertiary")
                _button(workshop.id, "conduct", t("Hide a text"), "tertiary")


def _next(row: Shelved, t: Words, kind: str) -> None:
    """The one thing to do next; for what is due, a look at its preparation too."""
    workshop = row.workshop
    if workshop.is_closed:
        _button(workshop.id, "report", t("Report"), kind)
    elif workshop.status == "live":
        _button(workshop.id, "conduct", t("Conduct"), kind)
    elif row.is_due:
        _button(workshop.id, "prepare", t("Prepare"), "tertiary")
        _button(workshop.id, "conduct", t("Conduct"), kind)
    else:
        _button(workshop.id, "prepare", t("Prepare"), kind)


def _button(workshop_id: str, page: str, label: str, kind: str) -> None:
    st.button(label, key=f"{page}:{workshop_id}", type=kind, on_click=go, args=(page, workshop_id))


def _facts(row: Shelved, account: Account, t: Words) -> list[str]:
    ritual = next((t.pick(r.title.texts()) for r in rituals() if r.key == row.workshop.ritual), "")
    facts = [ritual] if ritual and ritual not in row.workshop.title else []
    facts.append(t.day(row.day))
    if row.workshop.place and not row.workshop.is_closed:
        facts.append(plain(row.workshop.place))
    if row.people:
        facts.append(t.count("{n} person", "{n} people", row.people))
    if row.workshop.status == "live" and row.leader and row.leader.id != account.id:
        facts.append(t("led by {name}", name=plain(row.leader.name)))
    if row.workshop.is_rehearsal:
        facts.append(t("rehearsal"))
    return facts
