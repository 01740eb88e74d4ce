"""Who gets in, who does not, and when a sign-in ends."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import bcrypt
import pytest
from sqlmodel import delete
from streamlit.runtime.context import ContextProxy

from facilitation.accounts import (
    COOKIE_SECRET,
    change_password,
    create,
    keep_locale,
    keep_secret,
    new_first_code,
)
from facilitation.attempts import checked, forget_failures
from facilitation.errors import Refusal
from facilitation.sign_ins import SignIn, cookie_of
from models.account import Account, account_named
from models.database import reading, transaction
from tests.conftest import PASSWORD
from tests.pages.conftest import is_sign_in, sign_in, words_of
from tests.people import NOW

GUARDED = [
    *(f"facilitator/{name}.py" for name in ("home", "prepare", "conduct", "check", "report", "account", "accounts")),
    *(f"rituals/{name}.py" for name in ("listen", "train", "measure")),
]  # fmt: skip


@pytest.mark.parametrize("path", GUARDED)
def test_a_page_shows_nothing_to_whoever_is_not_signed_in(stranger, new_workshop, path):
    app = stranger(path, w=new_workshop(title="Le secret d’Orvane").id)
    assert is_sign_in(app)
    assert "Orvane" not in words_of(app)


def test_the_form_signs_in(stranger):
    app = sign_in(stranger()).run()
    assert not is_sign_in(app)
    assert app.session_state["username"] == "fatou"


@pytest.mark.parametrize("chosen", [None, "en"])
def test_the_language_of_the_account_gives_way_to_a_choice_and_to_nothing_else(
    stranger, fatou, chosen
):
    with transaction() as db:
        keep_locale(db, fatou.id, "fr")
    app = stranger()
    other = {"fr": "en", "en": "fr"}[chosen or "fr"]
    app.session_state["locale"], app.session_state["locale_guessed"] = other, True
    app.run()
    if chosen:
        app.button_group(key="language").set_value(chosen).run()
    sign_in(app)
    assert app.title[0].value == {"fr": "Ateliers", "en": "Workshops"}[chosen or "fr"]


@pytest.mark.parametrize("name", ["fatou", "nobody"])
def test_a_wrong_password_and_an_unknown_name_read_the_same(stranger, name):
    app = sign_in(stranger("facilitator/sign_in.py"), name, "wrong password")
    assert is_sign_in(app)
    assert len(app.warning) == 1
    assert name not in app.warning[0].value


def test_after_ten_failures_an_address_has_to_wait(stranger):
    app = stranger()
    for _ in range(10):
        sign_in(app, password="wrong password")
    app.run()
    assert not any(one.form_id == "sign_in" for one in app.text_input)
    assert len(app.warning) == 1
    # Once the wait is over the form is new: nobody has tried anything.
    forget_failures()
    assert is_sign_in(app.run())
    assert not app.warning


@pytest.mark.parametrize("name", ["fatou", "nobody"])
def test_a_name_that_fails_everywhere_waits_where_it_was_wrong(stranger, monkeypatch, name):
    first = guess(stranger, monkeypatch, "192.0.2.1", name)
    for number in range(2, 11):
        assert "do not go together" in warning_of(
            guess(stranger, monkeypatch, f"192.0.2.{number}", name)
        )
    # An address that was wrong waits, its next password right or not.
    for password in ("wrong again", PASSWORD):
        app = guess(stranger, monkeypatch, "192.0.2.1", name.upper(), password)
        assert "Please wait" in warning_of(app)
        assert is_sign_in(app)
    assert is_sign_in(first)
    # Another name, from the same address, does not.
    assert "do not go together" in warning_of(guess(stranger, monkeypatch, "192.0.2.1", "bob"))


def test_nobody_is_locked_out_by_the_guesses_of_others(stranger, monkeypatch):
    for number in range(1, 30):
        guess(stranger, monkeypatch, f"192.0.2.{number}", "fatou")
    assert not is_sign_in(guess(stranger, monkeypatch, "198.51.100.1", "fatou", PASSWORD))


def guess(stranger, monkeypatch, address, name, password="wrong password"):
    monkeypatch.setattr(ContextProxy, "ip_address", address)
    return sign_in(stranger(lang="en"), name, password)


def warning_of(app):
    [warning] = app.warning
    return warning.value


def test_a_deactivated_account_is_refused_at_its_next_run(page):
    app = page()
    assert not is_sign_in(app)
    _change(deactivated_at=NOW)
    assert is_sign_in(app.run())


def test_a_deactivated_account_cannot_sign_in(stranger):
    _change(deactivated_at=NOW)
    assert is_sign_in(sign_in(stranger()))


def test_a_role_that_runs_no_workshop_is_refused(page):
    app = page()
    _change(role="nobody")
    assert is_sign_in(app.run())


def test_a_password_change_ends_older_sign_ins(page, fatou):
    elsewhere = page()
    app = page("facilitator/account.py")
    app.text_input(key="password_current").input(PASSWORD)
    app.text_input(key="password_new").input("another long sentence")
    next(one for one in app.button if one.form_id == "password").click()
    app.run()
    assert len(app.toast) == 1
    assert not is_sign_in(app)
    assert is_sign_in(elsewhere.run())


def test_a_wrong_current_password_changes_nothing(page, fatou):
    app = page("facilitator/account.py")
    app.text_input(key="password_current").input("not this one")
    app.text_input(key="password_new").input("another long sentence")
    next(one for one in app.button if one.form_id == "password").click()
    app.run()
    assert len(app.warning) == 1
    with reading() as db:
        assert account_named(db, "fatou").password_hash == fatou.password_hash


def test_the_cookie_takes_up_the_sign_in(stranger, cookies):
    cookies["opale_sign_in"] = _cookie()
    assert not is_sign_in(stranger())


def test_a_cookie_older_than_the_password_is_refused(stranger, cookies, fatou):
    cookies["opale_sign_in"] = _cookie()
    with transaction() as db:
        change_password(
            db, fatou.id, current=PASSWORD, new="another long sentence",
            now=datetime.now(UTC) + timedelta(seconds=1),
        )  # fmt: skip
    assert is_sign_in(stranger())


def test_signing_out_ends_every_tab_of_the_same_sign_in_and_no_other(stranger, cookies, page):
    cookies["opale_sign_in"] = _cookie()
    one, other, elsewhere = stranger(), stranger(), page()
    assert not is_sign_in(other)
    drawn_before = stranger()
    one.button(key="sign_out").click().run()
    # A last click in a tab that has not noticed changes nothing of the account.
    with reading() as db:
        locale = account_named(db, "fatou").locale
    drawn_before.button_group(key="language").set_value("fr" if locale == "en" else "en").run()
    with reading() as db:
        assert account_named(db, "fatou").locale == locale
    # The browser has lost its cookie by then: the other tab still has the session.
    assert is_sign_in(other.run())
    assert not is_sign_in(elsewhere.run())
    assert is_sign_in(stranger()), "a copy of the cookie still lets in"


def test_of_many_sign_ins_sent_at_once_ten_are_checked(database):
    asked, kept = [], bcrypt.hashpw(b"the right one", bcrypt.gensalt(8))

    def is_right(n: int) -> bool:
        asked.append(n)
        return bcrypt.checkpw(b"a wrong one", kept)

    def guess(n: int) -> str:
        try:
            checked("192.0.2.7", f"name{n}", lambda: is_right(n))
        except Refusal as refusal:
            return refusal.code
        return "waits"

    with ThreadPoolExecutor(40) as pool:
        told = list(pool.map(guess, range(40)))
    assert len(asked) == 10
    assert told.count("waits") == 31, "the tenth failure is the one after which one waits"


@pytest.mark.parametrize("age", [timedelta(days=14, seconds=1), timedelta(days=13)])
def test_a_cookie_is_good_for_fourteen_days(stranger, cookies, age):
    cookies["opale_sign_in"] = _cookie(age=age)
    assert is_sign_in(stranger()) is (age > timedelta(days=14))


def test_the_cookie_of_a_deleted_account_leads_to_the_form(stranger, cookies):
    with transaction() as db:
        create(db, username="bob", name="Bob", password=PASSWORD, now=NOW)
    cookies["opale_sign_in"] = _cookie("bob")
    with transaction() as db:
        db.exec(delete(Account).where(Account.username == "bob"))
    assert is_sign_in(stranger())


@pytest.mark.parametrize("forged", ["nonsense", "e30.e30.e30"])
def test_a_forged_cookie_leads_to_the_form(stranger, cookies, forged):
    cookies["opale_sign_in"] = forged
    assert is_sign_in(stranger())


def test_a_cookie_signed_with_another_key_leads_to_the_form(stranger, cookies):
    cookies["opale_sign_in"] = _cookie()
    with transaction() as db:
        keep_secret(db, COOKIE_SECRET, "k" * 43)
    assert is_sign_in(stranger())


def test_a_ticket_is_no_cookie(stranger, cookies):
    app = sign_in(stranger())
    cookies["opale_sign_in"] = app.session_state["sign_in_ticket"]
    assert is_sign_in(stranger())


def test_signing_out_forgets_who_was_here(page, cookies):
    cookies["opale_sign_in"] = _cookie()
    app = page()
    app.button(key="sign_out").click().run()
    assert "signed out" in words_of(app)
    assert is_sign_in(app)
    assert app.session_state["sign_in_ticket"] is None


@pytest.fixture
def nobody_yet(database):
    """A server that has just been installed, and the code it printed."""
    with transaction() as db:
        db.exec(delete(Account))
        return new_first_code(db)


def test_the_first_account_needs_the_code(stranger, nobody_yet):
    app = _set_up(stranger(), "0000-0000-0000")
    assert len(app.warning) == 1
    with reading() as db:
        assert account_named(db, "camille") is None


def test_the_first_account_is_made_with_the_code_and_signed_in(stranger, nobody_yet):
    app = _set_up(stranger(), nobody_yet)
    assert not app.exception
    assert app.session_state["username"] == "camille"
    with reading() as db:
        assert account_named(db, "camille").role == "administrator"


def test_nobody_is_set_up_twice(stranger, fatou):
    app = stranger("facilitator/setup.py")
    assert not [one for one in app.text_input if one.key == "setup_code"]
    assert is_sign_in(app)


def _set_up(app, code):
    app.text_input(key="setup_code").input(code)
    app.text_input(key="setup_name").input("Camille")
    app.text_input(key="setup_username").input("camille")
    app.text_input(key="setup_password").input("a sentence to remember")
    next(one for one in app.button if one.form_id == "setup").click()
    return app.run()


def _change(**fields):
    with transaction() as db:
        account = account_named(db, "fatou")
        for name, value in fields.items():
            setattr(account, name, value)
        db.add(account)


def _cookie(username="fatou", *, age=timedelta()):
    with reading() as db:
        return cookie_of(db, SignIn(username, datetime.now(UTC) - age))
