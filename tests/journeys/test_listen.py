"""A whole evening: a facilitator, a projector, five phones, from signing in to the report."""

import pytest
from playwright.sync_api import expect

from facilitation.i18n import words
from facilitation.live.phone_words import phone_words
from pages.ui.screen_words import screen_words
from tests.journeys.conftest import LAPTOP, PHONE, PROJECTOR
from tests.journeys.room import Facilitator, Participant, qr_in

# One at a time: each is a whole room on two cores.
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journeys")]

NAMES = ["Ada", "Bob", "Chloé", None, "Élie"]
IDEAS = {
    "fr": ["Le geste du soudeur", "La relève de nuit", "Réparer plutôt que jeter",
           "Ma première vanne", "Apprendre à deux"],
    "en": ["The welder's hand", "The night shift", "Mend, do not throw away",
           "My first valve", "Learning in pairs"],
}  # fmt: skip
THEMES = {"fr": ["Le métier", "La vie d’équipe"], "en": ["The trade", "The team"]}


@pytest.mark.parametrize(("locale", "browser_locale"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_a_room_goes_from_signing_in_to_its_report(opale, someone, locale, browser_locale):
    t = words(locale)
    fatou = Facilitator(someone(browser_locale, LAPTOP), t)
    fatou.sign_in(opale.url)
    fatou.start_now("Nos sujets")

    screen = someone(browser_locale, PROJECTOR)
    screen.goto(opale.url + fatou.screen_link())
    expect(screen.locator(".screen svg").first).to_be_visible()
    address = qr_in(screen.screenshot(), width=480)
    assert address.startswith(f"{opale.url}/j/")

    phones = [Participant(someone(browser_locale, PHONE), t) for _ in NAMES]
    for phone, name in zip(phones, NAMES, strict=True):
        phone.join(address, name)

    _check_in(fatou, phones, screen)
    _brainstorm(fatou, phones, screen, IDEAS[locale])
    _cluster(fatou, IDEAS[locale], THEMES[locale])
    _two_axis(fatou, phones, screen)
    _action_plan(fatou, phones)

    fatou.end()
    phones[0].says(phone_words(t)["closed_text"])
    expect(screen.locator(".screen")).to_contain_text(screen_words(t)["end_title"])
    fatou.press("Read the report")
    report = fatou.page.get_by_test_id("stMain")
    for said in (*THEMES[locale], *IDEAS[locale], "Une visite par mois", "Ada"):
        expect(report).to_contain_text(said)


def _check_in(fatou, phones, screen):
    fatou.press("Open the first step")
    for phone in phones:
        phone.check_in("Bright spells")
    expect(fatou.page.get_by_test_id("stMain")).to_contain_text(
        fatou.t.count("{n} is done", "{n} are done", 5)
    )
    fatou.press("Close this step")
    # The facilitator reads the room's answers before the room does.
    expect(fatou.button("Show to the room")).to_be_visible()
    expect(screen.locator(".weather")).to_have_count(0)
    fatou.press("Show to the room")
    expect(screen.locator(".weather")).to_be_visible()
    fatou.next_step()


def _brainstorm(fatou, phones, screen, ideas):
    away = phones[-1].page.context
    expect(phones[-1].page.get_by_label(fatou.t("Your idea"))).to_be_visible()
    away.set_offline(True)
    for phone, idea in zip(phones, ideas, strict=True):
        phone.write(idea)
    expect(screen.locator(".screen")).to_contain_text("4")
    expect(screen.locator(".screen")).not_to_contain_text(ideas[0])
    away.set_offline(False)
    expect(fatou.page.get_by_test_id("stMain")).to_contain_text(
        fatou.t.count("{n} of {seats} has taken part", "{n} of {seats} have taken part", 5, seats=5)
    )
    fatou.press("Show to the room")
    for idea in ideas:
        expect(screen.locator(".screen")).to_contain_text(idea)
    fatou.press("Close this step")
    fatou.next_step()


def _cluster(fatou, ideas, themes):
    fatou.gather(ideas[:3], themes[0])
    fatou.gather(ideas[3:], themes[1])
    fatou.press("Close this step")
    fatou.next_step()


def _two_axis(fatou, phones, screen):
    for phone in phones:
        phone.rate_all(2, 5, 4)
    expect(fatou.page.get_by_test_id("stMain")).to_contain_text(
        fatou.t.count("{n} is done", "{n} are done", 5)
    )
    assert screen.locator("canvas, .vega-embed").count() == 0
    fatou.press("Close this step")
    fatou.press("Show to the room")
    expect(screen.get_by_test_id("stVegaLiteChart")).to_be_visible()
    fatou.next_step()
    fatou.skip_to_next()


def _action_plan(fatou, phones):
    phones[0].propose("Une visite par mois", "Choisir la première date")
    expect(fatou.page.get_by_test_id("stMain")).to_contain_text("Une visite par mois")
    fatou.press("Close this step")
    fatou.next_step()
    fatou.press("Close this step")
