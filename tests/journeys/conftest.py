"""The real server as users start it, a real Chromium, and people with browsers of their own.

Everyone comes by http://opale.test, as in a room: plain http on another name than localhost is
not a secure context, and what browsers withhold there is withheld here too.
"""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser_ready import FLAGS, chromium
from tests.console import listen

ROOT = Path(__file__).parents[2]
# What the log of a server must never hold, whatever the journey.
OF_PEOPLE = (
    "nickname from seat",
    "id from seat",
    "token_hash from seat",
    "text from idea",
    "what from action_item",
    "value from salt",
)
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 900}
PROJECTOR = {"width": 1920, "height": 1080}


@dataclass
class Server:
    """Opale as a process, started and killed at will on the same data folder."""

    data: Path
    port: int
    process: subprocess.Popen | None = field(default=None)

    @property
    def url(self) -> str:
        return f"http://opale.test:{self.port}"

    def start(self) -> None:
        log = (self.data / "server.log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)],
            cwd=ROOT,
            env={**os.environ, "OPALE_DATA_DIR": str(self.data), "OPALE_PUBLIC_URL": self.url},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        self._wait_until_it_answers()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> float:
        """Ask it to end, as Ctrl-C does; returns how many seconds it took."""
        asked = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)
        return time.monotonic() - asked

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            assert self.process.poll() is None, (self.data / "server.log").read_text()
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/j", timeout=2).close()
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                # Nothing listens yet: asking again is the only way to know.
                self.process_waits(0.2)
        raise AssertionError((self.data / "server.log").read_text())

    def process_waits(self, seconds: float) -> None:
        """Wait for the process to end, for so long at most."""
        try:
            self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            return


@pytest.fixture
def opale(database: Path) -> Iterator[Server]:
    """A server on a database that holds Fatou's account."""
    from models.database import disconnect

    disconnect()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(database.parent, port)
    server.start()
    yield server
    if server.process.poll() is None:
        server.kill()
    log = (server.data / "server.log").read_text(encoding="utf-8")
    with sqlite3.connect(server.data / "opale.db") as db:
        for said in db.execute(f"select {' union select '.join(OF_PEOPLE)}"):
            assert said[0] is None or said[0] not in log, log


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the journeys of a file; its event loop must not outlive them."""
    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def someone(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Somebody with a browser of their own; every error of its console fails the journey."""
    expect.set_options(timeout=20_000)
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def come(locale: str, viewport: dict[str, int], **more) -> Page:
        context = browser.new_context(locale=locale, viewport=viewport, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        listen(page, errors)
        return page

    yield come
    if folder := os.environ.get("OPALE_PICTURES"):
        for number, context in enumerate(contexts):
            context.pages[0].screenshot(path=f"{folder}/journey-{number}.png")
    for context in contexts:
        context.close()
    assert not errors, errors
