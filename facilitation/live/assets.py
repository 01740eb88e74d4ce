"""Serving the files phones and screens load, and the pages they start from."""

import base64
import hashlib
import re
from string import Template

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from facilitation.asset_files import ASSETS, FILES, VERSION

# The page's style goes inside the page: one request less on bad Wi-Fi. Its blanks do not.
STYLE = re.sub(
    r"\s+", " ", re.sub(r"/\*.*?\*/", "", FILES["phone/phone.css"].plain.decode(), flags=re.S)
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        f"style-src 'sha256-{_STYLE_HASH}'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)


def page(name: str) -> Template:
    """One of the pages a phone loads, its places still to be filled."""
    return _PAGES[name]


def html_page(name: str, status: int, **places: str) -> HTMLResponse:
    """One of the pages, filled, under the headers every page goes out with."""
    return HTMLResponse(
        page(name).substitute(css=STYLE, **places),
        status_code=status,
        headers={
            "Content-Security-Policy": POLICY,
            "Cache-Control": "no-store",
            "Referrer-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        },
    )


async def asset(request: Request) -> Response:
    """A module or a style sheet. Another version than this one's does not exist."""
    found = FILES.get(request.path_params["path"])
    if found is None or request.path_params["version"] != VERSION:
        return Response("", status_code=404)
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(found.gzipped, media_type=found.content_type, headers=headers)
    return Response(found.plain, media_type=found.content_type, headers=headers)


def _read(name: str) -> str:
    return (ASSETS / "phone" / f"{name}.html").read_text(encoding="utf-8")


# What every whole page begins with; the parts of a page have no place for it.
_HEAD = _read("head")

_PAGES = {
    name: Template(_read(name).replace("${head}", _HEAD))
    for name in (
        "page",
        "code",
        "hello",
        "sheet",
        "call",
        "colleague",
        "card",
        "prepared",
        "invitation",
        "volunteer",
        "action",
        "link",
        "said",
    )
}
