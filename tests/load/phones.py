"""The simulated phones and the simulated screen.

A phone loads the page, joins, listens, reads the cards of a vote once, and casts one ballot at
its own random moment. It keeps its gesture until the server answers, with the same id, as the
real outbox does. One phone in twenty hangs up right after sending and sends again.
"""

import asyncio
import random
import uuid
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from time import perf_counter

from tests.load.stage import Room
from tests.load.wire import Client, Event, Json, JsonObject

BACK_OFF = (0.2, 0.5, 1.0, 2.0, 4.0, 4.0, 4.0, 4.0)
RECONNECT = (0.5, 1.0, 2.0, 4.0, 8.0)


@dataclass
class Listener:
    """Someone with an open stream, and what they heard so far."""

    client: Client
    room: Room
    activity: JsonObject | None = None
    steps: dict[str, float] = field(default_factory=dict)
    streams: int = 0
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self, query: str = "") -> None:
        """Keep a stream open without end, backing off after each that closes."""
        while True:
            self.streams += 1
            with suppress(OSError):
                await self.client.listen(f"/live/{self.room.code}/stream{query}", self.on_event)
            pause = RECONNECT[min(self.streams, len(RECONNECT)) - 1]
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))

    def on_event(self, event: Event) -> None:
        """Take the newest state, and note when each step was first seen."""
        if event.name != "state":
            return
        self.on_state(event.data)
        self.heard.set()

    def on_state(self, state: JsonObject) -> None:
        """Remember the step that is open now."""
        self.activity = _object(state.get("activity"))
        if self.activity and self.activity["status"] == "open":
            self.steps.setdefault(str(self.activity["id"]), perf_counter())


@dataclass
class Screen(Listener):
    """The projected page: every state with its time, revision and number of voters."""

    states: list[tuple[float, int, int]] = field(default_factory=list)

    def on_state(self, state: JsonObject) -> None:
        """Note how many votes the room sees at this moment."""
        super().on_state(state)
        if self.activity:
            taking_part = int(self.activity["taking_part"])
            self.states.append((perf_counter(), int(state["revision"]), taking_part))

    @property
    def taking_part(self) -> int:
        """The number of voters the screen shows now."""
        return self.states[-1][2] if self.states else 0


@dataclass
class Vote:
    """One ballot on its way: sent, answered, in which revision."""

    sent: float = 0.0
    answered: float = 0.0
    revision: int = 0
    attempts: int = 0
    refusal: str = ""


@dataclass
class Phone(Listener):
    """One participant's phone."""

    vanishes: bool = False
    options: list[str] = field(default_factory=list)
    vote: Vote = field(default_factory=Vote)
    errors: list[str] = field(default_factory=list)

    async def arrive(self, tasks: set[asyncio.Task[None]]) -> None:
        """Scan the code, read the notice, sit down, hear the room."""
        await self._insist(self._open_page)
        await self._insist(self._join)
        start(self.listen(), tasks)
        await self.heard.wait()

    async def read_cards(self) -> None:
        """Fetch what can be voted for, once."""
        await self._insist(self._fetch_cards)

    async def cast(self, delay: float) -> None:
        """Vote after this delay, and hold on to the vote until the server answers."""
        await asyncio.sleep(delay)
        path, activity = f"/live/{self.room.code}/act", self.activity or {}
        body: dict[str, Json] = {
            "id": str(uuid.uuid4()),
            "activity": activity.get("id"),
            "do": "cast",
            "votes": self.ballot(activity),
        }
        if self.vanishes:
            self.vote.attempts += 1
            await self.client.post_and_vanish(path, body)
            await asyncio.sleep(random.uniform(0.02, 0.2))
        # A phone that hung up counts from its second sending: the pause before was its own.
        self.vote.sent = perf_counter()
        for pause in BACK_OFF:
            self.vote.attempts += 1
            try:
                reply = await self.client.post(path, body)
            except (OSError, TimeoutError) as error:
                self.errors.append(type(error).__name__)
                await asyncio.sleep(pause * random.uniform(0.5, 1.5))
                continue
            if reply.status == 200:
                self.vote.answered = perf_counter()
                self.vote.revision = int(reply.json()["revision"])
                return
            refusal = f"{reply.status} {reply.json().get('error')}"
            self.errors.append(refusal)
            if reply.status != 429 and reply.status < 500:
                self.vote.refusal = refusal
                return
            await asyncio.sleep(max(pause, float(reply.headers.get(b"retry-after", 0))))

    def ballot(self, activity: JsonObject) -> list[Json]:
        """A ballot of this phone's own for the step that is open."""
        view = _object(activity.get("view")) or {}
        if activity.get("kind") == "two_axis":
            scale = int(view["scale"])
            return [
                {"option": o, "x": random.randint(1, scale), "y": random.randint(1, scale)}
                for o in self.options
            ]
        chosen = random.sample(self.options, min(int(view["budget"]), len(self.options)))
        return [{"option": option, "dots": 1} for option in chosen]

    async def _open_page(self) -> int:
        return (await self.client.get(f"/j/{self.room.code}")).status

    async def _join(self) -> int:
        body: dict[str, Json] = {"nickname": None, "locale": "fr", "notice": self.room.notice}
        return (await self.client.post(f"/live/{self.room.code}/join", body)).status

    async def _fetch_cards(self) -> int:
        activity = (self.activity or {}).get("id")
        reply = await self.client.get(f"/live/{self.room.code}/cards?activity={activity}")
        cards = reply.json().get("cards")
        self.options = [str(card["id"]) for card in cards] if isinstance(cards, list) else []
        return reply.status

    async def _insist(self, request: Callable[[], Awaitable[int]]) -> None:
        status = 0
        for pause in BACK_OFF:
            try:
                status = await request()
            except (OSError, TimeoutError) as error:
                self.errors.append(type(error).__name__)
            else:
                if status == 200:
                    return
                self.errors.append(str(status))
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))
        raise ConnectionError(f"a phone could not get in: {status or self.errors[-1]}")


def start(work: Coroutine[None, None, None], tasks: set[asyncio.Task[None]]) -> None:
    """Run in the background; the set keeps the task alive and lets the bench end it."""
    tasks.add(asyncio.create_task(work))


def _object(value: Json) -> JsonObject | None:
    return value if isinstance(value, dict) else None
