"""The agenda beside the step: planned and real minutes, and what may still be changed in it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import streamlit as st
from sqlmodel import Session

from facilitation import agenda
from facilitation.conducting import Glance
from facilitation.i18n import Words
from facilitation.rituals import AgendaEntry, rituals
from facilitation.workshops import insert_step, put_back
from models.activity import Activity
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.press import move
from pages.ui.plain import plain
from pages.ui.quiet import quiet
from pages.ui.text import in_words


def agenda_column(desk: Desk) -> None:
    """Every step on one line, then the hour it ends, then the changes."""
    t, seen = desk.t, desk.seen
    st.subheader(t("Agenda"), anchor=False)
    current = seen.current.id if seen.current else None
    lines = [_line(step, step.id == current, seen, t) for step in seen.steps]
    st.markdown("  \n".join(lines))
    left = timedelta(minutes=sum(step.minutes for step in seen.steps if _is_ahead(step, seen)))
    if seen.current is not None and seen.current.is_open and seen.current.ends_at:
        left += max(seen.current.ends_at - seen.now, timedelta())
    if seen.workshop.status == "live" and left:
        quiet(t("At this pace, it ends at {hour}.", hour=t.hour((seen.now + left).astimezone())))
    if not seen.workshop.is_closed:
        _changes(desk)


def minutes_spent(step: Activity, now: datetime) -> int:
    """The minutes a step has really taken so far."""
    spent = step.spent_seconds
    if step.is_open and step.opened_at is not None:
        spent += int((now - step.opened_at).total_seconds())
    return round(spent / 60)


def _line(step: Activity, is_current: bool, seen: Glance, t: Words) -> str:
    title = plain(t.pick(step.title))
    planned = t("{n} min", n=step.minutes)
    if step.skipped_at is not None:
        skipped = t("skipped")
        return f":gray[– {title} · {skipped}]"
    if step.id in seen.moot:
        passed = t("nothing open, passed over")
        return f":gray[– {title} · {passed}]"
    if not step.round:
        return f"○ {title} · :gray[{planned}]"
    now = seen.now
    spent = minutes_spent(step, now)
    real = t("{planned}, took {n}", planned=planned, n=spent or t("less than a minute"))
    if step.is_open:
        real = t("{planned}, {n} so far", planned=planned, n=spent)
    line = f"{'●' if step.is_open else '✓'} {title}"
    return f"{f'**{line}**' if is_current else line} · :gray[{real}]"


def _is_ahead(step: Activity, seen: Glance) -> bool:
    return step.status == "pending" and step.skipped_at is None and step.id not in seen.moot


def _changes(desk: Desk) -> None:
    t, seen = desk.t, desk.seen
    with st.popover(t("Change the agenda"), width="stretch", key=f"changes:{seen.workshop.id}"):
        following = seen.following
        if following is not None:
            st.button(
                t("Skip the next step: {step}", step=plain(t.pick(following.title))),
                key=desk.key(f"skip:{following.id}"),
                on_click=move,
                args=(
                    desk,
                    lambda db: agenda.skip(db, following.id, by=desk.by, now=datetime.now(UTC)),
                ),
                width="stretch",
                disabled=not desk.leads,
            )
        for step in seen.steps:
            if step.skipped_at is not None and not step.round and step.id not in seen.moot:
                st.button(
                    t("Put back: {step}", step=plain(t.pick(step.title))),
                    key=desk.key(f"put_back:{step.id}"),
                    on_click=move,
                    args=(desk, _putting_back(step, desk)),
                    width="stretch",
                    disabled=not desk.leads,
                )
        entries = _entries(t)
        chosen = st.selectbox(
            t("Insert a step after this one"),
            options=list(entries),
            format_func=lambda name: entries[name][0],
            index=None,
            placeholder=t("Choose a step"),
            key=in_words(f"insert:{seen.workshop.id}"),
        )
        if chosen:
            st.button(
                t("Insert this step"),
                key=desk.key(f"insert:{len(seen.steps)}"),
                on_click=_insert,
                args=(desk, entries[chosen][1], len(seen.steps)),
                width="stretch",
                disabled=not desk.leads,
            )


def _putting_back(step: Activity, desk: Desk) -> Callable[[Session], None]:
    return lambda db: put_back(db, step.id, by=desk.by, now=datetime.now(UTC))


def _entries(t: Words) -> dict[str, tuple[str, AgendaEntry]]:
    """The steps of every ritual, as (what one reads, recipe)."""
    return {
        f"{ritual.key}:{entry.key}": (
            f"{t.pick(ritual.title.texts())} · {t.pick(entry.title.texts())}",
            entry,
        )
        for ritual in rituals()
        for entry in ritual.agenda
    }


def _insert(desk: Desk, entry: AgendaEntry, steps: int) -> None:
    seen = desk.seen

    def insert(db: Session) -> None:
        if len(agenda.agenda(db, seen.workshop.id)) == steps:
            insert_step(
                db,
                seen.workshop.id,
                entry,
                after=seen.current.id if seen.current else None,
                by=desk.by,
                now=datetime.now(UTC),
            )

    if move(desk, insert):
        st.session_state[in_words(f"insert:{seen.workshop.id}")] = None
