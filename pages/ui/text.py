"""The language of whoever is looking, and its words."""

import streamlit as st

from facilitation.i18n import LOCALES, Words, preferred, words

LOCALE = "locale"
GUESSED = "locale_guessed"


def here() -> Words:
    """The words of the language in which this session is shown."""
    return words(st.session_state.get(LOCALE) or preferred(st.context.locale))


def in_words(key: str) -> str:
    """The key of a list with words of ours: the browser holds a choice by its words, so one a language."""
    return f"{key}:{here().locale}"


def choose_locale(locale: str) -> None:
    """Keep the language that somebody has chosen on the page."""
    st.session_state[LOCALE], st.session_state[GUESSED] = locale, False


def settle_locale(own: str | None) -> None:
    """Settle the language: the session's choice, the address's, the account's, the browser's."""
    state = st.session_state
    # What nobody chose gives way to the language of the account that is here now.
    guessed = state.get(GUESSED) and own in LOCALES
    if state.get(LOCALE) in LOCALES and not guessed:
        return
    asked = st.query_params.get("lang")
    told = next((found for found in (asked, own) if found in LOCALES), None)
    state[LOCALE], state[GUESSED] = told or preferred(st.context.locale), asked not in LOCALES


def date_format(t: Words) -> str:
    """How a date field writes dates in a language."""
    return "DD/MM/YYYY" if t.locale == "fr" else "YYYY-MM-DD"
