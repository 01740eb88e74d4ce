"""Altair in Opale's look: one theme from the tokens, and paper measured in the pixels of the place it is for."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import altair as alt

from facilitation.asset_files import ASSETS

FONT = "Source Sans, Source Sans 3, system-ui, sans-serif"


@cache
def tokens() -> Mapping[str, Mapping[str, str | int]]:
    """The tokens of the look."""
    return tomllib.loads((ASSETS / "tokens.toml").read_text(encoding="utf-8"))


def colour(name: str) -> str:
    """A colour of the light palette, by its token's name."""
    return str(tokens()["light"][name])


@alt.theme.register("opale", enable=True)
def _theme() -> alt.theme.ThemeConfig:
    return {
        "config": {
            "background": "transparent",
            "font": FONT,
            "view": {"stroke": None},
            "axis": {"grid": False},
            "text": {"color": colour("ink")},
        }
    }


@dataclass(frozen=True)
class Paper:
    """What a chart is drawn on. `unit` is a pixel of the 1920 × 1080 picture there."""

    width: int
    height: int
    unit: float
    font: int

    @property
    def is_narrow(self) -> bool:
        """Whether words go above or below what they name, for want of room beside it."""
        return self.width < 600

    def size(self, pixels: float) -> float:
        """A length of the big picture, here."""
        return pixels * self.unit


def on_page() -> Paper:
    """Paper for a column of a page: as wide as a phone is."""
    return Paper(width=344, height=300, unit=0.5, font=15)


def on_screen(width: int, height: int) -> Paper:
    """Paper for the projected page, below its head: 360 pixels of 1080, and margins of 96."""
    unit = min(width / 1920, height / 1080)
    margin = float(tokens()["screen"]["margin"])
    least = float(tokens()["screen"]["least"])
    return Paper(
        width=int(width - 2 * margin * unit),
        height=int(height - (360 + margin / 2) * unit),
        unit=unit,
        font=round(least * unit + 0.49),
    )


class Sheet:
    """Layers placed by pixel, from the top left: what is drawn is where it was computed to be."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._layers: list[alt.Chart] = []
        self._x = alt.Scale(domain=[0, paper.width], nice=False, zero=False)
        self._y = alt.Scale(domain=[paper.height, 0], nice=False, zero=False)

    def text(self, rows: Iterable[Mapping[str, object]], **mark: object) -> None:
        """Texts: rows of x, y, text, and colour."""
        style = {"baseline": "middle", "align": "left", "fontSize": self.paper.font, **mark}
        self._add(rows, lambda c: c.mark_text(**style), text=alt.Text("text:N"), **_colour())

    def bars(self, rows: Iterable[Mapping[str, object]], radius: float = 4) -> None:
        """Rectangles: rows of x, y, x2, y2, colour."""
        ends = {"x2": alt.X2("x2:Q"), "y2": alt.Y2("y2:Q")}
        self._add(rows, lambda c: c.mark_rect(cornerRadius=radius), **ends, **_colour())

    def rules(self, rows: Iterable[Mapping[str, object]], **mark: object) -> None:
        """Lines: rows of x, y, x2, y2, colour."""
        ends = {"x2": alt.X2("x2:Q"), "y2": alt.Y2("y2:Q")}
        self._add(rows, lambda c: c.mark_rule(**mark), **ends, **_colour())

    def discs(self, rows: Iterable[Mapping[str, object]], size: float, **mark: object) -> None:
        """Discs: rows of x, y, colour, and text told on hover."""
        style = {"size": size, "opacity": 1, "filled": True, **mark}
        tooltip = alt.Tooltip("text:N", title=" ")
        self._add(rows, lambda c: c.mark_point(**style), tooltip=tooltip, **_colour())

    def chart(self) -> alt.LayerChart:
        """The chart."""
        layered = alt.layer(*self._layers)
        return layered.properties(
            width=self.paper.width,
            height=self.paper.height,
            padding=0,
            autosize=alt.AutoSizeParams(type="none"),
        )

    def _add(self, rows: Iterable[Mapping[str, object]], mark: object, **channels: object) -> None:
        values = [dict(row) for row in rows]
        if values:
            base = alt.Chart(alt.Data(values=values)).encode(
                x=alt.X("x:Q", scale=self._x, axis=None),
                y=alt.Y("y:Q", scale=self._y, axis=None),
                **channels,
            )
            self._layers.append(mark(base))


def one_sentence(sentence: str, paper: Paper) -> alt.LayerChart:
    """Words in the place of a chart that may not be shown."""
    sheet = Sheet(paper)
    row = {"x": 0, "y": paper.height / 2, "text": sentence, "colour": colour("muted")}
    sheet.text([row], fontSize=paper.font * 2)
    return sheet.chart()


def shortened(text: str, width: float, font: float) -> str:
    """The beginning of a text that holds in a width, whole words if it can."""
    most = max(4, int(width / (font * 0.5)))
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[most // 2 :] else cut}…"


def _colour() -> dict[str, alt.Color]:
    return {"color": alt.Color("colour:N", scale=None, legend=None)}
