"""Pages run from the shell, as a browser would have them, with Fatou signed in or nobody."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from facilitation import attempts
from facilitation.rituals import Ritual
from models.account import Account
from tests.conftest import PASSWORD
from tests.people import NOW
from tests.recipe import EVERY_KIND

SHELL = Path(__file__).parents[2] / "pages" / "shell.py"

Page = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    yield
    st.cache_data.clear()
    attempts.forget_failures()


@pytest.fixture
def recipes(monkeypatch: pytest.MonkeyPatch) -> tuple[Ritual, ...]:
    """The three rituals of the menu, each with every kind of step, whatever the content is now."""
    found = tuple(
        EVERY_KIND.model_copy(update={"key": key, "accent": key, "order": order})
        for order, key in enumerate(("listen", "train", "measure"))
    )
    for module in (
        "facilitation.rituals",
        "facilitation.reports.record",
        "pages.ui.workshop_rows",
        "pages.ui.agenda_editor",
    ):
        monkeypatch.setattr(f"{module}.rituals", lambda: found)
    return found


@pytest.fixture
def stranger(database: Path) -> Page:
    """Open a page as somebody who is not signed in."""

    def open_page(path: str = "facilitator/home.py", **params: str) -> AppTest:
        return _open(AppTest.from_file(str(SHELL), default_timeout=20), path, params)

    return open_page


@pytest.fixture
def page(fatou: Account) -> Page:
    """Open a page as Fatou, already signed in."""

    def open_page(path: str = "facilitator/home.py", **params: str) -> AppTest:
        app = AppTest.from_file(str(SHELL), default_timeout=20)
        app.session_state["authentication_status"] = True
        app.session_state["username"] = fatou.username
        app.session_state["signed_in_at"] = NOW
        return _open(app, path, params)

    return open_page


def sign_in(app: AppTest, username: str = "fatou", password: str = PASSWORD) -> AppTest:
    """Fill in the form and send it. Its fields have no key: the library draws them."""
    name, secret = (one for one in app.text_input if one.form_id == "sign_in")
    name.input(username)
    secret.input(password)
    next(one for one in app.button if one.form_id == "sign_in").click()
    return app.run()


def words_of(app: AppTest) -> str:
    """Everything a page says."""
    said = [*app.title, *app.subheader, *app.header, *app.markdown, *app.caption, *app.info, *app.warning]
    return "\n".join(str(one.value) for one in said) + "\n".join(one.label for one in app.button)


def _open(app: AppTest, path: str, params: dict[str, str]) -> AppTest:
    # The first run opens the shell, as any first request does; then the page is asked for.
    app.query_params.update(params)
    app.run()
    if path != "facilitator/home.py":
        app.switch_page(path)
        app.query_params.update(params)
        app.run()
    assert not app.exception, app.exception
    return app
