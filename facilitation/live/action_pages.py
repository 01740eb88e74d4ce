"""The private link of an action's owner, by which they say where it stands."""

import asyncio
from datetime import UTC, datetime

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from facilitation.actions import LONGEST_WHY, STATUSES, mark
from facilitation.activities.reading import clean
from facilitation.errors import Refusal
from facilitation.i18n import Words
from facilitation.links import action_by_key
from facilitation.live.action_calendar import reminders
from facilitation.live.call_pages import form_of
from facilitation.live.hub import running
from facilitation.live.sheets import (
    choice_field,
    fill,
    on_a_sheet,
    problem,
    sheet,
    text_field,
    words_of,
)
from facilitation.privacy import reaches_programme
from facilitation.shelf import day_of
from facilitation.team import team_url
from models.action import latest_marks
from models.activity import Activity
from models.database import reading
from models.workshop import Workshop


@on_a_sheet
async def action_page(request: Request) -> Response:
    """The action as it stands, and the form that says what became of it."""
    return await asyncio.to_thread(_action, request, None)


@on_a_sheet
async def mark_action(request: Request) -> Response:
    """Note where the action stands; a refusal is said above the form, which keeps what it held."""
    form = await form_of(request)
    key, status, why = (
        request.path_params["key"],
        form.get("status", ""),
        clean(form.get("why", "")),
    )

    def note(db: Session) -> None:
        mark(db, action_by_key(db, key), status=status, why=why, by="owner", now=datetime.now(UTC))

    t = words_of(request)
    try:
        await running().writer.write(note)
    except Refusal as refusal:
        if refusal.status != 422:
            raise
        return await asyncio.to_thread(_action, request, refusal, status, why)
    return await asyncio.to_thread(_noted, request, t)


def _action(
    request: Request, refusal: Refusal | None, status: str = "", why: str = ""
) -> HTMLResponse:
    t = words_of(request)
    with reading() as db:
        action = action_by_key(db, request.path_params["key"])
        last = latest_marks(db, [action.id]).get(action.id)
        shared = reaches_programme(db.get_one(Activity, action.activity_id))
        workshop = db.get_one(Workshop, action.workshop_id)
    facts = [
        t(STATUSES[action.status]),
        t("by {day}", day=t.day(action.due)) if action.due else "",
        last.said if last else "",
    ]
    body = fill(
        "action",
        title=action.what,
        first=t("First step: {step}", step=action.first_step) if action.first_step else "",
        facts=" · ".join(fact for fact in facts if fact),
        origin=t(
            "Decided in “{title}”, on {day}", title=workshop.title, day=t.day(day_of(workshop))
        ),
        problem_html=problem(refusal, t),
        action=f"?lang={t.locale}",
        status_html=choice_field(
            "status", t("Where it stands"), _choices(t), status or action.status
        ),
        why_html=text_field(
            "why", t("A word about it (needed to drop it)"), why, longest=LONGEST_WHY
        ),
        button=t("Note it"),
        who=t(
            "What you note here (where it stands, and the word) is read beside your first name by the facilitators, by everyone who has the team’s link, and by the rooms of later workshops."
        )
        if shared
        else t(
            "What you note here (where it stands, and the word) stays with this action, which only its room has seen."
        ),
        reminders_html=reminders(request, action, t),
    )
    return sheet(request, refusal.status if refusal else 200, t("My action"), body)


def _noted(request: Request, t: Words) -> HTMLResponse:
    with reading() as db:
        action = action_by_key(db, request.path_params["key"])
        team = team_url(db, action.programme_id)
    body = fill(
        "said",
        title=t("Thank you"),
        text=t("It is noted: {status}.", status=t(STATUSES[action.status])),
    )
    if team:
        body += fill("link", url=team, text=t("See what we keep"))
    return sheet(request, 200, t("Thank you"), body, languages=False)


def _choices(t: Words) -> list[tuple[str, str]]:
    return [(key, t(label)) for key, label in STATUSES.items()]
