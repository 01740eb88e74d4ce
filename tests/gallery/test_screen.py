"""The projected screen and the facilitator's board, in a real browser, photographed at two sizes in both languages."""

import os
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import ConsoleMessage, Error, Page, expect, sync_playwright

from facilitation.activities import BY_KEY
from tests.browser_ready import FLAGS, chromium
from tests.gallery.axe import faults
from tests.gallery.screen_server import JOIN, Gallery
from tests.gallery.screens import scenes

pytestmark = pytest.mark.browser
FULL = {"width": 1920, "height": 1080}
SMALL = {"width": 1280, "height": 720}
# Runs inside the page: what sticks out of the picture, and the smallest text in it.
LOOK = """() => {
  const screen = host.shadowRoot.querySelector(".screen");
  // The line about a lost stream belongs to no picture: a slow machine may show it at any moment.
  const shown = [...screen.querySelectorAll(":not(.lost)")].filter((node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
  const out = shown.filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1);
  });
  const body = screen.querySelector(".body").getBoundingClientRect();
  const spilt = [...screen.querySelectorAll(".body :is(.card, .tile, .block, li, p)")].filter((node) => node.getBoundingClientRect().bottom > body.bottom + 1);
  const bars = [document.documentElement, ...shown].filter((node) => /auto|scroll/.test(getComputedStyle(node).overflowY) || node === document.documentElement)
    .filter((node) => node.scrollHeight > node.clientHeight || node.scrollWidth > node.clientWidth);
  const texts = shown.filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()));
  return {
    out: [...out, ...spilt, ...bars].map((node) => node.className || node.tagName),
    least: Math.min(...texts.map((node) => parseFloat(getComputedStyle(node).fontSize))),
  };
}"""


@pytest.fixture(scope="module")
def gallery() -> Iterator[Gallery]:
    server = Gallery()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        tab = browser.new_page(viewport=FULL)
        yield tab
        browser.close()


@pytest.fixture
def errors(page: Page) -> Iterator[list[str]]:
    heard: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            heard.append(message.text)

    def on_error(error: Error) -> None:
        heard.append(str(error))

    page.on("console", on_console)
    page.on("pageerror", on_error)
    yield heard
    page.remove_listener("console", on_console)
    page.remove_listener("pageerror", on_error)
    assert heard == []


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("scene", scenes.SCENES)
def test_the_picture_holds_without_scrolling_and_reads_from_afar(
    page: Page, gallery: Gallery, errors: list[str], scene: str, lang: str
) -> None:
    open_screen(page, gallery, scene, lang)
    full = page.evaluate(LOOK)
    photograph(page, f"{scene}.{lang}.1920")
    page.set_viewport_size(SMALL)
    settle(page)
    small = page.evaluate(LOOK)
    photograph(page, f"{scene}.{lang}.1280")
    assert full["out"] == [] and small["out"] == []
    assert full["least"] >= 28
    assert small["least"] == pytest.approx(full["least"] * 2 / 3, rel=0.01)


@pytest.mark.parametrize(
    "scene",
    [
        "lobby",
        "writing-25",
        "brainstorm-25",
        "cluster-100",
        "check_in-25",
        "action_plan-4",
        "two_axis-12",
        "end",
    ],
)
def test_the_screen_has_no_accessibility_fault(
    page: Page, gallery: Gallery, errors: list[str], scene: str
) -> None:
    open_screen(page, gallery, scene)
    assert faults(page) == []


def test_the_lobby_code_still_reads_from_a_small_copy(
    page: Page, gallery: Gallery, errors: list[str]
) -> None:
    open_screen(page, gallery, "lobby")
    symbol = page.locator(".qr svg path").bounding_box()
    assert symbol["height"] >= 700
    copy = Image.open(BytesIO(page.screenshot())).convert("L").resize((480, 270))
    assert [found.text for found in zxingcpp.read_barcodes(copy)] == [JOIN]


def test_the_lines_of_the_balance_make_up_all_the_ideas(
    page: Page, gallery: Gallery, errors: list[str]
) -> None:
    open_screen(page, gallery, "writing-25")
    lines = page.locator(".balance li")
    expect(lines.last).to_contain_text("Non précisé")
    counts = [int(one) for one in lines.locator(".count").all_text_contents()]
    assert sum(counts) == 25
    parts = lines.evaluate_all(
        "(all) => all.map((one) => +one.querySelector('.bar').style.getPropertyValue('--part'))"
    )
    assert parts == pytest.approx([count / 25 for count in counts])


