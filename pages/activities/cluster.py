"""Cluster: the board where cards are put together, with what phones suggest."""

import streamlit as st

from facilitation import board as boards
from facilitation.activities.cluster import lenses_on, suggestions
from facilitation.activities.on_board import cards_of, copies_of, hidden_of
from models.activity import Activity
from models.base import JsonObject
from models.database import reading
from models.idea import Idea, clusters_of, placements_of
from pages.ui import live
from pages.ui.conduct.alone import cards_alone
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.hiding import hide_cards
from pages.ui.conduct.press import press
from pages.ui.conduct.waiting import shown, waiting_cards
from pages.ui.quiet import quiet
from pages.ui.text import here


def panel(desk: Desk) -> None:
    """The board; a gesture is made at once, and told to every screen."""
    current, workshop = desk.seen.current, desk.seen.workshop
    assert current is not None

    def change(gesture: JsonObject) -> None:
        press(workshop.id, lambda db: boards.change(db, current.id, gesture))

    with st.container(key=f"board:{current.id}"):
        live.board(_options(current), desk.t, key=f"cluster:{current.step}", change=change)
    cards_alone(desk, current)
    with reading() as db:
        cards, hidden = cards_of(db, current), hidden_of(db, current)
        copies = copies_of(db, current)
    _merged(desk, [(card, copies[card.id]) for card in cards if card.id in copies])
    with st.expander(desk.t("Hide a card"), key=f"hiding:{current.id}"):
        hide_cards(desk, cards)
        waiting_cards(desk, hidden)


def _merged(desk: Desk, merged: list[tuple[Idea, list[Idea]]]) -> None:
    """What stands behind a card that was merged: the board says how many, not which."""
    if not merged:
        return
    quiet(desk.t("Cards that say the same, merged into one:"))
    st.markdown(
        "\n".join(
            line
            for card, behind in merged
            for line in (f"- {shown(card)}", *(f"  - {shown(one)}" for one in behind))
        )
    )


def _options(current: Activity) -> JsonObject:
    with reading() as db:
        lenses = {lens["key"]: lens for lens in lenses_on(db, current, here())}
        cards, clusters = cards_of(db, current), clusters_of(db, current.id)
        copies = copies_of(db, current)
        # A hidden card is not suggested, neither to move nor to join.
        known = {one.id for one in (*cards, *clusters)}
        return {
            "cards": [
                {
                    "id": idea.id,
                    "text": idea.text,
                    "by": idea.by,
                    "copies": [one.text for one in copies.get(idea.id, [])],
                    "glyph": lenses.get(idea.lens or "", {}).get("glyph", ""),
                    "colour": lenses.get(idea.lens or "", {}).get("colour"),
                }
                for idea in cards
            ],
            "clusters": [{"id": c.id, "title": c.title} for c in clusters],
            "placed": placements_of(db, current.id),
            "suggestions": [
                pair for pair in suggestions(db, current) if {pair["idea"], pair["with"]} <= known
            ],
        }
