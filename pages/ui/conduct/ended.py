"""An ended workshop: what one reads of it, what was agreed, and what may still be taken out of sight."""

import streamlit as st

from models.action import late_actions
from models.database import reading
from pages.ui.after import after
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.hiding import hide_later, written_in
from pages.ui.conduct.press import CONDUCT
from pages.ui.conduct.waiting import shown
from pages.ui.errors import say_refusal
from pages.ui.plain import plain
from pages.ui.quiet import quiet


def ended(desk: Desk) -> None:
    """Where one goes on from here, then every step that has texts."""
    t, seen = desk.t, desk.seen
    with st.container(width=760):
        st.header(t("The workshop is over"), anchor=False)
        played = sum(1 for step in seen.steps if step.round and step.skipped_at is None)
        st.write(t.count("{n} step was played.", "{n} steps were played.", played))
        after(seen.workshop.id, "conduct", t, kind="primary")
        say_refusal(t, CONDUCT)
        _texts(desk)
        _late_actions(desk)


def _texts(desk: Desk) -> None:
    t, found = desk.t, []
    for step in desk.seen.steps:
        if step.round and (written := written_in(step)):
            found.append((step, written))
    if not found:
        return
    st.subheader(t("Hide a text"), anchor=False)
    quiet(
        t(
            "What is hidden leaves the report and the team’s pages at once, with the theme it gave; its figures stay. It can be shown again."
        )
    )
    for step, written in found:
        late = sum(one.is_late for one in written)
        hidden = sum(one.is_hidden for one in written)
        facts = [plain(t.pick(step.title))]
        if late < len(written):
            facts.append(t.count("{n} text", "{n} texts", len(written) - late))
        if late:
            facts.append(t.count("{n} late text", "{n} late texts", late))
        if hidden:
            facts.append(t.count("{n} hidden", "{n} hidden", hidden))
        # Named for the step alone: it stays open while what is in it changes.
        with st.expander(" · ".join(facts), key=f"texts:{step.id}"):
            hide_later(desk, step, written)


def _late_actions(desk: Desk) -> None:
    """Actions that were not let in: the facilitator alone reads them, and there is nothing to hide."""
    t = desk.t
    with reading() as db:
        late = late_actions(db, desk.seen.workshop.id)
    if not late:
        return
    label = t.count("{n} late text", "{n} late texts", len(late))
    with st.expander(label, key=f"late:{desk.seen.workshop.id}"):
        quiet(t("Arrived after the close, and counted nowhere."))
        st.markdown("\n".join(f"- {shown(action)}" for action in late))
