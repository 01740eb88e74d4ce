"""The phone's gallery: the real page and its real policy, over fixture states instead of a room.

`python tests/gallery/gallery.py` serves it on http://127.0.0.1:8780/ for a person to look at.
"""

import asyncio
import html
import json
import socket
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from facilitation.asset_files import BASE
from facilitation.i18n import words
from facilitation.live.assets import POLICY, STYLE, asset, page
from facilitation.live.phone_words import door_words
from tests.gallery.phone_states import (
    KINDS,
    MASKED,
    PLACES,
    SITUATIONS,
    boot_for,
    cards_for,
    state_for,
)

# What the door says, in both languages.
DOORS = [f"{name}-{locale}" for locale in ("fr", "en")
         for name in ("hello", "code_message", "no_workshop", "ended", "renewed", "too_fast")]  # fmt: skip


@dataclass
class Room:
    """One fixture workshop. A test changes its state, breaks its answers, reads what came."""

    code: str
    locale: str
    kind: str | None
    situation: str
    state: dict = field(default_factory=dict)
    me_rev: int = 1
    refusal: tuple[int, str, str] | None = None
    # How the stream misbehaves: "mute" sends nothing, "gateway" is a proxy's 502, "hangs_up" ends.
    fault: str = ""
    streams: int = 0
    # Options that are not among the cards any more.
    gone: set[str] = field(default_factory=set)
    # Cards in the place of the gallery's own.
    cards: list[dict] | None = None
    heard: list[dict] = field(default_factory=list)
    pushes: int = 0

    def __post_init__(self) -> None:
        self.state = state_for(self.code, self.locale, self.kind, self.situation)

    def push(self, **changes: object) -> None:
        """Move the step on, and let every stream know."""
        self.state["revision"] += 1
        if self.state["activity"]:
            self.state["activity"].update(changes)
        self.pushes += 1

    def act(self, gesture: dict) -> JSONResponse:
        """Take a gesture as the server would, or refuse it as the test wishes."""
        if self.refusal:
            status, code, message = self.refusal
            headers = {"Retry-After": "1"} if status == 503 else None
            return JSONResponse({"error": code, "message": message}, status, headers)
        already = any(one["id"] == gesture["id"] for one in self.heard)
        me = self.state["me"]
        if not already:
            self.heard.append(gesture)
            if gesture["do"] == "add":
                idea = {
                    "id": gesture["id"][:8],
                    "text": gesture["text"],
                    "lens": gesture.get("lens"),
                    "hidden": False,
                }
                me["mine"].setdefault("ideas", []).append(idea)
            if gesture["do"] == "withdraw" and "ideas" in me["mine"]:
                kept = [one for one in me["mine"]["ideas"] if one["id"] != gesture["idea"]]
                me["mine"]["ideas"] = kept
            if gesture["do"] in ("cast", "answer"):
                me["mine"].update(
                    {key: gesture[key] for key in gesture.keys() - {"id", "activity", "do"}}
                )
            if gesture["do"] in ("done", "skip"):
                me["done"] = gesture.get("done", True)
            self.push()
        return JSONResponse(
            {"revision": self.state["revision"], "me": me, **({"already": True} if already else {})}
        )


def rooms() -> dict[str, Room]:
    """Every picture of the gallery, by its code."""
    found = {}
    for locale in ("fr", "en"):
        for place in PLACES:
            found[f"{place}-{locale}"] = Room(f"{place}-{locale}", locale, None, place)
        for kind in KINDS:
            for situation in (*SITUATIONS, *(("masked",) if kind in MASKED else ())):
                code = f"{kind}-{situation}-{locale}"
                found[code] = Room(code, locale, kind, situation)
    return found


