"""The browser gets its sign-in cookie by a ticket, and loses it when it signs out."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from facilitation.sign_ins import SignIn, read_cookie, ticket_for
from models.database import reading


@pytest.fixture
def browser(server):
    return server()


def ticket(fatou, age=timedelta()):
    with reading() as db:
        return ticket_for(db, SignIn(fatou.username, datetime.now(UTC) - age))


def test_a_ticket_gives_a_cookie_that_no_script_can_read(browser, fatou):
    answer = browser.post("/cookie", json={"ticket": ticket(fatou)})
    assert answer.status_code == 204
    told = answer.headers["set-cookie"]
    assert "HttpOnly" in told and "SameSite=lax" in told
    with reading() as db:
        held = read_cookie(db, browser.cookies["opale_sign_in"], datetime.now(UTC))
    assert held.username == "fatou"


def test_signing_out_takes_it_away(browser, fatou):
    browser.post("/cookie", json={"ticket": ticket(fatou)})
    assert browser.post("/cookie", json={"ticket": None}).status_code == 204
    assert "opale_sign_in" not in browser.cookies


@pytest.mark.parametrize("made", [lambda one: ticket(one, timedelta(seconds=61)), lambda _: "x.y", lambda _: "\ud800", lambda _: 7])  # fmt: skip
def test_an_old_or_forged_ticket_gives_nothing(browser, fatou, made):
    # Half a character can be said in JSON, though the client's own encoder does not say it.
    answer = browser.post("/cookie", content=json.dumps({"ticket": made(fatou)}))
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_another_site_signs_nobody_in_or_out(browser, fatou):
    elsewhere = {"Origin": "http://evil.test"}
    for body in ({"ticket": ticket(fatou)}, {"ticket": None}):
        answer = browser.post("/cookie", json=body, headers=elsewhere)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_cookie_is_secure_where_the_page_is(browser, fatou, scheme):
    origin = {"Origin": f"{scheme}://opale.test"}
    answer = browser.post("/cookie", json={"ticket": ticket(fatou)}, headers=origin)
    assert ("Secure" in answer.headers["set-cookie"]) is (scheme == "https")
