"""What people do in a room, in their own language: the facilitator and the phones."""

import io
from dataclasses import dataclass

import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from facilitation.i18n import Words
from tests.browser_ready import IDLE
from tests.conftest import PASSWORD


@dataclass
class Facilitator:
    """Fatou on her laptop."""

    page: Page
    t: Words

    def sign_in(self, url: str, username: str = "fatou") -> None:
        self.page.goto(f"{url}/?lang={self.t.locale}")
        self.page.get_by_label(self.t("Sign-in name"), exact=True).fill(username)
        self.page.get_by_label(self.t("Password"), exact=True).fill(PASSWORD)
        # A hand comes after the menu; a robot can be there before the cookie.
        with self.page.expect_response("**/cookie"):
            self.page.get_by_role("button", name=self.t("Sign in")).click()

    def start_now(self, title: str) -> None:
        self.page.get_by_label(self.t("Title"), exact=True).fill(title)
        self.page.get_by_role("button", name=self.t("Start now")).click()
        expect(self.button("Open the first step")).to_be_visible()

    def button(self, sentence: str, **values: object):
        return self.page.get_by_role("button", name=self.t(sentence, **values)).first

    def press(self, sentence: str) -> None:
        """Click, and wait for the page to have taken it."""
        button = self.page.get_by_role("button", name=self.t(sentence), exact=True)
        button.first.click()
        expect(button).to_have_count(0)

    def next_step(self) -> None:
        """The primary button that leads on, whatever the next step is called."""
        start = self.t("Next step: {step}", step="").strip()
        name = self.page.get_by_role("button", name=start).first.inner_text()
        self.press(name)

    def skip_to_next(self) -> None:
        self.press("Skip this step")
        self.next_step()

    def end(self) -> None:
        self.page.get_by_role("button", name=self.t("End the workshop")).first.click()
        self.press("End it now")
        expect(self.button("Read the report")).to_be_visible()

    def menu(self, page: str) -> Locator:
        """What leads to a page in the menu."""
        return self.page.get_by_role("link", name=self.t(page), exact=True).first

    def visit(self, page: str) -> None:
        """Go to a page by the menu."""
        self.menu(page).click()

    def sign_out(self) -> None:
        self.button("Sign out").click()
        expect(self.page.get_by_text(self.t("You are signed out."))).to_be_visible()

    def open_team_link(self) -> str:
        """Make the team’s link on the programme's page; returns its address."""
        self.visit("Programme")
        self.press("Make the team’s link")
        code = self.page.get_by_test_id("stCode").filter(has_text="/team?key=")
        return code.inner_text().strip()

    def withdraw_team_link(self) -> None:
        self.visit("Programme")
        self.button("Withdraw this link").click()
        self.press("Withdraw it now")

    def mark_guests(self, *names: str) -> None:
        """Say who answers for the company."""
        self.page.get_by_role("button", name=self.t("Guests")).first.click()
        for name in names:
            # The field is another one for each choice: the page may still be drawing it.
            self.page.locator(IDLE).wait_for(state="attached")
            field = self.page.get_by_label(self.t("Who answers for the company")).first
            field.click()
            field.fill(name)
            self.page.get_by_role("option", name=name).first.click()
            people = self.page.get_by_test_id("stMain")
            expect(people).to_contain_text(f"{name} ◇")
        self.page.keyboard.press("Escape")

    def amend(self, text: str, note: str, without: str, version: int) -> None:
        """Propose another version, answered in a new round."""
        self.page.get_by_label(self.t("The proposal"), exact=True).fill(text)
        self.page.get_by_label(self.t("What changed, in a few words")).fill(note)
        main = self.page.get_by_test_id("stMain")
        main.get_by_role("button", name=without).first.click()
        # The page may still be drawing what was put on the screen: a hand takes longer to come.
        self.page.locator(IDLE).wait_for(state="attached")
        send = self.page.get_by_role(
            "button", name=self.t("Open a round on version {n}", n=version)
        )
        send.click()
        expect(send).to_have_count(0)

    def screen_link(self) -> str:
        link = self.page.get_by_role("link", name=self.t("Open the screen"))
        return link.get_attribute("href")

    def gather(self, texts: list[str], title: str) -> None:
        """Put cards under a new theme, by the twin of the drag."""
        for text in texts:
            self.page.locator(".card", has_text=text).first.click(modifiers=["Control"])
        self.page.get_by_role("button", name=self.t("New theme")).first.click()
        self.page.get_by_label(self.t("Title of the new theme")).fill(title)
        self.page.get_by_role("button", name=self.t("Create")).click()
        expect(self.page.locator(".board")).to_contain_text(title)


@dataclass
class Participant:
    """Somebody with a phone."""

    page: Page
    t: Words

    def join(self, url: str, nickname: str | None) -> None:
        self.page.goto(url)
        assert self.page.evaluate("window.isSecureContext") is False
        if nickname:
            self.page.get_by_label(self.t("First name (optional)")).fill(nickname)
        button = self.page.get_by_role("button", name=self.t("Join the workshop"))
        button.click()
        expect(button).to_have_count(0)

    def says(self, sentence: str) -> None:
        expect(self.page.get_by_text(sentence).first).to_be_visible()

    def press(self, sentence: str) -> None:
        self.page.get_by_role("button", name=self.t(sentence), exact=True).first.click()

    def check_in(self, weather: str) -> None:
        self.page.get_by_role("radio", name=self.t(weather)).check()
        self.press("Send")

    def write(self, idea: str) -> None:
        self.page.get_by_label(self.t("Your idea")).fill(idea)
        self.press("Send")
        self.says(idea)

    def rate_all(self, options: int, x: int, y: int) -> None:
        for place in range(options):
            for scale, value in enumerate((x, y)):
                radios = self.page.get_by_role("radio", name=str(value), exact=True)
                radios.nth(scale).check()
            if place < options - 1:
                self.press("Next")
        self.says(self.t("All answered. You can still change it."))

    def ask(self, question: str) -> None:
        self.page.get_by_label(self.t("My question")).fill(question)
        self.press("Ask")
        self.says(question)

    def answer(self, stance: str, reason: str | None = None) -> None:
        self.page.get_by_role("radio", name=self.t(stance)).check()
        if reason:
            self.page.get_by_label(self.t("Why (needed for a concern or an objection)")).fill(
                reason
            )
        self.press("Send")
        self.says(self.t("Your answer has arrived. You can change it until the step closes."))

    def propose(self, what: str, first_step: str, about: str) -> None:
        self.page.get_by_label(self.t("What we do")).fill(what)
        self.page.get_by_label(self.t("The first step")).fill(first_step)
        self.page.get_by_role("radio", name=self.t("I do"), exact=True).check()
        self.page.get_by_label(self.t("About (optional)")).select_option(about)
        self.press("Propose this action")
        self.says(what)


def qr_in(picture: bytes, width: int) -> str:
    """What the QR of a screenshot says once the picture is reduced to so many pixels."""
    image = Image.open(io.BytesIO(picture))
    small = image.resize((width, round(image.height * width / image.width)))
    found = zxingcpp.read_barcodes(small)
    assert len(found) == 1, f"{len(found)} codes were read"
    return found[0].text
