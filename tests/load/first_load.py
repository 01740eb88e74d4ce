"""`python -m tests.load.first_load`: how soon a modest phone on slow 4G can take part.

Chromium, with the network held to 1.6 Mbit/s down and 150 ms, and a processor four times slower,
opens the phone page cold, joins as soon as the button is there, and waits until the first step
can be filled in. Requests and bytes are those that began before that moment, headers included.
The address is not 127.0.0.1, so that the page runs without a secure context, as in the room.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.async_api import Browser, CDPSession, async_playwright

from tests.browser_ready import FLAGS, chromium
from tests.load.server import running
from tests.load.stage import OpaleStage
from tests.load.table import machine
from tests.load.wire import Client, Traffic

HOST = "opale.test"
RUNS = 3
USABLE_WITHIN = 60.0
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 93_750,
}
# The page's own clock starts with the navigation; nobody hesitates before the button.
WATCH = """
(() => {
  const usable = (selector) => [...document.querySelectorAll(selector)].find(
    (node) => !node.disabled && node.getClientRects().length);
  window.opaleTimes = {};
  (function look() {
    const times = window.opaleTimes;
    const join = usable("form button.primary");
    if (times.form === undefined && join) { times.form = performance.now(); join.click(); }
    const input = times.form !== undefined && usable("textarea, [data-ready]");
    if (input) times.input = performance.now();
    else requestAnimationFrame(look);
  })();
})();
"""


@dataclass(frozen=True)
class FirstLoad:
    """One cold opening: milliseconds, requests, bytes over the wire."""

    form_ms: float
    usable_ms: float
    requests: int
    bytes: int

    @property
    def misses(self) -> list[str]:
        """The targets that were not reached."""
        reached = {
            "usable within 2 s": self.usable_ms <= 2000,
            "at most 6 requests": self.requests <= 6,
            "at most 30 kB": self.bytes <= 30_000,
        }
        return [target for target, is_met in reached.items() if not is_met]


class Wire:
    """What the browser's network says: when each request began, and how much came back."""

    def __init__(self, session: CDPSession) -> None:
        self._began: dict[str, float] = {}
        self._bytes: dict[str, int] = {}
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.dataReceived", self._received)
        session.on("Network.loadingFinished", self._finished)

    def until(self, milliseconds: float) -> tuple[int, int]:
        """Requests and bytes of everything begun before this moment of the page."""
        start = min(self._began.values())
        counted = [k for k, at in self._began.items() if (at - start) * 1000 <= milliseconds]
        return len(counted), sum(self._bytes[key] for key in counted)

    def _sent(self, event: dict) -> None:
        if event["request"]["url"].startswith("http"):
            self._began.setdefault(event["requestId"], event["timestamp"])
            self._bytes.setdefault(event["requestId"], 0)

    def _answered(self, event: dict) -> None:
        self._set(event["requestId"], int(event["response"]["encodedDataLength"]))

    def _received(self, event: dict) -> None:
        key = event["requestId"]
        self._set(key, self._bytes.get(key, 0) + int(event["encodedDataLength"]))

    def _finished(self, event: dict) -> None:
        self._set(event["requestId"], int(event["encodedDataLength"]))

    def _set(self, key: str, amount: int) -> None:
        if key in self._bytes:
            self._bytes[key] = amount


async def measure() -> list[FirstLoad]:
    """Start Opale with a brainstorm open, and open the phone page cold several times."""
    with tempfile.TemporaryDirectory(prefix="opale-first-load-") as folder:
        stage = OpaleStage(Path(folder), first_step="brainstorm")
        async with running(stage, Path(folder)) as server:
            facilitator = Client("127.0.0.1", server.port, Traffic())
            room = await stage.prepare(facilitator)
            await stage.open_next(facilitator)
            return await measure_page(f"http://{HOST}:{server.port}/j/{room.code}")


async def measure_page(url: str) -> list[FirstLoad]:
    """Open this phone page cold several times."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            return [await _open_cold(browser, url) for _ in range(RUNS)]
        finally:
            await browser.close()


async def _open_cold(browser: Browser, url: str) -> FirstLoad:
    # A context of its own is a phone that never came here: no cache, no cookie.
    context = await browser.new_context(viewport={"width": 390, "height": 844}, locale="fr-FR")
    try:
        page = await context.new_page()
        session = await context.new_cdp_session(page)
        wire = Wire(session)
        await session.send("Network.enable")
        await session.send("Network.emulateNetworkConditions", SLOW_4G)
        await session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        await page.add_init_script(WATCH)
        await page.goto(url, wait_until="commit")
        async with asyncio.timeout(USABLE_WITHIN):
            while "input" not in (times := await page.evaluate("window.opaleTimes")):
                await asyncio.sleep(0.1)
        requests, received = wire.until(times["input"])
        return FirstLoad(round(times["form"]), round(times["input"]), requests, received)
    finally:
        await context.close()


def main() -> int:
    """Print each opening and the targets; the slowest opening must meet them."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.first_load")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    loads = asyncio.run(measure())
    print("| opening | form | usable | requests | over the wire | missed |")
    print("|---|---:|---:|---:|---:|---|")
    for rank, load in enumerate(loads, start=1):
        figures = f"{load.form_ms:.0f} ms | {load.usable_ms:.0f} ms | {load.requests}"
        print(f"| {rank} | {figures} | {load.bytes / 1000:.1f} kB | {', '.join(load.misses)} |")
    if options.json:
        report = {
            "machine": machine("python -m tests.load.first_load"),
            "openings": [asdict(load) for load in loads],
        }
        options.json.write_text(json.dumps(report, indent=2) + "\n")
    return int(any(load.misses for load in loads))


if __name__ == "__main__":
    sys.exit(main())
