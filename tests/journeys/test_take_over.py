"""A lost laptop: its account is deactivated, a colleague takes over, and the room notices nothing."""

import pytest
from playwright.sync_api import expect

from facilitation.accounts import create
from facilitation.i18n import words
from models.database import transaction
from tests.conftest import PASSWORD
from tests.journeys.conftest import LAPTOP, PHONE, PROJECTOR
from tests.journeys.room import Facilitator, Participant, qr_in
from tests.people import LONG_AGO

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journeys")]


@pytest.fixture
def ines(database):
    """An administrator, beside Fatou."""
    with transaction() as db:
        create(db, username="ines", name="Inès", password=PASSWORD, role="administrator",
               now=LONG_AGO)  # fmt: skip
    return "ines"


def test_a_deactivated_facilitator_is_turned_away_and_a_colleague_goes_on(ines, opale, someone):
    t = words("fr")
    fatou = Facilitator(someone("fr-FR", LAPTOP), t)
    fatou.sign_in(opale.url)
    fatou.start_now("Nos sujets")
    screen = someone("fr-FR", PROJECTOR)
    screen.goto(opale.url + fatou.screen_link())
    expect(screen.locator(".screen svg").first).to_be_visible()
    phone = Participant(someone("fr-FR", PHONE), t)
    phone.join(qr_in(screen.screenshot(), width=480), "Ada")
    fatou.press("Open the first step")
    expect(phone.page.get_by_label(t("Or one word"))).to_be_visible()
    for page in (screen, phone.page):
        page.evaluate("window.sameAsBefore = true")

    other = Facilitator(someone("fr-FR", LAPTOP), t)
    other.sign_in(opale.url, "ines")
    other.visit("Colleagues")
    main = other.page.get_by_test_id("stMain")
    # By name, Fatou comes before Inès.
    main.get_by_role("button", name=t("Change")).first.click()
    other.page.get_by_role("button", name=t("Deactivate"), exact=True).click()
    expect(main).to_contain_text(t("Let back in"))

    # The lost laptop's page is turned away, with nothing of the workshop left on it.
    lost = fatou.page.get_by_test_id("stMain")
    expect(fatou.page.get_by_label(t("Password"), exact=True)).to_be_visible()
    expect(lost).not_to_contain_text("Nos sujets")

    other.visit("Workshops")
    expect(main).to_contain_text(t("led by {name}", name="Fatou"))
    other.button("Conduct").click()
    other.press("Take over")
    expect(main).not_to_contain_text(t("{name} leads this workshop.", name="Fatou"))
    phone.check_in("Bright spells")
    other.press("Close this step")
    phone.says(t("This step is closed."))
    for page in (screen, phone.page):
        assert page.evaluate("window.sameAsBefore") is True, "the room was reloaded"
