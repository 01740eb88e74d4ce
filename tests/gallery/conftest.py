"""A phone in a real browser, in front of the gallery's rooms."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from tests.browser_ready import FLAGS, chromium
from tests.gallery.gallery import Gallery, Room

PHONE = {"width": 390, "height": 844}
MOMENT = re.compile("One moment|Un instant")


@pytest.fixture(scope="module")
def gallery() -> Iterator[Gallery]:
    server = Gallery().start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def context() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
        context.set_default_timeout(5000)
        yield context
        browser.close()


@pytest.fixture(scope="module")
def tab(context: BrowserContext) -> Page:
    tab = context.new_page()
    tab.heard = []
    tab.on(
        "console",
        lambda said: tab.heard.append(said.text) if said.type in ("error", "warning") else None,
    )
    tab.on("pageerror", lambda error: tab.heard.append(str(error)))
    return tab


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    tab.heard.clear()
    yield tab
    tab.emulate_media(color_scheme="light")
    if tab.url.startswith("http"):
        tab.evaluate("localStorage.clear()")


@pytest.fixture
def visit(gallery: Gallery, page: Page):
    """Open a room as new."""

    def open_room(code: str) -> Room:
        room = gallery.room(code)
        address = gallery.url.replace("127.0.0.1", "opale.test")
        page.goto(f"{address}/j/{code}")
        page.locator("h1[tabindex]").wait_for()
        if room.kind:
            page.locator(".view > *").first.wait_for(state="attached")
            # Not wait_for_function: the page's own policy forbids it to evaluate again.
            expect(page.locator(".view")).not_to_contain_text(MOMENT)
        return room

    return open_room


@pytest.fixture
def come(gallery: Gallery, context: BrowserContext) -> Iterator[Callable[..., tuple[Page, Room]]]:
    """A phone of its own on a room as new, or one more tab of a phone."""
    phones: list[BrowserContext] = []

    def arrive(code: str, beside: Page | None = None, before=None) -> tuple[Page, Room]:
        room = gallery.rooms[code] if beside else gallery.room(code)
        if beside is None:
            phones.append(context.browser.new_context(viewport={"width": 390, "height": 844}))
        tab = (beside.context if beside else phones[-1]).new_page()
        tab.set_default_timeout(8000)
        if before:
            before(tab)
        tab.goto(f"{gallery.url.replace('127.0.0.1', 'opale.test')}/j/{code}")
        tab.locator("h1[tabindex]").wait_for()
        return tab, room

    yield arrive
    for phone in phones:
        phone.close()
