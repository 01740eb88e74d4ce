"""Who is calling: a seat by its cookie, a screen or a facilitator's page by its signed key."""

import json
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from sqlmodel import Session
from starlette.requests import Request

from facilitation.errors import Refusal
from facilitation.i18n import LOCALES, Words, preferred, words
from facilitation.joining import canonical, find, seat_of
from facilitation.links import read_key
from facilitation.privacy import Audience
from facilitation.settings import settings
from models.base import JsonObject
from models.database import reading
from models.seat import Seat
from models.workshop import JoinCode, Workshop

LONGEST_BODY = 16 * 1024
MOST_FIELDS = 50


@dataclass(frozen=True)
class Caller:
    """A request's workshop, audience and language, and its seat if it has one."""

    workshop: Workshop
    code: JoinCode
    audience: Audience
    locale: str
    seat: Seat | None

    @property
    def t(self) -> Words:
        """The words of the caller's language."""
        return words(self.locale)

    def seated(self) -> Seat:
        """The caller's seat; refused when it has none."""
        if self.seat is None:
            raise Refusal("no_seat")
        return self.seat


def identify(request: Request) -> Caller:
    """Who calls this workshop's address. Reads the database: call it in a thread."""
    with reading() as db:
        workshop, code = find(db, request.path_params["code"])
        key = request.query_params.get("key")
        if key:
            return _by_key(db, request, workshop, code, key)
        seat = seat_of(db, workshop.id, seat_token(request))
        locale = seat.locale if seat else asked_locale(request)
        return Caller(workshop, code, Audience.PHONE, locale, seat)


def asked_locale(request: Request) -> str:
    """The language of the address, else the browser's, else French."""
    asked = request.query_params.get("lang")
    return asked if asked in LOCALES else preferred(request.headers.get("accept-language"))


def address_of(request: Request) -> str:
    """The network address a request comes from."""
    return request.client.host if request.client else "?"


def cookie_name(code: str) -> str:
    """One cookie per workshop: a global one would trace people from one to the next."""
    return f"opale_seat_{canonical(code)}"


def seat_token(request: Request) -> str:
    """What the seat's cookie of this workshop holds; empty when there is none."""
    return request.cookies.get(cookie_name(request.path_params["code"]), "")


def is_secure(request: Request) -> bool:
    """Whether the browser came by https: over http, a secure cookie would be lost.

    The page's origin says it best; without one, the scheme, which a proxy on this machine passes
    on, or the public address when it is the one that was asked for.
    """
    if origin := request.headers.get("origin"):
        return origin.startswith("https://")
    public = urlsplit(settings().public_url)
    asked = request.headers.get("host")
    return request.url.scheme == "https" or (public.scheme == "https" and public.netloc == asked)


def refuse_other_sites(request: Request) -> None:
    """Refuse a write that a page of another site has made."""
    origin = request.headers.get("origin")
    if origin is None:
        return
    # "null", which a page in a sandbox says, names no site: it is not one of ours.
    asked = urlsplit(origin).netloc
    ours = {request.headers.get("host"), urlsplit(settings().public_url).netloc} - {""}
    if asked not in ours:
        raise Refusal("other_site")


async def read_body(request: Request) -> JsonObject:
    """The JSON object of a request, of at most 16 kB."""
    try:
        found = json.loads(await _read(request))
    except (ValueError, RecursionError) as error:
        raise Refusal("malformed") from error
    if not isinstance(found, dict):
        raise Refusal("malformed")
    return found


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a plain form, of at most 16 kB; of a field sent twice, the first."""
    try:
        told = (await _read(request)).decode()
        found = parse_qs(told, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise Refusal("malformed") from error
    return {name: values[0] for name, values in found.items()}


async def _read(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            raise Refusal("too_large")
    return body


def _by_key(db: Session, request: Request, workshop: Workshop, code: JoinCode, key: str) -> Caller:
    workshop_id, audience = read_key(db, key)
    if workshop_id != workshop.id:
        raise Refusal("bad_key")
    return Caller(workshop, code, audience, asked_locale(request), None)
