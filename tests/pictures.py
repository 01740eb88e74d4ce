"""Take the README's pictures from the demo: `make pictures`."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser_ready import FLAGS, chromium

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
PASSWORD = "pictures-of-the-demo"


def main() -> None:
    """Start the demo, look at it as everyone does, and keep what was seen."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with demo() as url, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        laptop = look(browser, 1280, 800)
        sign_in(laptop, url)
        laptop.get_by_role("button", name="Animer").first.click()
        laptop.get_by_role("heading", name="Rejoindre").wait_for()
        keep(laptop, "conduct")
        screen = look(browser, 1920, 1080)
        link = laptop.get_by_role("link", name="Ouvrir l’écran").get_attribute("href")
        phone = look(browser, 390, 844)
        phone.goto(f"{url}/j/OPALE1")
        phone.get_by_role("button", name="Rejoindre").click()
        phone.get_by_label("Votre idée").fill("Montrer le local technique que personne ne voit")
        keep(phone, "phone")
        laptop.get_by_role("button", name="Montrer à la salle", exact=True).click()
        screen.goto(url + link)
        screen.locator(".screen .card").first.wait_for()
        keep(screen, "screen")
        browser.close()


@contextmanager
def demo() -> Iterator[str]:
    """The demo on a free port, stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"OPALE_DEMO": "1", "OPALE_DEMO_PASSWORD": PASSWORD, "PORT": str(port)}
    process = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env={**os.environ, **settings})
    try:
        wait_for(f"http://localhost:{port}/j/OPALE1", process)
        yield f"http://localhost:{port}"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)


def wait_for(url: str, process: subprocess.Popen) -> None:
    """Wait until the demo answers: it plays a year of workshops first."""
    until = time.monotonic() + 120
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            try:
                process.wait(timeout=0.5)
            except subprocess.TimeoutExpired:
                continue
    raise SystemExit("the demo did not start")


def look(browser: Browser, width: int, height: int) -> Page:
    """Somebody's browser, in French."""
    context = browser.new_context(locale="fr-FR", viewport={"width": width, "height": height})
    page = context.new_page()
    page.set_default_timeout(30_000)
    return page


def sign_in(page: Page, url: str) -> None:
    """Sign in to the demo."""
    page.goto(url)
    page.get_by_label("Identifiant", exact=True).fill("demo")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()


def keep(page: Page, name: str) -> None:
    """Save what is seen, once the network and the fades are still."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


if __name__ == "__main__":
    main()
