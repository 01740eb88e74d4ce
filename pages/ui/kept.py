"""Fields that are kept as soon as they are left; the ones that were refused wait for *Save*."""

from collections.abc import Callable

import streamlit as st

from pages.ui.saved import saved


def keep(place: str, change: Callable[[tuple[str, ...]], bool], *fields: str) -> None:
    """Keep these fields of a place, or, named none, those that were refused before.

    Only what was changed here is written: what a colleague has changed in other fields stays.
    """
    name = f"unkept:{place}"
    refused: set[str] = st.session_state.setdefault(name, set())
    asked = fields or tuple(sorted(refused))
    if not asked or change(asked):
        refused.difference_update(asked)
        saved()
    else:
        refused.update(asked)
