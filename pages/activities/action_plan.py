"""Action plan: the actions and who takes them; somebody in the room without a phone takes one here."""

from datetime import UTC, date, datetime

import streamlit as st
from sqlmodel import Session

from facilitation.hands import enter
from facilitation.i18n import Words
from models.action import ActionItem, actions_of, late_actions
from models.base import JsonObject
from models.database import reading
from pages.ui.conduct import nouns
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.entries import Entry, Options
from pages.ui.conduct.hiding import hide_texts
from pages.ui.conduct.press import press
from pages.ui.conduct.waiting import waiting_cards
from pages.ui.plain import plain
from pages.ui.text import DATE, in_words


def panel(desk: Desk) -> None:
    """What waits at the door; every action, those without an owner first; then who takes one."""
    current, t = desk.seen.current, desk.t
    assert current is not None
    with reading() as db:
        actions = actions_of(db, current.id)
        late = [
            one for one in late_actions(db, current.workshop_id) if one.activity_id == current.id
        ]
    waiting_cards(desk, late)
    hide_texts(desk, nouns.actions)
    if not actions:
        return
    free = [action for action in actions if action.owner is None]
    taken = [action for action in actions if action.owner is not None]
    st.markdown("\n".join(_line(action, t) for action in [*free, *taken]))
    if free and current.is_open:
        with st.expander(t("Somebody in the room takes one"), key=f"owner:{current.id}"):
            _take(desk, free)


def draw_hands(view: JsonObject, options: Options, t: Words, key: str) -> None:
    """What, the first step, who, by when."""
    st.text_input(t("What"), key=f"{key}:what")
    st.text_input(t("The first step"), key=f"{key}:first_step")
    st.text_input(t("Who takes it (leave empty if nobody does yet)"), key=f"{key}:name")
    st.date_input(t("By when"), value=None, min_value=date.today(), format=DATE, key=f"{key}:due")
    if options:
        st.selectbox(
            t("It serves"), options, index=None, format_func=lambda o: o[1],
            placeholder=t("No theme in particular"), key=in_words(f"{key}:about"),
        )  # fmt: skip


def read_hands(view: JsonObject, options: Options, key: str) -> list[Entry]:
    """One action."""
    held = st.session_state
    due, name = held[f"{key}:due"], held[f"{key}:name"].strip()
    about = held.get(in_words(f"{key}:about"))
    return [
        Entry(
            {
                "do": "propose",
                "what": held[f"{key}:what"],
                "first_step": held[f"{key}:first_step"],
                "owner": "me" if name else "open",
                "name": name or None,
                "due": due.isoformat() if due else None,
                "about": about[0] if about else None,
            }
        )
    ]


def _take(desk: Desk, free: list[ActionItem]) -> None:
    t = desk.t
    # The form belongs to what is free: once an action is taken, a second click finds nothing.
    key = f"take:{'-'.join(sorted(action.id for action in free))}"
    with st.form(f"{key}:form", border=False):
        titles = {action.id: action.what for action in free}
        st.selectbox(t("Action"), list(titles), format_func=titles.__getitem__, key=f"{key}:action")
        st.text_input(t("First name"), key=f"{key}:name")
        st.form_submit_button(t("Note it"), key=f"{key}:note", on_click=_note, args=(desk, key))


def _note(desk: Desk, key: str) -> None:
    current, held = desk.seen.current, st.session_state
    assert current is not None
    body = {"do": "take", "action": held[f"{key}:action"], "name": held[f"{key}:name"]}

    def take(db: Session) -> None:
        enter(db, current.id, body, times=1, by=desk.by, now=datetime.now(UTC))

    press(desk.seen.workshop.id, take)


def _line(action: ActionItem, t: Words) -> str:
    nobody = t("Looking for an owner")
    owner = f"**{plain(action.owner)}**" if action.owner else f"*{nobody}*"
    facts = [
        owner,
        plain(action.first_step),
        t("by {day}", day=t.day(action.due)) if action.due else "",
    ]
    return f"- {plain(action.what)}  \n  {' · '.join(fact for fact in facts if fact)}"
