"""The pages a phone loads: type a code, the workshop itself, and the check of the network."""

import asyncio
import html
import json

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from facilitation import reach
from facilitation.asset_files import BASE, FILES
from facilitation.errors import Refusal
from facilitation.i18n import Words, words
from facilitation.joining import canonical, new_token
from facilitation.live import limits
from facilitation.live.assets import html_page
from facilitation.live.callers import (
    Caller,
    address_of,
    asked_locale,
    cookie_name,
    identify,
    is_secure,
)
from facilitation.live.hub import Hub, running
from facilitation.live.phone_words import door_words, phone_words
from facilitation.live.snapshot import me
from facilitation.notices import TITLE, ShownNotice, notice_for
from facilitation.privacy import Audience
from models.base import JsonObject
from models.database import reading

COOKIE_LIFE = 30 * 86_400
LANGUAGES = (("fr", "Français"), ("en", "English"))


async def code_form(request: Request) -> Response:
    """A form to type a code; with a code in the address, on to its page."""
    code = request.query_params.get("code", "")
    if canonical(code):
        return RedirectResponse(f"/j/{canonical(code)}", status_code=303)
    return _code_page(request, 200, "code_message")


async def workshop_page(request: Request) -> Response:
    """The phone page of a workshop, with a seat's cookie and, for a known seat, its state."""
    try:
        caller = await asyncio.to_thread(identify, request)
    except Refusal as refusal:
        return _turned_away(request, refusal)
    if caller.seat is None and caller.workshop.is_closed:
        return _code_page(request, 404, "ended")
    if caller.seat is None and caller.code.retired_at is not None:
        return _code_page(request, 404, "renewed")
    locale = asked_locale(request) if "lang" in request.query_params else caller.locale
    boot = await _boot(running(), caller, locale)
    answer = html_page(
        "page",
        200,
        lang=locale,
        title=html.escape(caller.workshop.title),
        assets=BASE,
        # "<" is written so that nothing inside can end the script element.
        boot=json.dumps(boot, ensure_ascii=False).replace("<", "\\u003c"),
        kind_preload=_preload(boot),
    )
    name = cookie_name(caller.code.key)
    if name not in request.cookies:
        answer.set_cookie(
            name,
            new_token(),
            max_age=COOKIE_LIFE,
            httponly=True,
            samesite="lax",
            secure=is_secure(request),
            path="/",
        )
    return answer


async def hello(request: Request) -> Response:
    """The page of the check QR: proves that a phone reaches this address."""
    try:
        caller = await asyncio.to_thread(identify, request)
    except Refusal as refusal:
        return _turned_away(request, refusal)
    reach.saw(caller.workshop.id, int(request.path_params["number"]), address_of(request))
    running().channel(caller.workshop.id).stir(Audience.CONDUCT)
    say = door_words(words(asked_locale(request)))
    return html_page(
        "hello",
        200,
        lang=asked_locale(request),
        title=say["hello_heading"],
        heading=say["hello_heading"],
        message=say["hello_message"],
    )


async def _boot(hub: Hub, caller: Caller, locale: str) -> JsonObject:
    t = words(locale)
    notice = await asyncio.to_thread(_notice, caller, t)
    state = None
    if caller.seat is not None:
        shown = await hub.channel(caller.workshop.id).shown(Audience.PHONE, locale)
        own = await asyncio.to_thread(_me, caller)
        state = {**shown.now(), "me": own}
    code = caller.code.code
    return {
        "code": code,
        "locale": locale,
        "languages": [
            {"locale": key, "label": label, "href": f"/j/{code}?lang={key}"}
            for key, label in LANGUAGES
        ],
        "assets": BASE,
        "notice": {"version": notice.version, "title": t(TITLE), "points": notice.points},
        "workshop": {
            "title": caller.workshop.title,
            "ritual": caller.workshop.accent,
            "status": caller.workshop.status,
        },
        "words": phone_words(t),
        "state": state,
    }


def _notice(caller: Caller, t: Words) -> ShownNotice:
    with reading() as db:
        return notice_for(db, caller.workshop, t)


def _me(caller: Caller) -> JsonObject:
    with reading() as db:
        return me(db, caller.workshop, caller.seated())


def _preload(boot: JsonObject) -> str:
    """Have the browser fetch the current step's module beside the page's own."""
    activity = boot["state"] and boot["state"]["activity"]
    name = f"live/{activity['kind']}.js" if activity else ""
    return f'<link rel="modulepreload" href="{BASE}/{name}">' if name in FILES else ""


def _turned_away(request: Request, refusal: Refusal) -> HTMLResponse:
    told = limits.judged(refusal, address_of(request))
    return _code_page(request, told.status, told.code)


def _code_page(request: Request, status: int, sentence: str) -> HTMLResponse:
    say = door_words(words(asked_locale(request)))
    return html_page(
        "code",
        status,
        lang=asked_locale(request),
        title=say["code_heading"],
        heading=say["code_heading"],
        message=say.get(sentence, say["no_workshop"]),
        label=say["code_label"],
        button=say["code_button"],
        code=html.escape(str(request.path_params.get("code", ""))[:12]),
    )
