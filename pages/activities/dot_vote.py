"""Dot vote: bars with their own words, and hands raised in the room for one option after another."""

import altair as alt
import streamlit as st

from facilitation.i18n import Words
from models.base import JsonObject
from pages.ui.charts import Paper, Sheet, colour, shortened
from pages.ui.conduct.entries import Entry, Options

# The bars in the accent: what the room keeps in mind.
FIRST = 3


def chart(view: JsonObject, accent: str, t: Words, paper: Paper) -> alt.LayerChart:
    """A bar for each option, the most dots first, its figures at its end."""
    options = view["result"]["options"]
    most = max([1, *(o["dots"] for o in options)])
    bar = sorted((o["dots"] for o in options), reverse=True)[: FIRST][-1:] or [0]
    sheet = Sheet(paper)
    least = paper.font * 1.55
    fit = max(1, int(paper.height / least))
    shown = options if len(options) <= fit else options[: fit - 1]
    row = min(paper.height / (len(shown) + (len(shown) < len(options))), paper.font * 2.6)
    left, right = paper.width * 0.44, paper.width - paper.font * 9
    bars, titles, kept, figures = [], [], [], []
    for place, option in enumerate(shown):
        y = row * (place + 0.5)
        first = option["dots"] >= max(1, bar[0])
        end = left + (right - left) * option["dots"] / most
        shade = accent if first else colour("grey")
        bars.append({"x": left, "x2": max(end, left + 2), "y": y - row * 0.3, "y2": y + row * 0.3, "colour": shade})
        text = shortened(option["title"], left - paper.font, paper.font)
        (kept if first else titles).append({"x": left - paper.font * 0.6, "y": y, "text": text, "colour": colour("ink")})
        figures.append({"x": end + paper.font * 0.5, "y": y, "text": _figure(option, t), "colour": accent if first else colour("muted")})
    sheet.bars(bars, radius=paper.size(8))
    sheet.text(kept, align="right", fontWeight=600)
    sheet.text(titles, align="right")
    sheet.text(figures, fontWeight=600)
    if len(shown) < len(options):
        more = t.count("and {n} other", "and {n} others", len(options) - len(shown))
        sheet.text([{"x": left, "y": row * (len(shown) + 0.5), "text": more, "colour": colour("muted")}])
    return sheet.chart()


def alt_text(view: JsonObject, t: Words) -> str:
    """What the chart says, in a sentence."""
    result = view["result"]
    first = [f"{o['title']} ({t.number(o['dots'])})" for o in result["options"][:FIRST] if o["dots"]]
    return t("Most dots: {titles}. {n} ballots.", titles=", ".join(first), n=t.number(result["n"]))


def draw_hands(view: JsonObject, options: Options, t: Words, key: str) -> None:
    """How many hands for each option; one hand is one dot."""
    st.caption(t("One raised hand is one dot."))
    for option, title in options:
        st.number_input(title, min_value=0, max_value=100, step=1, value=0, key=f"{key}:{option}")


def read_hands(view: JsonObject, options: Options, key: str) -> list[Entry]:
    """A ballot of one dot for each hand."""
    return [
        Entry({"do": "cast", "votes": [{"option": option, "dots": 1}]}, hands)
        for option, _ in options
        if (hands := int(st.session_state[f"{key}:{option}"] or 0))
    ]


def _figure(option: JsonObject, t: Words) -> str:
    people = t.count("{n} person", "{n} people", option["voters"])
    return f"{t.number(option['dots'])} · {people}" if option["dots"] else t.number(0)