def test_code_and_qr_never_move(page: Page, gallery: Gallery, errors: list[str]) -> None:
    places = set()
    for scene in ("writing-25", "brainstorm-100", "two_axis-12", "chart-22"):
        open_screen(page, gallery, scene)
        places.add(tuple(page.locator(".corner").bounding_box().values()))
    assert len(places) == 1


def test_pages_turn_with_keys_and_buttons_and_show_every_card_once(
    page: Page, gallery: Gallery, errors: list[str]
) -> None:
    open_screen(page, gallery, "brainstorm-100")
    pages = int(page.locator(".where").text_content().split()[-1])
    shown = []
    for turn in range(pages):
        cards = page.locator(".body .card").count()
        assert 0 < cards <= 24
        shown.append(cards)
        page.keyboard.press("PageDown") if turn % 2 else page.locator(".pager button").last.click()
        page.wait_for_timeout(30)
    assert sum(shown) == 100
    page.keyboard.press("ArrowLeft")
    assert page.locator(".where").text_content().startswith(str(pages - 1))


@pytest.mark.parametrize("scene", ["filed-13", "lengthy-4", "cluster-25", "brainstorm-100"])
def test_no_card_is_cut_on_any_page(
    page: Page, gallery: Gallery, errors: list[str], scene: str
) -> None:
    open_screen(page, gallery, scene)
    seen = set()
    for turn in range(pages := int(page.locator(".where").text_content().split()[-1])):
        expect(page.locator(".where")).to_have_text(f"{turn + 1} sur {pages}")
        seen |= set(page.locator(".body .card .text").all_text_contents())
        assert page.evaluate(LOOK)["out"] == []
        page.keyboard.press("PageDown")
    told = scenes.cards(scene, "fr")["cards"]
    assert {text.lstrip("◆●▲").replace("\u00a0", " ") for text in seen} == {
        card["text"] for card in told
    }


def test_a_new_state_redraws_what_changed_and_leaves_the_rest_still(
    page: Page, gallery: Gallery, errors: list[str]
) -> None:
    open_screen(page, gallery, "brainstorm-4")
    page.evaluate("window.first = host.shadowRoot.querySelector('.card')")
    state = scenes.state("brainstorm-4", "fr")
    state["revision"], state["workshop"]["here"] = 42, 24
    gallery.say("brainstorm-4.fr", state)
    page.wait_for_timeout(150)
    assert page.evaluate("first.isConnected")
    gallery.say("brainstorm-4.fr", {**state, "revision": 43, "activity": None})
    page.locator(".screen[data-where=lobby]").wait_for()


def test_the_count_of_a_vote_follows_those_who_voted_and_nobody_who_skipped(
    page: Page, gallery: Gallery, errors: list[str]
) -> None:
    open_screen(page, gallery, "dot_vote-12")
    for revision, voted in ((51, 3), (52, 7)):
        state = scenes.state("dot_vote-12", "fr")
        state["revision"], state["activity"]["revealed"] = revision, False
        state["activity"]["taking_part"], state["activity"]["done"] = voted, voted + 2
        gallery.say("dot_vote-12.fr", state)
        expect(page.locator(".waiting .number")).to_have_text(str(voted))


def test_a_chart_is_announced_once_and_withdrawn(
    page: Page, gallery: Gallery, errors: list[str]
) -> None:
    open_screen(page, gallery, "chart-22")
    assert page.evaluate("due") == ["chart:1:41"]
    gallery.say("chart-22.fr", {**scenes.state("chart-22", "fr"), "revision": 44, "activity": None})
    page.locator(".screen[data-where=lobby]").wait_for()
    assert page.evaluate("due") == ["chart:1:41", None]


def test_a_renewed_code_is_asked_for_until_it_is_shown(
    page: Page, gallery: Gallery, errors: list[str]
) -> None:
    open_screen(page, gallery, "lobby")
    assert page.evaluate("due") == []
    state = scenes.state("lobby", "fr")
    renewed = {**state, "revision": 44, "workshop": {**state["workshop"], "code": "AUTRE7"}}
    gallery.say("lobby.fr", renewed)
    page.wait_for_function("due.length === 1")
    assert page.evaluate("due") == ["AUTRE7"]
    page.evaluate("mounted.update({ ...options, code: 'AUTRE7' })")
    expect(page.locator(".code")).to_have_text("AUTRE7")
    assert page.evaluate("due") == ["AUTRE7", None]


