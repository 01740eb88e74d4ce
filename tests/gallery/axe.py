"""What keeps somebody out of a page, as axe finds it: put into a document once, asked as often as needed."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SERIOUS = ("serious", "critical")
_ASK = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"], preload: false });
  return found.violations.map((one) => [one.impact, one.id, one.nodes[0].html.slice(0, 300)]);
}"""


def faults(page: Page, *, impacts: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The rules that are broken, each with the first element that breaks it; all impacts when none is named."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(_ASK)
    return [(rule, html) for impact, rule, html in found if not impacts or impact in impacts]
