"""Taking texts out of sight and showing them again: in the room, and long after it has left."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import streamlit as st
from sqlmodel import Session

from facilitation import moderation
from facilitation.activities import kind_of
from facilitation.activities.written import Written
from facilitation.i18n import Words
from facilitation.steering import steer
from models.activity import Activity
from models.database import reading
from models.idea import Idea, ideas_among
from pages.ui.conduct import nouns
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.nouns import Nouns
from pages.ui.conduct.press import press
from pages.ui.conduct.waiting import out_of_reach
from pages.ui.plain import plain
from pages.ui.quiet import quiet

# Above this many texts the list scrolls in its own frame, so that the buttons stay in reach.
TALL = 12


def hide_cards(desk: Desk, ideas: list[Idea]) -> None:
    """Choose among these cards, then hide them together."""
    current = desk.seen.current
    assert current is not None
    _choose(desk, current, _cards(ideas), nouns.cards(desk.t))


def hide_options(desk: Desk) -> None:
    """The cards that a vote is about: one that slipped through leaves the phones at once."""
    current = desk.seen.current
    assert current is not None
    with reading() as db:
        ideas = ideas_among(db, [option["id"] for option in current.options])
    _hide(desk, current, _cards(ideas), nouns.cards(desk.t))


def hide_answers(desk: Desk) -> None:
    """The texts of the answers to the step under way, once it is closed and they can be read."""
    current = desk.seen.current
    assert current is not None
    if not current.is_open:
        hide_texts(desk)


def hide_texts(desk: Desk, named: Callable[[Words], Nouns] = nouns.texts) -> None:
    """The texts of the step under way, whether it is open or not, as they are called there."""
    current = desk.seen.current
    assert current is not None
    _hide(desk, current, written_in(current), named(desk.t))


def hide_later(desk: Desk, step: Activity, written: list[Written]) -> None:
    """Every text of a step of an ended workshop: the choice, those that are hidden, the others."""
    t, said, shown = desk.t, nouns.texts_later(desk.t), _shown(written)
    _choose(desk, step, shown, said)
    _hidden(desk, step, written, said)
    with st.container(height=420 if len(shown) > TALL else "content", border=False):
        st.markdown("\n".join(f"- {_line(one)}{_came_late(one, t)}" for one in shown))


def written_in(step: Activity) -> list[Written]:
    """The texts of a step, as they stand now."""
    with reading() as db:
        return kind_of(step).written(db, step)


def _cards(ideas: list[Idea]) -> list[Written]:
    return [Written(idea.id, idea.text, idea.hidden, is_card=True) for idea in ideas]


def _shown(written: list[Written]) -> list[Written]:
    return [one for one in written if not one.is_hidden]


def _hide(desk: Desk, step: Activity, written: list[Written], said: Nouns) -> None:
    if not written:
        return
    with st.expander(said.fold, key=f"hiding:{step.id}"):
        _choose(desk, step, _shown(written), said)
        _hidden(desk, step, written, said)


def _hidden(desk: Desk, step: Activity, written: list[Written], said: Nouns) -> None:
    for one in written:
        if not one.is_hidden:
            continue
        with st.container(border=True, gap="xsmall", key=f"hidden:{step.id}:{one.id}"):
            st.markdown(_line(one))
            quiet(said.hidden)
            with out_of_reach():
                st.button(
                    said.again,
                    key=f"unhide:{step.id}:{one.id}",
                    on_click=press,
                    args=(desk.seen.workshop.id, partial(_put, "unhide", [one], step, desk)),
                )


def _choose(desk: Desk, step: Activity, written: list[Written], said: Nouns) -> None:
    texts, key = {one.id: one for one in written}, f"hide:{step.id}"
    # A text that went meanwhile is no longer an option: it leaves what was chosen, too.
    st.session_state[key] = [one for one in st.session_state.get(key, []) if one in texts]
    chosen = st.multiselect(
        said.label,
        list(texts),
        format_func=lambda one: texts[one].text if one in texts else "",
        placeholder=said.placeholder,
        # Offered first and in English, it would choose every text that resembles the one sought.
        select_all=False,
        key=key,
    )
    if chosen:
        asked = [texts[one] for one in chosen]
        n = len(chosen)
        st.button(
            said.hide(n),
            key=f"hide:{step.id}:{n}",
            on_click=press,
            args=(desk.seen.workshop.id, partial(_put, "hide", asked, step, desk)),
        )


def _put(verb: str, written: list[Written], step: Activity, desk: Desk, db: Session) -> None:
    card, now = {"hide": moderation.hide, "unhide": moderation.unhide}[verb], datetime.now(UTC)
    for one in written:
        if one.is_card:
            card(db, one.id, by=desk.by, now=now)
        else:
            steer(db, step.id, {"do": verb, "id": one.id}, by=desk.by, now=now)


def _came_late(one: Written, t: Words) -> str:
    said = plain(t("Arrived after the close, and counted nowhere."))
    return f" :gray[· {said}]" if one.is_late else ""


def _line(one: Written) -> str:
    return plain(one.text) + (f" :gray[· {plain(one.by)}]" if one.by else "")
