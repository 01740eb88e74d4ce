"""A whole Listen: a facilitator, a projector, eight phones, and the team that comes back by its link."""

import pytest
from playwright.sync_api import expect

from facilitation.activities.words import two_axis as wording
from facilitation.i18n import words
from facilitation.live.phone_words import phone_words
from pages.ui.screen_words import screen_words
from tests.browser_ready import IDLE
from tests.journeys.conftest import LAPTOP, PHONE, PROJECTOR
from tests.journeys.room import Facilitator, Participant, qr_in

# One at a time: each is a whole room on two cores.
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journeys")]

# Eight phones once; the other language shows its words to five.
NAMES = {
    "fr": ["Ada", "Bob", "Chloé", None, "Élie", "Fanny", "Gus", "Hélène"],
    "en": ["Ada", "Bob", "Chloé", None, "Gus"],
}
GUESTS = {"Gus", "Hélène"}
IDEAS = {
    "fr": ["Le geste du soudeur", "La relève de nuit", "Réparer plutôt que jeter",
           "Ma première vanne", "Apprendre à deux"],
    "en": ["The welder's hand", "The night shift", "Mend, do not throw away",
           "My first valve", "Learning in pairs"],
}  # fmt: skip
OBJECTION = "Personne ne nourrit le second thème."
AMENDED = "Un seul thème pour trois mois, puis nous en reparlons."
THEMES = {"fr": ["Le métier", "La vie d’équipe"], "en": ["The trade", "The team"]}


