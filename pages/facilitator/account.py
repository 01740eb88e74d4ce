"""One's own account: the password, whose change ends every other sign-in."""

from datetime import UTC, datetime

import streamlit as st

from facilitation.accounts import SHORTEST_PASSWORD, change_password
from models.database import transaction
from pages.ui.auth import enter
from pages.ui.errors import refusing
from pages.ui.guard import guard
from pages.ui.plain import plain
from pages.ui.text import here

account = guard()
t = here()

st.title(t("My account"), anchor=False)
st.write(
    t("{name}, sign-in name {username}", name=plain(account.name), username=plain(account.username))
)
st.subheader(t("Change the password"), anchor=False)
st.write(t("Every other browser signed in with this account is signed out."))
with st.form("password", border=False, clear_on_submit=True):
    current = st.text_input(t("Current password"), type="password", key="password_current")
    new = st.text_input(
        t("New password, {n} characters or more", n=SHORTEST_PASSWORD),
        type="password",
        key="password_new",
    )
    asked = st.form_submit_button(t("Change the password"), type="primary", key="password_change")

if asked:
    with refusing(t):
        with transaction() as db:
            account = change_password(
                db, account.id, current=current, new=new, now=datetime.now(UTC)
            )
        enter(account)
        st.session_state["password_changed"] = True
        st.rerun()
if st.session_state.pop("password_changed", False):
    # A toast outlives the run that the browser starts once its new cookie is written.
    st.toast(
        t("The password is changed. You stay signed in here."),
        icon=":material/check:",
        duration="long",
    )
