"""The address where the browser of somebody who signs in or out has its cookie set or taken away."""

import asyncio
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from facilitation.errors import Refusal
from facilitation.live.callers import is_secure, read_body, refuse_other_sites
from facilitation.sign_ins import COOKIE, GOOD_FOR, exchange
from models.database import reading


async def keep_sign_in(request: Request) -> Response:
    """Set the cookie that a ticket is for; without a ticket, take it away."""
    try:
        return await _answered(request)
    except Refusal as refusal:
        # A script of ours asks, and has nobody to show a sentence to.
        return Response(status_code=refusal.status)


async def _answered(request: Request) -> Response:
    refuse_other_sites(request)
    ticket = (await read_body(request)).get("ticket")
    answer = Response(status_code=204)
    if ticket is None:
        answer.delete_cookie(COOKIE, path="/")
        return answer
    cookie = await asyncio.to_thread(_exchanged, str(ticket))
    if cookie is None:
        raise Refusal("bad_key")
    answer.set_cookie(
        COOKIE,
        cookie,
        max_age=int(GOOD_FOR.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=is_secure(request),
        path="/",
    )
    return answer


def _exchanged(ticket: str) -> str | None:
    with reading() as db:
        return exchange(db, ticket, datetime.now(UTC))
