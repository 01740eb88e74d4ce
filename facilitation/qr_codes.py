"""QR codes as drawings that stay sharp at any size."""

import html
import io
from functools import lru_cache

import qrcode
from qrcode.image.svg import SvgPathImage

_DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>\n"


@lru_cache(maxsize=64)
def qr_svg(url: str) -> str:
    """The code of an address, without a margin: the page gives it one."""
    return _drawn(url, SvgPathImage, border=0)


@lru_cache(maxsize=64)
def qr_on_white(url: str) -> str:
    """The code of an address on white, with the quiet zone readers need."""
    return _drawn(url, _White, border=4)


def qr_inline(url: str, alt: str) -> str:
    """The code of an address as an element of a page; not cached, since its address is secret."""
    drawn = _drawn(url, _White, border=4).removeprefix(_DECLARATION)
    # A page may hold several codes, and an id is there once.
    drawn = drawn.replace(' id="qr-path"', "")
    named = f'<svg class="qr" role="img" aria-label="{html.escape(alt)}" '
    return drawn.replace("<svg ", named, 1)


def _drawn(url: str, factory: type[SvgPathImage], border: int) -> str:
    made = io.BytesIO()
    qrcode.make(url, image_factory=factory, border=border).save(made)
    return made.getvalue().decode()


class _White(SvgPathImage):
    """A code on white, whatever the page's ground."""

    background = "white"
