"""The buttons of the moment: one leads on, the others are there when the room needs them."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st
from sqlmodel import Session

from facilitation import agenda
from facilitation.steering import steer
from facilitation.workshops import MOST_MINUTES, set_minutes
from models.account import Account
from models.activity import Activity
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.press import move
from pages.ui.going import go
from pages.ui.plain import plain
from pages.ui.quiet import quiet


def controls(desk: Desk) -> None:
    """The one primary button, then the others."""
    primary, name = _primary(desk)
    if desk.seen.holds:
        # What leads on is in the step's own panel: here it is only said what leaving means.
        primary = ""
        quiet(desk.seen.holds)
    elif primary == "end":
        end_button(desk, kind="primary")
    else:
        _button(desk, primary, name, kind="primary")
    if primary == "next" and desk.seen.too_few:
        _says_there_is_no_choice(desk)
    _others(desk, besides=primary)
    if desk.seen.current and desk.seen.current.is_open:
        _minutes(desk, desk.seen.current)


def ends_here(desk: Desk) -> bool:
    """Whether what leads on is the end itself: the button is then in the step."""
    return not desk.seen.holds and _primary(desk)[0] == "end"


def end_button(desk: Desk, kind: str = "secondary") -> None:
    """Lead to the page where the workshop is closed, once three things are settled."""
    workshop_id = desk.seen.workshop.id
    st.button(
        desk.t("End the workshop"),
        type=kind,
        width="stretch",
        key=f"end:{workshop_id}:{kind}",
        on_click=go,
        args=("closing", workshop_id),
        disabled=not desk.leads,
    )


def _says_there_is_no_choice(desk: Desk) -> None:
    t, following = desk.t, desk.seen.following
    assert following is not None
    quiet(
        t(
            "Only “{option}” goes on to “{step}”: there is nothing to choose. Keep others first, or skip that step.",
            option=plain(desk.seen.too_few),
            step=plain(t.pick(following.title)),
        )
    )


def _primary(desk: Desk) -> tuple[str, str]:
    t, seen = desk.t, desk.seen
    current = seen.current
    if current is None:
        return "next", t("Open the first step")
    if desk.seen.leads and current.skipped_at is None:
        return desk.seen.leads
    if current.is_open:
        return "close", t("Close this step")
    if _can_reveal(desk) and current.skipped_at is None:
        return "reveal", t("Show to the room")
    if seen.following is None:
        return "end", ""
    return "next", t("Next step: {step}", step=plain(t.pick(seen.following.title)))


def _others(desk: Desk, besides: str) -> None:
    t, current = desk.t, desk.seen.current
    if current is None:
        return
    offered = []
    if current.is_open and besides != "close":
        offered.append(("close", t("Close this step")))
    if _can_reveal(desk):
        offered.append(("reveal", t("Show to the room")))
    if desk.seen.following is not None:
        offered.append(("next", t("Next step")))
    if current.status == "closed":
        offered.append(("reopen", t("Another round")))
    if any(step.round and step.position < current.position for step in desk.seen.steps):
        offered.append(("back", t("Back")))
    if current.is_open:
        offered.append(("skip", t("Skip this step")))
    with st.container(horizontal=True, gap="small"):
        for name, label in offered:
            if name == "back" and current.is_open:
                _back(desk, label)
            elif name != besides:
                _button(desk, name, label)


def _back(desk: Desk, label: str) -> None:
    """From an open step, going back closes it: for a vote, for good."""
    with st.popover(label, key=f"back:{desk.seen.workshop.id}"):
        st.write(desk.t("The open step is closed first. A vote goes on in another round only."))
        _button(desk, "back", desk.t("Close it and go back"))


def _minutes(desk: Desk, current: Activity) -> None:
    t = desk.t
    with st.container(horizontal=True, gap="small"):
        for more in (-1, 1, 5):
            label = t.count(
                "{sign}{n} minute", "{sign}{n} minutes", abs(more), sign="−" if more < 0 else "+"
            )
            st.button(
                label,
                # Named for what it starts from: a second click on it finds it gone.
                key=desk.key(f"minutes{more}-of-{current.minutes}"),
                on_click=move,
                args=(desk, _lasting(current, current.minutes + more, desk.by)),
                disabled=not (desk.leads and 1 <= current.minutes + more <= MOST_MINUTES),
            )


def _lasting(step: Activity, minutes: int, by: Account) -> Callable[[Session], object]:
    return lambda db: set_minutes(db, step.id, minutes, by=by, now=datetime.now(UTC))


def _button(desk: Desk, name: str, label: str, kind: str = "secondary", where: str = "") -> None:
    st.button(
        label,
        key=desk.key(name + where),
        type=kind,
        width="stretch" if kind == "primary" else "content",
        on_click=move,
        args=(desk, _change(desk, name)),
        disabled=not desk.leads,
    )


def _change(desk: Desk, name: str) -> Callable[[Session], object]:
    workshop_id, current, by = desk.seen.workshop.id, desk.seen.current, desk.by
    step = current.id if current else ""
    if desk.seen.leads and name == desk.seen.leads[0]:
        return lambda db: steer(db, step, {"do": name}, by=by, now=datetime.now(UTC))
    return {
        "next": lambda db: agenda.go_next(db, workshop_id, by=by, now=datetime.now(UTC)),
        "back": lambda db: agenda.go_back(db, workshop_id, by=by, now=datetime.now(UTC)),
        "close": lambda db: agenda.close_step(db, step, by=by, now=datetime.now(UTC)),
        "reveal": lambda db: agenda.reveal(db, step, by=by, now=datetime.now(UTC)),
        "reopen": lambda db: agenda.open_step(db, step, by=by, now=datetime.now(UTC)),
        "skip": lambda db: agenda.skip(db, step, by=by, now=datetime.now(UTC)),
    }[name]


def _can_reveal(desk: Desk) -> bool:
    current = desk.seen.current
    if current is None or current.revealed_at is not None or not current.round:
        return False
    return not current.is_open or desk.seen.kind.writes_before_reveal
