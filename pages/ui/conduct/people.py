"""Who is here, and who is still busy: names only, never what anybody said."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st
from sqlmodel import Session

from facilitation.activities import kind_of
from facilitation.conducting import Person
from facilitation.empty_places import take_away
from facilitation.guests import mark_guest
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.press import press
from pages.ui.plain import plain
from pages.ui.quiet import quiet


def people_column(desk: Desk) -> None:
    """The people of the room, those who are still busy first."""
    t, seen = desk.t, desk.seen
    here = [person for person in seen.people if person.is_here]
    away = [person for person in seen.people if not person.is_here]
    st.subheader(t("People"), anchor=False)
    if not seen.people:
        st.write(t("Nobody has joined yet."))
        return
    said = t.count("{n} here", "{n} here", len(here))
    if away:
        said = t.count(
            "{n} here, of {seats}",
            "{n} here, of {seats}",
            len(here),
            seats=t.number(len(seen.people)),
        )
    st.write(said)
    if seen.current is not None and seen.current.is_open:
        ends_at = seen.current.ends_at
        is_late = ends_at is not None and seen.now > ends_at
        busy = t("Late: time is up") if is_late else t("Not done yet")
        _group(busy, [person for person in here if not person.is_done])
        _group(t("Done"), [person for person in here if person.is_done])
    else:
        _group(t("Here"), here)
    _group(t("Away for a minute or more"), away)
    is_open = seen.current is not None and seen.current.is_open
    if away and not is_open and not seen.workshop.is_closed:
        _gone(desk, away)
    _guests(desk)


def _group(title: str, people: list[Person]) -> None:
    if people:
        names = "\u00a0· ".join(
            plain(person.label) + (" ◇" if person.is_guest else "") for person in people
        )
        st.markdown(f"**{title}** ({len(people)})  \n{names}")


def _gone(desk: Desk, away: list[Person]) -> None:
    """Places that nobody holds any more: the room is then told of the people who are left."""
    t, labels = desk.t, {person.number: person.label for person in away}
    # Named for who is away: a second click on it finds it gone.
    key = f"gone:{desk.seen.workshop.id}:{'-'.join(map(str, labels))}"
    with st.popover(t("They have left"), key=f"gone:{desk.seen.workshop.id}"):
        quiet(t("What they wrote stays. Whoever comes back takes their place again."))
        # In sight, all of them: a list that folds out would cover the button.
        chosen = st.pills(
            t("Who has left"),
            list(labels),
            selection_mode="multi",
            format_func=lambda number: labels.get(number, ""),
            key=key,
        )
        if chosen:
            st.button(
                t("Count them no more"),
                key=f"{key}:go",
                on_click=press,
                args=(desk.seen.workshop.id, partial(_take_away, desk, chosen)),
            )


def _take_away(desk: Desk, numbers: list[int], db: Session) -> None:
    take_away(db, desk.seen.workshop.id, numbers, by=desk.by, now=datetime.now(UTC))


def _guests(desk: Desk) -> None:
    """Who answers for the company: a manager, communications, human resources."""
    t, people = desk.t, desk.seen.people
    labels = {person.number: person.label for person in people}
    marked = [person.number for person in people if person.is_guest]
    # Another choice of guests is another field: a colleague's change is seen, never undone.
    drawn = "-".join(map(str, marked))
    key = f"guests:{desk.seen.workshop.id}:{drawn}"
    with st.popover(t("Guests") + " ◇", key=f"guests:{desk.seen.workshop.id}"):
        st.multiselect(
            t("Who answers for the company"),
            list(labels),
            default=marked,
            format_func=lambda number: labels.get(number, ""),
            placeholder=t("Choose people"),
            # Offered first and in English, it would mark two people for one who looks for one.
            select_all=False,
            key=key,
            on_change=_mark,
            args=(desk, key, marked),
        )
        settings = [kind_of(step).settings(step) for step in desk.seen.steps]
        apart = any(getattr(one, "guests_apart", False) for one in settings)
        quiet(
            t("Nothing in this workshop sets guests apart: they answer as everybody does.")
            if not apart
            else t(
                "Where a question has two sides, guests’ answers are shown apart from now on, and their phones say so. What they have already answered stays with the room’s."
            )
        )


def _mark(desk: Desk, key: str, marked: list[int]) -> None:
    chosen = set(st.session_state[key])

    def change(db: Session) -> None:
        for number in chosen.symmetric_difference(marked):
            is_guest = number in chosen
            mark_guest(
                db, desk.seen.workshop.id, number, is_guest, by=desk.by, now=datetime.now(UTC)
            )

    press(desk.seen.workshop.id, change)
