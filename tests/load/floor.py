"""The bare floor: the least a server can do and still keep a vote and show it.

A Starlette route with a seat check, one sqlite3 row committed with `synchronous=FULL`, one
server-sent event merged over the same intervals as Opale's to every listener. No rules, no
words, no history. What Opale costs is read as a multiple of this.
"""

import asyncio
import hashlib
import json
import secrets
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

CODE = "FLOOR1"
COOKIE = f"opale_seat_{CODE}"
OPTIONS = 8
INTERVALS = {"screen": 0.1, "phones": 0.5}
TABLES = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
CREATE TABLE seat (token_hash TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE ballot (id TEXT PRIMARY KEY, activity_id TEXT, owner_key TEXT, choice TEXT)
    WITHOUT ROWID;
"""


class Floor:
    """The room: its rows, its count, its listeners."""

    def __init__(self, file: Path) -> None:
        # Committing on the event loop is the cheaper way here: a thread adds two hand-overs
        # to each vote and the loop has nothing better to do during a fifth of a millisecond.
        self._db = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._db.executescript(TABLES)
        self._revision = self._step = self._votes = 0
        self._listeners: dict[str, set[Send]] = {audience: set() for audience in INTERVALS}
        self._waiting: dict[str, asyncio.TimerHandle | None] = dict.fromkeys(INTERVALS)
        self._sending: set[asyncio.Task[None]] = set()

    async def page(self, request: Request) -> Response:
        """The phone page: here, only its cookie."""
        response = PlainTextResponse("floor")
        response.set_cookie(COOKIE, secrets.token_hex(16), httponly=True, samesite="lax")
        return response

    async def join(self, request: Request) -> Response:
        """Take a seat."""
        await request.json()
        self._db.execute("INSERT OR IGNORE INTO seat VALUES (?)", (_seat(request),))
        return JSONResponse({"me": {"ready": True}})

    async def act(self, request: Request) -> Response:
        """Keep one vote: a seat, a row, a commit, and word of it."""
        body = await request.json()
        owner = _seat(request)
        if not self._db.execute("SELECT 1 FROM seat WHERE token_hash = ?", (owner,)).fetchone():
            return JSONResponse({"error": "no_seat"}, 401)
        row = (body["id"], body["activity"], owner, json.dumps(body["votes"]))
        new = self._db.execute("INSERT OR IGNORE INTO ballot VALUES (?, ?, ?, ?)", row).rowcount
        self._votes += new
        if new:
            self._changed()
        return JSONResponse({"revision": self._revision, "already": not new})

    async def cards(self, request: Request) -> Response:
        """What can be voted for."""
        return JSONResponse({"cards": [{"id": f"o{n}"} for n in range(OPTIONS)]})

    async def next_step(self, request: Request) -> Response:
        """Open the next step, as a facilitator would."""
        self._step, self._votes = self._step + 1, 0
        self._changed()
        return JSONResponse({"code": CODE})

    async def stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The newest state at once, then every merged change, until the listener leaves."""
        audience = "screen" if b"key=" in scope["query_string"] else "phones"
        headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-cache")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send(self._event())
        self._listeners[audience].add(send)
        while (await receive())["type"] != "http.disconnect":
            pass
        self._listeners[audience].discard(send)

    def close(self) -> None:
        """Leave the file whole."""
        self._db.close()

    def _changed(self) -> None:
        self._revision += 1
        loop = asyncio.get_running_loop()
        for audience, interval in INTERVALS.items():
            if self._waiting[audience] is None:
                self._waiting[audience] = loop.call_later(interval, self._tell, audience)

    def _tell(self, audience: str) -> None:
        self._waiting[audience] = None
        task = asyncio.create_task(self._send_all(audience))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _send_all(self, audience: str) -> None:
        event = self._event()
        for send in tuple(self._listeners[audience]):
            await send(event)

    def _event(self) -> dict[str, object]:
        activity = {
            "id": f"a{self._step}",
            "kind": "dot_vote",
            "round": 1,
            "status": "open",
            "taking_part": self._votes,
            "cards": 1,
            "view": {"budget": 2, "cap": 1, "options": OPTIONS},
        }
        state = {"revision": self._revision, "activity": activity if self._step else None}
        data = f"event: state\nid: {self._revision}\ndata: {json.dumps(state)}\n\n"
        return {"type": "http.response.body", "body": data.encode(), "more_body": True}


class _Stream:
    """Starlette hands a class or an object its raw ASGI call; a function it would wrap."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._floor.stream(scope, receive, send)


def app(file: Path) -> Starlette:
    """The floor's routes: a subset of the live protocol."""
    floor = Floor(file)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        floor.close()

    return Starlette(
        routes=[
            Route("/j/{code}", floor.page),
            Route("/live/{code}/join", floor.join, methods=["POST"]),
            Route("/live/{code}/act", floor.act, methods=["POST"]),
            Route("/live/{code}/cards", floor.cards),
            Route("/live/{code}/stream", _Stream(floor)),
            Route("/floor/next", floor.next_step, methods=["POST"]),
        ],
        lifespan=lifespan,
    )


def _seat(request: Request) -> str:
    return hashlib.sha256(request.cookies.get(COOKIE, "").encode()).hexdigest()


if __name__ == "__main__":
    uvicorn.run(
        app(Path(sys.argv[2])),
        host="127.0.0.1",
        port=int(sys.argv[1]),
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
