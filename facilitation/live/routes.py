"""The addresses phones and screens use, as docs/live-protocol.md describes them."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial

from sqlmodel import Session
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from facilitation import presence
from facilitation.errors import Refusal
from facilitation.gestures import act
from facilitation.i18n import words
from facilitation.joining import find, join, leave, seat_of
from facilitation.live import limits
from facilitation.live.action_calendar import action_calendar
from facilitation.live.action_pages import action_page, mark_action
from facilitation.live.assets import asset
from facilitation.live.call_pages import answer_call, call_page
from facilitation.live.callers import (
    address_of,
    asked_locale,
    cookie_name,
    identify,
    read_body,
    refuse_other_sites,
    seat_token,
)
from facilitation.live.doors import code_form, hello, workshop_page
from facilitation.live.hub import running
from facilitation.live.invitation_pages import answer_invitation, invitation_page
from facilitation.live.sign_in_cookie import keep_sign_in
from facilitation.live.snapshot import me
from facilitation.live.stream import Stream
from facilitation.live.volunteer_pages import leave_list, volunteer_page
from facilitation.privacy import Audience
from models.base import JsonObject
from models.database import reading
from models.seat import Seat
from models.workshop import Workshop

Endpoint = Callable[[Request], Awaitable[Response]]


def answering(endpoint: Endpoint) -> Endpoint:
    """Turn a refusal into its status and its sentence, in the caller's language."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refusal as refusal:
            return await asyncio.to_thread(_refused, request, refusal)

    return answer


async def join_workshop(request: Request) -> Response:
    """Sit down, or change one's name or language; answers with a whole state."""
    refuse_other_sites(request)
    body = await read_body(request)
    caller = await asyncio.to_thread(identify, request)
    token = seat_token(request)
    if not token or not isinstance(body.get("nickname"), str | None):
        raise Refusal("malformed" if token else "no_seat")

    def sit(db: Session) -> Seat:
        return join(
            db,
            db.get_one(Workshop, caller.workshop.id),
            caller.code,
            token,
            nickname=body.get("nickname"),
            locale=str(body.get("locale")),
            notice=str(body.get("notice")),
            now=datetime.now(UTC),
        )

    seat, _ = await running().writer.write(sit)
    return JSONResponse(await _whole_state(seat))


async def get_state(request: Request) -> Response:
    """The state, with what belongs to this seat alone."""
    caller = await asyncio.to_thread(identify, request)
    if caller.seat is None and not request.query_params.get("key"):
        raise Refusal("no_seat")
    if caller.seat is None:
        shown = await running().channel(caller.workshop.id).shown(caller.audience, caller.locale)
        return JSONResponse(shown.now())
    return JSONResponse(await _whole_state(caller.seat))


async def get_cards(request: Request) -> Response:
    """The cards this audience may see, or what changed of them."""
    caller = await asyncio.to_thread(identify, request)
    if caller.seat is None and not request.query_params.get("key"):
        raise Refusal("no_seat")
    shown = await running().channel(caller.workshop.id).shown(caller.audience, caller.locale)
    shelf = shown.shelf
    if shelf.revision is None or shelf.activity_id != request.query_params.get("activity"):
        raise Refusal("no_activity")
    since = request.query_params.get("since", "")
    # The same address gives the same cards until the revision moves: a reload asks, and keeps its own.
    tag = f'"{shelf.revision}-{caller.audience}-{caller.locale}-{since}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(
        shelf.since(int(since) if since.isdecimal() and len(since) < 12 else None),
        media_type="application/json",
        headers={"Content-Encoding": "gzip", **headers},
    )


