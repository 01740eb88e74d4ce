"""The accounts, one row each: who it is, the role, and what may be changed."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st
from sqlmodel import Session

from facilitation import colleagues
from facilitation.i18n import Words
from models.account import ROLES, Account
from models.database import reading, transaction
from pages.ui.colleagues.roles import role_name
from pages.ui.errors import refusing, say_refusal
from pages.ui.guard import still_here
from pages.ui.plain import plain
from pages.ui.quiet import quiet

PEOPLE = "colleagues"

# What an administrator does to an account, in a transaction.
Change = Callable[[Session, Account], object]


def people(me: Account, t: Words) -> None:
    """Every account, those who may sign in first."""
    with reading() as db:
        found = colleagues.colleagues(db)
    say_refusal(t, PEOPLE)
    for one in found:
        _row(one, me, t)


def _row(one: Account, me: Account, t: Words) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(f"**{plain(one.name)}**")
            quiet(" · ".join(_facts(one, me, t)))
        if one.is_active:
            with st.popover(t("Change"), key=f"change:{one.id}"):
                _changes(one, t)
        else:
            _button("reactivate", t("Let back in"), one, _reactivating(one.id))


def _facts(one: Account, me: Account, t: Words) -> list[str]:
    facts = [plain(one.username), role_name(one.role, t)]
    if one.id == me.id:
        facts.append(t("you"))
    if one.deactivated_at is not None:
        facts.append(t("deactivated on {day}", day=t.day(one.deactivated_at)))
    return facts


def _changes(one: Account, t: Words) -> None:
    key = f"role:{one.id}"
    # The account is the truth: a refused change must not stay on the page.
    st.session_state[key] = one.role
    st.segmented_control(
        t("Role"),
        ROLES,
        format_func=lambda role: role_name(role, t),
        required=True,
        key=key,
        on_change=_change_role,
        args=(one.id, key),
    )
    _button("sign_out_everywhere", t("Sign out everywhere"), one, _signing_out(one.id))
    quiet(t("Deactivated, an account signs in no more, and its open pages close at once."))
    # Last in its place: the second click of a double one meets nothing.
    _button("deactivate", t("Deactivate"), one, _deactivating(one.id))


def _button(name: str, label: str, one: Account, change: Change) -> None:
    st.button(label, key=f"{name}:{one.id}", on_click=_press, args=(change,))


def _press(change: Change) -> None:
    with refusing(PEOPLE):
        by = still_here()
        with transaction() as db:
            change(db, by)


def _change_role(account_id: str, key: str) -> None:
    role = st.session_state[key]
    _press(lambda db, by: colleagues.set_role(db, account_id, role, by=by))


def _reactivating(account_id: str) -> Change:
    return lambda db, by: colleagues.reactivate(db, account_id, by=by)


def _signing_out(account_id: str) -> Change:
    return lambda db, by: colleagues.sign_out_everywhere(
        db, account_id, by=by, now=datetime.now(UTC)
    )


def _deactivating(account_id: str) -> Change:
    return lambda db, by: colleagues.deactivate(db, account_id, by=by, now=datetime.now(UTC))
