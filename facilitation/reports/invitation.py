"""The invitation to a workshop, to print or to send: why come, how to get in, what becomes of words."""

from dataclasses import dataclass
from datetime import date
from html import escape

from sqlmodel import Session

from facilitation.agenda import planned_minutes
from facilitation.i18n import Words
from facilitation.links import join_url, short
from facilitation.notices import TITLE, notice_for
from facilitation.qr_codes import qr_svg
from facilitation.reports.paper import sheet
from facilitation.rituals import rituals
from models.activity import agenda
from models.programme import Programme
from models.workshop import Workshop, current_code


@dataclass(frozen=True)
class Invitation:
    """What an invitation says of a workshop, in one language."""

    title: str
    programme: str
    accent: str
    day: date | None
    place: str
    minutes: int
    purpose: str
    outcome: str
    url: str
    code: str
    notice: tuple[str, ...]


def invitation_to(db: Session, workshop: Workshop, t: Words) -> Invitation | None:
    """The invitation to a workshop that still has a code; None when nobody can come in any more."""
    code = current_code(db, workshop.id)
    if code is None or workshop.is_closed:
        return None
    recipe = next((one for one in rituals() if one.key == workshop.ritual), None)
    return Invitation(
        title=workshop.title,
        programme=db.get_one(Programme, workshop.programme_id).name,
        accent=workshop.accent,
        day=workshop.planned_for,
        place=workshop.place,
        minutes=planned_minutes(db, agenda(db, workshop.id)),
        purpose=t.pick(recipe.purpose.texts()) if recipe else "",
        outcome=t.pick(recipe.outcome.texts()) if recipe else "",
        url=join_url(code),
        code=code,
        notice=tuple(notice_for(db, workshop, t).points),
    )


def text(one: Invitation, t: Words) -> str:
    """The invitation as a message to paste."""
    return "\n\n".join(
        [
            t("Hello,"),
            t("You are invited to “{title}”.", title=one.title),
            "\n".join(_facts(one, t)),
            one.purpose,
            t("We leave with:") + f"\n{one.outcome}",
            t(
                "On the day, open this address on your phone. No account, no e-mail; and without a phone, your word counts too."
            )
            + f"\n{one.url}",
            "\n".join([t(TITLE), *(f"- {point}" for point in one.notice)]),
        ]
    )


def render(one: Invitation, t: Words) -> str:
    """The invitation as a page to print."""
    points = "".join(f"<li>{escape(point)}</li>" for point in one.notice)
    leave_with = t("We leave with:")
    heading = t(TITLE)
    how = t(
        "On the day, scan the code with your phone, or open the address under it. No account, no e-mail; and without a phone, your word counts too."
    )
    body = f"""<header>
<p class="facts">{escape(one.programme)}</p>
<h1>{escape(one.title)}</h1>
<p class="question">{escape(" · ".join(_facts(one, t)))}</p>
</header>
<main>
<div class="invitation">
<div>
<p>{escape(one.purpose)}</p>
<p>{escape(leave_with)}<br>{escape(one.outcome)}</p>
<p>{escape(how)}</p>
</div>
<div class="code">{qr_svg(one.url)}<strong>{escape(one.code)}</strong><span>{escape(short(one.url)).replace("/j/", "<wbr>/j/")}</span></div>
</div>
<h2>{escape(heading)}</h2>
<ul>{points}</ul>
</main>"""
    return sheet(one.title, one.accent, body, t)


def _facts(one: Invitation, t: Words) -> list[str]:
    lasts = t.count("About {n} minute", "About {n} minutes", one.minutes)
    day = one.day and t.day(one.day, weekday=True)
    return [said for said in (day, one.place, lasts) if said]
