"""Check-in: what people without a phone say, and the answers as words once the step is closed."""

import streamlit as st

from facilitation.i18n import Words
from models.base import JsonObject
from pages.ui.conduct.entries import Entry, Options
from pages.ui.number import number
from pages.ui.plain import plain


def draw_result(view: JsonObject, t: Words) -> None:
    """The weather and the words, with how many of each."""
    result = view["result"]
    weather = [
        f"{w['glyph']} {plain(w['label'])} **{t.number(w['count'])}**" for w in result["weather"]
    ]
    words = [
        plain(w["text"]) + (f" **{t.number(w['count'])}**" if w["count"] > 1 else "")
        for w in result["words"]
    ]
    for line in (weather, words):
        if line:
            st.markdown(" · ".join(line))


def draw_hands(view: JsonObject, options: Options, t: Words, key: str) -> None:
    """A weather, a word, or both."""
    st.pills(
        t("Weather"),
        [weather["key"] for weather in view["weather"]],
        format_func={w["key"]: f"{w['glyph']} {w['label']}" for w in view["weather"]}.__getitem__,
        key=f"{key}:weather",
    )
    st.text_input(t("One word"), key=f"{key}:word")
    number(t("Raised hands"), 1, key=f"{key}:hands")


def read_hands(view: JsonObject, options: Options, key: str) -> list[Entry]:
    """The same answer for each hand."""
    held = st.session_state
    body = {"do": "answer", "weather": held[f"{key}:weather"], "word": held[f"{key}:word"] or None}
    return [Entry(body, int(held[f"{key}:hands"]))]
