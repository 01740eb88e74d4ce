"""What becomes of the cards of a board that are in no group, said before the next step."""

import streamlit as st

from facilitation.activities.cluster import ALONE, stay_alone, went_on
from facilitation.activities.on_board import placed_on
from facilitation.errors import Refusal
from facilitation.feeds import is_only_recalled
from models.activity import Activity
from models.database import reading
from models.idea import placements_of
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.press import steer_on
from pages.ui.quiet import quiet


def cards_alone(desk: Desk, current: Activity) -> None:
    """Each goes on by itself, or all stay on the board: asked while there are groups beside them."""
    t, view = desk.t, desk.seen.view
    with reading() as db:
        filled = placed_on(db, current, placements_of(db, current.id))
        is_settled, goes_nowhere = went_on(db, current), is_only_recalled(db, current)
    if not filled or not view["unplaced"] or goes_nowhere:
        return
    held = "stay" if stay_alone(current) else "go"
    names = {"go": t("Each goes on by itself"), "stay": t("They stay on the board")}
    # Named for what it starts from: a second click on it finds it gone.
    key = desk.key(f"alone:{held}")
    st.segmented_control(
        t.count("{n} card is in no group", "{n} cards are in no group", view["unplaced"]),
        ALONE,
        format_func=names.__getitem__,
        default=held,
        required=True,
        disabled=is_settled,
        key=key,
        on_change=_settle,
        args=(desk, key),
    )
    if is_settled:
        quiet(Refusal("went_on").message(t))


def _settle(desk: Desk, key: str) -> None:
    steer_on(desk, {"do": "alone", "to": st.session_state[key]})
