"""Dot vote: bars with their own words, and hands raised in the room for one option after another."""

from dataclasses import replace

import altair as alt
import streamlit as st

from facilitation.i18n import Words
from models.base import JsonObject
from pages.ui.charts import Paper, Sheet, colour, shortened
from pages.ui.conduct.entries import Entry, Options
from pages.ui.number import number
from pages.ui.quiet import quiet

# The bars in the accent: what the room keeps in mind.
FIRST = 3


def chart(view: JsonObject, accent: str, t: Words, paper: Paper) -> alt.LayerChart:
    """A bar for each option, the most dots first or a scale in its order, its figures at its end."""
    options = view["result"]["options"]
    lines = _Lines(paper, options)
    sheet = Sheet(lines.paper)
    font = paper.font
    bars, kept, others, figures = [], [], [], []
    for place, option in enumerate(lines.shown):
        first = option["dots"] >= lines.first
        end = lines.left + lines.length * option["dots"] / lines.most
        title, bar = lines.title(place), lines.bar(place)
        shade = accent if first else colour("grey")
        bars.append({"x": lines.left, "x2": max(end, lines.left + 2), **bar, "colour": shade})
        text = shortened(option["title"], lines.room, font)
        (kept if first else others).append({**title, "text": text, "colour": colour("ink")})
        figure = {
            "x": end + font * 0.5,
            "y": (bar["y"] + bar["y2"]) / 2,
            "text": _figure(option, t),
        }
        figures.append({**figure, "colour": accent if first else colour("muted")})
    sheet.bars(bars, radius=paper.size(8))
    sheet.text(kept, align=lines.align, fontWeight=600)
    sheet.text(others, align=lines.align)
    sheet.text(figures, fontWeight=600)
    if left_out := len(options) - len(lines.shown):
        more = t.count("and {n} other", "and {n} others", left_out)
        y = lines.row * (len(lines.shown) + 0.5)
        sheet.text([{"x": lines.left, "y": y, "text": more, "colour": colour("muted")}])
    return sheet.chart()


class _Lines:
    """Where titles and bars go: side by side, or one above the other on narrow paper."""

    def __init__(self, paper: Paper, options: list[JsonObject]) -> None:
        font = paper.font
        dots = sorted((option["dots"] for option in options), reverse=True)
        self.font, tall = font, font * 3.2
        # Titles that would be cut beside their bars stand above them, given the height.
        beside = paper.width * 0.44 - font
        cut = any(shortened(one["title"], beside, font) != one["title"] for one in options)
        self.narrow = paper.is_narrow or (cut and tall * len(options) <= paper.height)
        self.most = max([1, *dots])
        self.first = max(1, dots[:FIRST][-1] if dots else 1)
        if self.narrow:
            self.row = tall
            self.paper = replace(paper, height=int(self.row * max(1, len(options))))
            self.shown, self.left, self.align, self.room = options, 0.0, "left", float(paper.width)
        else:
            self.paper = paper
            fit = max(1, int(paper.height / (font * 1.55)))
            self.shown = options if len(options) <= fit else options[: fit - 1]
            rows = len(self.shown) + (len(self.shown) < len(options))
            self.row = min(paper.height / rows, font * 2.6)
            self.left, self.align = paper.width * 0.44, "right"
            self.room = self.left - font
        self.length = paper.width - self.left - font * 9

    def title(self, place: int) -> dict[str, float]:
        if self.narrow:
            return {"x": 0, "y": self.row * place + self.font * 0.8}
        return {"x": self.left - self.font * 0.6, "y": self.row * (place + 0.5)}

    def bar(self, place: int) -> dict[str, float]:
        if self.narrow:
            top = self.row * place + self.font * 1.6
            return {"y": top, "y2": top + self.font}
        middle = self.row * (place + 0.5)
        return {"y": middle - self.row * 0.3, "y2": middle + self.row * 0.3}


def alt_text(view: JsonObject, t: Words) -> str:
    """What the chart says, in a sentence."""
    result = view["result"]
    most = sorted(result["options"], key=lambda o: -o["dots"])
    first = [f"{o['title']} ({t.number(o['dots'])})" for o in most[:FIRST] if o["dots"]]
    return t("Most dots: {titles}. {n} ballots.", titles=", ".join(first), n=t.number(result["n"]))


def draw_hands(view: JsonObject, options: Options, t: Words, key: str) -> None:
    """How many hands for each option; one hand is one dot."""
    quiet(t("One raised hand is one dot."))
    for option, title in options:
        number(title, 0, key=f"{key}:{option}")


def read_hands(view: JsonObject, options: Options, key: str) -> list[Entry]:
    """A ballot of one dot for each hand."""
    return [
        Entry({"do": "cast", "votes": [{"option": option, "dots": 1}]}, hands)
        for option, _ in options
        if (hands := int(st.session_state.get(f"{key}:{option}") or 0))
    ]


def _figure(option: JsonObject, t: Words) -> str:
    people = t.count("{n} person", "{n} people", option["voters"])
    facts = [t.number(option["dots"]), people if option["dots"] else ""]
    if option.get("before") is not None:
        facts.append(t("{n} before", n=t.number(option["before"])))
    return " · ".join(fact for fact in facts if fact)
