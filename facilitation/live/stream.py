"""A stream of server-sent events: the newest state at once, then each change, and a beat."""

import asyncio
import random

from starlette.types import Receive, Scope, Send

from facilitation.live.channel import Listener, View
from facilitation.live.hub import Hub

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),
]
BEAT = b"event: beat\ndata: {}\n\n"


class Stream:
    """An ASGI answer that lasts as long as the listener, at the cost of one task."""

    def __init__(self, hub: Hub, workshop_id: str, view: View, seat_id: str | None) -> None:
        self._hub, self._workshop_id, self._view = hub, workshop_id, view
        self._seat_id = seat_id

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        listener = self._hub.listen(self._workshop_id, self._view, self._seat_id)
        gone = asyncio.create_task(_until_gone(receive, listener))
        try:
            await self._answer(listener, send)
        finally:
            gone.cancel()
            self._hub.forget(self._workshop_id, self._view, listener)

    async def _answer(self, listener: Listener, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        channel = self._hub.channel(self._workshop_id)
        shown = await channel.shown(*self._view)
        # Different for each client: a server that restarts must not see them all at once.
        retry = b"retry: %d\n" % random.randint(1000, 4000)
        first = retry + (listener.latest or channel.event_for(shown, self._seat_id))
        listener.latest = None
        await _chunk(send, first)
        while not listener.closed and not self._hub.closing:
            await listener.wake.wait()
            listener.wake.clear()
            if listener.latest is not None:
                event, listener.latest = listener.latest, None
                await _chunk(send, event)
            if listener.beat:
                listener.beat = False
                await _chunk(send, BEAT)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _chunk(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _until_gone(receive: Receive, listener: Listener) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.closed = True
    listener.wake.set()
