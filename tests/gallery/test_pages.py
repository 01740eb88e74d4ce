"""Every Streamlit page of the demo in a real browser, at three widths, in both languages.

The demo is the gallery of these pages: a live workshop, prepared ones, past ones with their boards.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from facilitation.i18n import words
from tests.browser_ready import FLAGS, IDLE, chromium
from tests.console import listen
from tests.gallery.axe import SERIOUS, faults
from tests.pictures import PASSWORD, demo

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("pages")]

PICTURES = os.environ.get("OPALE_PICTURES")
LANGUAGES = ("fr", "en")
# A phone, a laptop, a large screen.
SHAPES = (
    {"width": 390, "height": 844},
    {"width": 1280, "height": 800},
    {"width": 1920, "height": 1080},
)
# The address of a page, and which of the demo's workshops it is about.
PAGES = {
    "home": ("", None),
    "listen": ("listen", None),
    "train": ("train", None),
    "measure": ("measure", None),
    "programme": ("programme", None),
    "account": ("account", None),
    "accounts": ("accounts", None),
    "take-part": ("take-part", None),
    "prepare": ("prepare", "Prepare"),
    "check": ("check", "Prepare"),
    "conduct": ("conduct", "Conduct"),
    "closing": ("closing", "Conduct"),
    "team": ("team", None),
    "team-practices": ("team?show=practices", None),
    "team-boards": ("team?show=boards", None),
    "team-actions": ("team?show=actions", None),
    "report": ("report", "Report"),
    "ended": ("conduct", "Hide a text"),
    "agreed": ("closing", "What was agreed"),
}
MAIN = "[data-testid=stMain]"
# Streamlit's page is cut at the window: what is too wide makes its main part scroll.
FITS = f"""() => {{
  const main = document.querySelector("{MAIN}");
  return main.scrollWidth <= main.clientWidth;
}}"""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with demo() as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def heard() -> list[str]:
    """What the browsers' consoles said."""
    return []


@pytest.fixture(scope="module", params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def page(browser: Browser, url: str, lang: str, heard: list[str]) -> Iterator[Page]:
    """The facilitator of the demo, in one language."""
    page = arrive(browser, lang, heard)
    sign_in(page, url, lang)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    """The demo's workshops, found once for both languages."""
    return {}


@pytest.fixture(scope="module")
def workshops(page: Page, lang: str, url: str, known: dict[str, str]) -> dict[str, str]:
    """The demo's workshops, by what its first page offers to do with them."""
    t = words(lang)
    for door in {about for _, about in PAGES.values() if about} - set(known):
        open_page(page, url, "")
        page.get_by_role("button", name=t(door), exact=True).first.click()
        page.wait_for_url(re.compile(r"\?.*w="))
        known[door] = page.url.split("w=")[1].split("&")[0]
    return known


@pytest.mark.parametrize("name", PAGES)
def test_every_page_holds_is_reachable_and_quiet(
    name: str, page: Page, url: str, lang: str, heard: list[str], workshops: dict[str, str]
) -> None:
    path, about = PAGES[name]
    heard.clear()
    open_page(page, url, f"{path}?w={workshops[about]}" if about else path)
    holds(page, f"page-{name}-{lang}")
    assert heard == []


@pytest.mark.parametrize("path", ["", "take-part", "screen", "invited", "report?w=nobody"])
def test_every_door_of_somebody_without_an_account_holds(
    path: str, browser: Browser, url: str, lang: str, heard: list[str]
) -> None:
    heard.clear()
    page = arrive(browser, lang, heard)
    open_page(page, url, path)
    holds(page, f"door-{path.split('?')[0] or 'sign-in'}-{lang}")
    assert heard == []
    page.context.close()


def test_the_team_s_pages_hold_without_an_account(
    page: Page, browser: Browser, url: str, lang: str, heard: list[str]
) -> None:
    open_page(page, url, "programme")
    link = page.get_by_test_id("stCode").filter(has_text="/team?key=").first.inner_text()
    heard.clear()
    team = arrive(browser, lang, heard)
    for show in ("themes", "practices", "boards", "actions"):
        open_page(team, url, f"team?{link.partition('?')[2].strip()}&show={show}")
        if show == "boards":
            team.get_by_role("button", name=words(lang)("Open the board")).first.click()
            expect(team.get_by_role("table").first).to_be_visible()
        holds(team, f"team-link-{show}-{lang}")
    assert heard == []
    team.context.close()


def test_the_call_s_plain_pages_hold(
    page: Page, browser: Browser, url: str, lang: str, heard: list[str]
) -> None:
    t = words(lang)
    open_page(page, url, "programme")
    link = page.get_by_test_id("stCode").filter(has_text="/call/").first.inner_text()
    heard.clear()
    sheet = arrive(browser, lang, heard)
    sheet.goto(f"{url}/call/{link.rpartition('/')[2].strip()}")
    stays(sheet, f"call-{lang}")
    sheet.locator("#quality0").select_option(index=1)
    sheet.get_by_role("button", name=t("Prepare the invitations")).click()
    stays(sheet, f"prepared-{lang}")
    invitation = sheet.get_by_label(t("Invitation link")).first.input_value()
    sheet.goto(f"{url}/invitation/{invitation.rpartition('/')[2]}")
    stays(sheet, f"invitation-{lang}")
    sheet.get_by_label(t("Your name"), exact=True).fill("Zoé <b>Quentin</b>")
    sheet.get_by_role("button", name=t("Yes, I volunteer")).click()
    sheet.get_by_text(t("Step out"), exact=True).click()
    stays(sheet, f"volunteer-{lang}")
    sheet.get_by_role("button", name=t("Step out and erase my name")).click()
    stays(sheet, f"stepped-out-{lang}")
    assert heard == []
    sheet.context.close()


def test_no_field_says_in_english_how_to_send_it(
    browser: Browser, url: str, lang: str, heard: list[str]
) -> None:
    page = arrive(browser, lang, heard)
    open_page(page, url, "")
    field = page.get_by_label(words(lang)("Sign-in name"), exact=True)
    field.press_sequentially("x")
    # Streamlit has written it, and nobody sees it.
    expect(page.get_by_test_id("InputInstructions").first).to_contain_text("Press Enter")
    expect(page.get_by_text("Press Enter").first).to_be_hidden()
    page.context.close()


def test_a_number_of_the_programme_s_that_was_told_can_be_untold(
    page: Page, url: str, lang: str
) -> None:
    t = words(lang)
    for told in ("240", ""):
        open_page(page, url, "programme")
        field = page.get_by_label(t("How many people it is open to"))
        field.fill(told)
        page.get_by_role("button", name=t("Save"), exact=True).click()
        settle(page)
        open_page(page, url, "programme")
        expect(field).to_have_value(told)


def test_another_page_starts_at_its_top(page: Page, url: str, lang: str) -> None:
    t = words(lang)
    open_page(page, url, "")
    door = page.get_by_role("button", name=t("Prepare"), exact=True).first
    door.scroll_into_view_if_needed()
    assert page.get_by_test_id("stMain").evaluate("(node) => node.scrollTop") > 100
    door.click()
    expect(page.get_by_role("heading", name=t("Prepare"), exact=True)).to_be_visible()
    settle(page)
    page.wait_for_function(f"document.querySelector('{MAIN}').scrollTop === 0")


def stays(page: Page, name: str) -> None:
    """A plain page: nothing scrolls sideways, every button can be touched, axe finds nothing."""
    for shape in ({"width": 320, "height": 700}, *SHAPES):
        page.set_viewport_size(shape)
        expect(page.locator("h1")).to_be_visible()
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{shape['width']}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), shape
        low = [box["height"] for node in page.locator("button, select, input:not([type=hidden])").all()
               if (box := node.bounding_box()) and box["height"] < 44]  # fmt: skip
        assert low == []
    assert faults(page, impacts=SERIOUS) == []


