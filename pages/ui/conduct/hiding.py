"""Taking cards off the room's sight, in the steps that show them."""

from functools import partial

import streamlit as st

from facilitation import moderation
from models.idea import Idea
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.press import press
from pages.ui.conduct.waiting import moderate


def hide_cards(desk: Desk, ideas: list[Idea]) -> None:
    """Choose among these cards, then hide them together."""
    t, workshop = desk.t, desk.seen.workshop.id
    current = desk.seen.current
    assert current is not None
    texts = {idea.id: idea.text for idea in ideas}
    key = f"hide:{current.id}"
    # A card that went meanwhile is no longer an option: it leaves what was chosen, too.
    st.session_state[key] = [i for i in st.session_state.get(key, []) if i in texts]
    chosen = st.multiselect(
        t("Hide cards from the room"),
        list(texts),
        format_func=lambda idea: texts.get(idea, ""),
        placeholder=t("Choose cards"),
        # Offered first and in English, it would choose every card that resembles the one sought.
        select_all=False,
        key=key,
    )
    if chosen:
        st.button(
            t.count("Hide {n} card", "Hide {n} cards", len(chosen)),
            key=f"hide:{current.id}:{len(chosen)}",
            on_click=press,
            args=(workshop, partial(moderate, moderation.hide, chosen, desk)),
        )
