"""The names of a quadrant’s points: numbered as its discs are, with n, and what guests answered apart."""

from facilitation.i18n import Words
from models.base import JsonObject
from pages.ui.charts import Sheet, colour, shortened
from pages.ui.plain import plain

# The room that guests' figures take, in letters.
GUESTS = 5.5


def names(sheet: Sheet, points: list[JsonObject], left: float, accent: str, t: Words) -> None:
    """The options by name, in their order, each with its n; what guests answered, in a column."""
    paper = sheet.paper
    line = paper.font * 1.5
    apart, top = _have_guests(points), 0.0
    if apart:
        _head(sheet, line * 0.5, t)
        top = line
    fit = max(1, int((paper.height - top) / line))
    shown = points if len(points) <= fit else points[: fit - 1]
    strong, others, numbers, figures = [], [], [], []
    for place, point in enumerate(shown):
        y = top + line * (place + 0.5)
        muted = {"y": y, "colour": colour("muted")}
        for_n = paper.width - (GUESTS * paper.font if apart else 0)
        figures.append({**muted, "x": for_n, "text": f"n {t.number(point['n'])}"})
        if told := _told_apart(point, t):
            figures.append({**muted, "x": paper.width, "text": told})
        title = shortened(point["title"], for_n - left - paper.font * 5, paper.font)
        row = {"x": left + paper.font * 2, "y": y, "text": title}
        number = {"x": left + paper.font * 1.3, "y": y, "text": str(place + 1)}
        is_strong = point["kept"]
        shade = accent if is_strong else colour("muted")
        (strong if is_strong else others).append({**row, "colour": shade})
        numbers.append({**number, "colour": shade})
    sheet.text(strong, fontWeight=600)
    sheet.text(others)
    sheet.text(numbers, align="right", fontWeight=600)
    sheet.text(figures, align="right")
    if len(shown) < len(points):
        more = t.count("and {n} other", "and {n} others", len(points) - len(shown))
        sheet.text(
            [
                {
                    "x": left + paper.font * 2,
                    "y": top + line * (fit - 0.5),
                    "text": more,
                    "colour": colour("muted"),
                }
            ]
        )


def listed(points: list[JsonObject], t: Words) -> list[str]:
    """The same as lines of Markdown, where there is room for whole names below the picture."""
    lines = [t("◇ guests, for the company"), ""] if _have_guests(points) else []
    for nth, point in enumerate(ordered(points), 1):
        name = plain(point["title"])
        told = [f"n {t.number(point['n'])}", _told_apart(point, t)]
        figures = " · ".join(filter(None, told))
        lines.append(f"{nth}. {f'**{name}**' if point['kept'] else name} :gray[{figures}]")
    return lines


def _head(sheet: Sheet, y: float, t: Words) -> None:
    """What the column of guests is, above it."""
    words = t("◇ guests, for the company")
    row = {"x": sheet.paper.width, "y": y, "text": words, "colour": colour("muted")}
    sheet.text([row], align="right")


def _told_apart(point: JsonObject, t: Words) -> str:
    guests = point["guests"]
    if not guests:
        return ""
    return t("◇ {median} (n {n})", median=t.number(guests["y"]["median"]), n=t.number(guests["n"]))


def _have_guests(points: list[JsonObject]) -> bool:
    return any(point["guests"] for point in points)


def ordered(points: list[JsonObject]) -> list[JsonObject]:
    """What goes on first, then the strongest on both axes together."""

    def strength(point: JsonObject) -> tuple[bool, float]:
        return not point["kept"], -((point["x"]["median"] or 0) + (point["y"]["median"] or 0))

    return sorted(points, key=strength)
