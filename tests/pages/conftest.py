"""Pages run from the shell, as a browser would have them, with Fatou signed in or nobody."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import streamlit as st
from sqlmodel import select
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from facilitation.attempts import forget_failures
from facilitation.sign_ins import forget_ends
from models.account import Account
from models.database import transaction
from tests.conftest import PASSWORD
from tests.people import NOW

SHELL = Path(__file__).parents[2] / "pages" / "shell.py"
# Sign-ins go by the real clock: what the tests start from must be behind it.
LONG_AGO = NOW - timedelta(days=300)
HOME = "facilitator/home.py"

Page = Callable[..., AppTest]


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The cookies of the browser, which sits at one address."""
    jar: dict[str, str] = {}
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: jar))
    monkeypatch.setattr(ContextProxy, "ip_address", "192.0.2.7")
    return jar


@pytest.fixture(autouse=True)
def _clean(cookies: dict[str, str]) -> Iterator[None]:
    yield
    st.cache_data.clear()
    forget_failures()
    forget_ends()


@pytest.fixture
def stranger(database: Path) -> Page:
    """Open a page as somebody who is not signed in."""
    _of_long_ago()

    def open_page(path: str = HOME, **params: str) -> AppTest:
        return _open(AppTest.from_file(str(SHELL), default_timeout=30), path, params)

    return open_page


@pytest.fixture
def page(fatou: Account) -> Page:
    """Open a page as Fatou, or somebody else, already signed in, in English."""
    _of_long_ago()

    def open_page(path: str = HOME, *, who: str = fatou.username, **params: str) -> AppTest:
        app = AppTest.from_file(str(SHELL), default_timeout=30)
        app.session_state["authentication_status"] = True
        app.session_state["username"] = who
        app.session_state["signed_in_at"] = LONG_AGO
        app.session_state["locale"] = "en"
        return _open(app, path, params)

    return open_page


def sign_in(app: AppTest, username: str = "fatou", password: str = PASSWORD) -> AppTest:
    """Fill in the form and send it."""
    app.text_input(key="sign_in_name").input(username)
    app.text_input(key="sign_in_password").input(password)
    next(one for one in app.button if one.form_id == "sign_in").click()
    return app.run()


def words_of(app: AppTest) -> str:
    """Every text of a page, and the words on its buttons."""
    alerts = [app.info, app.warning, app.success]
    texts = [app.title, app.header, app.subheader, app.markdown, app.caption, *alerts]
    values = [str(one.value) for kind in texts for one in kind]
    return "\n".join([*values, *(one.label for one in app.button)])


def is_sign_in(app: AppTest) -> bool:
    """Whether the page is the sign-in form and nothing else."""
    return any(one.form_id == "sign_in" for one in app.text_input) and [
        one.value for one in app.title
    ] in ([], ["Opale"])


def _of_long_ago() -> None:
    with transaction() as db:
        for account in db.exec(select(Account)):
            account.sessions_valid_from = LONG_AGO
            db.add(account)


def _open(app: AppTest, path: str, params: dict[str, str]) -> AppTest:
    app.query_params.update(params)
    app.run()
    if path != HOME:
        # A page is only known once the shell has run, as after any first request.
        app.switch_page(path)
        app.query_params.update(params)
        app.run()
    assert not app.exception, app.exception
    return app
