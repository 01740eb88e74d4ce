"""An invitation and its three answers, which are the named person's own."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from facilitation.call import LONGEST_NAME, notice_of_call
from facilitation.call_words import what_it_is
from facilitation.errors import Refusal
from facilitation.invitations import (
    QUALITIES,
    accept,
    invitation,
    last_day,
    never_again,
    not_now,
)
from facilitation.live.call_pages import (
    AGAIN,
    check_notice,
    forget_what_ended,
    form_of,
    to_private_link,
)
from facilitation.live.call_sheets import who_fields
from facilitation.live.hub import running
from facilitation.live.sheets import (
    fill,
    on_a_sheet,
    points,
    problem,
    said,
    sheet,
    text_field,
    words_of,
)
from facilitation.notices import TITLE
from models.database import reading


@on_a_sheet
async def invitation_page(request: Request) -> Response:
    """What one is invited to, and the three answers; never who thought of one, nor how many."""
    await forget_what_ended()
    return await asyncio.to_thread(_invitation, request, {})


@on_a_sheet
async def answer_invitation(request: Request) -> Response:
    """Yes, not now, or never again: after each of them the invitation exists no more."""
    form = await form_of(request)
    await forget_what_ended()
    try:
        return await _answer(request, form)
    except Refusal as refusal:
        if refusal.status not in AGAIN:
            raise
        return await asyncio.to_thread(_invitation, request, form, refusal)


async def _answer(request: Request, form: Mapping[str, str]) -> Response:
    t, token, now = words_of(request), request.path_params["token"], datetime.now(UTC)
    name = form.get("name", "")

    def yes(db: Session) -> str:
        programme, _ = invitation(db, token, now)
        check_notice(db, programme, form)
        return accept(db, token, name=name, team=form.get("team"), now=now)

    match form.get("do"):
        case "accept":
            own, _ = await running().writer.write(yes)
            return to_private_link(request, own)
        case "not_now":
            await running().writer.write(lambda db: not_now(db, token, now))
            text = t("The invitation is forgotten, and nobody sees your answer.")
        case "never":
            left_out = form.get("left_out", "")
            await running().writer.write(lambda db: never_again(db, token, name=left_out, now=now))
            text = t(
                "The invitation is forgotten, and no other will be prepared for your name. Nobody sees your answer."
            )
        case _:
            raise Refusal("malformed")
    return said(request, 200, t("Thank you for your answer"), text)


def _invitation(
    request: Request, form: Mapping[str, str], refusal: Refusal | None = None
) -> HTMLResponse:
    t = words_of(request)
    with reading() as db:
        programme, found = invitation(db, request.path_params["token"], datetime.now(UTC))
        notice = notice_of_call(db, programme, t)
    title = t("One or several colleagues thought of you")
    left_out = text_field(
        "left_out",
        t("Your first and last name"),
        form.get("left_out", ""),
        longest=LONGEST_NAME,
        required=True,
    )
    body = fill(
        "invitation",
        title=title,
        problem_html=problem(refusal, t),
        because=t("People turn to you to {quality}.", quality=t(QUALITIES[found.quality])),
        what=what_it_is(t, programme.name),
        until=t("You can answer until {day}.", day=t.day(last_day(found.expires_at))),
        notice_title=t(TITLE),
        points_html=points(
            [
                t("Who thought of you is not kept, and you are on no list unless you say yes."),
                *notice.points,
            ]
        ),
        notice=notice.version,
        action=f"?lang={t.locale}",
        yes_title=t("Yes"),
        fields_html=who_fields(programme, form, t),
        yes_button=t("Yes, I volunteer"),
        later_title=t("Not now"),
        later_text=t("Nothing is kept. A colleague may think of you again another time."),
        later_button=t("Not now"),
        never_title=t("Never again"),
        never_text=t(
            "No invitation is prepared for your name any more. Only a fingerprint of it is kept, which can be compared and not read."
        ),
        never_html=left_out,
        never_button=t("Do not invite me again"),
    )
    return sheet(request, refusal.status if refusal else 200, title, body)