def arrive(browser: Browser, lang: str, heard: list[str]) -> Page:
    context = browser.new_context(
        locale={"fr": "fr-FR", "en": "en-GB"}[lang], viewport=SHAPES[1], reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    listen(page, heard)
    return page


def sign_in(page: Page, url: str, lang: str) -> None:
    t = words(lang)
    open_page(page, url, "")
    page.get_by_label(t("Sign-in name"), exact=True).fill("demo")
    page.get_by_label(t("Password"), exact=True).fill(PASSWORD)
    with page.expect_response("**/cookie"):
        page.get_by_role("button", name=t("Sign in")).click()
    # The account remembers the language of the one who signed in before.
    page.get_by_test_id("stSidebar").get_by_text(lang.upper(), exact=True).click()
    expect(page.get_by_role("heading", name=t("Workshops"))).to_be_visible()


def open_page(page: Page, url: str, path: str) -> None:
    page.set_viewport_size(SHAPES[1])
    page.goto(f"{url}/{path}")
    shown = page.get_by_test_id("stMain").locator("h1, h2, p, .screen")
    expect(shown.filter(visible=True).first).to_be_visible()
    settle(page)


def settle(page: Page) -> None:
    page.locator(IDLE).wait_for(state="attached")
    page.evaluate("document.fonts.ready")


def holds(page: Page, name: str) -> None:
    """Nothing failed, nothing is cut, nothing keeps out a reader; photographed when asked."""
    expect(page.get_by_test_id("stException")).to_have_count(0)
    for shape in SHAPES:
        page.set_viewport_size(shape)
        settle(page)
        if PICTURES:
            page.wait_for_timeout(400)
            page.screenshot(path=Path(PICTURES) / f"{name}-{shape['width']}.png")
        # The menu folds away in its own time.
        page.wait_for_function(FITS, timeout=5000)
        # A laptop's page is made of the same elements as the large screen's.
        if shape is not SHAPES[1]:
            assert faults(page, impacts=SERIOUS) == [], shape
