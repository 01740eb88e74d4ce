"""The call: one names a colleague and carries the invitation; a no leaves no trace, a yes is listed."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from facilitation.i18n import words
from tests.journeys.conftest import LAPTOP, PHONE, Server
from tests.journeys.room import Facilitator

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("journeys")]

REFUSES, ACCEPTS = "Zoé Quentinville", "Yann Abgrall"


def test_a_refused_invitation_leaves_no_trace_and_an_accepted_one_is_listed(opale, someone):
    t = words("fr")
    fatou = Facilitator(someone("fr-FR", LAPTOP), t)
    fatou.sign_in(opale.url)
    fatou.visit("Programme")
    fatou.press("Open the call")
    call = fatou.page.get_by_test_id("stCode").filter(has_text="/call/").first.inner_text()

    colleague = someone("fr-FR", PHONE)
    colleague.goto(call.strip())
    assert colleague.evaluate("document.scripts.length") == 0
    for place, name in enumerate((REFUSES, ACCEPTS)):
        colleague.locator(f"#quality{place}").select_option(index=1)
        colleague.locator(f"#colleague{place}").fill(name)
    colleague.get_by_role("button", name=t("Prepare the invitations")).click()
    links = [
        colleague.get_by_label(t("Invitation link")).nth(place).input_value() for place in (0, 1)
    ]

    zoe = someone("fr-FR", PHONE)
    zoe.goto(links[0])
    expect(zoe.locator("main")).to_contain_text(t("One or several colleagues thought of you"))
    zoe.get_by_role("button", name=t("Not now")).click()
    expect(zoe.locator("main")).to_contain_text(
        t("The invitation is forgotten, and nobody sees your answer.")
    )
    refused = links[0].rpartition("/")[2]
    assert not found(opale, REFUSES, "Quentinville", refused)
    assert not found(opale, ACCEPTS), "who is named is nowhere before saying yes"

    again = zoe.request.get(links[0].replace("opale.test", "127.0.0.1"))
    assert (
        again.status,
        t("This invitation is not valid any more: it was answered, or its time is over.")
        in again.text(),
    ) == (404, True)

    yann = someone("fr-FR", PHONE)
    yann.goto(links[1])
    yann.get_by_label(t("Your name"), exact=True).fill(ACCEPTS)
    yann.get_by_role("button", name=t("Yes, I volunteer")).click()
    expect(yann.locator("main")).to_contain_text(t("You are on the list"))
    fatou.visit("Workshops")
    fatou.visit("Programme")
    main = fatou.page.get_by_test_id("stMain")
    expect(main).to_contain_text(ACCEPTS)
    expect(main).not_to_contain_text(REFUSES)

    step_out(yann, t)
    assert not found(opale, ACCEPTS)

    # Signed in, the page is left at once; signed out, it is left at once: either holds.
    with fatou.page.expect_response("**/cookie"):
        fatou.sign_out()
    fatou.page.reload()
    expect(fatou.page.get_by_label(t("Sign-in name"), exact=True)).to_be_visible()
    fatou.sign_in(opale.url)
    expect(fatou.menu("Programme")).to_be_visible()
    fatou.page.reload()
    expect(fatou.menu("Programme")).to_be_visible()


def step_out(page: Page, t) -> None:
    page.get_by_text(t("Step out"), exact=True).click()
    page.get_by_role("button", name=t("Step out and erase my name")).click()
    expect(page.locator("main")).to_contain_text(t("You are off the list"))


def found(server: Server, *texts: str) -> list[tuple[str, str]]:
    """Where any of these texts is, in any file of the server's folder."""
    return [
        (file.name, text)
        for file in Path(server.data).rglob("*")
        if file.is_file()
        for text in texts
        if text.encode() in file.read_bytes()
    ]
