"""The one entrance to every page: language, who is here, the menu, then the page itself."""

from functools import partial
from pathlib import Path

import streamlit as st

from facilitation.accounts import keep_locale
from facilitation.asset_files import ASSETS
from facilitation.i18n import LOCALES
from facilitation.rituals import Ritual, rituals
from models.database import transaction
from pages.ui import auth, going
from pages.ui.accents import ICONS
from pages.ui.frame import frame
from pages.ui.ritual import ritual_page
from pages.ui.text import LOCALE, choose_locale, here, settle_locale, to_keep

HERE = Path(__file__).parent
WIDE = {"conduct", "screen"}
# Pages for people without an account: no menu around them.
BARE = {"screen", "take-part"}


def _ritual(recipe: Ritual, shown: str) -> st.Page:
    script = HERE / "rituals" / f"{recipe.key}.py"
    return st.Page(
        script if script.exists() else partial(ritual_page, recipe.key),
        title=t.pick(recipe.title.texts()),
        icon=ICONS[recipe.accent],
        url_path=recipe.key,
        visibility=shown,
    )


def _page(script: str, title: str, path: str, shown: str, icon: str = "article") -> st.Page:
    return st.Page(script, title=title, url_path=path, visibility=shown, icon=f":material/{icon}:")


def _choose_language() -> None:
    choose_locale(st.session_state["language"])
    # Asked anew: somebody may have signed out in another tab since this page was drawn.
    if me := auth.account_here():
        with transaction() as db:
            keep_locale(db, me.id, st.session_state[LOCALE])


def _languages() -> None:
    # The page's language is the truth: signing in may have changed it.
    st.session_state["language"] = t.locale
    st.segmented_control(
        t("Language"),
        LOCALES,
        format_func=str.upper,
        required=True,
        label_visibility="collapsed",
        key="language",
        on_change=_choose_language,
    )


st.set_page_config(page_title="Opale", page_icon=str(ASSETS / "brand" / "opale.svg"))
auth.resume()
account = auth.account_here()
own = account.locale if account else None
settle_locale(own)
t = here()
listed = "visible" if account else "hidden"
administering = "visible" if account and account.is_administrator else "hidden"

page = st.navigation(
    [
        *(_ritual(recipe, listed) for recipe in rituals()),
        st.Page(
            "facilitator/home.py",
            title=t("Workshops"),
            icon=":material/event_note:",
            default=True,
            visibility=listed,
        ),
        _page("participant/take_part.py", t("Take part"), "take-part", listed, "smartphone"),
        _page("team/team.py", t("What we keep"), "team", listed, "inventory_2"),
        _page("facilitator/programme.py", t("Programme"), "programme", listed, "flag"),
        _page("facilitator/account.py", t("My account"), "account", listed, "person"),
        _page("facilitator/accounts.py", t("Colleagues"), "accounts", administering, "group"),
        _page("facilitator/prepare.py", t("Prepare"), "prepare", "hidden"),
        _page("facilitator/check.py", t("Check the phones"), "check", "hidden"),
        _page("facilitator/conduct.py", t("Conduct"), "conduct", "hidden"),
        _page("facilitator/closing.py", t("Before you part"), "closing", "hidden"),
        _page("facilitator/report.py", t("Report"), "report", "hidden"),
        _page("facilitator/sign_in.py", t("Sign in"), "sign-in", "hidden"),
        _page("facilitator/setup.py", t("First account"), "setup", "hidden"),
        _page("facilitator/invited.py", t("Invitation"), "invited", "hidden"),
        _page("screen/screen.py", t("Screen"), "screen", "hidden"),
    ],
    position="sidebar" if account else "hidden",
)
bare = page.url_path in BARE
st.set_page_config(
    page_title=f"{page.title} · Opale",
    layout="wide" if page.url_path in WIDE else "centered",
    initial_sidebar_state="collapsed" if page.url_path in WIDE else "auto",
)

going.follow(page.url_path)
if page.url_path != "screen":
    frame(t, auth.errand(), to_keep(own), page.url_path)
    if auth.has_left():
        st.info(t("You are signed out."))
    if account:
        with st.sidebar:
            _languages()
            st.button(
                t("Sign out"),
                key="sign_out",
                type="tertiary",
                icon=":material/logout:",
                on_click=auth.leave,
            )
    elif not bare:
        with st.container(horizontal=True, horizontal_alignment="right"):
            _languages()

page.run()