class Gallery:
    """The server, in a thread of its own. `rooms` may be changed while it runs."""

    def __init__(self, port: int = 0) -> None:
        self.rooms = rooms()
        self.door = socket.create_server(("127.0.0.1", port))
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        routes = [
            Route("/", self.index),
            Route("/j/{code}", self.page),
            Route("/beside/{code}", self.beside),
            Route("/door/{name}", self.door_page),
            Route("/live/{code}/stream", self.stream),
            Route("/live/{code}/{what}", self.answer, methods=["GET", "POST"]),
            Route("/assets/{version}/{path:path}", asset),
        ]
        app = Starlette(routes=routes, middleware=[Middleware(GZipMiddleware, minimum_size=200)])
        self.server = uvicorn.Server(
            uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1)
        )
        self.thread = threading.Thread(target=self.server.run, args=([self.door],), daemon=True)

    def start(self) -> "Gallery":
        self.thread.start()
        return self

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(5)

    def room(self, code: str) -> Room:
        """A room as new, whatever the test before has done to it."""
        self.rooms[code] = rooms()[code]
        return self.rooms[code]

    async def index(self, _: Request) -> Response:
        links = "".join(f'<li><a href="/j/{code}">{code}</a></li>' for code in self.rooms)
        return HTMLResponse(f"<!doctype html><title>Gallery</title><ul>{links}</ul>")

    async def page(self, request: Request) -> Response:
        room = self.rooms[request.path_params["code"]]
        locale = request.query_params.get("lang", room.locale)
        boot = boot_for(room.code, locale, room.situation, room.kind)
        boot |= {"assets": BASE, "state": None if room.situation == "join" else room.state}
        preload = (
            f'<link rel="modulepreload" href="{BASE}/live/{room.kind}.js">' if room.kind else ""
        )
        body = page("page").substitute(
            css=STYLE, lang=locale, title=html.escape(boot["workshop"]["title"]), assets=BASE,
            boot=json.dumps(boot, ensure_ascii=False).replace("<", "\\u003c"), kind_preload=preload,
        )  # fmt: skip
        return HTMLResponse(
            body, headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
        )

    async def door_page(self, request: Request) -> Response:
        """A page a phone sees without a workshop: the form for a code, or the check of the network."""
        sentence, locale = request.path_params["name"].rsplit("-", 1)
        say = door_words(words(locale))
        if sentence == "hello":
            places = {"heading": say["hello_heading"], "message": say["hello_message"]}
        else:
            places = {"heading": say["code_heading"], "message": say[sentence]}
        body = page("hello" if sentence == "hello" else "code").substitute(
            css=STYLE, lang=locale, title=places["heading"], label=say["code_label"],
            button=say["code_button"], code="OPALE1", **places,
        )  # fmt: skip
        return HTMLResponse(body, headers={"Content-Security-Policy": POLICY})

    async def beside(self, request: Request) -> Response:
        """Another page that holds the phone's, as Streamlit's does: in a shadow, by its script."""
        code = request.path_params["code"]
        body = f"""<!doctype html><html lang="fr"><title>Around</title><h1>Around</h1><div></div>
<script type="module">
import {{ start }} from "{BASE}/phone/phone.js";
const root = document.querySelector("div").attachShadow({{ mode: "open" }});
let made = null;
async function mount() {{
  made?.destroy();
  const page = new DOMParser().parseFromString(await (await fetch("/j/{code}")).text(), "text/html");
  const view = document.createElement("div");
  root.replaceChildren(document.importNode(page.querySelector("style"), true), view);
  made = start(view, JSON.parse(page.getElementById("boot").textContent), {{ embedded: true, again: mount }});
}}
mount();
</script></html>"""
        return HTMLResponse(body)

    async def answer(self, request: Request) -> Response:
        room, what = self.rooms[request.path_params["code"]], request.path_params["what"]
        if what == "act":
            return room.act(await request.json())
        if what == "cards":
            held = cards_for(room.kind or "", room.situation)
            held["cards"] = room.cards or held["cards"]
            held["cards"] = [one for one in held["cards"] if one["id"] not in room.gone]
            step = room.state["activity"]
            return JSONResponse({"activity": step["id"], "revision": step["cards"], **held})
        if what == "join":
            room.state["me"]["ready"] = True
        if what == "leave":
            return JSONResponse(
                {"erased": ["Votre place et votre prénom"], "kept": ["Double intérêt"]}
            )
        return JSONResponse(room.state)

    async def stream(self, request: Request) -> Response:
        room = self.rooms[request.path_params["code"]]
        if room.fault == "gateway":
            return HTMLResponse("<h1>Bad gateway</h1>", 502)
        return StreamingResponse(
            self.events(room),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-cache, no-transform"},
        )

    async def events(self, room: Room) -> AsyncIterator[str]:
        sent = -1
        room.streams += 1
        while not self.server.should_exit and room.fault != "hangs_up":
            if sent != room.pushes and not room.fault:
                sent = room.pushes
                state = {key: value for key, value in room.state.items() if key != "me"} | {
                    "me_rev": room.me_rev
                }
                yield f"event: state\nid: {state['revision']}\ndata: {json.dumps(state)}\n\n"
            await asyncio.sleep(0.05)


if __name__ == "__main__":
    gallery = Gallery(8780).start()
    print(gallery.url)
    with suppress(KeyboardInterrupt):
        gallery.thread.join()
    gallery.stop()
