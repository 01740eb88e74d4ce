"""What a phone says back to a gesture: beside the field, only as long as it is true, once."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

WHOLE = """(node) => {
  const box = node.getBoundingClientRect(), bar = document.querySelector(".thumb").getBoundingClientRect();
  return box.top >= 0 && box.bottom <= bar.top;
}"""
DESCRIBED = """(input) => input.getAttribute("aria-describedby").split(" ")
  .map((id) => document.getElementById(id)?.textContent ?? "").join(" ")"""
LINES = (
    "(node) => node.getBoundingClientRect().height / parseFloat(getComputedStyle(node).lineHeight)"
)


def answer_phase(visit, page: Page):
    room = visit("consent-empty-en")
    room.state["activity"]["view"]["phase"] = "answer"
    room.push()
    expect(page.get_by_role("radio", name="I object")).to_be_visible()
    return room


def test_a_refusal_leaves_when_its_field_changes(visit, page: Page) -> None:
    visit("brainstorm-empty-en")
    page.locator("button.primary").click()
    wrong = page.locator(".field .problem")
    expect(wrong).to_have_text("Write an idea first.")
    assert "Write an idea first." in page.locator("textarea").evaluate(DESCRIBED)
    page.locator("textarea").press_sequentially("A")
    expect(wrong).to_have_text("")


def test_a_refusal_leaves_with_the_phase_it_was_said_in(visit, page: Page) -> None:
    room = visit("consent-empty-en")
    page.locator("button.primary").click()
    expect(page.get_by_text("Please write something first.")).to_be_visible()
    room.state["activity"]["view"]["phase"] = "answer"
    room.push()
    expect(page.get_by_role("radio", name="I object")).to_be_visible()
    expect(page.get_by_text("Please write something first.")).to_have_count(0)


def test_what_the_server_refused_leaves_at_the_closing(visit, page: Page) -> None:
    room = visit("dot_vote-empty-en")
    room.refusal = (422, "over_budget", "No dot is left.")
    page.get_by_role("button", name="Add a dot").first.click()
    expect(page.locator("main").get_by_text("No dot is left.")).to_be_visible()
    room.state["workshop"]["status"] = "closed"
    room.push()
    expect(page.locator(".calm")).to_be_visible()
    expect(page.locator("main").get_by_text("No dot is left.")).to_have_count(0)


def test_what_became_of_a_late_text_stays_when_the_step_changes(visit, gallery, page: Page) -> None:
    room = visit("brainstorm-empty-en")
    page.route("**/act", lambda route: route.fulfill(
        json={"revision": room.state["revision"], "me": room.state["me"], "late": True}))  # fmt: skip
    page.locator("textarea").fill("A little late")
    page.locator("button.primary").click()
    late = page.locator("main").get_by_text("The step had just closed.")
    expect(late).to_be_visible()
    room.state["activity"] = gallery.room("check_in-empty-en").state["activity"]
    room.push()
    expect(page.get_by_role("radio", name="Fair")).to_be_visible()
    expect(late).to_be_visible()
    page.unroute("**/act")


@pytest.mark.parametrize("code", ["brainstorm-empty-en", "consent-empty-en"])
def test_a_double_tap_sends_once_and_refuses_nothing(code: str, visit, page: Page) -> None:
    room = visit(code)
    page.locator("textarea").first.fill("Only once")
    page.locator("button.primary").dblclick()
    expect(page.locator("header .mark.sent")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("first.")
    assert [one["text"] for one in room.heard] == ["Only once"]


@pytest.mark.parametrize("apart", [60, 300, 500])
def test_a_double_tap_withdraws_one_idea(apart: int, come) -> None:
    page, room = come("brainstorm-mine-en", before=lambda tab: tab.clock.install())
    cards = page.locator(".card")
    expect(cards).to_have_count(3)
    box = page.get_by_role("button", name="Withdraw").first.bounding_box()
    page.clock.pause_at(datetime.now() + timedelta(minutes=1))

    def tap(then: int) -> None:
        page.mouse.click(box["x"] + 20, box["y"] + 20)
        page.clock.run_for(then)

    tap(apart)
    expect(cards).to_have_count(2)
    tap(1000)
    expect(cards).to_have_count(2)
    # The same place answers again once a double tap would be over.
    tap(100)
    expect(cards).to_have_count(1)
    page.clock.resume()
    expect(page.locator("header .mark.sent")).to_be_visible()
    assert [one["idea"] for one in room.heard] == ["i2", "i1"]


def test_a_double_tap_on_done_is_done(visit, page: Page) -> None:
    room = visit("brainstorm-mine-en")
    page.get_by_role("button", name="I’m done").dblclick()
    expect(page.get_by_text("You are done.")).to_be_visible()
    expect(page.locator("header .mark.sent")).to_be_visible()
    assert [one["done"] for one in room.heard] == [True]


def test_a_whole_ballot_looks_finished_without_scrolling(visit, page: Page) -> None:
    visit("two_axis-mine-en")
    marks = [page.locator(".scale").nth(axis).get_by_role("radio").nth(2) for axis in (0, 1)]
    for at in range(9):
        for mark in marks:
            mark.check()
        if at < 8:
            page.get_by_role("button", name="Next").click()
    finished = page.get_by_text("All answered.")
    expect(finished).to_be_in_viewport(ratio=1)
    assert finished.evaluate(WHOLE)
    expect(page.get_by_role("button", name="Look at my answers again")).to_have_class("quiet")
    expect(page.locator("button.primary:visible")).to_have_count(0)


def test_an_objection_brings_its_reason_into_view_and_in_hand(visit, page: Page) -> None:
    answer_phase(visit, page)
    page.get_by_role("radio", name="I object").click()
    reason = page.locator(".field:visible")
    expect(reason.locator("textarea")).to_be_focused()
    assert reason.evaluate(WHOLE)
    page.locator("button.primary").click()
    assert "Please say why" in reason.locator("textarea").evaluate(DESCRIBED)
    assert reason.evaluate(WHOLE)
    expect(page.locator(".note:visible")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("radio", name="I object")).to_be_checked()
    expect(page.locator("textarea:focus")).to_have_count(0)


def test_arrows_walk_through_the_answers_without_leaving_them(visit, page: Page) -> None:
    answer_phase(visit, page)
    first = page.get_by_role("radio").first
    first.focus()
    first.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="I object")).to_be_checked()
    expect(page.get_by_role("radio", name="I object")).to_be_focused()


@pytest.mark.parametrize(
    "kind, said", [("brainstorm", "C’est l’heure, finissez votre phrase"),
                   ("two_axis", "Le temps est écoulé")])  # fmt: skip
def test_when_time_is_up_no_word_is_cut_and_a_vote_has_no_sentence_to_finish(
    kind: str, said: str, visit, page: Page
) -> None:
    room = visit(f"{kind}-empty-fr")
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        room.push(ends_at=(datetime.now(UTC) - timedelta(seconds=3)).isoformat())
        expect(page.get_by_role("timer")).to_have_text(said)
        for part in page.locator(".eyebrow").first.locator("span").all():
            assert part.evaluate(LINES) < 1.5
    page.set_viewport_size({"width": 390, "height": 844})


def test_dots_of_an_option_that_is_gone_are_said_to_come_back(visit, page: Page) -> None:
    room = visit("dot_vote-empty-en")
    card = page.locator(".card").first
    card.get_by_role("button", name="Add a dot").click()
    room.gone.add(card.get_attribute("data-key"))
    room.push(cards=room.state["activity"]["cards"] + 1)
    expect(page.locator(".notes .note")).to_contain_text("An option was taken away")
    expect(page.get_by_text("3 dots left")).to_be_visible()


def test_circles_follow_the_cap_and_never_pass_the_budget(visit, page: Page) -> None:
    room = visit("dot_vote-empty-en")
    room.state["activity"]["view"] |= {"budget": 1, "cap": 2}
    room.push()
    expect(page.get_by_text("One dot, sent as you place it.")).to_be_visible()
    expect(page.locator(".dots").first).to_have_text("○")
    expect(page.locator("main")).not_to_contain_text(re.compile("at most", re.IGNORECASE))


def test_a_scale_keeps_its_order(visit, page: Page) -> None:
    room = visit("dot_vote-empty-en")
    cards = page.locator(".card")
    expect(cards.first).to_be_visible()
    keys = [f"o{place}" for place in range(cards.count())]
    at = "(nodes) => nodes.map((node) => node.dataset.key)"
    assert cards.evaluate_all(at) != keys
    room.state["activity"]["view"]["ordered"] = True
    room.push()
    page.reload()
    expect(cards.first).to_be_visible()
    assert cards.evaluate_all(at) == keys


def test_the_next_idea_does_not_take_the_lens_of_the_last(visit, page: Page) -> None:
    room = visit("brainstorm-empty-en")
    page.locator(".choice").first.click()
    page.locator("textarea").fill("With a lens")
    page.locator("button.primary").click()
    expect(page.locator("input[type=radio]:checked")).to_have_count(0)
    page.locator("textarea").fill("Without")
    page.locator("button.primary").click()
    expect(page.locator(".card .mark.sent")).to_have_count(2)
    assert [bool(one["lens"]) for one in room.heard] == [True, False]


@pytest.mark.parametrize("code, take", [("action_plan-mine-en", "I take it"), ("action_plan-mine-fr", "Je la prends")])  # fmt: skip
def test_whoever_has_no_name_is_asked_for_it_beside_the_action(
    code: str, take: str, visit, page: Page
) -> None:
    room = visit(code)
    room.state["me"]["nickname"] = None
    room.push()
    page.reload()
    card = page.locator(".card").last
    card.get_by_role("button", name=take).click()
    field = card.locator(".field")
    expect(field.locator("input")).to_be_focused()
    expect(field.locator(".problem")).not_to_have_text("")
    assert field.evaluate(WHOLE)
    assert room.heard == []
    field.locator("input").fill("Noor")
    # News of the room leave what is being typed in hand.
    room.push(taking_part=13)
    expect(field.locator("input")).to_be_focused()
    field.locator("input").press("Enter")
    expect(page.locator("header .mark.sent")).to_be_visible()
    expect(page.locator(".field input[type=text]:visible")).to_have_count(0)
    assert [(one["do"], one["action"], one["name"]) for one in room.heard] == [
        ("take", "a4", "Noor")
    ]


def test_whoever_is_asked_for_a_first_step_of_their_own_carries_it(visit, page: Page) -> None:
    room = visit("action_plan-empty-en")
    expect(page.get_by_role("radio", name="Looking for an owner")).to_be_checked()
    room.state["activity"]["view"]["own"] = True
    page.evaluate("localStorage.clear()")
    page.reload()
    page.locator("textarea").first.fill("One comment a week")
    page.get_by_role("button", name="Propose this action").click()
    expect(page.locator("header .mark.sent")).to_be_visible()
    assert [(one["what"], one["owner"]) for one in room.heard] == [("One comment a week", "me")]


def test_an_action_that_was_set_aside_stays_in_its_author_s_sight(visit, page: Page) -> None:
    room = visit("action_plan-mine-en")
    room.state["me"]["mine"]["hidden"] = ["Something unkind"]
    room.me_rev += 1
    page.reload()
    card = page.locator(".card", has_text="Something unkind")
    expect(card).to_contain_text("set aside by the facilitator")
    expect(card.get_by_role("button")).to_have_count(0)


def test_an_action_one_has_taken_is_given_back_with_one_touch(visit, page: Page) -> None:
    room = visit("action_plan-mine-en")
    expect(page.get_by_role("button", name="I give it back")).to_have_count(1)
    page.get_by_role("button", name="I give it back").click()
    expect(page.locator("header .mark.sent")).to_be_visible()
    assert [(one["do"], one["action"]) for one in room.heard] == [("give_back", "a1")]


def test_what_a_gesture_far_down_was_refused_for_is_in_sight(visit, page: Page) -> None:
    room = visit("action_plan-mine-en")
    room.refusal = (409, "taken", "Somebody has just taken this action.")
    page.locator(".card").last.get_by_role("button", name="I take it").click()
    expect(page.locator(".notes .note")).to_be_in_viewport(ratio=1)
