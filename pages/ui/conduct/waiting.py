"""Cards that wait at the door, late or hidden, wherever the room is by then."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st
from sqlmodel import Session
from streamlit.delta_generator import DeltaGenerator

from facilitation import moderation
from models.action import ActionItem
from models.database import reading
from models.idea import Idea
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.press import press
from pages.ui.plain import plain
from pages.ui.quiet import quiet

Card = Idea | ActionItem
Verb = Callable[..., Card]


def late_texts(desk: Desk) -> None:
    """Texts that came after the close of an earlier step; nothing when there are none."""
    t, current = desk.t, desk.seen.current
    with reading() as db:
        late = moderation.late_texts(db, desk.seen.workshop.id)
    # The panel of the step under way shows its own.
    elsewhere = [card for card in late if current is None or card.activity_id != current.id]
    if not elsewhere:
        return
    label = t.count("{n} late text", "{n} late texts", len(elsewhere))
    with st.expander(label, key=f"late:{desk.seen.workshop.id}"):
        quiet(t("Let in, a text joins its step and the board made of it. Votes stay as opened."))
        waiting_cards(desk, elsewhere)


def waiting_cards(desk: Desk, waiting: Sequence[Card]) -> None:
    """Each card that waits, with the button that lets it in."""
    t, workshop = desk.t, desk.seen.workshop.id
    for card in waiting:
        with st.container(border=True, key=f"waiting:{card.id}"):
            st.markdown(shown(card))
            quiet(t("Arrived after the close.") if card.late else t("Hidden from the room."))
            verb, label = (
                (moderation.admit, t("Let it in"))
                if card.late
                else (moderation.unhide, t("Show it again"))
            )
            with out_of_reach():
                st.button(
                    label,
                    key=f"admit:{card.id}:{card.late}",
                    on_click=press,
                    args=(workshop, partial(moderate, verb, [card.id], desk)),
                )


def out_of_reach() -> DeltaGenerator:
    """Where a button that shows something again stands: at the right, away from those that hide.

    The chooser above shrinks as it lets go of what was chosen: what is below it comes up, and a
    slow second click would fall on the button that undoes the first.
    """
    return st.container(horizontal=True, horizontal_alignment="right")


def moderate(verb: Verb, ideas: list[str], desk: Desk, db: Session) -> None:
    """Do the same with each of these cards."""
    for idea in ideas:
        verb(db, idea, by=desk.by, now=datetime.now(UTC))


def shown(card: Card) -> str:
    """A card as a line of Markdown, with its name when it has one."""
    text, by = (card.text, card.by) if isinstance(card, Idea) else (card.what, card.owner)
    return plain(text) + (f" :gray[· {plain(by)}]" if by else "")
