"""Fields that are kept as soon as they are left; one that is refused waits in sight, for *Save* too."""

from collections.abc import Callable

import streamlit as st

from pages.ui.saved import saved


def held(place: str, field: str, key: str, now: object) -> str:
    """Have a field of a place hold what is kept of it now, unless something else is typed there."""
    state, seen = st.session_state, _seen(key)
    is_new = key not in state
    # Set only when it must be: a browser gives up what is being typed in a field that is set.
    if is_new or (not is_typed(key) and state[key] != now):
        state[key] = now
    state[seen] = now
    if is_new:
        _refused(place).discard(field)
    return key


def is_typed(key: str) -> bool:
    """Whether a field says something else than what was kept of it when the page was drawn."""
    return st.session_state[key] != st.session_state.get(_seen(key))


def keep(place: str, change: Callable[[str], bool], *fields: str) -> None:
    """Keep these fields of a place, each by itself, and those that were refused before.

    Only what was changed here is written: what a colleague has changed in other fields stays.
    """
    refused = _refused(place)
    asked = sorted({*fields, *refused})
    refused.clear()
    refused.update(field for field in asked if not change(field))
    if not refused:
        saved()


def waits(place: str, field: str) -> bool:
    """Whether a field of a place was refused, and is still to be mended."""
    return field in _refused(place)


def _refused(place: str) -> set[str]:
    return st.session_state.setdefault(f"unkept:{place}", set())


def _seen(key: str) -> str:
    return f"seen:{key}"
