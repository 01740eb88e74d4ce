"""Two-axis vote: the quadrant chart, with what is high on both axes named and in the accent."""

from collections import defaultdict
from collections.abc import Iterable
from math import ceil, sqrt
from operator import itemgetter

import altair as alt
import streamlit as st

from facilitation.i18n import Words
from models.base import JsonObject
from pages.activities.two_axis_names import listed, names, ordered
from pages.ui.charts import Paper, Sheet, colour, shortened
from pages.ui.conduct.entries import Entry, Options
from pages.ui.number import number
from pages.ui.text import in_words


def chart(view: JsonObject, accent: str, t: Words, paper: Paper) -> alt.LayerChart:
    """Numbered points at their medians; beside them, given the room, their names, the strongest first."""
    points = ordered(view["result"]["points"])
    side = paper.width if paper.is_narrow else min(paper.width * 0.52, paper.height * 1.6)
    sheet = Sheet(paper)
    field = _Field(sheet, paper, side, accent)
    field.draw(view["axes"], view["both"])
    field.points(points)
    if not paper.is_narrow:
        names(sheet, points, side + paper.size(56), accent, t)
    return sheet.chart()


def alt_text(view: JsonObject, t: Words) -> str:
    """What the chart says, in a sentence."""
    result = view["result"]
    titles = [p["title"] for p in ordered(result["points"]) if p["quadrant"] == "both"]
    if not titles:
        return t.count(
            "No option is high on both axes, {n} answer",
            "No option is high on both axes, {n} answers",
            result["n"],
        )
    return t(
        "High on both axes: {titles}. {n} answers.",
        titles=", ".join(titles),
        n=t.number(result["n"]),
    )


def draw_result(view: JsonObject, t: Words) -> None:
    """The names of the points under the picture, whole: what goes on is in bold."""
    st.markdown("\n".join(listed(view["result"]["points"], t)))


def draw_hands(view: JsonObject, options: Options, t: Words, key: str) -> None:
    """One option at a time: the answers most hands agree on, and how many hands."""
    field = in_words(f"{key}:option")
    st.selectbox(t("Option"), options, format_func=lambda option: option[1], key=field)
    for axis in view["axes"]:
        label = t(
            "{axis}: 1 {low}, 5 {high}", axis=axis["label"], low=axis["low"], high=axis["high"]
        )
        st.segmented_control(label, range(1, 6), default=3, key=f"{key}:{axis['key']}")
    number(t("Raised hands"), 1, key=f"{key}:hands")


def read_hands(view: JsonObject, options: Options, key: str) -> list[Entry]:
    """The same answer for each hand."""
    held = st.session_state
    option, x, y = held[in_words(f"{key}:option")], held[f"{key}:x"], held[f"{key}:y"]
    if not option or x is None or y is None:
        return []
    vote = {"option": option[0], "x": x, "y": y}
    return [Entry({"do": "cast", "votes": [vote]}, int(held[f"{key}:hands"]))]


