"""The hub: hears of every committed change, wakes the channels, beats, and lets go at the end."""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from facilitation import presence
from facilitation.errors import Refusal
from facilitation.live.channel import Channel, Listener, View
from facilitation.live.writer import Writer
from facilitation.privacy import Audience
from models.database import Watch, finish_forgetting, on_change, reading, revisions_of

BEAT_SECONDS = 15
# How often the database is asked whether another process has written.
WATCH_SECONDS = 0.25
# Who sees how many phones are here.
WATCHERS = (Audience.SCREEN, Audience.CONDUCT)

_running: "Hub | None" = None

logger = logging.getLogger(__name__)


def running() -> "Hub":
    """The hub of this process."""
    if _running is None:
        raise RuntimeError("the hub is not running: it starts with the application")
    return _running


class Hub:
    """All channels of this process. Lives on the event loop; threads reach it by `heard`."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.writer = Writer(self.loop)
        self.channels: dict[str, Channel] = {}
        self.closing = False
        self._stop_listening = on_change(self.heard)
        global _running
        _running = self
        self._tasks = [
            asyncio.create_task(self._beat()),
            asyncio.create_task(self._watch()),
        ]

    def heard(self, revisions: Mapping[str, int]) -> None:
        """Hear of committed changes, from any thread."""
        if not self.closing:
            self.loop.call_soon_threadsafe(self._changed, dict(revisions))

    def channel(self, workshop_id: str) -> Channel:
        """The channel of a workshop, made when it is first asked for."""
        if workshop_id not in self.channels:
            self.channels[workshop_id] = Channel(workshop_id)
        return self.channels[workshop_id]

    def listen(self, workshop_id: str, view: View, seat_id: str | None) -> Listener:
        """Add a stream to a channel."""
        listener, channel = Listener(seat_id), self.channel(workshop_id)
        channel.listeners[view].add(listener)
        if seat_id:
            channel.stir(*WATCHERS)
        return listener

    def forget(self, workshop_id: str, view: View, listener: Listener) -> None:
        """Take a stream out of its channel."""
        channel = self.channels.get(workshop_id)
        if channel is None:
            return
        channel.listeners[view].discard(listener)
        if listener.seat_id and not self.closing:
            channel.stir(*WATCHERS)

    def close(self) -> None:
        """Let every stream end now, so that the server can stop."""
        self.closing = True
        for channel in self.channels.values():
            channel.end_streams()

    async def stop(self) -> None:
        """End the hub's own work."""
        self.close()
        self._stop_listening()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.to_thread(self.writer.stop)

    def _changed(self, revisions: Mapping[str, int]) -> None:
        for workshop_id, revision in revisions.items():
            if workshop_id in self.channels:
                self.channels[workshop_id].changed(revision)

    def _listeners(self) -> list[Listener]:
        return [
            listener
            for channel in self.channels.values()
            for listeners in channel.listeners.values()
            for listener in listeners
        ]

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            for listener in self._listeners():
                listener.beat = True
                listener.wake.set()
            here = set().union(*(c.seats_here() for c in self.channels.values()))
            if here:
                # Not stored this time, it is told again at the next beat.
                with suppress(Refusal):
                    await self.writer.write(partial(_note_presence, here))

    async def _watch(self) -> None:
        watch = await asyncio.to_thread(Watch)
        try:
            while True:
                await asyncio.sleep(WATCH_SECONDS)
                try:
                    await asyncio.to_thread(finish_forgetting)
                    if self.channels and watch.moved():
                        await self._catch_up()
                except SQLAlchemyError:
                    logger.exception("the database could not be watched")
        finally:
            watch.close()

    async def _catch_up(self) -> None:
        followed = list(self.channels)
        found = await asyncio.to_thread(_revisions, followed)
        self._changed(found)
        for workshop_id in set(followed) - set(found):
            # Deleted: whoever asks again is told that there is nothing.
            self.channels.pop(workshop_id).let_go()


def _revisions(workshop_ids: list[str]) -> dict[str, int]:
    with reading() as db:
        return revisions_of(db, workshop_ids)


def _note_presence(seats: set[str], db: Session) -> None:
    presence.seen(db, seats, datetime.now(UTC))
