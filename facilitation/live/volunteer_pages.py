"""The private link of a volunteer, by which they step out."""

import asyncio

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from facilitation.call import step_out, volunteer_holding
from facilitation.links import base_url
from facilitation.live.call_pages import forget_what_ended, form_of
from facilitation.live.hub import running
from facilitation.live.sheets import fill, on_a_sheet, said, sheet, words_of
from facilitation.programmes import teams_of
from models.database import reading
from models.programme import Programme


@on_a_sheet
async def volunteer_page(request: Request) -> Response:
    """What the list says of whoever holds this link, and how to step out."""
    await forget_what_ended()
    return await asyncio.to_thread(_volunteer, request)


@on_a_sheet
async def leave_list(request: Request) -> Response:
    """Step out: the name is erased at once."""
    await form_of(request)
    await forget_what_ended()
    token = request.path_params["token"]
    await running().writer.write(lambda db: step_out(db, token))
    t = words_of(request)
    return said(
        request,
        200,
        t("You are off the list"),
        t(
            "Your name and your team are erased, and nobody is told. If you change your mind, the call takes you back."
        ),
    )


def _volunteer(request: Request) -> HTMLResponse:
    t, token = words_of(request), request.path_params["token"]
    with reading() as db:
        found = volunteer_holding(db, token)
        programme = db.get_one(Programme, found.programme_id)
    team = next((one.name for one in teams_of(programme) if one.key == found.team), "")
    title = t("You are on the list")
    body = fill(
        "volunteer",
        title=title,
        who=f"{found.name} · {team}" if team else found.name,
        text=t(
            "The facilitators of “{programme}” see this line, and nobody else.",
            programme=programme.name,
        ),
        link_label=t("Your private link: keep it"),
        link=f"{base_url()}/volunteer/{token}",
        action=f"?lang={t.locale}",
        out_title=t("Step out"),
        out_text=t(
            "By this link you step out whenever you like: your name is erased at once, without a reason, and nobody is told."
        ),
        out_button=t("Step out and erase my name"),
    )
    return sheet(request, 200, title, body)
