"""Editing a workshop's agenda: words, minutes, who sees what, order, and steps of other rituals.

Each button carries where its step was when it was drawn: pressed a second time, it changes nothing.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import streamlit as st
from sqlmodel import Session

from facilitation.activities import kind_of
from facilitation.activities.kind import Bilingual
from facilitation.agenda import is_moot, planned_minutes
from facilitation.i18n import LOCALES, N_, Words
from facilitation.rituals import AgendaEntry, rituals
from facilitation.workshops import (
    insert_step,
    move_step,
    remove_step,
    rewrite_step,
    set_minutes,
)
from models.account import Account
from models.activity import Activity, agenda
from models.database import reading, transaction
from models.workshop import Workshop
from pages.ui.errors import refusing, say_refusal
from pages.ui.guard import still_here
from pages.ui.kept import drawn_anew, keep
from pages.ui.number import number
from pages.ui.plain import plain
from pages.ui.quiet import quiet
from pages.ui.text import in_words

NAMES = {
    "room": N_("The room"),
    "programme": N_("The room and the programme’s team"),
    "named": N_("With the first name"),
    "anonymous": N_("Without a name"),
    "count": N_("Only how many of each"),
}
AGENDA = "agenda"
# What a step's fields hold, two of them in both languages.
FIELDS = ("minutes", "title:fr", "title:en", "question:fr", "question:en", "circle", "form")


def agenda_editor(workshop: Workshop, steps: list[Activity], account: Account, t: Words) -> None:
    """The agenda, each step folded, then what can be inserted."""
    with reading() as db:
        moot = {step.id for step in steps if is_moot(db, step)}
        total = t.count("{n} minute", "{n} minutes", planned_minutes(db, steps))
    st.subheader(t("Agenda · {total}", total=total), anchor=False)
    say_refusal(t, AGENDA)
    for place, step in enumerate(steps):
        minutes = t.count("{n} minute", "{n} minutes", step.minutes)
        if step.id in moot:
            minutes = t("nothing open, passed over")
        label = f"{place + 1}\\. {plain(t.pick(step.title))} · {minutes}"
        # What waits for words of one's own is in sight: folded, it would be found in the room.
        waits = bool(step.prepare) and not step.round
        with st.expander(label, expanded=waits, key=f"step:{step.id}"):
            if step.round:
                st.write(t("This step has been opened: its words are frozen."))
            else:
                _step(step, account, t)
                _moves(step, place, len(steps), account, t)
    _insertion(workshop, steps, account, t)


def _step(step: Activity, account: Account, t: Words) -> None:
    quiet(kind_of(step).name(t))
    if step.prepare:
        st.markdown(f":primary[:material/edit:] **{plain(t.pick(step.prepare))}**")
    # Each field is kept as soon as it is left: whoever goes on to conduct has lost nothing.
    keys = {field: _key(step, field) for field in FIELDS}
    kept = partial(keep, step.id, partial(_change, step, account, keys))

    def drawn(field: str) -> dict[str, object]:
        drawn_anew(step.id, field, keys[field])
        return {"key": keys[field], "on_change": partial(kept, field)}

    number(t("Minutes"), step.minutes, **drawn("minutes"))
    for locale, language in (("fr", t("French")), ("en", t("English"))):
        title, question = f"title:{locale}", f"question:{locale}"
        st.text_input(
            t("Title · {language}", language=language), value=_now(step, title), **drawn(title)
        )
        st.text_area(
            t("Question · {language}", language=language),
            value=_now(step, question),
            **drawn(question),
        )
    for field, label, options in (
        ("circle", t("Who sees it"), kind_of(step).circles),
        ("form", t("In which form"), kind_of(step).forms),
    ):
        st.selectbox(
            label,
            options,
            index=options.index(_now(step, field)),
            format_func=lambda one: t(NAMES[one]),
            **drawn(field),
        )
    st.button(t("Save this step"), key=f"save:{step.id}", on_click=_save, args=(step, kept))
    say_refusal(t, step.id)


def _change(step: Activity, account: Account, keys: dict[str, str], field: str) -> bool:
    """Write what a field says, under the key it was drawn with; says whether it was written."""
    told = st.session_state[keys[field]]

    def change(db: Session) -> None:
        now, here = datetime.now(UTC), db.get_one(Activity, step.id)
        said = {name: _now(here, name) for name in FIELDS} | {field: told}
        set_minutes(db, step.id, int(said["minutes"]), by=account, now=now)
        rewrite_step(
            db,
            step.id,
            title=Bilingual(**{locale: said[f"title:{locale}"] for locale in LOCALES}),
            question=Bilingual(**{locale: said[f"question:{locale}"] for locale in LOCALES}),
            circle=said["circle"],
            form=said["form"],
            by=account,
            now=now,
        )

    return _press(change, step.id)


def _save(step: Activity, kept: Callable[[], bool]) -> None:
    """Keep what was refused; then draw every field anew, with what others wrote, or both languages share.

    Only then: a field that is drawn anew while somebody types in it loses their words.
    """
    if kept():
        st.session_state[_times(step)] = st.session_state.get(_times(step), 0) + 1


def _key(step: Activity, field: str) -> str:
    key = f"{field}:{step.id}"
    if times := st.session_state.get(_times(step)):
        key = f"{key}:{times}"
    return in_words(key) if field in ("circle", "form") else key


def _times(step: Activity) -> str:
    return f"drawn:{step.id}"


def _now(step: Activity, field: str) -> str | int:
    name, _, locale = field.partition(":")
    value = getattr(step, name)
    return value.get(locale, "") if locale else value


def _moves(step: Activity, place: int, steps: int, account: Account, t: Words) -> None:
    drawn = f"{step.id}:{step.position}"
    with st.container(horizontal=True):
        for name, label, by_places, possible in (
            ("up", t("Move up"), -1, place > 0),
            ("down", t("Move down"), 1, place < steps - 1),
        ):
            st.button(
                label,
                key=f"{name}:{drawn}",
                disabled=not possible,
                on_click=_press,
                args=(_moving(step, by_places, account),),
            )
        st.button(
            t("Remove"), key=f"remove:{drawn}", on_click=_press, args=(_removing(step, account),)
        )


def _press(change: Callable[[Session], None], where: str = AGENDA) -> bool:
    """Make a change; says whether it was made."""
    with refusing(where):
        still_here()
        with transaction() as db:
            change(db)
        return True
    return False


def _moving(step: Activity, by_places: int, account: Account) -> Callable[[Session], None]:
    def move(db: Session) -> None:
        now = db.get(Activity, step.id)
        if now is not None and now.position == step.position:
            move_step(db, step.id, by_places, by=account, now=datetime.now(UTC))

    return move


def _removing(step: Activity, account: Account) -> Callable[[Session], None]:
    def remove(db: Session) -> None:
        if db.get(Activity, step.id) is not None:
            remove_step(db, step.id, by=account, now=datetime.now(UTC))

    return remove


def _insertion(workshop: Workshop, steps: list[Activity], account: Account, t: Words) -> None:
    entries = {
        f"{recipe.key}:{entry.key}": (recipe, entry)
        for recipe in rituals()
        for entry in recipe.agenda
    }
    if not entries:
        return
    places = {step.id: plain(t.pick(step.title)) for step in steps}
    with st.expander(t("Insert a step"), key=f"insertion:{workshop.id}"):
        chosen = st.selectbox(
            t("Step"),
            list(entries),
            format_func=lambda name: " · ".join(t.pick(one.title.texts()) for one in entries[name]),
            index=None,
            placeholder=t("Choose a step"),
            key=in_words(f"chosen:{workshop.id}:{len(steps)}"),
        )
        after = st.selectbox(
            t("After"),
            list(places),
            index=len(places) - 1 if places else None,
            format_func=lambda one: places[one],
            placeholder=t("At the end"),
            key=in_words(f"after:{workshop.id}:{len(steps)}"),
        )
        if chosen:
            entry = entries[chosen][1]
            st.button(
                t("Insert this step"),
                key=f"insert:{workshop.id}:{len(steps)}",
                on_click=_press,
                args=(_inserting(workshop, entry, after, len(steps), account),),
            )


def _inserting(
    workshop: Workshop, entry: AgendaEntry, after: str | None, steps: int, account: Account
) -> Callable[[Session], None]:
    def insert(db: Session) -> None:
        if len(agenda(db, workshop.id)) == steps:
            insert_step(db, workshop.id, entry, after=after, by=account, now=datetime.now(UTC))

    return insert
