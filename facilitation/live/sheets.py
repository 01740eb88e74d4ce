"""The light pages: plain HTML forms that work without JavaScript, everything in them escaped."""

import asyncio
import html
from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from facilitation.errors import Refusal
from facilitation.i18n import Words, words
from facilitation.live import limits
from facilitation.live.assets import html_page, page
from facilitation.live.callers import address_of, asked_locale
from facilitation.live.doors import LANGUAGES

Endpoint = Callable[[Request], Awaitable[Response]]


def on_a_sheet(endpoint: Endpoint) -> Endpoint:
    """Turn a refusal into a page with its sentence; too many wrong links are told to wait."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refusal as refusal:
            # No script sends a plain form again.
            found = Refusal("not_stored") if refusal.code == "cannot_store" else refusal
            told = limits.judged(found, address_of(request))
            return await asyncio.to_thread(said_refusal, request, told)

    return answer


def words_of(request: Request) -> Words:
    """The words of the language asked for, else the browser's, else French."""
    return words(asked_locale(request))


def sheet(
    request: Request, status: int, title: str, body_html: str, *, languages: bool = True
) -> HTMLResponse:
    """A whole page around its body, with the other languages at its foot."""
    return html_page(
        "sheet",
        status,
        lang=asked_locale(request),
        title=html.escape(title),
        body_html=body_html,
        languages_html=_languages(asked_locale(request)) if languages else "",
    )


def said(request: Request, status: int, title: str, text: str) -> HTMLResponse:
    """A page that says one thing. It answers a form: in another language it would be gone."""
    return sheet(request, status, title, fill("said", title=title, text=text), languages=False)


def said_refusal(request: Request, refusal: Refusal) -> HTMLResponse:
    """The page of a refusal: one sentence, in the caller's language."""
    t = words_of(request)
    answer = said(request, refusal.status, t("This cannot be done"), refusal.message(t))
    if refusal.status in (429, 503):
        answer.headers["Retry-After"] = "60"
    return answer


def fill(name: str, **places: str) -> str:
    """Fill a body's places. Every text is escaped but those named …_html, which were before."""
    return page(name).substitute(
        {
            place: value if place.endswith("_html") else html.escape(value)
            for place, value in places.items()
        }
    )


def problem(refusal: Refusal | None, t: Words) -> str:
    """Why a form was refused, above it."""
    if refusal is None:
        return ""
    return f'<p class="problem" role="alert">{html.escape(refusal.message(t))}</p>'


def points(texts: Iterable[str]) -> str:
    """The lines of a list."""
    return "".join(f"<li>{html.escape(text)}</li>" for text in texts)


def text_field(
    name: str, label: str, value: str = "", *, longest: int, required: bool = False
) -> str:
    """A field of one line, tied to its label."""
    needed = " required" if required else ""
    return (
        f'<div class="field"><label for="{name}">{html.escape(label)}</label>'
        f'<input id="{name}" name="{name}" value="{html.escape(value)}" maxlength="{longest}"'
        f' autocomplete="off"{needed}></div>'
    )


def choice_field(
    name: str, label: str, options: Iterable[tuple[str, str]], chosen: str = ""
) -> str:
    """A choice among a few, tied to its label."""
    drawn = "".join(
        f'<option value="{html.escape(key)}"{" selected" if key == chosen else ""}>'
        f"{html.escape(text)}</option>"
        for key, text in options
    )
    return (
        f'<div class="field"><label for="{name}">{html.escape(label)}</label>'
        f'<select id="{name}" name="{name}">{drawn}</select></div>'
    )


def to_copy(name: str, label: str, value: str, rows: int = 1) -> str:
    """Something to copy, in a field that only reads."""
    shown = html.escape(value)
    held = (
        f'<input id="{name}" value="{shown}" readonly>'
        if rows == 1
        else f'<textarea id="{name}" rows="{rows}" readonly>\n{shown}</textarea>'
    )
    return f'<div class="field"><label for="{name}">{html.escape(label)}</label>{held}</div>'


def letter(subject: str, text: str) -> str:
    """An address that opens the mailbox of whoever follows it on a letter already written."""
    return f"mailto:?subject={quote(subject)}&body={quote(text)}"


def message(text: str) -> str:
    """The same for a text message: iOS and Android both read this form of the address."""
    return f"sms:?&body={quote(text)}"


def quiet_links(links: Iterable[tuple[str, str]]) -> str:
    """Links below one another, as (address, text): each as tall as a thumb."""
    return "".join(
        f'<p><a class="quiet" href="{html.escape(url)}">{html.escape(text)}</a></p>'
        for url, text in links
    )


def _languages(locale: str) -> str:
    links = "".join(
        f'<a href="?lang={key}" lang="{key}" hreflang="{key}">{label}</a>'
        for key, label in LANGUAGES
        if key != locale
    )
    return f'<footer><div class="row">{links}</div></footer>'
