"""The page to print, with what people may write at its worst, on a phone, a laptop and paper."""

import pytest
from playwright.sync_api import Page, sync_playwright

from facilitation.activities.kind import Row
from facilitation.i18n import words
from facilitation.reports import printed
from facilitation.reports.record import Board, Record, Table
from tests.browser_ready import FLAGS, chromium

pytestmark = [pytest.mark.browser]

ADDRESS = "https://intranet.exemple.fr/" + "dossiers/2026/" * 12
LONG = "A" * 200
# What A4 leaves between the margins, in CSS pixels.
PAPER = 672
WIDTHS = """() => [...document.querySelectorAll("th")].map((one) => one.offsetWidth)"""


@pytest.fixture(scope="module")
def page():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser.new_page()
        browser.close()


def plan() -> Record:
    """One step with the widest table there is: six columns, each at its longest."""
    rest = {"Porteur": "Antoine", "Échéance": "29 novembre 2026", "À revoir par": "Antoine"}
    rows = [
        Row(LONG, {"Premier pas": "Trouver un trépied", **rest, "Thème": "La relève de nuit"}),
        Row("Filmer la relève", {"Premier pas": ADDRESS, **rest, "Thème": LONG[:60]}),
        Row(ADDRESS, {"Premier pas": LONG, **rest, "Thème": "La relève de nuit"}),
    ]
    board = Board(number=1, title=LONG, kind="Plan", question=ADDRESS, who="", planned_minutes=5,
                  spent=0, is_shared=False, is_asked=True, decided=Row(LONG, note=LONG), opens_report=True,
                  tables=(Table.of(rows),))  # fmt: skip
    return Record(id="", title=LONG, ritual="", accent="listen", programme=LONG, company="",
                  is_rehearsal=False, began=None, ended=None, people=0, late=0, next_on=None,
                  agenda=(), boards=(board,))  # fmt: skip


@pytest.mark.parametrize(("width", "media"), [(390, "screen"), (1280, "screen"), (PAPER, "print")])
def test_no_word_pushes_a_column_off_the_page(page: Page, width: int, media: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media=media)
    page.set_content(printed.render(plan(), words("fr")))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    first, *others = page.evaluate(WIDTHS)[:6]
    assert first >= max(others), "the action itself has the widest column"
    assert min(others) >= 48, "no column is crushed"
