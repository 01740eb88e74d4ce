"""Who leads when it is somebody else, and the one click that takes over."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st
from sqlmodel import Session

from facilitation.leading import may_sign_out, take_over
from models.account import Account
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.press import press
from pages.ui.plain import plain
from pages.ui.quiet import quiet


def leading(desk: Desk) -> None:
    """The colleague who leads, and two ways to take over; nothing when one leads oneself."""
    t, leader = desk.t, desk.seen.leader
    if leader is None or leader.id == desk.by.id:
        return
    name = plain(leader.name)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="leading"):
        st.markdown(t("{name} leads this workshop.", name=name), width="content")
        _button(desk, leader, t("Take over"), sign_out=False)
        if may_sign_out(desk.by, leader):
            # For a laptop that is lost or stolen: what is open on it ends with the same click.
            _button(
                desk,
                leader,
                t("Take over and sign {name} out everywhere", name=name),
                sign_out=True,
            )
    quiet(t("Meanwhile you help: cards, hands, people. Whoever leads moves the room."))


def _button(desk: Desk, leader: Account, label: str, *, sign_out: bool) -> None:
    workshop_id = desk.seen.workshop.id
    name = "take_over_and_sign_out" if sign_out else "take_over"
    st.button(
        label,
        # Named for who is relieved: once somebody else leads, a second click finds it gone.
        key=f"{name}:{workshop_id}:{leader.id}",
        type="tertiary" if sign_out else "secondary",
        on_click=press,
        args=(workshop_id, _taking_over(desk, leader, sign_out)),
    )


def _taking_over(desk: Desk, leader: Account, sign_out: bool) -> Callable[[Session], object]:
    return lambda db: take_over(
        db,
        desk.seen.workshop.id,
        of=leader.id,
        by=desk.by,
        now=datetime.now(UTC),
        sign_out=sign_out,
    )
