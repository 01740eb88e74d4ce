"""Brainstorm: the cards as the facilitator sees them, what to hide or let in, and one's own seeds."""

from datetime import UTC, datetime

import streamlit as st
from sqlmodel import Session

from facilitation import moderation
from facilitation.i18n import Words
from models.base import JsonObject
from models.database import reading
from models.idea import ideas_of, ideas_waiting
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.entries import Entry, Options
from pages.ui.conduct.hiding import TALL, hide_cards
from pages.ui.conduct.press import press
from pages.ui.conduct.waiting import shown, waiting_cards
from pages.ui.quiet import quiet


def panel(desk: Desk) -> None:
    """The cards, those that wait at the door, and a card of one's own."""
    current, t = desk.seen.current, desk.t
    assert current is not None
    with reading() as db:
        ideas, waiting = ideas_of(db, current.id), ideas_waiting(db, current.id)
    glyphs = {lens["key"]: lens["glyph"] for lens in desk.seen.view["lenses"]}
    waiting_cards(desk, [card for card in waiting if card.late])
    label = t.count("{n} card", "{n} cards", len(ideas))
    with st.expander(label, key=f"cards:{current.id}"):
        if current.revealed_at is None:
            quiet(t("The room does not see these yet."))
        with st.container(height=420 if len(ideas) > TALL else "content", border=False):
            st.markdown("\n".join(f"- {glyphs.get(i.lens or '', '')} {shown(i)}" for i in ideas))
        hide_cards(desk, ideas)
        waiting_cards(desk, [card for card in waiting if not card.late])
    with st.expander(t("Add a card of your own"), key=f"seed:{current.id}"):
        _seed(desk)


def draw_hands(view: JsonObject, options: Options, t: Words, key: str) -> None:
    """An idea said aloud, with its lens."""
    st.text_area(t("What was said"), key=f"{key}:text", height=68)
    if view["lenses"]:
        _lenses(view, t, f"{key}:lens")


def read_hands(view: JsonObject, options: Options, key: str) -> list[Entry]:
    """One idea."""
    held = st.session_state
    return [Entry({"do": "add", "text": held[f"{key}:text"], "lens": held.get(f"{key}:lens")})]


def _seed(desk: Desk) -> None:
    t, current = desk.t, desk.seen.current
    assert current is not None
    count = st.session_state.get(f"seeded:{current.id}", 0)
    key = f"seed:{current.id}:{count}"
    with st.form(f"{key}:form", border=False):
        st.text_area(
            t("Your card, shown like the others"),
            key=f"{key}:text",
            height=68,
        )
        if desk.seen.view["lenses"]:
            _lenses(desk.seen.view, t, f"{key}:lens")
        st.form_submit_button(
            t("Add this card"), key=f"{key}:add", on_click=_add, args=(desk, key, count)
        )


def _add(desk: Desk, key: str, count: int) -> None:
    current, held = desk.seen.current, st.session_state
    if current is None or held.get(f"seeded:{current.id}", 0) != count:
        return

    def seed(db: Session) -> None:
        text, lens = held[f"{key}:text"], held.get(f"{key}:lens")
        moderation.seed(db, current.id, text=text, lens=lens, by=desk.by, now=datetime.now(UTC))

    if press(desk.seen.workshop.id, seed):
        held[f"seeded:{current.id}"] = count + 1


def _lenses(view: JsonObject, t: Words, key: str) -> None:
    names = {lens["key"]: f"{lens['glyph']} {lens['label']}" for lens in view["lenses"]}
    st.pills(t("It is about"), list(names), format_func=names.__getitem__, key=key)
