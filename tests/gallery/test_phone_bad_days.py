"""A phone on a bad day: several tabs, no network, a wrong clock, a stream that fails, odd texts."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.gallery.gallery import Gallery

pytestmark = pytest.mark.browser
NOT_NOW = (503, "cannot_store", "Not now.")
GONE = (422, "unknown_option", "This choice does not exist any more.")


def sent(page: Page) -> None:
    expect(page.locator("header .mark.sent")).to_be_visible()


def write(page: Page, text: str) -> None:
    page.locator("textarea").fill(text)
    page.locator("button.primary").click()


def test_dots_of_one_tab_appear_in_the_other_and_stay_one_ballot(come) -> None:
    one, room = come("dot_vote-empty-en")
    other, _ = come("dot_vote-empty-en", beside=one)
    one.get_by_role("button", name="Add a dot").nth(0).click()
    expect(other.locator(".card.taken")).to_have_count(1)
    other.get_by_role("button", name="Add a dot").nth(1).click()
    expect(one.locator(".card.taken")).to_have_count(2)
    sent(other)
    assert sorted(vote["dots"] for vote in room.heard[-1]["votes"]) == [1, 1]


def test_an_answer_of_one_tab_appears_in_the_other(come) -> None:
    one, room = come("check_in-empty-en")
    other, _ = come("check_in-empty-en", beside=one)
    one.get_by_role("radio", name="Fair").check()
    one.locator("input[type=text]").fill("curious")
    one.locator("button.primary").click()
    expect(other.get_by_role("radio", name="Fair")).to_be_checked()
    expect(other.locator("input[type=text]")).to_have_value("curious")
    assert len(room.heard) == 1


def test_two_tabs_write_one_draft(come) -> None:
    one, _ = come("brainstorm-empty-en")
    other, _ = come("brainstorm-empty-en", beside=one)
    one.locator("textarea").fill("Begun in one tab")
    expect(other.locator("textarea")).to_have_value("Begun in one tab")
    one.locator("h1").click()
    other.locator("textarea").fill("Begun in one tab, ended in the other")
    expect(one.locator("textarea")).to_have_value("Begun in one tab, ended in the other")


def test_eight_tabs_of_a_phone_do_not_freeze_it(come) -> None:
    tabs = [come("brainstorm-empty-en")]
    tabs += [come("brainstorm-empty-en", beside=tabs[0][0]) for _ in range(7)]
    last, room = tabs[-1]
    write(last, "From the eighth tab")
    expect(last.locator(".card .mark.sent")).to_have_count(1)
    room.push(status="closed")
    for tab, _ in tabs:
        expect(tab.locator("main")).to_contain_text("This step is closed.")
    assert len(room.heard) == 1


def test_back_and_forth_after_sending_sends_nothing_again(come) -> None:
    page, room = come("brainstorm-empty-en")
    write(page, "Only once")
    expect(page.locator(".card .mark.sent")).to_have_count(1)
    page.go_back()
    page.go_forward()
    expect(page.locator(".card .text")).to_have_text("Only once")
    expect(page.locator("textarea")).to_have_value("")
    assert len(room.heard) == 1


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_phone_whose_clock_is_wrong_shows_the_time_left_and_keeps_the_order(come, hours) -> None:
    wrong = datetime.now() + timedelta(hours=hours)
    page, room = come("brainstorm-empty-en", before=lambda tab: tab.clock.install(time=wrong))
    assert page.get_by_role("timer").inner_text().startswith("4:")
    room.refusal = NOT_NOW
    write(page, "first")
    expect(page.locator("header")).to_contain_text("waiting")
    # The phone finds the right time meanwhile: back by an hour, or on by one.
    page.clock.set_system_time(wrong - timedelta(hours=hours))
    write(page, "second")
    room.refusal = None
    page.clock.run_for(5000)
    expect(page.locator(".card .mark.sent")).to_have_count(2)
    assert [one["text"] for one in room.heard] == ["first", "second"]


def test_ten_minutes_without_a_network_lose_nothing(come) -> None:
    page, room = come("brainstorm-empty-en", before=lambda tab: tab.clock.install())
    page.locator("textarea").wait_for()
    page.context.set_offline(True)
    for text in ("first", "second", "third"):
        write(page, text)
    page.clock.fast_forward("10:00")
    expect(page.locator("header")).to_contain_text("3 waiting")
    assert room.heard == []
    page.context.set_offline(False)
    expect(page.locator(".card .mark.sent")).to_have_count(3)
    assert [one["text"] for one in room.heard] == ["first", "second", "third"]


def test_dots_on_an_option_that_is_gone_come_back_and_the_others_stay(come) -> None:
    page, room = come("dot_vote-empty-en")
    add = page.get_by_role("button", name="Add a dot")
    add.nth(0).click()
    add.nth(1).click()
    sent(page)
    gone = page.locator(".card.taken").first.get_attribute("data-key")
    room.gone, room.refusal = {gone}, GONE
    add.nth(2).click()
    expect(page.locator("main")).to_contain_text("This choice does not exist any more.")
    room.refusal = None
    room.push(cards=38)
    expect(page.locator(".stuck")).to_have_text("One dot left")
    sent(page)
    votes = room.heard[-1]["votes"]
    assert len(votes) == 2
    assert gone not in {vote["option"] for vote in votes}


def test_an_option_that_is_gone_leaves_the_rest_of_a_two_axis_ballot(come) -> None:
    page, room = come("two_axis-empty-en")
    page.locator("button.primary").wait_for()
    for _ in range(2):
        page.locator(".scale .choice input").nth(3).check()
        page.locator(".scale .choice input").nth(6).check()
        page.locator("button.primary").click()
    sent(page)
    room.gone, room.refusal = {"o0"}, GONE
    page.locator(".scale .choice input").nth(3).check()
    page.locator(".scale .choice input").nth(6).check()
    expect(page.locator("main")).to_contain_text("This choice does not exist any more.")
    room.refusal = None
    room.push(cards=38)
    expect(page.locator("main")).to_contain_text("2 options answered")
    sent(page)
    assert {vote["option"] for vote in room.heard[-1]["votes"]} == {"o1", "o2"}


def test_done_on_a_phone_without_network_is_of_the_phase_it_was_said_in(come) -> None:
    page, room = come("consent-empty-en")
    room.refusal = NOT_NOW
    page.get_by_role("button", name="Skip").click()
    expect(page.get_by_role("button", name="I’m not done yet")).to_be_visible()
    room.push(view={**room.state["activity"]["view"], "phase": "answer"})
    expect(page.get_by_role("button", name="Skip")).to_be_visible()
    room.refusal = None
    expect(page.locator("header")).not_to_contain_text("waiting")
    assert [(one["do"], one["round"], one["phase"]) for one in room.heard] == [
        ("skip", 1, "clarify")
    ]


@pytest.mark.parametrize("fault", ["mute", "gateway", "hangs_up"])
def test_a_room_goes_on_without_its_stream_and_takes_it_back(
    fault: str, come, gallery: Gallery
) -> None:
    def before(tab: Page) -> None:
        gallery.rooms["lobby-en"].fault = fault
        tab.clock.install()

    page, room = come("lobby-en", before=before)
    room.state["activity"] = gallery.room("check_in-empty-en").state["activity"]
    room.push()
    page.clock.run_for(5000)
    expect(page.locator(".weather")).to_be_visible()
    page.get_by_role("radio", name="Fair").check()
    page.locator("button.primary").click()
    sent(page)
    streams, room.fault = room.streams, ""
    page.clock.run_for(45_000)
    room.push(status="closed")
    expect(page.locator("main")).to_contain_text("This step is closed.")
    assert room.streams > streams


def test_ten_thousand_emoji_stay_in_the_field_with_a_sentence(come) -> None:
    page, room = come("brainstorm-empty-en")
    write(page, "🎉" * 10_000)
    expect(page.locator("main")).to_contain_text("It is too long: 280 characters at most.")
    assert len(page.locator("textarea").input_value()) == 10_000
    assert room.heard == []


@pytest.mark.parametrize("place", ["brainstorm-revealed-en", "dot_vote-revealed-en"])
def test_an_odd_text_is_shown_as_text(come, place: str) -> None:
    odd = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '=HYPERLINK("http://x")',
           "שלום וברוך הבא", "🎉" * 280, "x" * 280]  # fmt: skip
    page, room = come(place)
    cards = [{"id": f"i{n}", "text": text, "lens": None, "by": text[:24], "cluster": None, "note": None}
             for n, text in enumerate(odd)]  # fmt: skip
    room.cards = cards
    view = room.state["activity"]["view"]
    if "result" in view:
        view["result"]["options"] = [
            {"id": one["id"], "title": one["text"], "dots": 1, "voters": 1} for one in cards
        ]
    room.push(cards=38)
    for text in odd:
        expect(page.get_by_text(text, exact=True).first).to_be_visible()
    assert page.locator("main script, main img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_seat_lost_inside_another_page_is_taken_again_there(come) -> None:
    page, room = come("brainstorm-mine-en")
    around = page.url.replace("/j/", "/beside/")
    page.goto(around)
    page.locator("textarea").wait_for()
    expect(page.get_by_role("link", name="Français")).to_have_count(0)
    room.refusal, room.situation = (401, "no_seat", "This phone has no seat here."), "join"
    write(page, "Kept while I join again")
    expect(page.locator("main")).to_contain_text("What you wrote is kept here")
    expect(page.locator("header")).to_contain_text("1 waiting")
    assert page.url == around
    room.refusal = None
    page.get_by_role("button", name="Join again").click()
    page.get_by_role("button", name="Join the workshop").click()
    kept = page.locator(".card", has_text="Kept while I join again")
    expect(kept.locator(".mark.sent")).to_be_visible()
    assert page.url == around
    assert [one["text"] for one in room.heard] == ["Kept while I join again"]


def test_the_shelf_holds_only_what_was_never_sent(come, gallery: Gallery) -> None:
    one, room = come("brainstorm-mine-en")
    expect(one.get_by_role("button", name="Withdraw")).to_have_count(3)
    other, _ = come("brainstorm-mine-en", beside=one)
    expect(other.get_by_role("button", name="Withdraw")).to_have_count(3)
    # An edit is begun on one tab, the idea is withdrawn on the other; another is opened and left.
    one.get_by_role("button", name="Edit").first.click()
    one.locator(".card textarea").fill("Begun, then withdrawn")
    other.get_by_role("button", name="Withdraw").first.click()
    sent(other)
    other.get_by_role("button", name="Edit").first.click()
    other.locator(".field textarea").first.fill("Never sent")
    room.state["activity"] = gallery.room("check_in-empty-en").state["activity"]
    room.push()
    expect(other.locator(".note .quote")).to_have_text("Never sent")


def test_an_action_in_hand_when_the_step_changes_can_still_be_sent(come, gallery: Gallery) -> None:
    page, room = come("action_plan-empty-en")
    page.locator("textarea").first.fill("A visit each month")
    page.locator("textarea").nth(1).fill("Choose the day")
    room.state["activity"] = gallery.room("check_in-empty-en").state["activity"]
    room.push()
    expect(page.locator(".note .quote")).to_have_text("A visit each month · Choose the day")
    page.get_by_role("button", name="Send it to the facilitator").click()
    sent(page)
    assert [(one["do"], one["what"], one["first_step"]) for one in room.heard] == [
        ("propose", "A visit each month", "Choose the day")
    ]


def test_once_the_workshop_is_over_an_action_in_hand_stays_readable(come) -> None:
    page, room = come("action_plan-empty-en")
    page.locator("textarea").first.fill("A visit each month")
    room.state["workshop"]["status"], room.state["activity"] = "closed", None
    room.push()
    expect(page.locator(".note .quote")).to_have_text("A visit each month")
    expect(page.get_by_role("button", name="Put away")).to_be_visible()
    # The facilitator would not receive it any more.
    expect(page.get_by_role("button", name="Send it to the facilitator")).to_have_count(0)


def test_a_refused_text_is_refused_once(come) -> None:
    page, room = come("brainstorm-empty-en")
    room.refusal = (409, "moved_on", "The room has moved on.")
    write(page, "A text")
    expect(page.locator("main .note .quote")).to_have_text("A text")
    expect(page.locator("main").get_by_text("The room has moved on.")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("The room has moved on.")
