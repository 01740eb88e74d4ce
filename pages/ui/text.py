"""The language of whoever is looking, and its words."""

import streamlit as st

from facilitation.i18n import LOCALES, Words, preferred, words

LOCALE = "locale"


def here() -> Words:
    """The words of the language in which this session is shown."""
    return words(st.session_state.get(LOCALE) or preferred(st.context.locale))


def settle_locale(own: str | None) -> None:
    """Settle the language: the session's choice, the address's, the account's, the browser's."""
    asked = st.query_params.get("lang")
    if st.session_state.get(LOCALE) not in LOCALES:
        st.session_state[LOCALE] = next(
            (found for found in (asked, own) if found in LOCALES), preferred(st.context.locale)
        )


def date_format(t: Words) -> str:
    """How a date field writes dates in a language."""
    return "DD/MM/YYYY" if t.locale == "fr" else "YYYY-MM-DD"
