"""One's own account: the password, and ending every other sign-in."""

from datetime import UTC, datetime

import streamlit as st

from facilitation.accounts import SHORTEST_PASSWORD, change_password
from facilitation.colleagues import sign_out_everywhere
from models.database import transaction
from pages.ui.auth import enter
from pages.ui.errors import refusing, say_refusal
from pages.ui.guard import guard, still_here
from pages.ui.plain import plain
from pages.ui.text import here

PASSWORD = "password"
ELSEWHERE = "sign_out_elsewhere"

account = guard()
t = here()


def change() -> None:
    """Change the password to what the form holds."""
    held = st.session_state
    with refusing(PASSWORD):
        me = still_here()
        with transaction() as db:
            changed = change_password(
                db,
                me.id,
                current=held["password_current"],
                new=held["password_new"],
                now=datetime.now(UTC),
            )
        enter(changed)
        held["password_changed"] = True


def leave_elsewhere() -> None:
    """End every sign-in but this one, which begins anew."""
    with refusing(ELSEWHERE):
        me = still_here()
        with transaction() as db:
            sign_out_everywhere(db, me.id, by=me, now=datetime.now(UTC))
        enter(me)
        st.session_state["left_elsewhere"] = True


st.title(t("My account"), anchor=False)
st.write(
    t("{name}, sign-in name {username}", name=plain(account.name), username=plain(account.username))
)
st.subheader(t("Change the password"), anchor=False)
st.write(t("Every other browser signed in with this account is signed out."))
with st.form("password", border=False, clear_on_submit=True):
    st.text_input(t("Current password"), type="password", key="password_current")
    st.text_input(
        t("New password, {n} characters or more", n=SHORTEST_PASSWORD),
        type="password",
        key="password_new",
    )
    st.form_submit_button(
        t("Change the password"), type="primary", key="password_change", on_click=change
    )
say_refusal(t, PASSWORD)
if st.session_state.pop("password_changed", False):
    st.toast(
        t("The password is changed. You stay signed in here."),
        icon=":material/check:",
        duration="long",
    )

st.subheader(t("A lost laptop, a shared computer"), anchor=False)
st.button(t("Sign out everywhere else"), key="sign_out_elsewhere", on_click=leave_elsewhere)
say_refusal(t, ELSEWHERE)
if st.session_state.pop("left_elsewhere", False):
    st.toast(
        t("Every other browser is signed out. You stay signed in here."),
        icon=":material/check:",
        duration="long",
    )
