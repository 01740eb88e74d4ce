"""Cards that wait at the door, late or hidden, wherever the room is by then."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import streamlit as st
from sqlmodel import Session

from facilitation import moderation
from models.database import reading
from models.idea import Idea, late_ideas
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.press import press
from pages.ui.plain import plain
from pages.ui.quiet import quiet

Verb = Callable[..., Idea]


def late_texts(desk: Desk) -> None:
    """Texts that came after the close of an earlier step; nothing when there are none."""
    t, current = desk.t, desk.seen.current
    with reading() as db:
        late = late_ideas(db, desk.seen.workshop.id)
    # The panel of the step under way shows its own.
    elsewhere = [idea for idea in late if current is None or idea.activity_id != current.id]
    if not elsewhere:
        return
    label = t.count("{n} late text", "{n} late texts", len(elsewhere))
    with st.expander(label, key=f"late:{desk.seen.workshop.id}"):
        quiet(t("Let in, a text joins its step and the board made of it. Votes stay as opened."))
        waiting_cards(desk, elsewhere)


def waiting_cards(desk: Desk, waiting: list[Idea]) -> None:
    """Each card that waits, with the button that lets it in."""
    t, workshop = desk.t, desk.seen.workshop.id
    for idea in waiting:
        with st.container(border=True, key=f"waiting:{idea.id}"):
            st.markdown(shown(idea))
            quiet(t("Arrived after the close.") if idea.late else t("Hidden from the room."))
            verb, label = (
                (moderation.admit, t("Let it in"))
                if idea.late
                else (moderation.unhide, t("Show it again"))
            )
            st.button(
                label,
                key=f"admit:{idea.id}:{idea.late}:{idea.hidden}",
                on_click=press,
                args=(workshop, partial(moderate, verb, [idea.id], desk)),
            )


def moderate(verb: Verb, ideas: list[str], desk: Desk, db: Session) -> None:
    """Do the same with each of these cards."""
    for idea in ideas:
        verb(db, idea, by=desk.by, now=datetime.now(UTC))


def shown(idea: Idea) -> str:
    """A card as a line of Markdown, with its name when it has one."""
    return plain(idea.text) + (f" :gray[· {plain(idea.by)}]" if idea.by else "")
