"""Closing a workshop: when the next one is, who looks at what again, what the team gets."""

from datetime import UTC, date, datetime

import streamlit as st

from facilitation.closing import ToSettle, settle, to_settle
from facilitation.i18n import Words
from facilitation.team import team_url
from models.action import ActionItem
from models.database import reading, transaction
from models.workshop import Workshop
from pages.ui.after import after
from pages.ui.errors import refusing, say_refusal
from pages.ui.going import go
from pages.ui.guard import guard, still_here
from pages.ui.lasting import how_long
from pages.ui.plain import plain
from pages.ui.programme.team_link import MAKE, TEAM_LINK, make_team_link
from pages.ui.qr import qr
from pages.ui.quiet import quiet
from pages.ui.text import DATE, here

CLOSING = "closing"


def ask(workshop: Workshop, asked: ToSettle, t: Words) -> None:
    """The three questions, then the one button."""
    # Enter in a field must neither end the workshop nor make the team's link.
    with st.form(f"closing:{workshop.id}", border=False, enter_to_submit=False):
        st.subheader(t("When do you meet again?"), anchor=False)
        st.date_input(
            t("The next date (leave empty if you do not know yet)"),
            value=asked.next_on,
            min_value=min(filter(None, [asked.next_on, date.today()])),
            format=DATE,
            key="closing_next",
        )
        if asked.actions:
            st.subheader(t("Who looks again at which action?"), anchor=False)
        for action in asked.actions:
            _again(action, t)
        reaches = asked.boards or asked.gives_themes or asked.gives_actions
        if reaches and not workshop.is_rehearsal:
            _to_the_team(workshop, asked, t)
        label = t("Save") if workshop.is_closed else t("End it now")
        st.form_submit_button(
            label,
            type="primary",
            key="closing_send",
            on_click=end,
            args=(workshop.id, workshop.is_closed),
        )


def _to_the_team(workshop: Workshop, asked: ToSettle, t: Words) -> None:
    """What the team reads: what is ticked, then what goes in any case. Each board says what it carries."""
    st.subheader(t("What goes to the team?"), anchor=False)
    quiet(
        t(
            "Whoever holds the team’s link reads the boards you tick; the others stay with you. A board that repeats texts of another says so."
        )
    )
    _link(workshop, t)
    chosen = workshop.team_steps
    for step in asked.boards:
        # One box and its line: a reader of screens is told the label, and reads the line after it.
        with st.container(gap=None, key=f"closing_board:{step.id}"):
            st.checkbox(
                plain(t.pick(step.title)),
                value=chosen is None or step.id in chosen,
                key=f"closing_team:{step.id}",
            )
            if repeated := asked.repeats[step.id]:
                titles = ", ".join(t.pick(one.title) for one in repeated)
                quiet(plain(t("Repeats texts of: {titles}", titles=titles)))
    in_any_case = {
        (True, True): t(
            "In any case, the themes, each with its first cards, and the actions go too."
        ),
        (True, False): t("In any case, the themes go too, each with its first cards."),
        (False, True): t("In any case, the actions go too."),
    }
    said = [
        in_any_case.get((asked.gives_themes, asked.gives_actions), ""),
        t("After the end, a text can still be hidden, and a theme kept from the team."),
    ]
    quiet(" ".join(filter(None, said)))


def _link(workshop: Workshop, t: Words) -> None:
    with reading() as db:
        url = team_url(db, workshop.programme_id)
    if url is not None:
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            qr(url, t("QR code of the team’s link"), 112)
            with st.container(width="stretch", gap="xsmall"):
                st.markdown(t("The team has its link: phones end on it."))
                st.code(url, language=None, wrap_lines=True)
        how_long(t)
    else:
        st.info(t("The team has no link: nobody reads this, and phones end without it."))
        st.form_submit_button(
            t(MAKE),
            key="closing_link",
            on_click=make_team_link,
            args=(workshop.programme_id,),
        )
    say_refusal(t, TEAM_LINK)


def _again(action: ActionItem, t: Words) -> None:
    owner = action.owner or t("Looking for an owner")
    label = f"{plain(action.what)} · {plain(owner)}"
    st.text_input(
        label,
        value=action.looked_at_by or action.owner or "",
        key=f"closing_again:{action.id}",
    )


def end(workshop_id: str, again: bool) -> None:
    """Keep the answers and end the workshop. Pressed again, it keeps the same answers."""
    held = st.session_state
    with refusing(CLOSING):
        by = still_here()
        with transaction() as db:
            asked = to_settle(db, db.get_one(Workshop, workshop_id))
            settle(
                db,
                workshop_id,
                next_on=held["closing_next"],
                looked_at_by={a.id: held.get(f"closing_again:{a.id}", "") for a in asked.actions},
                team_steps=[s.id for s in asked.boards if held.get(f"closing_team:{s.id}")],
                by=by,
                now=datetime.now(UTC),
                again=again,
            )
        go("conduct", workshop_id)


guard()
t = here()
with reading() as db:
    found = db.get(Workshop, st.query_params.get("w", ""))
    asked = to_settle(db, found) if found else None
if found is None or asked is None:
    st.info(t("This workshop does not exist. Choose one under Workshops."))
    st.stop()

st.title(t("What was agreed") if found.is_closed else t("Before you part"), anchor=False)
quiet(plain(found.title))
if found.is_closed:
    after(found.id, "closing", t)
else:
    st.write(
        t(
            "When you end it, phones will say goodbye, nothing more will be counted, and the report will be ready."
        )
    )
    if asked.left:
        st.write(
            t.count("{n} step has not been played.", "{n} steps have not been played.", asked.left)
        )
    if asked.late:
        st.write(
            t.count(
                "{n} late text is waiting: after the end it can be read, and no longer let in.",
                "{n} late texts are waiting: after the end they can be read, and no longer let in.",
                asked.late,
            )
        )
        # Named apart from the button below, which leads to the same room.
        st.button(t("Read what waits"), key="closing_late", on_click=go, args=("conduct", found.id))
ask(found, asked, t)
say_refusal(t, CLOSING)
if not found.is_closed:
    st.button(t("Back to the room"), key="closing_back", on_click=go, args=("conduct", found.id))
