"""Fields that are kept as soon as they are left; one that is refused waits in sight, for *Save* too."""

from collections.abc import Callable

import streamlit as st

from pages.ui.saved import saved


def keep(place: str, change: Callable[[str], bool], *fields: str) -> bool:
    """Keep these fields of a place, each by itself, and those that were refused before; says if all are.

    Only what was changed here is written: what a colleague has changed in other fields stays.
    """
    refused = _refused(place)
    asked = sorted({*fields, *refused})
    refused.clear()
    refused.update(field for field in asked if not change(field))
    if not refused:
        saved()
    return not refused


def drawn_anew(place: str, field: str, key: str) -> None:
    """Forget that a field was refused when it is drawn again with what is kept of it."""
    if key not in st.session_state:
        _refused(place).discard(field)


def _refused(place: str) -> set[str]:
    return st.session_state.setdefault(f"unkept:{place}", set())
