"""The server is killed in the middle of a vote: nothing acknowledged is lost, nothing counts twice."""

import sqlite3

import pytest
from playwright.sync_api import expect

from facilitation.i18n import words
from pages.ui.screen_words import screen_words
from tests.browser_ready import IDLE
from tests.journeys.conftest import LAPTOP, PHONE, PROJECTOR
from tests.journeys.room import Facilitator, Participant

# One at a time: each is a whole room on two cores.
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journeys")]


def count(opale, question):
    with sqlite3.connect(opale.data / "opale.db") as db:
        return db.execute(question).fetchone()[0]


def test_a_server_killed_while_the_room_answers_loses_and_doubles_nothing(opale, someone):
    t = words("fr")
    fatou = Facilitator(someone("fr-FR", LAPTOP), t)
    fatou.sign_in(opale.url)
    fatou.start_now("Une mauvaise journée")
    code = count(opale, "select code from join_code where retired_at is null")
    screen = someone("fr-FR", PROJECTOR)
    screen.goto(opale.url + fatou.screen_link())
    phones = [Participant(someone("fr-FR", PHONE), t) for _ in range(3)]
    for phone in phones:
        phone.join(f"{opale.url}/j/{code}", None)
    fatou.press("Open the first step")
    phones[0].check_in("Sunny")
    expect(fatou.page.get_by_test_id("stMain")).to_contain_text(
        t.count("{n} is done", "{n} are done", 1)
    )

    opale.kill()
    # Both pages say it in their own words; Streamlit's own window is not projected.
    away = t(
        "The connection is lost. This page comes back by itself; nothing that was kept is lost."
    )
    expect(fatou.page.get_by_text(away)).to_be_visible()
    expect(fatou.page.get_by_test_id("stConnectionStatus")).to_be_hidden()
    for page in (fatou.page, screen):
        expect(page.get_by_test_id("stDialog")).to_have_count(1)
        expect(page.get_by_test_id("stDialog")).to_be_hidden()
    for phone in phones[1:]:
        phone.check_in("Rainy")
        phone.says(t("Your answer is waiting for the network. It leaves by itself."))
    assert count(opale, "select count(*) from ballot") == 1
    opale.start()

    for phone in phones[1:]:
        phone.says(t("Your answer has arrived. You can change it until the step closes."))
    assert count(opale, "select count(*) from ballot") == 3
    # The laptop and the projector come back by themselves, and tell what has arrived since.
    expect(fatou.page.get_by_test_id("stMain")).to_contain_text(
        t.count("{n} is done", "{n} are done", 3)
    )
    expect(fatou.page.get_by_text(away)).to_be_hidden()
    expect(screen.locator(".screen")).to_contain_text(screen_words(t)["done_many"].format(n=3))
    phones[1].page.reload()
    expect(phones[1].page.get_by_role("radio", name=t("Rainy"))).to_be_checked()


def test_ctrl_c_ends_the_server_though_streams_are_open(opale, someone):
    t = words("fr")
    fatou = Facilitator(someone("fr-FR", LAPTOP), t)
    fatou.sign_in(opale.url)
    fatou.start_now("Un arrêt")
    code = count(opale, "select code from join_code where retired_at is null")
    phone = Participant(someone("fr-FR", PHONE), t)
    phone.join(f"{opale.url}/j/{code}", "Ada")
    expect(fatou.page.get_by_test_id("stMain")).to_contain_text("Ada")
    # What a page was still loading when its server left would be an error of its console.
    fatou.page.locator(IDLE).wait_for(state="attached")
    # Without the hub's own end it waits for every phone to leave: more than twenty seconds.
    # How long it takes is measured by `make bench`.
    assert opale.stop() < 10


def test_a_page_keeps_the_language_it_was_opened_with_when_the_server_restarts(opale, someone):
    t = words("en")
    fatou = Facilitator(someone("fr-FR", LAPTOP), t)
    fatou.sign_in(opale.url)
    fatou.start_now("A bad day")
    assert "lang=" not in fatou.page.url
    fatou.press("Open the first step")
    # The page is whole, its last field too: a browser tells of a file that is cut short.
    fatou.page.locator(IDLE).wait_for(state="attached")
    expect(fatou.page.get_by_role("spinbutton", include_hidden=True).first).to_be_attached()
    opale.kill()
    expect(fatou.page.get_by_test_id("stDialog")).to_have_count(1)
    opale.start()
    expect(fatou.page.get_by_test_id("stDialog")).to_have_count(0)
    expect(fatou.page.locator("html")).to_have_attribute("lang", "en")
    expect(fatou.button("Close this step")).to_be_visible()
    # What the browser has kept is told by a page that is read anew.
    fatou.page.reload()
    expect(fatou.button("Close this step")).to_be_visible()
