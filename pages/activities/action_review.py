"""Review of actions: where each stands, and what somebody in the room says of one."""

import streamlit as st

from facilitation.activities.action_review import reviewed
from facilitation.i18n import Words
from models.action import ActionItem, latest_marks
from models.base import JsonObject
from models.database import reading
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.hiding import hide_texts
from pages.ui.conduct.press import steer_on
from pages.ui.plain import plain


def panel(desk: Desk) -> None:
    """The actions as they stand; while the step is open, what the room says of one is noted here."""
    current, t = desk.seen.current, desk.t
    assert current is not None
    with reading() as db:
        actions = reviewed(db, current)
        marks = latest_marks(db, [action.id for action in actions])
    labels = {one["key"]: one["label"] for one in desk.seen.view["statuses"]}
    whys = {key: mark.said for key, mark in marks.items()}
    st.markdown("\n".join(_line(one, labels, whys.get(one.id, ""), t) for one in actions))
    if current.is_open and actions:
        with st.expander(t("Somebody says where one stands"), key=f"mark:{current.step}"):
            _form(desk, actions, labels)
    hide_texts(desk)


def _form(desk: Desk, actions: list[ActionItem], labels: dict[str, str]) -> None:
    t = desk.t
    # Named for where the actions stand: a second click finds the form of before gone.
    key = f"mark:{desk.seen.moment}:{'-'.join(action.status for action in actions)}"
    titles = {action.id: action.what for action in actions}
    with st.form(f"{key}:form", border=False):
        st.selectbox(t("Action"), list(titles), format_func=titles.__getitem__, key=f"{key}:action")
        st.segmented_control(
            t("It is"), list(labels), format_func=labels.__getitem__, key=f"{key}:status"
        )
        st.text_input(t("A word about it (needed to drop it)"), key=f"{key}:why")
        st.form_submit_button(t("Note it"), key=f"{key}:note", on_click=_note, args=(desk, key))


def _note(desk: Desk, key: str) -> None:
    held = st.session_state
    told: JsonObject = {"do": "mark", "action": held[f"{key}:action"]}
    steer_on(desk, told | {"status": held[f"{key}:status"], "why": held[f"{key}:why"] or None})


def _line(action: ActionItem, labels: dict[str, str], why: str, t: Words) -> str:
    facts = [
        f"**{plain(labels[action.status])}**",
        plain(action.owner or t("Looking for an owner")),
        plain(why),
    ]
    return f"- {plain(action.what)}  \n  {' · '.join(fact for fact in facts if fact)}"