class _Field:
    """The square where points are put by their two medians."""

    def __init__(self, sheet: Sheet, paper: Paper, width: float, accent: str) -> None:
        self.sheet, self.paper, self.accent = sheet, paper, accent
        self.radius = max(11, paper.size(24))
        line = paper.font * 1.5
        self.left, self.right = self.radius, width
        self.top, self.bottom = line, paper.height - 2.2 * line
        # The words in the corners have a strip of their own, above and below every disc.
        self.strip = paper.font * 1.6 + self.radius

    def x(self, value: float) -> float:
        return self.left + (value - 0.75) / 4.5 * (self.right - self.left)

    def y(self, value: float) -> float:
        low, high = self.bottom - self.strip, self.top + self.strip
        return low - (value - 1) / 4 * (low - high)

    def draw(self, axes: list[JsonObject], both: str) -> None:
        """The quadrant that is high on both, the two axes and their words."""
        x_axis, y_axis = axes
        middle_x, middle_y = self.x(3), self.y(3)
        ink, muted, line = colour("ink"), colour("muted"), colour("line")
        tinted = {"x": middle_x, "x2": self.right, "y": self.top, "y2": middle_y}
        self.sheet.bars([{**tinted, "colour": f"{self.accent}1A"}], radius=self.paper.size(12))
        self.sheet.rules(
            [
                {"x": self.left, "x2": self.right, "y": middle_y, "y2": middle_y, "colour": line},
                {"x": middle_x, "x2": middle_x, "y": self.top, "y2": self.bottom, "colour": line},
            ],
            strokeWidth=max(1, self.paper.size(3)),
        )
        font = self.paper.font
        win = {
            "x": self.right - font * 0.5,
            "y": self.top + font,
            "text": shortened(both, (self.right - self.left) / 2, font),
            "colour": self.accent,
        }
        self.sheet.text([win], align="right", fontWeight=600)
        below = self.bottom + font
        ends = {"y": below, "colour": muted}
        width = (self.right - self.left) / 2
        low, high = (shortened(x_axis[end], width, font) for end in ("low", "high"))
        self.sheet.text([{**ends, "x": self.left, "text": low}])
        self.sheet.text([{**ends, "x": self.right, "text": high}], align="right")
        title = {
            "x": self.right,
            "y": below + font * 1.25,
            "text": f"{x_axis['label']} →",
            "colour": ink,
        }
        self.sheet.text([title], align="right", fontWeight=600)
        head = {"x": self.left, "y": self.top - font, "text": f"↑ {y_axis['label']}", "colour": ink}
        self.sheet.text([head], fontWeight=600)
        self.sheet.text(
            [
                {
                    "x": self.left,
                    "y": self.top + font,
                    "text": shortened(y_axis["high"], width, font),
                    "colour": muted,
                }
            ]
        )
        self.sheet.text(
            [
                {
                    "x": self.left,
                    "y": self.bottom - font * 0.8,
                    "text": shortened(y_axis["low"], width, font),
                    "colour": muted,
                }
            ]
        )

    def points(self, points: list[JsonObject]) -> None:
        """Numbered discs, those of the same place side by side; the middle half of the answers as lines."""
        rows, together = [], defaultdict(list)
        for nth, point in enumerate(points, 1):
            x, y = point["x"]["median"], point["y"]["median"]
            if x is not None and y is not None:
                together[x, y].append((nth, point))
        for (x, y), group in together.items():
            step = self.radius * 2.05
            # Few rows, on both sides of the place: none reaches another quadrant.
            columns = max(3, ceil(sqrt(len(group)) * 1.3))
            half = (min(len(group), columns) - 1) / 2 * step
            above = (ceil(len(group) / columns) - 1) / 2 * step
            # The whole row keeps within the field: none of its discs is cut, none covers another.
            middle = min(max(self.x(x), self.radius + half), self.right - self.radius - half)
            for place, (nth, point) in enumerate(group):
                across, down = place % columns, place // columns
                rows.append(
                    {
                        "x": middle - half + across * step,
                        "y": min(max(self.y(y) - above, self.top) + down * step, self.bottom),
                        "number": nth,
                        "point": point,
                        "colour": self.accent if point["kept"] else colour("grey"),
                    }
                )
        self._spread([row for row in rows if row["point"]["quadrant"] == "both"])
        # Of what goes on only: sixty options would hide one another.
        self._guests([row for row in rows if row["point"]["guests"] and row["point"]["kept"]])
        discs = [{**_at(row), "colour": row["colour"], "text": _said(row["point"])} for row in rows]
        # Vega counts a point's size as the area of the square around it.
        self.sheet.discs(
            discs, size=(self.radius * 2) ** 2 * 0.785, stroke=colour("ground"), strokeWidth=2
        )
        strong = [
            {**_at(r), "text": str(r["number"]), "colour": "#FFFFFF"}
            for r in rows
            if r["point"]["quadrant"] == "both"
        ]
        others = [
            {**_at(r), "text": str(r["number"]), "colour": colour("ink")}
            for r in rows
            if r["point"]["quadrant"] != "both"
        ]
        for texts in (strong, others):
            self.sheet.text(texts, align="center", fontWeight=600)

    def _spread(self, rows: list[JsonObject]) -> None:
        lines = []
        for row in rows:
            x, y, shade = row["point"]["x"], row["point"]["y"], f"{self.accent}66"
            lines.append(
                {
                    "x": self.x(x["q1"]),
                    "x2": self.x(x["q3"]),
                    "y": row["y"],
                    "y2": row["y"],
                    "colour": shade,
                }
            )
            lines.append(
                {
                    "x": row["x"],
                    "x2": row["x"],
                    "y": self.y(y["q1"]),
                    "y2": self.y(y["q3"]),
                    "colour": shade,
                }
            )
        self.sheet.rules(lines, strokeWidth=max(1.5, self.paper.size(4)))

    def _guests(self, rows: list[JsonObject]) -> None:
        """What guests answered for the company: a hollow diamond of the option's number, on its column
        or as near as it may stand.

        Where they agree with the room, its corners stand out behind the disc. Those that would
        cover one another stand side by side.
        """
        at = self._apart(
            {**row, "y": self.y(row["point"]["guests"]["y"]["median"]), "text": str(row["number"])}
            for row in rows
        )
        marks = [{key: row[key] for key in ("x", "y", "text", "colour")} for row in at]
        self.sheet.discs(
            marks, size=(self.radius * 2.9) ** 2 * 0.5, shape="diamond", filled=False,
            fill=colour("surface"), strokeWidth=max(1.5, self.paper.size(3)),
        )  # fmt: skip
        self.sheet.text(marks, align="center", fontWeight=600)

    def _apart(self, rows: Iterable[JsonObject]) -> list[JsonObject]:
        lines, placed = defaultdict(list), []
        for row in sorted(rows, key=itemgetter("x")):
            lines[row["y"]].append(row)
        for line in lines.values():
            room = self.right - self.left - 2 * self.radius
            step = min(self.radius * 2.9, room / max(1, len(line) - 1))
            across = [row["x"] for row in line]
            # Each steps aside as little as it must: to the right, then back from the edge.
            for at in range(1, len(across)):
                across[at] = max(across[at], across[at - 1] + step)
            edge = self.right - self.radius
            for at in reversed(range(len(across))):
                across[at] = min(across[at], edge)
                edge = across[at] - step
            placed += [{**row, "x": x} for row, x in zip(line, across, strict=True)]
        return placed


def _at(row: JsonObject) -> JsonObject:
    return {"x": row["x"], "y": row["y"]}


def _said(point: JsonObject) -> str:
    return f"{point['title']} ({point['x']['median']:g}, {point['y']['median']:g}, n {point['n']})"
