"""The actions workshops have left: those under way first, each with what was last said of it."""

from datetime import UTC, date, datetime

import streamlit as st

from facilitation.actions import STATUSES, about_of, mark
from facilitation.activities.reading import clean
from facilitation.i18n import Words
from facilitation.theme_sight import read_as_team
from models.action import UNDER_WAY, ActionItem, ActionMark, actions_of_programme, latest_marks
from models.database import reading, transaction
from models.workshop import Workshop
from pages.ui.errors import refusing, say_refusal
from pages.ui.guard import still_here
from pages.ui.plain import plain
from pages.ui.quiet import quiet
from pages.ui.team.shown import Shown

ACTIONS = "actions"


def actions(shown: Shown) -> None:
    """Open ones, then what became of the others."""
    t = shown.t
    with reading() as db:
        if not shown.account:
            read_as_team(db, shown.programme.id)
        held = actions_of_programme(db, shown.programme.id)
        marks = latest_marks(db, [action.id for action in held])
        about = about_of(db, held, t)
        left = {w: db.get_one(Workshop, w).title for w in {action.workshop_id for action in held}}
    say_refusal(t, ACTIONS)
    found = [
        one
        for one in held
        if shown.finds(one.what, one.first_step, one.owner, about[one.id], left[one.workshop_id])
    ]
    if not found:
        quiet(t("No action yet.") if not held else t("Nothing like that here."))
    for title, chosen in (
        (t("To do or under way"), [one for one in found if one.status in UNDER_WAY]),
        (t("Completed or dropped"), [one for one in found if one.status not in UNDER_WAY]),
    ):
        if chosen:
            st.subheader(f"{title} · {t.number(len(chosen))}", anchor=False)
        for action in chosen:
            origin = left[action.workshop_id]
            _action(action, about[action.id], marks.get(action.id), origin, shown)


def _action(
    action: ActionItem, about: str, last: ActionMark | None, origin: str, shown: Shown
) -> None:
    t = shown.t
    with st.container(border=True, gap="xsmall", key=f"action:{action.id}"):
        st.markdown(f"**{plain(action.what)}**")
        facts = [
            t(STATUSES[action.status]),
            action.owner or t("Looking for an owner"),
            _due(action, t),
            about,
        ]
        st.markdown(" · ".join(plain(fact) for fact in facts if fact))
        if action.first_step and action.status in UNDER_WAY:
            quiet(plain(t("First step: {step}", step=action.first_step)))
        if action.looked_at_by and action.status in UNDER_WAY:
            quiet(plain(t("Looked at again by {name}", name=action.looked_at_by)))
        if last is not None:
            quiet(plain(" · ".join(filter(None, [_said(last, t), last.said]))))
        quiet(plain(t("Decided in “{title}”", title=origin)))
        if shown.account:
            _mark(action, t)


def _said(last: ActionMark, t: Words) -> str:
    """When, and whether the room said it: its words are not the owner's."""
    if last.by == "room":
        return t("Said in the room on {day}", day=t.day(last.at))
    return t("Said on {day}", day=t.day(last.at))


def _due(action: ActionItem, t: Words) -> str:
    if action.due is None:
        return ""
    if action.status in UNDER_WAY and action.due < date.today():
        return t("was due by {day}", day=t.day(action.due))
    return t("by {day}", day=t.day(action.due))


def _mark(action: ActionItem, t: Words) -> None:
    key = f"mark:{action.id}:{action.status}"
    name = t("Say where it stands")
    with st.popover(name, type="tertiary", key=f"{key}:open"), st.form(f"{key}:form", border=False):
        st.segmented_control(
            t("It is"),
            list(STATUSES),
            format_func=lambda status: t(STATUSES[status]),
            default=action.status,
            required=True,
            key=f"{key}:to",
        )
        st.text_input(t("A word about it (needed to drop it)"), key=f"{key}:why")
        st.form_submit_button(
            t("Note it"), key=f"{key}:send", on_click=_note, args=(action.id, key)
        )


def _note(action_id: str, key: str) -> None:
    held = st.session_state
    with refusing(ACTIONS):
        still_here()
        with transaction() as db:
            mark(
                db,
                db.get_one(ActionItem, action_id),
                status=held[f"{key}:to"],
                why=clean(held[f"{key}:why"]),
                by="facilitator",
                now=datetime.now(UTC),
            )
