"""QR codes as drawings that stay sharp at any size."""

import io
from functools import lru_cache

import qrcode
import streamlit as st
from qrcode.image.svg import SvgPathImage


@lru_cache(maxsize=64)
def qr_svg(url: str) -> str:
    """The code of an address, without a margin: the page gives it one."""
    made = io.BytesIO()
    qrcode.make(url, image_factory=SvgPathImage, border=0).save(made)
    return made.getvalue().decode()


def qr(url: str, alt: str, width: int) -> None:
    """Show the code of an address on white, with the quiet zone readers need."""
    st.image(_on_white(url), alt=alt, width=width)


@lru_cache(maxsize=64)
def _on_white(url: str) -> str:
    made = io.BytesIO()
    qrcode.make(url, image_factory=_White, border=4).save(made)
    return made.getvalue().decode()


class _White(SvgPathImage):
    """A code on white, whatever the page's ground."""

    background = "white"