def test_the_board_gathers_by_keyboard(page: Page, gallery: Gallery, errors: list[str]) -> None:
    open_board(page, gallery)
    page.locator(".pile .card").first.focus()
    page.keyboard.press("2")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.keyboard.press("n")
    page.keyboard.type("La relève")
    page.keyboard.press("Enter")
    page.keyboard.press("u")
    asked = [
        {key: value for key, value in gesture.items() if key != "nonce"}
        for gesture in page.evaluate("gestures")
    ]
    assert asked == [
        {"do": "move", "ideas": ["i0"], "to": "c1"},
        {"do": "gather", "ideas": ["i2", "i3"], "title": "La relève"},
        {"do": "undo"},
    ]
    assert len({gesture["nonce"] for gesture in page.evaluate("gestures")}) == 3
    assert page.evaluate("host.shadowRoot.activeElement.dataset.card") == "i4"


def test_a_theme_without_a_title_is_refused_in_one_sentence_and_nothing_is_lost(
    page: Page, gallery: Gallery, errors: list[str]
) -> None:
    said = scenes.words("board", "fr")["no_title"]
    open_board(page, gallery)
    page.locator("[data-card=i1]").click()
    page.get_by_role("button", name="Nouveau thème").click()
    title = page.get_by_label("Titre du nouveau thème")
    title.fill("   ")
    page.keyboard.press("Enter")
    assert title.evaluate("field => [field.validationMessage, field.matches(':focus')]") == [
        said,
        True,
    ]
    photograph(page, "board.untitled")
    assert page.evaluate("gestures") == []
    title.fill("La relève")
    page.keyboard.press("Enter")
    first = page.get_by_label("Titre du thème 1")
    before = first.input_value()
    first.fill(" ")
    page.keyboard.press("Enter")
    expect(first).to_have_value(before)
    assert first.evaluate("field => field.validationMessage") == said
    asked = [(one["do"], one.get("ideas"), one["title"]) for one in page.evaluate("gestures")]
    assert asked == [("gather", ["i1"], "La relève")]


def test_the_board_drags_a_selection_and_ignores_a_double_click(
    page: Page, gallery: Gallery, errors: list[str]
) -> None:
    open_board(page, gallery)
    page.locator("[data-card=i3]").click()
    page.locator("[data-card=i5]").click(modifiers=["Shift"])
    page.locator("[data-card=i4]").hover()
    page.mouse.down()
    page.locator("[data-zone=c2] header").hover()
    page.mouse.move(*middle(page, "[data-zone=c2] header"))
    photograph(page, "board.drag")
    page.mouse.up()
    page.get_by_role("button", name="Revenir en arrière").dblclick()
    asked = page.evaluate("gestures")
    assert [gesture["do"] for gesture in asked] == ["move", "undo"]
    assert asked[0]["ideas"] == ["i3", "i4", "i5"] and asked[0]["to"] == "c2"


def test_the_board_moves_with_the_visible_control_and_follows_a_hint(
    page: Page, gallery: Gallery, errors: list[str]
) -> None:
    open_board(page, gallery)
    page.locator("[data-card=i1]").click()
    page.get_by_label("Ranger dans…").select_option("c:c3")
    page.locator(".chip").first.click()
    assert [(gesture["ideas"], gesture["to"]) for gesture in page.evaluate("gestures")] == [
        (["i1"], "c3"),
        (["i0"], "c0"),
    ]


def test_the_board_says_how_to_take_several_cards_and_cuts_no_suggestion(
    page: Page, gallery: Gallery, errors: list[str]
) -> None:
    open_board(page, gallery)
    expect(page.locator(".bar .count")).to_contain_text("Ctrl+clic en prend plusieurs")
    page.evaluate(
        "mounted.update({...options, suggestions: [{idea: 'i0', with: 'c0', n: 3}],"
        " clusters: options.clusters.map((one) => ({...one, title: 'Un titre long '.repeat(5)}))})"
    )
    whole = (
        "(node) => node.scrollWidth <= node.clientWidth && node.scrollHeight <= node.clientHeight"
    )
    expect(page.locator(".chip").first).to_contain_text("Un titre long Un titre long")
    assert page.locator(".chip").first.evaluate(whole)


