"""One workshop's listeners: one state per audience and language, sent to all of them."""

import asyncio
import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlmodel import Session, select

from facilitation import reach
from facilitation.i18n import words
from facilitation.live.cards import CardShelf
from facilitation.live.snapshot import card_list, shown_step, stamp, state
from facilitation.privacy import Audience
from models.base import JsonObject
from models.database import reading
from models.seat import Seat
from models.workshop import Workshop

# How long changes are gathered before they are sent (seconds).
GATHER = {Audience.SCREEN: 0.1, Audience.PHONE: 0.5, Audience.CONDUCT: 0.5}
# The least time between two readings of the database for the same view (seconds).
PAUSE = 0.05

View = tuple[Audience, str]


@dataclass(eq=False)
class Listener:
    """An open stream. It holds the newest state only: a slow one never has a backlog."""

    seat_id: str | None
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    latest: bytes | None = None
    beat: bool = False
    closed: bool = False


@dataclass
class Shown:
    """The state of one audience and language, and the cards that go with it."""

    revision: int = -1
    body: JsonObject = field(default_factory=dict)
    # Moves when what this audience sees has changed, which not every change of the workshop does.
    version: int = 0
    event: bytes = b""
    # The `me_rev` of the seats that have one.
    own: dict[str, int] = field(default_factory=dict)
    built_at: float = 0.0
    shelf: CardShelf = field(default_factory=CardShelf)

    def now(self) -> JsonObject:
        """The state with the time at which it is told."""
        return {**self.body, "server_time": stamp(datetime.now(UTC))}


class Channel:
    """The listeners of one workshop."""

    def __init__(self, workshop_id: str) -> None:
        self.workshop_id = workshop_id
        self.revision = 0
        self.listeners: dict[View, set[Listener]] = defaultdict(set)
        self._shown: dict[View, Shown] = defaultdict(Shown)
        self._builds: dict[View, asyncio.Task[None]] = {}
        self._timers: dict[Audience, asyncio.TimerHandle] = {}
        self._sent_at: dict[Audience, float] = {}
        self._told: dict[View, int] = {}

    def changed(self, revision: int) -> None:
        """Hear of a committed change; it is sent once the gathering time is over."""
        if revision <= self.revision:
            return
        self.revision = revision
        for audience in Audience:
            self._schedule(audience)

    def stir(self, *audiences: Audience) -> None:
        """Have audiences look again though nothing was committed: somebody came, or left."""
        for (audience, _), shown in self._shown.items():
            if audience in audiences:
                shown.revision = -1
        for audience in audiences:
            self._schedule(audience)

    def end_streams(self) -> None:
        """Let every stream end now."""
        for listeners in self.listeners.values():
            for listener in listeners:
                listener.closed = True
                listener.wake.set()

    def let_go(self) -> None:
        """End for good: the workshop is no longer there, and nobody is told of it again."""
        self.end_streams()
        self.listeners.clear()

    async def shown(self, audience: Audience, locale: str) -> Shown:
        """The state of an audience, at least as new as the last change heard of."""
        view, wanted = (audience, locale), self.revision
        while self._shown[view].revision < wanted or not self._shown[view].event:
            if view not in self._builds:
                self._builds[view] = asyncio.create_task(self._build(view))
            await asyncio.shield(self._builds[view])
        return self._shown[view]

    def event_for(self, shown: Shown, seat_id: str | None) -> bytes:
        """The event of a state, closed by the time and by this listener's own `me_rev`."""
        own = shown.own.get(seat_id or "", 0)
        time = stamp(datetime.now(UTC)).encode()
        return b'%b,"server_time":"%b","me_rev":%d}\n\n' % (shown.event, time, own)

    def here(self) -> int:
        """How many phones are here: distinct seats with an open stream."""
        return len(self.seats_here())

    def seats_here(self) -> set[str]:
        """The seats with an open stream."""
        return {
            listener.seat_id
            for (audience, _), listeners in self.listeners.items()
            if audience is Audience.PHONE
            for listener in listeners
            if listener.seat_id
        }

    def _schedule(self, audience: Audience) -> None:
        if audience in self._timers:
            return
        if not any(self.listeners[view] for view in list(self.listeners) if view[0] is audience):
            return
        loop = asyncio.get_running_loop()
        wait = self._sent_at.get(audience, 0) + GATHER[audience] - loop.time()
        # Even the first change waits a moment: the ones of the same commit come along.
        self._timers[audience] = loop.call_later(max(wait, 0.02), self._start_sending, audience)

    def _start_sending(self, audience: Audience) -> None:
        task = asyncio.create_task(self._send(audience))
        task.add_done_callback(lambda _: self._sent(audience))

    def _sent(self, audience: Audience) -> None:
        self._timers.pop(audience, None)
        if any(
            self._shown[view].revision < self.revision
            for view, listeners in list(self.listeners.items())
            if view[0] is audience and listeners
        ):
            self._schedule(audience)

    async def _send(self, audience: Audience) -> None:
        self._sent_at[audience] = asyncio.get_running_loop().time()
        for view, listeners in list(self.listeners.items()):
            if view[0] is audience and listeners:
                shown = await self.shown(*view)
                if self._told.get(view) == shown.version:
                    continue
                self._told[view] = shown.version
                for listener in listeners:
                    listener.latest = self.event_for(shown, listener.seat_id)
                    listener.wake.set()

    async def _build(self, view: View) -> None:
        loop = asyncio.get_running_loop()
        try:
            # A crowd that asks for the state must not have it built more often than it is sent.
            await asyncio.sleep(max(0, self._shown[view].built_at + PAUSE - loop.time()))
            await asyncio.to_thread(self._read, view, self.here())
            self._shown[view].built_at = loop.time()
        finally:
            del self._builds[view]

    def _read(self, view: View, here: int) -> None:
        """Read the database once for a view; runs in a thread, one at a time for each view."""
        audience, locale = view
        shown = self._shown[view]
        with reading() as db:
            workshop = db.get_one(Workshop, self.workshop_id)
            activity, cards = shown_step(db, workshop, audience), None
            if activity is not None:
                found = card_list(db, activity, audience, locale)
                cards = shown.shelf.put(activity.id, workshop.revision, found)
            body = state(db, workshop, activity, audience, words(locale), here, cards)
            if audience is Audience.CONDUCT:
                body["reached"] = reach.count(self.workshop_id)
            own = self._own_revisions(db) if audience is Audience.PHONE else {}
        if (_seen(body, audience), own) != (_seen(shown.body, audience), shown.own):
            shown.version += 1
        data = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        shown.body, shown.own = body, own
        # Left open: `event_for` closes it.
        shown.event = f"event: state\nid: {workshop.revision}\ndata: {data[:-1]}".encode()
        shown.revision = max(workshop.revision, shown.revision)

    def _own_revisions(self, db: Session) -> dict[str, int]:
        """The `me_rev` of the seats that have had something changed by someone else's hand."""
        moved = select(Seat.id, Seat.me_rev)
        of_here = moved.where(Seat.workshop_id == self.workshop_id, Seat.me_rev > 0)
        return dict(db.exec(of_here).all())


def _seen(body: JsonObject, audience: Audience) -> JsonObject:
    """What must move for an audience to be told. Phones show the state alone, others look further."""
    return {**body, "revision": 0} if audience is Audience.PHONE else body
