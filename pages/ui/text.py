"""The language of whoever is looking, and its words."""

import streamlit as st

from facilitation.i18n import LOCALES, Words, preferred, words

LOCALE = "locale"
GUESSED = "locale_guessed"
# What was chosen outlives the session: a server that restarts begins another one.
COOKIE = "opale_lang"
# How a date field writes dates, in either language.
DATE = "DD/MM/YYYY"


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
    """Settle the language: the session's choice, the address's, a former session's, the account's, the browser's."""
    state = st.session_state
    # What nobody chose gives way to the language of the account that is here now.
    guessed = state.get(GUESSED) and own in LOCALES
    if state.get(LOCALE) in LOCALES and not guessed:
        return
    asked = (st.query_params.get("lang"), st.context.cookies.get(COOKIE))
    chosen = next((found for found in asked if found in LOCALES), None)
    told = chosen or (own if own in LOCALES else None)
    state[LOCALE], state[GUESSED] = told or preferred(st.context.locale), chosen is None


def to_keep(own: str | None) -> str:
    """The language that the browser is to keep: one that was chosen, and that no account has kept."""
    state = st.session_state
    return "" if state.get(GUESSED, True) or state[LOCALE] == own else state[LOCALE]