@pytest.mark.parametrize(("locale", "browser_locale"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_a_room_goes_from_signing_in_to_its_report(opale, someone, locale, browser_locale):
    t = words(locale)
    fatou = Facilitator(someone(browser_locale, LAPTOP), t)
    fatou.sign_in(opale.url)
    team = fatou.open_team_link()
    fatou.visit("Workshops")
    fatou.start_now("Nos sujets")

    screen = someone(browser_locale, PROJECTOR)
    screen.goto(opale.url + fatou.screen_link())
    expect(screen.locator(".screen svg").first).to_be_visible()
    address = qr_in(screen.screenshot(), width=480)
    assert address.startswith(f"{opale.url}/j/")

    phones = [Participant(someone(browser_locale, PHONE), t) for _ in NAMES[locale]]
    for phone, name in zip(phones, NAMES[locale], strict=True):
        phone.join(address, name)

    _check_in(fatou, phones, screen)
    _brainstorm(fatou, phones, screen, IDEAS[locale])
    _cluster(fatou, IDEAS[locale], THEMES[locale])
    _two_axis(fatou, phones, screen, GUESTS.intersection(NAMES[locale]))
    _consent(fatou, phones, screen, THEMES[locale][1])
    _action_plan(fatou, phones, THEMES[locale][0])

    fatou.end()
    phones[0].says(phone_words(t)["closed_text"])
    expect(screen.locator(".screen")).to_contain_text(screen_words(t)["end_title"])
    _owner_s_link(phones[0])
    _team(phones[1], someone(browser_locale, LAPTOP), team, THEMES[locale][0], IDEAS[locale], t)
    fatou.press("Read the report")
    report = fatou.page.get_by_test_id("stMain")
    for said in (*THEMES[locale], *IDEAS[locale], "Une visite par mois", "Ada", OBJECTION, AMENDED):
        expect(report).to_contain_text(said)

    fatou.withdraw_team_link()
    late = someone(browser_locale, PHONE)
    late.goto(team)
    expect(late.get_by_test_id("stMain")).to_contain_text(
        t("This link was withdrawn. Ask for the new one.")
    )
    expect(late.get_by_test_id("stMain")).not_to_contain_text(THEMES[locale][0])


def _check_in(fatou, phones, screen):
    fatou.press("Open the first step")
    for phone in phones:
        phone.check_in("Bright spells")
    expect(fatou.page.get_by_test_id("stMain")).to_contain_text(
        fatou.t.count("{n} is done", "{n} are done", len(phones))
    )
    fatou.press("Close this step")
    # The facilitator reads the room's answers before the room does.
    expect(fatou.button("Show to the room")).to_be_visible()
    expect(screen.locator(".weather")).to_have_count(0)
    fatou.press("Show to the room")
    expect(screen.locator(".weather")).to_be_visible()
    fatou.next_step()


def _brainstorm(fatou, phones, screen, ideas):
    away = phones[4].page.context
    expect(phones[4].page.get_by_label(fatou.t("Your idea"))).to_be_visible()
    away.set_offline(True)
    for phone, idea in zip(phones[:5], ideas, strict=True):
        phone.write(idea)
    expect(screen.locator(".screen")).to_contain_text("4")
    expect(screen.locator(".screen")).not_to_contain_text(ideas[0])
    away.set_offline(False)
    expect(fatou.page.get_by_test_id("stMain")).to_contain_text(
        fatou.t.count(
            "{n} of {seats} has taken part", "{n} of {seats} have taken part", 5, seats=len(phones)
        )
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


def _two_axis(fatou, phones, screen, guests):
    fatou.mark_guests(*guests)
    phones[-1].says(wording.phone(fatou.t)["guest"])
    for phone in phones:
        phone.rate_all(2, 5, 4)
    expect(fatou.page.get_by_test_id("stMain")).to_contain_text(
        fatou.t.count("{n} is done", "{n} are done", len(phones))
    )
    assert screen.locator("canvas, .vega-embed").count() == 0
    fatou.press("Close this step")
    fatou.press("Show to the room")
    expect(screen.get_by_test_id("stVegaLiteChart")).to_be_visible()
    fatou.next_step()
    fatou.skip_to_next()


def _consent(fatou, phones, screen, left_out):
    t = fatou.t
    phones[2].ask("Pour combien de temps ?")
    expect(fatou.page.get_by_test_id("stMain")).to_contain_text("Pour combien de temps ?")
    expect(screen.locator(".screen")).not_to_contain_text("Pour combien de temps ?")
    fatou.press("Questions are over: take the answers")
    for phone in phones[1:]:
        phone.answer("I consent: I can live with it")
    phones[0].answer("I object: it would harm what we do", OBJECTION)
    fatou.press("Close this step")
    expect(screen.locator(".stances")).to_be_visible()
    expect(screen.locator(".screen")).not_to_contain_text(OBJECTION)
    fatou.page.get_by_role("button", name=t("Show on the screen")).first.click()
    expect(screen.locator(".screen")).to_contain_text(OBJECTION)
    fatou.amend(AMENDED, "Le second attend une personne", left_out, 2)
    for phone in phones:
        phone.answer("I consent: I can live with it")
    expect(screen.locator(".proposal ins").first).to_be_visible()
    fatou.press("Close this step")
    fatou.button("Adopt by consent").click()
    phones[0].says(t("Adopted by consent."))
    fatou.next_step()


def _owner_s_link(phone):
    """Whoever took an action keeps a link by which to say where it stands."""
    page, t = phone.page, phone.t
    page.get_by_role("link", name=t("My action")).click()
    page.get_by_label(t("Where it stands")).select_option("doing")
    page.get_by_role("button", name=t("Note it")).click()
    expect(page.locator("main")).to_contain_text(
        t("It is noted: {status}.", status=t("In progress"))
    )


def _team(phone, stranger, team, theme, ideas, t):
    """A phone leads to the team's pages; somebody with no account finds the theme, its board, its action."""
    link = phone.page.get_by_role("link", name=t("See what we keep"))
    assert link.get_attribute("href") == team
    stranger.goto(team)
    main = stranger.get_by_test_id("stMain")
    expect(main).to_contain_text(theme)
    expect(main).to_contain_text("Une visite par mois")
    # The words are there before the page is: a hand takes longer to come.
    stranger.locator(IDLE).wait_for(state="attached")
    stranger.get_by_role("button", name=t("See its board")).first.click()
    for idea in ideas:
        expect(main).to_contain_text(idea)
    stranger.locator(IDLE).wait_for(state="attached")
    stranger.get_by_role("radio", name=t("Actions")).or_(
        stranger.get_by_role("button", name=t("Actions"))
    ).first.click()
    expect(main).to_contain_text(t("In progress"))


def _action_plan(fatou, phones, theme):
    phones[0].propose("Une visite par mois", "Choisir la première date", theme)
    expect(fatou.page.get_by_test_id("stMain")).to_contain_text("Une visite par mois")
    fatou.press("Close this step")
    fatou.next_step()
    fatou.press("Close this step")
