"""A very light HTTP/1.1 client: one keep-alive connection for requests, one for events.

A thousand phones live in one process, so a phone costs two sockets and no framework.
"""

import asyncio
import gzip
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache

import httptools

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
JsonObject = dict[str, Json]
ANSWER_WITHIN = 20.0


@dataclass
class Traffic:
    """What went over the wire, all phones together."""

    received: int = 0
    streamed: int = 0


@dataclass
class Reply:
    """One answer of the server."""

    status: int = 0
    headers: dict[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""

    def json(self) -> JsonObject:
        """The body as a JSON object; an empty one when it is something else."""
        packed = self.headers.get(b"content-encoding") == b"gzip"
        with suppress(ValueError):
            value = json.loads(gzip.decompress(self.body) if packed else self.body)
            if isinstance(value, dict):
                return value
        return {}


@dataclass(frozen=True)
class Event:
    """One server-sent event."""

    name: str
    data: JsonObject


class Client:
    """What one phone's browser does: it keeps its cookies and its connection."""

    def __init__(self, host: str, port: int, traffic: Traffic) -> None:
        self._host, self._port, self._traffic = host, port, traffic
        self._cookies: dict[str, str] = {}
        self._line: _Line | None = None

    async def get(self, path: str) -> Reply:
        """Ask for a page or a piece of data."""
        return await self._ask(self._request("GET", path))

    async def post(self, path: str, body: Mapping[str, Json]) -> Reply:
        """Send a JSON body and wait for the answer."""
        return await self._ask(self._request("POST", path, json.dumps(body).encode()))

    async def post_and_vanish(self, path: str, body: Mapping[str, Json]) -> None:
        """Send a JSON body and hang up without hearing the answer, as a phone under a bridge."""
        line = await self._connected()
        line.send(self._request("POST", path, json.dumps(body).encode()))
        self.hang_up()

    async def listen(self, path: str, heard: Callable[[Event], None]) -> None:
        """Hear events until the server closes the stream."""
        request = self._request("GET", path, accept="text/event-stream")
        stream = _Stream(request, self._traffic, heard)
        transport, _ = await asyncio.get_running_loop().create_connection(
            lambda: stream, self._host, self._port
        )
        try:
            await stream.ended
        finally:
            transport.close()

    def hang_up(self) -> None:
        """Close the connection for requests; the next request opens another."""
        if self._line:
            self._line.close()
        self._line = None

    async def _ask(self, request: bytes) -> Reply:
        line = await self._connected()
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                reply = await line.ask(request)
        except (OSError, TimeoutError):
            self.hang_up()
            raise
        if cookie := reply.headers.get(b"set-cookie"):
            name, _, value = cookie.decode().partition(";")[0].partition("=")
            self._cookies[name] = value
        return reply

    async def _connected(self) -> "_Line":
        if self._line is None or self._line.is_closed:
            _, self._line = await asyncio.get_running_loop().create_connection(
                lambda: _Line(self._traffic), self._host, self._port
            )
        return self._line

    def _request(self, verb: str, path: str, body: bytes = b"", accept: str = "") -> bytes:
        lines = [f"{verb} {path} HTTP/1.1", f"Host: {self._host}:{self._port}"]
        lines.append(f"Accept: {accept}" if accept else "Accept-Encoding: gzip")
        if self._cookies:
            lines.append("Cookie: " + "; ".join(f"{k}={v}" for k, v in self._cookies.items()))
        if verb == "POST":
            lines += [
                f"Origin: http://{self._host}:{self._port}",
                "Content-Type: application/json",
                f"Content-Length: {len(body)}",
            ]
        return "\r\n".join((*lines, "", "")).encode() + body


class _Line(asyncio.Protocol):
    """One connection, one request at a time."""

    def __init__(self, traffic: Traffic) -> None:
        self._traffic = traffic
        self._parser = httptools.HttpResponseParser(self)
        self._transport: asyncio.Transport | None = None
        self._reply = Reply()
        self._answer: asyncio.Future[Reply] | None = None
        self.is_closed = False

    def send(self, request: bytes) -> None:
        self._transport.write(request)

    async def ask(self, request: bytes) -> Reply:
        self._answer = asyncio.get_running_loop().create_future()
        self.send(request)
        return await self._answer

    def close(self) -> None:
        self.is_closed = True
        self._transport.close()

    def connection_made(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._traffic.received += len(data)
        self._parser.feed_data(data)

    def connection_lost(self, error: Exception | None) -> None:
        self.is_closed = True
        if self._answer and not self._answer.done():
            self._answer.set_exception(ConnectionResetError("closed before the answer"))

    def on_message_begin(self) -> None:
        self._reply = Reply()

    def on_header(self, name: bytes, value: bytes) -> None:
        self._reply.headers[name.lower()] = value

    def on_body(self, body: bytes) -> None:
        self._reply.body += body

    def on_message_complete(self) -> None:
        self._reply.status = self._parser.get_status_code()
        if self._answer and not self._answer.done():
            self._answer.set_result(self._reply)


class _Stream(asyncio.Protocol):
    """One stream of events, for as long as it lasts."""

    def __init__(self, request: bytes, traffic: Traffic, heard: Callable[[Event], None]) -> None:
        self._request, self._traffic, self._heard = request, traffic, heard
        self._parser = httptools.HttpResponseParser(self)
        self._rest = b""
        self.ended = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.Transport) -> None:
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self._traffic.received += len(data)
        self._traffic.streamed += len(data)
        self._parser.feed_data(data)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.ended.done():
            self.ended.set_result(None)

    def on_headers_complete(self) -> None:
        status = self._parser.get_status_code()
        if status != 200 and not self.ended.done():
            self.ended.set_exception(ConnectionRefusedError(f"stream refused: {status}"))

    def on_body(self, body: bytes) -> None:
        *blocks, self._rest = (self._rest + body.replace(b"\r\n", b"\n")).split(b"\n\n")
        for block in blocks:
            if event := _read(block):
                self._heard(event)

    def on_message_complete(self) -> None:
        if not self.ended.done():
            self.ended.set_result(None)


# All phones hear the same bytes: the thousandth reading of an event costs a look-up.
@lru_cache(maxsize=256)
def _read(block: bytes) -> Event | None:
    name, data = "message", []
    for line in block.split(b"\n"):
        key, _, value = line.partition(b":")
        if key == b"event":
            name = value.strip().decode()
        elif key == b"data":
            data.append(value.removeprefix(b" "))
    return Event(name, json.loads(b"\n".join(data))) if data else None
