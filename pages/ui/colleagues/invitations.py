"""Inviting a colleague: a link that is shown once, and those that are still out."""

from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from facilitation import colleagues
from facilitation.i18n import Words
from facilitation.links import base_url
from models.account import ROLES, Account, AccountInvitation
from models.database import reading, transaction
from pages.ui.colleagues.roles import role_name
from pages.ui.errors import refusing, say_refusal
from pages.ui.guard import still_here
from pages.ui.lasting import how_long
from pages.ui.plain import plain
from pages.ui.quiet import quiet

INVITE = "invite"


@dataclass(frozen=True)
class Drawn:
    """A link that was just made, held in this browser's session alone until it is copied."""

    link: str
    until: datetime


def invitations(me: Account, t: Words) -> None:
    """Invite, then the invitations nobody has accepted yet."""
    now = datetime.now(UTC)
    st.subheader(t("Invite a colleague"), anchor=False)
    held = f"invitation:{me.id}"
    drawn: Drawn | None = st.session_state.get(held)
    if drawn is None:
        _invite(held, t)
    else:
        _show(drawn, held, t)
    say_refusal(t, INVITE)
    with reading() as db:
        pending = colleagues.pending(db, now)
        names = {one.id: one.name for one in colleagues.colleagues(db)}
    if pending:
        st.subheader(t("Invitations not accepted yet"), anchor=False)
    for one in pending:
        _pending(one, names.get(one.created_by or "", ""), t)


def _invite(held: str, t: Words) -> None:
    st.segmented_control(
        t("Role"),
        ROLES,
        default=ROLES[0],
        format_func=lambda role: role_name(role, t),
        required=True,
        key="invite_role",
    )
    quiet(t("An administrator looks after accounts, besides running workshops."))
    days = colleagues.INVITED_FOR.days
    quiet(
        t.count(
            "The link makes one account and is good for {n} day.",
            "The link makes one account and is good for {n} days.",
            days,
        )
    )
    st.button(t("Make a link"), type="primary", key="invite", on_click=_make, args=(held,))


def _make(held: str) -> None:
    # A second click finds the link of the first one.
    if held in st.session_state:
        return
    now = datetime.now(UTC)
    with refusing(INVITE):
        by = still_here()
        with transaction() as db:
            token = colleagues.invite(db, role=st.session_state["invite_role"], by=by, now=now)
        st.session_state[held] = Drawn(
            f"{base_url()}/invited?key={token}", now + colleagues.INVITED_FOR
        )


def _show(drawn: Drawn, held: str, t: Words) -> None:
    day = t.day(drawn.until)
    st.write(
        t("Please copy this now: the link is not shown again. It works once, until {day}.", day=day)
    )
    st.code(
        t(
            "Here is your link to join us on Opale. It works once, until {day}: {link}",
            day=day,
            link=drawn.link,
        ),
        language=None,
        wrap_lines=True,
    )
    how_long(t)
    st.button(t("It is copied"), key="invite_copied", on_click=_forget, args=(held,))


def _forget(held: str) -> None:
    st.session_state.pop(held, None)


def _pending(one: AccountInvitation, by: str, t: Words) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(role_name(one.role, t))
            facts = [t("until {day}", day=t.day(one.expires_at))]
            if by:
                facts.insert(0, t("invited by {name}", name=plain(by)))
            quiet(" · ".join(facts))
        st.button(
            t("Withdraw"),
            key=f"withdraw:{one.token_hash}",
            on_click=_withdraw,
            args=(one.token_hash,),
        )


def _withdraw(token_hash: str) -> None:
    with refusing(INVITE):
        by = still_here()
        with transaction() as db:
            colleagues.withdraw(db, token_hash, by=by)
