"""Entering what people without a phone say: hands raised, words spoken."""

from datetime import UTC, datetime

import streamlit as st
from sqlmodel import Session

from facilitation.activities.options import still_shown
from facilitation.hands import enter
from models.database import reading
from pages.activities import HANDS
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.entries import Options
from pages.ui.conduct.press import press


def hands(desk: Desk) -> None:
    """The form of this kind, if people without a phone can take part in it."""
    current = desk.seen.current
    if current is None or current.kind not in HANDS:
        return
    draw, _ = HANDS[current.kind]
    t = desk.t
    with st.expander(t("People without a phone"), key=f"hands:{current.step}"):
        key = _key(desk)
        with st.form(f"{key}:form", border=False):
            draw(desk.seen.view, _options(desk), t, key)
            st.form_submit_button(t("Enter"), key=f"{key}:enter", on_click=_enter, args=(desk, key))


def _enter(desk: Desk, key: str) -> None:
    current = desk.seen.current
    # A second click carries the key of fields that are gone: what they held is counted once.
    if current is None or key != _key(desk):
        return
    _, read = HANDS[current.kind]
    entries = read(desk.seen.view, _options(desk), key)

    def change(db: Session) -> None:
        for entry in entries:
            enter(db, current.id, entry.body, times=entry.hands, by=desk.by, now=datetime.now(UTC))

    if entries and press(desk.seen.workshop.id, change, desk.seen.place):
        st.session_state[f"entered:{current.step}"] = (
            st.session_state.get(f"entered:{current.step}", 0) + 1
        )


def _key(desk: Desk) -> str:
    current = desk.seen.current
    assert current is not None
    return f"hand:{current.step}:{st.session_state.get(f'entered:{current.step}', 0)}"


def _options(desk: Desk) -> Options:
    current = desk.seen.current
    assert current is not None
    with reading() as db:
        return [(option.id, option.named(desk.t)) for option in still_shown(db, current)]
