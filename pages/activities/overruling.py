"""Ruling otherwise than a two-axis vote: what, and why, in words that the report keeps."""

import streamlit as st

from facilitation.activities.options import answered_later
from models.base import JsonObject
from models.database import reading
from pages.activities.two_axis_names import ordered
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.hiding import hide_options
from pages.ui.conduct.press import steer_on
from pages.ui.plain import plain
from pages.ui.quiet import quiet
from pages.ui.text import in_words


def panel(desk: Desk) -> None:
    """After the vote: what the facilitator rules otherwise, in words that are kept."""
    t, view = desk.t, desk.seen.view
    hide_options(desk)
    if "result" not in view or view["result"].get("masked"):
        return
    points = ordered(view["result"]["points"])
    titles = {point["id"]: point["title"] for point in points}
    overruled = view["result"]["overruled"]
    for option, ruling in overruled.items():
        with st.container(border=True, key=desk.key(f"ruled:{option}")):
            kept = t("Kept by hand: {why}", why=ruling["why"])
            out = t("Left out by hand: {why}", why=ruling["why"])
            st.markdown(f"{plain(titles[option])}  \n{plain(kept if ruling['kept'] else out)}")
            st.button(
                t("As the room voted"),
                key=desk.key(f"restore:{option}"),
                on_click=steer_on,
                args=(desk, {"do": "restore", "option": option}),
            )
    left = [point for point in points if point["id"] not in overruled and not point["hidden"]]
    if left:
        with st.expander(t("Rule otherwise than the vote"), key=f"rule:{desk.seen.place}"):
            if _went_on(desk, set(titles)):
                quiet(t("People have answered about these in a later step: it keeps its options."))
            _rule(desk, left, len(overruled))


def _went_on(desk: Desk, options: set[str]) -> bool:
    with reading() as db:
        return answered_later(db, desk.seen.current, options)


def _rule(desk: Desk, points: list[JsonObject], made: int) -> None:
    t, key = desk.t, desk.key(f"rule{made}")
    names = {
        point["id"]: t("Leave out: {title}", title=point["title"])
        if point["kept"]
        else t("Keep: {title}", title=point["title"])
        for point in points
    }
    with st.form(f"{key}:form", border=False):
        st.selectbox(
            t("Option"), list(names), format_func=names.__getitem__, key=in_words(f"{key}:option")
        )
        st.text_input(t("Why, in words the report keeps"), key=f"{key}:why")
        st.form_submit_button(t("Rule"), key=f"{key}:send", on_click=_ruled, args=(desk, key))


def _ruled(desk: Desk, key: str) -> None:
    held = st.session_state
    told = {"do": "overrule", "option": held[in_words(f"{key}:option")], "why": held[f"{key}:why"]}
    steer_on(desk, told)
