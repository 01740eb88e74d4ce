"""Charts: a picture for each kind that has one, words for those who do not see it, nothing cut."""

from itertools import pairwise

import pytest

from facilitation.activities import KINDS, kind_of
from facilitation.i18n import words
from facilitation.privacy import Audience
from models.activity import agenda
from models.database import reading
from pages.activities import CHARTS
from pages.ui.charts import on_page, on_screen
from tests.recipe import EVERY_KIND

AXES = [{"key": "x", "label": "Pour moi", "low": "peu", "high": "beaucoup"}, {"key": "y", "label": "Pour tous", "low": "peu", "high": "beaucoup"}]  # fmt: skip


def spread(median: float | None) -> dict:
    return {"median": median, "q1": median, "q3": median}


def two_axis(options: int) -> dict:
    points = [
        {"id": str(i), "title": f"Un thème assez long, le numéro {i}", "n": 20, "x": spread(1 + i % 5), "y": spread(5 - i % 3),
         "guests": {"n": 2, "y": spread(4)} if i % 4 == 0 else None, "quadrant": "both" if i % 5 == 3 else "y", "kept": i % 5 == 3}
        for i in range(options)
    ]  # fmt: skip
    points.append(
        {
            "id": "none",
            "title": "Sans réponse",
            "n": 0,
            "x": spread(None),
            "y": spread(None),
            "guests": None,
            "quadrant": "none",
            "kept": False,
        }
    )
    return {
        "axes": AXES,
        "both": "Good for both",
        "result": {"n": 20, "points": points, "shortlist": []},
    }


def dots(options: int) -> dict:
    found = [
        {"id": str(i), "title": f"Option {i}", "dots": max(0, 12 - i), "voters": max(0, 8 - i)}
        for i in range(options)
    ]
    return {"result": {"n": 20, "options": found}}


def roti() -> dict:
    scores = [
        {"score": s, "label": "Juste à la hauteur du temps passé", "count": s} for s in range(1, 6)
    ]
    return {"result": {"n": 15, "scores": scores, "median": 4, "comments": None}}


VIEWS = {"two_axis": two_axis, "dot_vote": dots, "check_out": lambda _: roti()}
PAPERS = {"page": on_page(), "1920": on_screen(1920, 1080), "1280": on_screen(1280, 720)}


def marks(chart: dict) -> list[dict]:
    return [row for layer in chart["layer"] for row in layer["data"]["values"]]


def test_every_kind_with_a_chart_draws_one() -> None:
    assert {kind.key for kind in KINDS if kind.has_chart} == set(CHARTS)


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize("options", [1, 10, 60])
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("kind", VIEWS)
def test_all_that_is_drawn_stays_on_the_paper(
    kind: str, paper: str, options: int, locale: str
) -> None:
    chart = (
        CHARTS[kind].chart(VIEWS[kind](options), "#0F6E66", words(locale), PAPERS[paper]).to_dict()
    )
    for row in marks(chart):
        for across in (row["x"], row.get("x2", row["x"])):
            assert 0 <= across <= chart["width"]
        for down in (row["y"], row.get("y2", row["y"])):
            assert 0 <= down <= chart["height"]


@pytest.mark.parametrize("kind", VIEWS)
def test_nothing_on_the_screen_is_under_28_pixels(kind: str) -> None:
    chart = CHARTS[kind].chart(VIEWS[kind](12), "#0F6E66", words("fr"), PAPERS["1920"]).to_dict()
    texts = [layer["mark"] for layer in chart["layer"] if layer["mark"]["type"] == "text"]
    assert texts and all(mark["fontSize"] >= 28 for mark in texts)


@pytest.mark.parametrize("kind", VIEWS)
def test_a_chart_has_no_legend_no_grid_and_its_words(kind: str) -> None:
    chart = CHARTS[kind].chart(VIEWS[kind](5), "#0F6E66", words("en"), on_page()).to_dict()
    for layer in chart["layer"]:
        assert layer["encoding"]["color"]["legend"] is None
        assert layer["encoding"]["x"]["axis"] is None
    assert CHARTS[kind].alt_text(VIEWS[kind](5), words("en"))


@pytest.mark.parametrize("paper", PAPERS)
def test_no_disc_covers_the_words_of_a_corner_nor_leaves_the_field(paper: str) -> None:
    view = two_axis(3)
    for point in view["result"]["points"][:3]:
        point.update(x=spread(5), y=spread(5), kept=True, quadrant="both")
    held = PAPERS[paper]
    drawn = marks(CHARTS["two_axis"].chart(view, "#0F6E66", words("en"), held).to_dict())
    [corner] = [row for row in drawn if row.get("text") == "Good for both"]
    discs = [row for row in drawn if str(row.get("text", "")).startswith("Un thème") and "(5" in row["text"]]  # fmt: skip
    radius = max(11, held.size(24))
    assert len(discs) == 3
    assert all(disc["y"] - radius >= corner["y"] + held.font / 2 for disc in discs)
    across = sorted(disc["x"] for disc in discs)
    assert all(b - a >= 2 * radius for a, b in pairwise(across))
    assert across[-1] + radius <= corner["x"] + held.font * 0.5 + 1e-6


