"""What the pages of the call show: its two forms, and the invitations that were prepared."""

from collections.abc import Mapping
from datetime import datetime

from starlette.requests import Request
from starlette.responses import HTMLResponse

from facilitation.call import LONGEST_NAME, ShownNotice
from facilitation.call_words import message_to_colleague, what_it_is
from facilitation.errors import Refusal
from facilitation.i18n import Words
from facilitation.invitations import (
    MOST_COLLEAGUES,
    QUALITIES,
    Prepared,
    invitation_url,
    last_moment,
)
from facilitation.live.sheets import (
    choice_field,
    fill,
    letter,
    message,
    points,
    problem,
    quiet_links,
    sheet,
    text_field,
    to_copy,
    words_of,
)
from facilitation.notices import TITLE
from facilitation.programmes import teams_of
from facilitation.qr_codes import qr_inline
from models.programme import Programme


def call_sheet(
    request: Request,
    programme: Programme,
    notice: ShownNotice,
    form: Mapping[str, str],
    refusal: Refusal | None,
) -> HTMLResponse:
    """The call, with what was typed when a form was refused."""
    t = words_of(request)
    body = fill(
        "call",
        title=programme.name,
        problem_html=problem(refusal, t),
        what=what_it_is(t, programme.name),
        notice_title=t(TITLE),
        points_html=points(notice.points),
        notice=notice.version,
        action=f"?lang={t.locale}",
        volunteer_title=t("I volunteer"),
        fields_html=who_fields(programme, form, t),
        volunteer_button=t("Put me on the list"),
        colleagues_title=t("I think of colleagues"),
        colleagues_text=t(
            "Up to three people one turns to naturally. You carry each invitation yourself: the next page has a link, a code and a text for it."
        ),
        colleagues_who=t(
            "A name is optional and is not kept: it begins the text, and is compared with the list of people who want no invitation."
        ),
        rows_html="".join(_row(row, form, t) for row in range(MOST_COLLEAGUES)),
        colleagues_button=t("Prepare the invitations"),
    )
    return sheet(request, refusal.status if refusal else 200, programme.name, body)


def who_fields(programme: Programme, form: Mapping[str, str], t: Words) -> str:
    """Name and team of somebody who says yes."""
    typed = form.get("name", "")
    fields = text_field("name", t("Your name"), typed, longest=LONGEST_NAME, required=True)
    teams = [(team.key, team.name) for team in teams_of(programme)]
    if not teams:
        return fields
    options = [("", t("I would rather not say")), *teams]
    return fields + choice_field("team", t("Your team or site"), options, form.get("team", ""))


def prepared_sheet(
    request: Request, programme: Programme, prepared: list[Prepared], now: datetime
) -> HTMLResponse:
    """Each invitation with its link, its code and a text; shown once, since no name is kept."""
    t = words_of(request)
    title = t("The invitations are yours to carry")
    cards = (_card(n, one, programme, now, t) for n, one in enumerate(prepared, start=1))
    body = fill(
        "prepared",
        title=title,
        text=t(
            "Send each of them before you leave this page: it is shown once, and nobody can find it again."
        ),
        cards_html="".join(cards),
        back=f"?lang={t.locale}",
        back_label=t("Back to the call"),
    )
    return sheet(request, 200, title, body, languages=False)


def _row(row: int, form: Mapping[str, str], t: Words) -> str:
    quality, colleague = f"quality{row}", f"colleague{row}"
    options = [("", t("Choose…")), *((key, t(text)) for key, text in QUALITIES.items())]
    return fill(
        "colleague",
        legend=t("Colleague {n}", n=row + 1),
        fields_html=choice_field(
            quality, t("People turn to them to…"), options, form.get(quality, "")
        )
        + text_field(
            colleague,
            t("First and last name (optional)"),
            form.get(colleague, ""),
            longest=LONGEST_NAME,
        ),
    )


def _card(n: int, one: Prepared, programme: Programme, now: datetime, t: Words) -> str:
    name = one.thought.name
    heading = name or t("Colleague {n}", n=n)
    if one.token is None:
        # Whoever wants no invitation gave no reason; neither does the page.
        return fill(
            "card",
            heading=heading,
            text=t("No invitation was prepared for this person. Opale gives no reason for it."),
            fields_html="",
        )
    url = invitation_url(one.token)
    text = message_to_colleague(
        t,
        name=name,
        programme=programme.name,
        quality=one.thought.quality,
        url=url,
        expires_at=last_moment(now),
    )
    return fill(
        "card",
        heading=heading,
        text=t(QUALITIES[one.thought.quality]),
        fields_html=to_copy(f"link{n}", t("Invitation link"), url)
        + to_copy(f"text{n}", t("Text to paste"), text, rows=9)
        + quiet_links(
            [
                (letter(programme.name, text), t("Send it by e-mail")),
                (message(text), t("Send it by text message")),
            ]
        )
        + qr_inline(url, t("QR code of this invitation")),
    )