def test_the_board_merges_what_is_the_same_and_separates_it_again(
    page: Page, gallery: Gallery, errors: list[str]
) -> None:
    open_board(page, gallery)
    same = page.get_by_role("button", name="La même idée")
    page.locator("[data-card=i3]").click()
    expect(same).to_be_hidden()
    page.locator("[data-card=i5]").click(modifiers=["Control"])
    same.click()
    # At once, before the server has said anything.
    expect(page.locator("[data-card=i5]")).to_have_count(0)
    page.evaluate(
        "mounted.update({...options, cards: options.cards.filter((one) => one.id !== 'i5')"
        ".map((one) => (one.id === 'i3' ? {...one, copies: ['Encore']} : one))})"
    )
    expect(page.get_by_text("avec 1 autre qui dit la même chose")).to_be_visible()
    page.get_by_role("button", name="Séparer à nouveau").click()
    asked = page.evaluate("gestures")
    assert [(one["do"], one.get("ideas"), one.get("idea")) for one in asked] == [
        ("merge", ["i3", "i5"], None),
        ("part", None, "i3"),
    ]


def test_the_board_keeps_a_half_typed_title_and_the_focus_when_the_server_speaks(
    page: Page, gallery: Gallery, errors: list[str]
) -> None:
    open_board(page, gallery)
    title = page.locator("[data-zone=c0] textarea")
    title.fill("Nos mét")
    page.evaluate("mounted.update({...options, placed: {...options.placed, i0: 'c0'}})")
    assert title.input_value() == "Nos mét"
    assert page.locator("[data-zone=c0] [data-card=i0]").count() == 1
    page.locator("[data-card=i7]").focus()
    page.evaluate("mounted.update({...options, placed: {...options.placed, i7: 'c1'}})")
    assert page.evaluate("host.shadowRoot.activeElement.dataset.card") == "i7"


@pytest.mark.parametrize("width", [1280, 390])
def test_the_board_has_no_accessibility_fault_and_fits(
    page: Page, gallery: Gallery, errors: list[str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    open_board(page, gallery, lang="en", cards=60)
    page.locator(".pile .card").first.click()
    photograph(page, f"board.{width}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults(page) == []


def open_screen(page: Page, gallery: Gallery, scene: str, lang: str = "fr") -> None:
    page.set_viewport_size(FULL)
    page.goto(f"{gallery.url}/screen?scene={scene}&lang={lang}", wait_until="commit")
    what = ".corner svg" if scene.startswith("chart") else ".body > *"
    page.locator(what).first.wait_for(state="attached")
    settle(page)


def open_board(page: Page, gallery: Gallery, lang: str = "fr", cards: int = 25) -> None:
    page.goto(f"{gallery.url}/board?lang={lang}&cards={cards}")
    page.wait_for_function("host.shadowRoot.styleSheets.length === 1")


# Two frames for a redraw, then the fades are brought to their end.
def settle(page: Page) -> None:
    page.evaluate("""async () => {
      const frame = () => new Promise(requestAnimationFrame);
      await document.fonts.ready; await frame(); await frame();
      host.shadowRoot.getAnimations().filter((one) => !one.effect.target.matches(".lost")).forEach((one) => one.finish());
    }""")


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def photograph(page: Page, name: str) -> None:
    if folder := os.environ.get("OPALE_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_the_longest_question_stays_above_the_chart(
    page: Page, gallery: Gallery, errors: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_longest("two_axis", monkeypatch)
    open_screen(page, gallery, "chart-9")
    meta = page.locator(".meta").bounding_box()
    assert meta["y"] + meta["height"] <= page.locator(".screen").bounding_box()["height"]


@pytest.mark.parametrize("scene", ["writing-25", "brainstorm-25", "brainstorm-100"])
def test_the_longest_question_leaves_room_for_the_cards(
    page: Page, gallery: Gallery, errors: list[str], monkeypatch: pytest.MonkeyPatch, scene: str
) -> None:
    ask_longest("brainstorm", monkeypatch)
    open_screen(page, gallery, scene)
    seen = page.evaluate(LOOK)
    photograph(page, f"{scene}.longest.1920")
    assert seen["out"] == [] and seen["least"] >= 28
    assert page.locator(".body").bounding_box()["height"] >= FULL["height"] / 3


def ask_longest(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a kind ask the longest question it may."""
    months = "Juillet : 34 publications, 12 personnes, 1 240 vues ; août : 18, 7 et 890 vues ; "
    longest = (months * 6)[: BY_KEY[kind].longest_question]
    monkeypatch.setitem(scenes.QUESTIONS, kind, {"fr": longest, "en": longest})
