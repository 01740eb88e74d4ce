"""The step under way: its question, what to say, the time left, the counts, what came out so far."""

import streamlit as st

from facilitation.activities import kind_of
from facilitation.conducting import Glance
from facilitation.i18n import Words
from facilitation.privacy import PEOPLE_THRESHOLD
from models.activity import Activity
from models.base import JsonObject
from pages.activities import CHARTS, PANELS, RESULTS, WIDE
from pages.ui.charts import colour, on_page
from pages.ui.conduct.controls import controls
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.hands import hands
from pages.ui.conduct.waiting import late_texts
from pages.ui.going import go
from pages.ui.live import clock
from pages.ui.plain import plain, plain_lines
from pages.ui.quiet import quiet


def step_column(desk: Desk) -> None:
    """The current step, its buttons, its result, then what the facilitator may do with it."""
    t, seen = desk.t, desk.seen
    if seen.current is None:
        _lobby(desk)
        return
    current = seen.current
    # Over a board as wide as the page, they stand side by side: its first cards are in sight.
    words, moment = (
        st.columns([3, 2], gap="large")
        if current.kind in WIDE
        else (st.container(), st.container())
    )
    with words:
        quiet(f"{plain(t.pick(current.title))} · {_state(current, t)}")
        asked, _, more = t.pick(current.question).partition("\n")
        st.subheader(plain(asked), anchor=False)
        if more:
            st.markdown(plain_lines(more))
        if seen.about:
            st.markdown(plain_lines(seen.about))
        _say(t.pick(current.say), t)
    with moment:
        _moment(desk)
    show_result(seen, t)
    if seen.equality:
        quiet(seen.equality)
    if panel := PANELS.get(current.kind):
        panel(desk)
    if current.kind not in WIDE:
        late_texts(desk)
    if current.is_open:
        hands(desk)


def _moment(desk: Desk) -> None:
    t, seen, current = desk.t, desk.seen, desk.seen.current
    with st.container(horizontal=True, vertical_alignment="center", key="moment"):
        if current and current.is_open and current.ends_at:
            clock(current.ends_at, seen.now, t, key=f"clock:{current.step}")
        st.markdown(_counts(desk))
    # Last call: once the next step is open, its question is frozen.
    _to_write(desk, [seen.following] if seen.following else [])
    controls(desk)
    if current and _shows_at_close(current):
        quiet(t("Closing shows the cards to the room."))
    # It speaks to those who write: said bare, it would promise something to the facilitator.
    quiet(plain(t("On the phones: “{who}”", who=seen.who)))


def _shows_at_close(step: Activity) -> bool:
    kind = kind_of(step)
    waits = step.is_open and step.revealed_at is None and kind.writes_before_reveal
    return waits and kind.settings(step).reveal_at_close


def show_result(seen: Glance, t: Words) -> None:
    """The result as the facilitator may see it: never while the step is open."""
    result = seen.view.get("result")
    if result is None or seen.current is None:
        return
    if seen.current.revealed_at is None:
        quiet(t("The room does not see this yet."))
    if result.get("masked") or not result["n"]:
        st.write(_too_few(result, t))
        return
    if kind_chart := CHARTS.get(seen.current.kind):
        accent = colour(seen.workshop.accent)
        st.altair_chart(
            kind_chart.chart(seen.view, accent, t, on_page()),
            theme=None,
            width="content",
            alt=kind_chart.alt_text(seen.view, t),
            key=f"chart:{seen.current.step}",
        )
        quiet(t.count("{n} answer", "{n} answers", result["n"]))
    if draw := RESULTS.get(seen.current.kind):
        draw(seen.view, t)


def _too_few(result: JsonObject, t: Words) -> str:
    if not result["n"]:
        return t("Nobody has answered.")
    least = t.number(result.get("least", PEOPLE_THRESHOLD))
    return t.count(
        "{n} answer. The detail is shown from {least} on: below, one could tell who said what.",
        "{n} answers. The detail is shown from {least} on: below, one could tell who said what.",
        result["n"],
        least=least,
    )


def _lobby(desk: Desk) -> None:
    t, seen = desk.t, desk.seen
    quiet(t("Before the first step"))
    joined = t.count("{n} person has joined", "{n} people have joined", len(seen.people))
    st.subheader(joined, anchor=False)
    _say(
        t(
            "Welcome. Please scan the code with your phone: no account, no e-mail, and a first name only if you like."
        ),
        t,
    )
    _to_write(desk, seen.steps)
    quiet(t("Open the first step when most are in: latecomers can join at any time."))
    controls(desk)


def _to_write(desk: Desk, steps: list[Activity]) -> None:
    """What only this workshop can say, while it may still be written: the figures of a review."""
    t = desk.t
    waiting = [step for step in steps if step.prepare and not step.round]
    for step in waiting:
        st.markdown(f":primary[:material/edit:] **{plain(t.pick(step.prepare))}**")
    if waiting:
        st.button(
            t("Write it in Prepare"),
            key=desk.key("write"),
            on_click=go,
            args=("prepare", desk.seen.workshop.id),
        )


def _say(words: str, t: Words) -> None:
    if words:
        with st.container(border=True):
            quiet(t("Say this"))
            st.markdown(plain(words))


def _state(current: Activity, t: Words) -> str:
    state = t("open") if current.is_open else t("skipped") if current.skipped_at else t("closed")
    if current.round == 1:
        return state
    again = t("round {n}", n=current.round)
    return f"{state} · {again}"


def _counts(desk: Desk) -> str:
    t, seen = desk.t, desk.seen
    seats = len(seen.people) + seen.hands
    part = t.count(
        "{n} of {seats} has taken part",
        "{n} of {seats} have taken part",
        seen.taking_part,
        seats=t.number(seats),
    )
    if not seen.done or not (seen.current and seen.current.is_open):
        return part
    done = t.count("{n} is done", "{n} are done", seen.done)
    return f"{part} · {done}"
