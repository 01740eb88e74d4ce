"""An action for its owner's own calendar or mailbox: what, the first step, by when, its private link."""

import asyncio
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event
from starlette.requests import Request
from starlette.responses import Response

from facilitation.errors import Refusal
from facilitation.i18n import Words
from facilitation.links import action_by_key, base_url
from facilitation.live.sheets import letter, on_a_sheet, quiet_links, words_of
from models.action import UNDER_WAY, ActionItem
from models.database import reading


def reminders(request: Request, action: ActionItem, t: Words) -> str:
    """The links by which an owner keeps an action that is under way."""
    if action.status not in UNDER_WAY:
        return ""
    path = request.url.path.rstrip("/")
    links = [(letter(action.what, _told(action, path, t)), t("Send it to myself by e-mail"))]
    if action.due:
        links.insert(0, (f"{path}/calendar.ics?lang={t.locale}", t("Add it to my calendar")))
    return quiet_links(links)


@on_a_sheet
async def action_calendar(request: Request) -> Response:
    """The day an action is due, as an iCalendar file (RFC 5545); refused without a date."""
    return await asyncio.to_thread(_calendar, request)


def _calendar(request: Request) -> Response:
    t = words_of(request)
    with reading() as db:
        action = action_by_key(db, request.path_params["key"])
    if action.due is None:
        raise Refusal("no_action")
    event = Event()
    event.add("uid", f"{action.id}@opale")
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", action.due)
    event.add("dtend", action.due + timedelta(days=1))
    event.add("summary", action.what)
    event.add("description", _told(action, request.url.path.removesuffix("/calendar.ics"), t))
    # A whole day is not a meeting: nobody reads as busy because of it.
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", "-//Opale//Opale//FR")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return Response(
        calendar.to_ical(),
        media_type="text/calendar",
        headers={"Content-Disposition": 'attachment; filename="opale.ics"'},
    )


def _told(action: ActionItem, path: str, t: Words) -> str:
    return "\r\n".join(
        line
        for line in (
            action.what,
            t("First step: {step}", step=action.first_step) if action.first_step else "",
            t("by {day}", day=t.day(action.due)) if action.due else "",
            t("Say where it stands: {url}", url=f"{base_url()}{path}"),
        )
        if line
    )