@pytest.mark.parametrize("paper", PAPERS)
def test_options_that_tie_all_stay_in_the_quadrant_they_are_in(paper: str) -> None:
    view = two_axis(12)
    for point in view["result"]["points"][:12]:
        point.update(x=spread(5), y=spread(4), kept=True, quadrant="both")
    chart = CHARTS["two_axis"].chart(view, "#0F6E66", words("en"), PAPERS[paper])
    drawn = marks(chart.to_dict())
    discs = [row for row in drawn if "(5, 4" in str(row.get("text"))]
    middle = next(row["y"] for row in drawn if "x2" in row and row["y"] == row.get("y2"))
    assert len(discs) == 12
    assert all(disc["y"] < middle for disc in discs)


@pytest.mark.parametrize("paper", [on_screen(1920, 1080), on_screen(1280, 720)])
def test_a_few_long_options_are_read_whole(paper) -> None:
    view = dots(5)
    for option in view["result"]["options"]:
        option["title"] = "Je dialogue : clients, candidats, et j’aide des collègues"
    drawn = marks(CHARTS["dot_vote"].chart(view, "#0F6E66", words("fr"), paper).to_dict())
    assert sum(str(row.get("text")).endswith("des collègues") for row in drawn) == 5


@pytest.mark.parametrize("paper", PAPERS)
def test_no_guest_s_mark_covers_another(paper: str) -> None:
    view = two_axis(6)
    for point in view["result"]["points"][:6]:
        guests = {"n": 2, "y": spread(4)}
        point.update(x=spread(5), y=spread(5), kept=True, quadrant="both", guests=guests)
    chart = CHARTS["two_axis"].chart(view, "#0F6E66", words("en"), PAPERS[paper]).to_dict()
    [layer] = [one for one in chart["layer"] if one["mark"].get("shape") == "diamond"]
    across = sorted(row["x"] for row in layer["data"]["values"])
    assert len(across) == 6 and across[0] >= 0 and across[-1] <= PAPERS[paper].width
    assert all(b - a >= 2 * max(11, PAPERS[paper].size(24)) for a, b in pairwise(across))


def test_a_guest_s_mark_with_room_around_it_stays_on_its_column() -> None:
    view, held = two_axis(4), on_screen(1920, 1080)
    for at, point in enumerate(view["result"]["points"][:4]):
        guests = {"n": 2, "y": spread(4)}
        point.update(
            x=spread(5 if at else 3), y=spread(5), kept=True, quadrant="both", guests=guests
        )
    drawn = marks(CHARTS["two_axis"].chart(view, "#0F6E66", words("en"), held).to_dict())
    [disc] = [row for row in drawn if "(3, 5" in str(row.get("text"))]
    chart = CHARTS["two_axis"].chart(view, "#0F6E66", words("en"), held).to_dict()
    [layer] = [one for one in chart["layer"] if one["mark"].get("shape") == "diamond"]
    assert min(row["x"] for row in layer["data"]["values"]) == disc["x"]


def test_what_guests_answered_stands_apart_with_how_many_they_are() -> None:
    view = two_axis(10)
    drawn = marks(CHARTS["two_axis"].chart(view, "#0F6E66", words("en"), on_screen(1920, 1080)).to_dict())  # fmt: skip
    texts = [row["text"] for row in drawn if "text" in row]
    assert texts.count("◇ guests, for the company") == 1
    assert texts.count("◇ 4 (n 2)") == sum(1 for p in view["result"]["points"] if p["guests"])
    without = marks(CHARTS["two_axis"].chart(two_axis(0), "#0F6E66", words("en"), on_page()).to_dict())  # fmt: skip
    assert not [row for row in without if "◇" in str(row.get("text"))]


@pytest.mark.parametrize(
    ("recipe", "said"),
    [("listen", "Good for both"), ("measure", "High impact, easy"), (EVERY_KIND, "High on both")],
)
def test_the_corner_that_is_high_on_both_says_what_its_ritual_means_by_it(
    new_workshop, recipe, said
) -> None:
    workshop, t = new_workshop(recipe), words("en")
    with reading() as db:
        step = next(one for one in agenda(db, workshop.id) if one.kind == "two_axis")
        told = {who: kind_of(step).view(db, step, who, t) for who in Audience}
    phone = told.pop(Audience.PHONE)
    assert "both" not in phone and phone["apart"] is (recipe != "measure")
    assert {view["both"] for view in told.values()} == {said}
    for paper in PAPERS.values():
        drawn = marks(
            CHARTS["two_axis"].chart(two_axis(3) | {"both": said}, "#0F6E66", t, paper).to_dict()
        )
        assert [row for row in drawn if row.get("text") == said]


@pytest.mark.parametrize(
    "counts, accented",
    [((0, 0, 3, 0, 3), {3, 5}), ((0, 0, 2, 3, 3), {4}), ((0, 1, 2, 3, 0), {3, 4})],
)
def test_the_accent_is_on_scores_that_were_given(counts: tuple[int, ...], accented: set) -> None:
    view = roti()
    for score, count in zip(view["result"]["scores"], counts, strict=True):
        score["count"] = count
    drawn = CHARTS["check_out"].chart(view, "#0F6E66", words("en"), on_page()).to_dict()
    bars = [row for row in marks(drawn) if "x2" in row]
    assert {place + 1 for place, row in enumerate(bars) if row["colour"] == "#0F6E66"} == accented
