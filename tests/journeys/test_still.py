"""What a hand is about to press does not move, nor is it made anew, while the room moves."""

import pytest
from playwright.sync_api import expect

from facilitation.i18n import words
from tests.journeys.conftest import LAPTOP, PHONE, PROJECTOR
from tests.journeys.room import Facilitator, Participant, qr_in

TITLE = ":material/home: :smile: :red[x] _a_"

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journeys")]


def test_the_main_button_keeps_still_while_people_come_and_write(opale, someone):
    t = words("fr")
    fatou = Facilitator(someone("fr-FR", LAPTOP), t)
    fatou.sign_in(opale.url)
    fatou.start_now("Nos sujets")
    main = fatou.page.get_by_test_id("stMain")
    fatou.press("Open the first step")
    fatou.button("Close this step").wait_for()
    address = qr_in(fatou.page.screenshot(), width=LAPTOP["width"])
    button = fatou.button("Close this step").element_handle()
    place = button.bounding_box()
    for name in ("Ada", "Bob"):
        phone = Participant(someone("fr-FR", PHONE), t)
        phone.join(address, name)
        phone.check_in("Bright spells")
    expect(main).to_contain_text(t.count("{n} is done", "{n} are done", 2))
    assert button.evaluate("node => node.isConnected")
    assert button.bounding_box() == place


def test_a_screen_that_stands_there_follows_a_renewed_code(opale, someone):
    t = words("fr")
    fatou = Facilitator(someone("fr-FR", LAPTOP), t)
    fatou.sign_in(opale.url)
    fatou.start_now("Nos sujets")
    screen = someone("fr-FR", PROJECTOR)
    screen.goto(opale.url + fatou.screen_link())
    code = screen.locator(".code")
    before = code.inner_text()
    fatou.page.goto(fatou.page.url.replace("/conduct", "/prepare"))
    fatou.button("Renew the code").click()
    fatou.button("Renew it").click()
    expect(code).not_to_have_text(before)
    assert qr_in(screen.screenshot(), width=480).endswith(f"/j/{code.inner_text()}")


def test_a_title_is_read_as_it_was_written(opale, someone):
    fatou = Facilitator(someone("fr-FR", LAPTOP), words("fr"))
    fatou.sign_in(opale.url)
    fatou.start_now(TITLE)
    title = fatou.page.get_by_test_id("stMain").get_by_role("heading", level=2).first
    expect(title).to_contain_text("material/home")
    assert title.inner_text().replace("\u2060", "").replace("\u00a0", " ") == TITLE