class StreamDoor:
    """The stream of states. A bare ASGI endpoint: what wraps an answer wraps each of its events."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            caller = await asyncio.to_thread(identify, request)
            if caller.seat is None and not request.query_params.get("key"):
                raise Refusal("no_seat")
            if running().closing:
                raise Refusal("cannot_store")
            if caller.seat is not None and caller.seat.left_at is not None:
                await running().writer.write(partial(_back, caller.seat.id))
        except Refusal as refusal:
            await (await asyncio.to_thread(_refused, request, refusal))(scope, receive, send)
            return
        view = (caller.audience, caller.locale)
        seat_id = caller.seat and caller.seat.id
        await Stream(running(), caller.workshop.id, view, seat_id)(scope, receive, send)


async def make_gesture(request: Request) -> Response:
    """A gesture of a seat, acknowledged once it is durable."""
    refuse_other_sites(request)
    body = await read_body(request)
    token = seat_token(request)
    limits.count_gesture(token)

    # The caller is found in the very transaction of the gesture: a crowd votes at once, and
    # what its gestures have in common is then read once for all of them.
    def gesture(db: Session) -> JsonObject:
        workshop, _ = find(db, request.path_params["code"])
        seat = seat_of(db, workshop.id, token)
        if seat is None:
            raise Refusal("no_seat")
        counted = act(db, seat, body, datetime.now(UTC))
        answer: JsonObject = {
            "revision": workshop.revision + (not counted.already),
            "me": me(db, workshop, seat, counted.done),
        }
        if counted.already:
            answer["already"] = True
        if counted.late:
            answer["late"] = True
        return answer

    answer, _ = await running().writer.write(gesture, token=token)
    return JSONResponse(answer)


async def leave_workshop(request: Request) -> Response:
    """Forget the seat; says what was erased and what cannot be."""
    refuse_other_sites(request)
    caller = await asyncio.to_thread(identify, request)
    seat_id = caller.seated().id

    def go(db: Session) -> tuple[list[str], list[str]]:
        return leave(db, db.get_one(Seat, seat_id), caller.t, datetime.now(UTC))

    (erased, kept), _ = await running().writer.write(go)
    answer = JSONResponse({"erased": erased, "kept": kept})
    answer.delete_cookie(cookie_name(caller.code.key), path="/")
    return answer


async def nowhere(request: Request) -> Response:
    """An unknown path under our own prefixes: not Streamlit's page."""
    return Response("", status_code=404)


def _back(seat_id: str, db: Session) -> None:
    presence.come_back(db, db.get_one(Seat, seat_id), datetime.now(UTC))


async def _whole_state(seat: Seat) -> JsonObject:
    channel = running().channel(seat.workshop_id)
    shown = await channel.shown(Audience.PHONE, seat.locale)
    return {**shown.now(), "me": await asyncio.to_thread(_me, seat)}


def _me(seat: Seat) -> JsonObject:
    with reading() as db:
        return me(db, db.get_one(Workshop, seat.workshop_id), seat)


def _refused(request: Request, refusal: Refusal) -> Response:
    refusal = limits.judged(refusal, address_of(request))
    try:
        locale = identify(request).locale
    except Refusal:
        locale = asked_locale(request)
    headers = {"Retry-After": "2"} if refusal.status in (429, 503) else None
    return JSONResponse(
        {"error": refusal.code, "message": refusal.message(words(locale))},
        status_code=refusal.status,
        headers=headers,
    )


ROUTES = [
    Route("/j", code_form),
    Route("/j/{code}", workshop_page),
    Route("/j/{code}/check/{number:int}", hello),
    Route("/live/{code}/join", answering(join_workshop), methods=["POST"]),
    Route("/live/{code}/state", answering(get_state)),
    Route("/live/{code}/cards", answering(get_cards)),
    Route("/live/{code}/stream", StreamDoor()),
    Route("/live/{code}/act", answering(make_gesture), methods=["POST"]),
    Route("/live/{code}/leave", answering(leave_workshop), methods=["POST"]),
    Route("/call/{key}", call_page),
    Route("/call/{key}", answer_call, methods=["POST"]),
    Route("/invitation/{token}", invitation_page),
    Route("/invitation/{token}", answer_invitation, methods=["POST"]),
    Route("/action/{key}", action_page),
    Route("/action/{key}", mark_action, methods=["POST"]),
    Route("/action/{key}/calendar.ics", action_calendar),
    Route("/volunteer/{token}", volunteer_page),
    Route("/volunteer/{token}", leave_list, methods=["POST"]),
    Route("/cookie", keep_sign_in, methods=["POST"]),
    Route("/assets/{version}/{path:path}", asset),
]

PREFIXES = ("/j", "/live", "/assets", "/call", "/invitation", "/volunteer", "/action", "/cookie")
ROUTES += [Route(f"{prefix}/{{rest:path}}", nowhere) for prefix in PREFIXES]


class Phones:
    """Our addresses, answered before Streamlit's own layers, which each would cost a crowd dear."""

    def __init__(self, app: ASGIApp) -> None:
        self._streamlit = app
        self._bare = Router(ROUTES, redirect_slashes=False)
        self._packed = GZipMiddleware(self._bare, minimum_size=1000)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        ours = scope["type"] == "http" and path.startswith(PREFIXES)
        if ours and any(path == p or path.startswith(f"{p}/") for p in PREFIXES):
            # A layer more on a stream is paid for each of its events.
            answer = self._bare if path.endswith("/stream") else self._packed
            # Inside an application the router raises what is not found; alone, it answers.
            alone = {name: held for name, held in scope.items() if name != "app"}
            await answer(alone, receive, send)
        else:
            await self._streamlit(scope, receive, send)
