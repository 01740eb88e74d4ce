"""Check-out: how the time was spent, from one to five, and what would have made it one higher."""

from statistics import median_high, median_low

import altair as alt
import streamlit as st

from facilitation.activities.words.check_out import too_few
from facilitation.i18n import Words
from models.base import JsonObject
from pages.ui.charts import Paper, Sheet, colour
from pages.ui.conduct.entries import Entry, Options
from pages.ui.number import number
from pages.ui.plain import plain
from pages.ui.quiet import quiet


def chart(view: JsonObject, accent: str, t: Words, paper: Paper) -> alt.LayerChart:
    """A column for each score, in the accent those whose answers are in the middle."""
    scores = view["result"]["scores"]
    most = max([1, *(s["count"] for s in scores)])
    sheet = Sheet(paper)
    font, column = paper.font, paper.width / len(scores)
    top, bottom = font * 2.2, paper.height - font * 4.2
    middle = _middle(scores)
    bars, counts, numbers = [], [], []
    for place, score in enumerate(scores):
        x = column * (place + 0.5)
        height = (bottom - top) * score["count"] / most
        shade = accent if score["score"] in middle else colour("grey")
        bars.append(
            {
                "x": x - column * 0.32,
                "x2": x + column * 0.32,
                "y": bottom - max(height, 2),
                "y2": bottom,
                "colour": shade,
            }
        )
        counts.append(
            {
                "x": x,
                "y": bottom - height - font * 0.9,
                "text": t.number(score["count"]),
                "colour": accent if score["score"] in middle else colour("ink"),
            }
        )
        numbers.append(
            {"x": x, "y": bottom + font, "text": str(score["score"]), "colour": colour("ink")}
        )
    sheet.bars(bars, radius=paper.size(8))
    sheet.text(counts, align="center", fontWeight=600, fontSize=round(font * 1.4))
    sheet.text(numbers, align="center", fontWeight=600)
    _labels(sheet, scores, bottom + font * 2.2)
    return sheet.chart()


def alt_text(view: JsonObject, t: Words) -> str:
    """What the chart says, in a sentence."""
    result = view["result"]
    return t(
        "Median {median} out of 5, {n} answers.",
        median=t.number(result["median"]),
        n=t.number(result["n"]),
    )


def draw_result(view: JsonObject, t: Words) -> None:
    """The comments, word for word, when enough people wrote one; else that too few have."""
    comments = view["result"].get("comments")
    if comments:
        heading = t("What would have made it one higher")
        st.markdown(f"**{heading}**")
        with st.container(height=280, border=False):
            st.markdown("\n".join(f"- {plain(comment)}" for comment in comments))
    if view["result"].get("withheld"):
        quiet(too_few(t))


def draw_hands(view: JsonObject, options: Options, t: Words, key: str) -> None:
    """How many hands for each score."""
    for score in view["scale"]:
        label = f"{score['score']} · {score['label']}"
        number(label, 0, key=f"{key}:{score['score']}")


def read_hands(view: JsonObject, options: Options, key: str) -> list[Entry]:
    """An answer for each hand."""
    return [
        Entry({"do": "answer", "score": score["score"]}, hands)
        for score in view["scale"]
        if (hands := int(st.session_state[f"{key}:{score['score']}"] or 0))
    ]


def _middle(scores: list[JsonObject]) -> set[int]:
    """The one or two scores in the middle: the median of an even number may be a score nobody gave."""
    given = [score["score"] for score in scores for _ in range(score["count"])]
    return {median_low(given), median_high(given)}


def _labels(sheet: Sheet, scores: list[JsonObject], top: float) -> None:
    """What each score means; on narrow paper only both ends, one under the other."""
    font, column = sheet.paper.font, sheet.paper.width / len(scores)
    if sheet.paper.is_narrow:
        for line, place in enumerate((0, -1)):
            text = f"{scores[place]['score']} · {scores[place]['label']}"
            sheet.text(
                [{"x": 0, "y": top + font * 1.3 * line, "text": text, "colour": colour("muted")}]
            )
        return
    for place, score in enumerate(scores):
        for line, words in enumerate(_two_lines(score["label"], column, font)):
            at = {"x": column * (place + 0.5), "y": top + font * 1.15 * line}
            sheet.text([{**at, "text": words, "colour": colour("muted")}], align="center")


def _two_lines(label: str, width: float, font: int) -> list[str]:
    """A label over two lines at most, cut between words where they balance."""
    if len(label) * font * 0.5 < width:
        return [label]
    blanks = [place for place, letter in enumerate(label) if letter == " "]
    cut = min(blanks, key=lambda place: abs(place - len(label) / 2), default=0)
    return [label[:cut], label[cut + 1 :]] if cut else [label]
