"""The addresses of the call: look at it, volunteer, think of up to three colleagues."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from facilitation.activities.reading import clean
from facilitation.call import (
    BY_THE_CALL,
    notice_of_call,
    notice_version,
    programme_called,
    volunteer,
)
from facilitation.errors import Refusal
from facilitation.invitations import (
    MOST_COLLEAGUES,
    Prepared,
    Thought,
    any_expired,
    forget_expired,
    invite,
)
from facilitation.live import limits
from facilitation.live.call_sheets import call_sheet, prepared_sheet
from facilitation.live.callers import address_of, asked_locale, read_form, refuse_other_sites
from facilitation.live.hub import running
from facilitation.live.sheets import on_a_sheet, words_of
from models.database import reading
from models.programme import Programme

# What was typed wrong is shown again with its form; any other refusal is a page of its own.
AGAIN = (403, 422)


@on_a_sheet
async def call_page(request: Request) -> Response:
    """What the call is, and its two forms."""
    await forget_what_ended()
    return await asyncio.to_thread(_look, request, {})


@on_a_sheet
async def answer_call(request: Request) -> Response:
    """Take one of the two forms: enter a volunteer, or prepare invitations."""
    form = await form_of(request)
    await forget_what_ended()
    try:
        if form.get("do") == "nominate":
            return await _nominate(request, form)
        return await _volunteer(request, form)
    except Refusal as refusal:
        if refusal.status not in AGAIN:
            raise
        return await asyncio.to_thread(_look, request, form, refusal)


async def form_of(request: Request) -> dict[str, str]:
    """The fields somebody sent from one of our own pages."""
    refuse_other_sites(request)
    limits.count_answer(address_of(request))
    return await read_form(request)


async def forget_what_ended() -> None:
    """Delete the invitations whose time is over, when there are any: looking takes no lock."""
    now = datetime.now(UTC)

    def look() -> bool:
        with reading() as db:
            return any_expired(db, now)

    if await asyncio.to_thread(look):
        await running().writer.write(lambda db: forget_expired(db, now))


def to_private_link(request: Request, token: str) -> Response:
    """On to the volunteer's own page, which a reload does not send again."""
    return RedirectResponse(f"/volunteer/{token}?lang={asked_locale(request)}", status_code=303)


def check_notice(db: Session, programme: Programme, form: Mapping[str, str]) -> None:
    """Refuse an answer given under another notice than the one that is kept with it."""
    if form.get("notice") != notice_version(db, programme):
        raise Refusal("not_ready")


async def _volunteer(request: Request, form: Mapping[str, str]) -> Response:
    def enter(db: Session) -> str:
        programme = programme_called(db, request.path_params["key"])
        check_notice(db, programme, form)
        name, team = form.get("name", ""), form.get("team")
        return volunteer(
            db, programme, name=name, team=team, came=BY_THE_CALL, now=datetime.now(UTC)
        )

    token, _ = await running().writer.write(enter)
    return to_private_link(request, token)


async def _nominate(request: Request, form: Mapping[str, str]) -> Response:
    # The names live in this request alone: its answer is the one place where they appear.
    thoughts = _thoughts(form)
    now = datetime.now(UTC)

    def prepare(db: Session) -> tuple[Programme, list[Prepared]]:
        programme = programme_called(db, request.path_params["key"])
        return programme, invite(db, programme, thoughts, now)

    (programme, prepared), _ = await running().writer.write(prepare)
    return await asyncio.to_thread(prepared_sheet, request, programme, prepared, now)


def _thoughts(form: Mapping[str, str]) -> list[Thought]:
    """The colleagues somebody thought of; a row left as it was is none."""
    rows = (
        (
            form.get(f"quality{row}", ""),
            " ".join(clean(form.get(f"colleague{row}", "")).split()),
        )
        for row in range(MOST_COLLEAGUES)
    )
    return [Thought(quality, name) for quality, name in rows if quality or name]


def _look(
    request: Request, form: Mapping[str, str], refusal: Refusal | None = None
) -> HTMLResponse:
    with reading() as db:
        programme = programme_called(db, request.path_params["key"])
        notice = notice_of_call(db, programme, words_of(request))
    return call_sheet(request, programme, notice, form, refusal)
