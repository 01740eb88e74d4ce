"""The notice: what people read before they contribute, in both languages, and its versions."""

from datetime import UTC, datetime

import streamlit as st

from facilitation.i18n import LOCALES, Words, words
from facilitation.notices import ALWAYS, MOST_POINTS, points_in_force, publish
from models.account import Account
from models.database import reading, transaction
from models.programme import Notice, Programme, notices_of
from pages.ui.errors import refusing, say_refusal
from pages.ui.guard import still_here
from pages.ui.plain import plain
from pages.ui.quiet import quiet
from pages.ui.saved import saved

NOTICE = "programme_notice"
LANGUAGES = {"fr": "Français", "en": "English"}


def notice(programme: Programme, account: Account, t: Words) -> None:
    """The points in force, the way to write others, and what was read before."""
    st.subheader(t("The notice"), anchor=False)
    with reading() as db:
        points, versions = points_in_force(db, programme.id), notices_of(db, programme.id)
    quiet(t("What everybody reads before contributing. A workshop keeps the one it opened with."))
    st.markdown(_list([*points[t.locale], t(ALWAYS)]))
    if versions:
        quiet(t("In force since {day}", day=t.day(versions[0].since)))
    with st.expander(t("Write another version"), key=f"notice:{len(versions)}"):
        _form(programme.id, points, len(versions), t)
    if len(versions) > 1:
        with st.expander(t("Earlier versions"), key="notice_before"):
            for one in versions[1:]:
                _version(one, t)
    say_refusal(t, NOTICE)


def _form(programme_id: str, points: dict[str, list[str]], version: int, t: Words) -> None:
    quiet(
        t(
            "One point a line, {most} at most. The last one is always said: “{always}”",
            most=MOST_POINTS,
            always=t(ALWAYS),
        )
    )
    with st.form(f"notice:{version}:form", border=False):
        for locale in LOCALES:
            st.text_area(
                LANGUAGES[locale],
                value="\n".join(points[locale]),
                height=180,
                key=f"notice:{version}:{locale}",
            )
        st.form_submit_button(
            t("Publish this notice"),
            key=f"notice:{version}:send",
            on_click=_publish,
            args=(programme_id, version),
        )


def _publish(programme_id: str, version: int) -> None:
    held = st.session_state
    with refusing(NOTICE):
        by = still_here()
        with transaction() as db:
            points = {one: held[f"notice:{version}:{one}"].splitlines() for one in LOCALES}
            publish(db, programme_id, points, by=by, now=datetime.now(UTC))
        saved()


def _version(one: Notice, t: Words) -> None:
    quiet(t("From {day}", day=t.day(one.since)))
    st.markdown(_list([*one.points.get(t.locale, []), words(t.locale)(ALWAYS)]))


def _list(points: list[str]) -> str:
    return "\n".join(f"- {plain(point)}" for point in points)
