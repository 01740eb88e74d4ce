"""The facilitator's page: each button does its verb, once, and nothing shows before its time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from facilitation import agenda, reach
from facilitation.activities import kind_of
from facilitation.activities.kind import Bilingual
from facilitation.activities.on_board import cards_of
from facilitation.board import change
from facilitation.conducting import moment, place
from facilitation.gestures import act
from facilitation.i18n import words
from facilitation.joining import find, join, new_token
from facilitation.privacy import NOTICE_VERSION, Audience
from facilitation.workshops import close_workshop, rewrite_step
from models.action import actions_of
from models.activity import Activity
from models.activity import agenda as steps_of
from models.ballot import ballots_cast
from models.database import reading, transaction
from models.idea import ideas_of, ideas_waiting
from models.seat import Seat
from models.workshop import Workshop, current_code
from pages.ui.conduct.press import press
from tests.pages.conftest import words_of
from tests.people import NOW
from tests.recipe import EVERY_KIND

Page = Callable[..., AppTest]
CONDUCT = "facilitator/conduct.py"


@pytest.fixture
def workshop(new_workshop: Callable[..., Workshop]) -> Workshop:
    return new_workshop(EVERY_KIND)


@pytest.fixture
def ada(workshop: Workshop) -> Seat:
    return sit(workshop, "Ada")


def sit(workshop: Workshop, name: str) -> Seat:
    with transaction() as db:
        _, code = find(db, current_code(db, workshop.id))
        return join(
            db,
            workshop,
            code,
            new_token(),
            nickname=name,
            locale="fr",
            notice=NOTICE_VERSION,
            now=NOW,
        )


def say(seat: Seat, step: Activity, do: str, **fields: object) -> None:
    with transaction() as db:
        act(db, seat, {"id": str(uuid4()), "activity": step.id, "do": do, **fields}, NOW)


def now_on(workshop: Workshop) -> Activity | None:
    with reading() as db:
        return agenda.current_step(db, db.get_one(Workshop, workshop.id))


def press_on(app: AppTest, workshop: Workshop, name: str) -> AppTest:
    with reading() as db:
        key = f"{name}:{workshop.id}:{moment(db, workshop.id)}"
    return app.button(key=key).click().run()


def primaries(app: AppTest) -> list[str]:
    """The primary buttons in sight; those inside the popover that confirms the end are not."""
    return [
        b.key.split(":")[0]
        for b in app.button
        if b.proto.type == "primary" and b.key.split(":")[0] != "end"
    ]


def test_the_first_button_opens_the_first_step(page: Page, workshop: Workshop) -> None:
    app = press_on(page(CONDUCT, w=workshop.id), workshop, "next")
    assert now_on(workshop).kind == "check_in"
    assert not app.exception


def test_that_closing_shows_the_cards_is_said_before(
    page: Page, workshop: Workshop, opened
) -> None:
    said = "Closing shows the cards to the room."
    for kind, shows in (("brainstorm", True), ("check_in", False)):
        opened(workshop, kind)
        assert (said in words_of(page(CONDUCT, w=workshop.id))) is shows


def test_a_step_goes_from_open_to_closed_to_shown_to_the_next(
    page: Page, workshop: Workshop, opened
) -> None:
    step = opened(workshop, "check_in")
    app = page(CONDUCT, w=workshop.id)
    app = press_on(app, workshop, "close")
    assert now_on(workshop).status == "closed"
    app = press_on(app, workshop, "next")
    assert now_on(workshop).kind == "brainstorm"
    app = press_on(app, workshop, "reveal")
    assert now_on(workshop).revealed_at is not None
    app = press_on(app, workshop, "back")
    assert now_on(workshop).id == step.id


def test_there_is_one_primary_button_at_each_moment(
    page: Page, workshop: Workshop, ada: Seat, opened, fatou
) -> None:
    assert primaries(page(CONDUCT, w=workshop.id)) == ["next"]
    ideas = opened(workshop, "brainstorm")
    say(ada, ideas, "add", text="Une idée", lens=None)
    step = opened(workshop, "dot_vote")
    assert primaries(page(CONDUCT, w=workshop.id)) == ["close"]
    say(ada, step, "cast", votes=[{"option": step.options[0]["id"], "dots": 1}])
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    assert primaries(page(CONDUCT, w=workshop.id)) == ["reveal"]
    with transaction() as db:
        agenda.reveal(db, step.id, by=fatou, now=NOW)
    assert primaries(page(CONDUCT, w=workshop.id)) == ["next"]


def test_the_code_stands_by_itself_so_that_no_line_cuts_it(page: Page, workshop: Workshop) -> None:
    with reading() as db:
        code = current_code(db, workshop.id)
    lines = [one.value for one in page(CONDUCT, w=workshop.id).markdown if code in one.value]
    assert lines == [f"**{code}**"]


def test_with_too_few_answers_the_next_step_leads_on_and_how_many_are_needed_is_said(
    page: Page, workshop: Workshop, ada: Seat, opened, fatou
) -> None:
    step = opened(workshop, "check_in")
    say(ada, step, "answer", weather="sun", word=None)
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    app = page(CONDUCT, w=workshop.id, lang="en")
    assert primaries(app) == ["next"]
    assert "1 answer. The detail is shown from 5 on" in words_of(app)
    # What would show nothing is not offered.
    assert "Show to the room" not in [button.label for button in app.button]


def test_another_round_opens_the_step_again(page: Page, workshop: Workshop, opened) -> None:
    opened(workshop, "check_in")
    app = press_on(page(CONDUCT, w=workshop.id), workshop, "close")
    press_on(app, workshop, "reopen")
    assert now_on(workshop).round == 2


def test_a_double_click_on_next_moves_one_step_only(
    workshop: Workshop, opened, fatou, monkeypatch
) -> None:
    monkeypatch.setattr("pages.ui.conduct.press.still_here", lambda: fatou)
    opened(workshop, "check_in")
    with reading() as db:
        drawn = place(db, workshop.id)
    for _ in range(2):
        press(workshop.id, lambda db: agenda.go_next(db, workshop.id, by=fatou, now=NOW), drawn)
    assert now_on(workshop).kind == "brainstorm"


def test_more_minutes_move_the_end(page: Page, workshop: Workshop, opened) -> None:
    step = opened(workshop, "check_in")
    press_on(page(CONDUCT, w=workshop.id), workshop, f"minutes5-of-{step.minutes}")
    assert now_on(workshop).ends_at == step.ends_at + timedelta(minutes=5)


def test_a_skipped_step_is_left_out(page: Page, workshop: Workshop, opened) -> None:
    step = opened(workshop, "check_in")
    press_on(page(CONDUCT, w=workshop.id), workshop, "skip")
    with reading() as db:
        assert db.get_one(Activity, step.id).skipped_at is not None


def test_a_step_left_out_unopened_is_put_back(page: Page, workshop: Workshop, opened) -> None:
    opened(workshop, "check_in")
    with reading() as db:
        following = steps_of(db, workshop.id)[1]
    press_on(page(CONDUCT, w=workshop.id), workshop, f"skip:{following.id}")
    press_on(page(CONDUCT, w=workshop.id), workshop, f"put_back:{following.id}")
    with reading() as db:
        assert db.get_one(Activity, following.id).skipped_at is None


def test_what_is_left_to_write_is_asked_for_while_it_can_still_be_written(
    page: Page, new_workshop: Callable[..., Workshop], opened
) -> None:
    workshop = new_workshop("measure")
    asked = "write the figures of the period"
    before = opened(workshop, "check_in")
    assert asked in words_of(page(CONDUCT, w=workshop.id))
    with reading() as db:
        following = next(s for s in steps_of(db, workshop.id) if s.position == before.position + 1)
    assert following.prepare
    opened(workshop, following.kind)
    assert asked not in words_of(page(CONDUCT, w=workshop.id))


def test_ending_asks_first(page: Page, workshop: Workshop, opened) -> None:
    opened(workshop, "check_in")
    app = page(CONDUCT, w=workshop.id)
    app.button(key=f"end:{workshop.id}:secondary").click().run()
    with reading() as db:
        assert not db.get_one(Workshop, workshop.id).is_closed
    assert "Before you part" in words_of(app)


def test_results_of_an_open_vote_are_not_on_the_page(
    page: Page, workshop: Workshop, ada: Seat, opened
) -> None:
    step = opened(workshop, "check_out")
    say(ada, step, "answer", score=5, better="Une pause")
    app = page(CONDUCT, w=workshop.id)
    assert "Une pause" not in words_of(app)
    assert not app.get("arrow_vega_lite_chart") and not app.get("vega_lite_chart")


def test_a_closed_vote_shows_its_chart_with_a_text_for_those_who_do_not_see_it(
    page: Page, workshop: Workshop, opened, fatou
) -> None:
    step = opened(workshop, "check_out")
    for number in range(5):
        say(sit(workshop, f"P{number}"), step, "answer", score=number % 5 + 1)
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    app = page(CONDUCT, w=workshop.id)
    charts = app.get("arrow_vega_lite_chart") or app.get("vega_lite_chart")
    assert len(charts) == 1
    assert "5" in charts[0].proto.alt


def test_who_is_done_is_told_apart_from_who_is_not(
    page: Page, workshop: Workshop, ada: Seat, opened
) -> None:
    step = opened(workshop, "check_in")
    say(ada, step, "answer", word="curieuse")
    said = words_of(page(CONDUCT, w=workshop.id))
    assert "Ada" in said
    assert "curieuse" not in said


def test_what_phones_promise_is_said_as_theirs(page: Page, workshop: Workshop, opened) -> None:
    opened(workshop, "check_in")
    said = words_of(page(CONDUCT, w=workshop.id))
    assert "On the phones: “The room" in said.replace("\\", "")


def test_a_hidden_card_leaves_the_room_and_can_come_back(
    page: Page, workshop: Workshop, ada: Seat, opened, fatou
) -> None:
    step = opened(workshop, "brainstorm")
    say(ada, step, "add", text="Raconter une panne", lens="metier")
    app = page(CONDUCT, w=workshop.id)
    with reading() as db:
        idea = ideas_of(db, step.id)[0]
    app.multiselect(key=f"hide:{step.id}").set_value([idea.id]).run()
    app.button(key=f"hide:{step.id}:1").click().run()
    with reading() as db:
        assert not ideas_of(db, step.id)
    app.button(key=f"admit:{idea.id}:False").click().run()
    with reading() as db:
        assert len(ideas_of(db, step.id)) == 1


def test_a_card_is_hidden_from_the_board_too(
    page: Page, workshop: Workshop, ada: Seat, opened
) -> None:
    say(ada, opened(workshop, "brainstorm"), "add", text="Le nom d’un client", lens=None)
    board = opened(workshop, "cluster")
    with reading() as db:
        idea = cards_of(db, board)[0]
    app = page(CONDUCT, w=workshop.id)
    app.multiselect(key=f"hide:{board.id}").set_value([idea.id]).run()
    app.button(key=f"hide:{board.id}:1").click().run()
    with reading() as db:
        assert cards_of(db, board) == []
    app.button(key=f"admit:{idea.id}:False").click().run()
    with reading() as db:
        assert len(cards_of(db, board)) == 1


@pytest.mark.parametrize("vote", ["two_axis", "dot_vote"])
def test_a_card_is_hidden_while_the_room_votes_on_it(
    page: Page, workshop: Workshop, ada: Seat, opened, vote: str
) -> None:
    ideas = opened(workshop, "brainstorm")
    for text in ("Le nom d’un client", "Le bus de 7 h 12"):
        say(ada, ideas, "add", text=text, lens=None)
    step = opened(workshop, vote)
    one = next(option for option in step.options if "client" in option["title"])
    app = page(CONDUCT, w=workshop.id)
    app.multiselect(key=f"hide:{step.id}").set_value([one["id"]]).run()
    app.button(key=f"hide:{step.id}:1").click().run()
    with reading() as db:
        cards = kind_of(step).cards(db, db.get_one(Activity, step.id), Audience.PHONE, words("fr"))
    assert [card["text"] for card in cards.cards] == ["Le bus de 7 h 12"]
    app.button(key=f"unhide:{step.id}:{one['id']}").click().run()
    with reading() as db:
        cards = kind_of(step).cards(db, db.get_one(Activity, step.id), Audience.PHONE, words("fr"))
    assert len(cards.cards) == 2


def test_an_action_is_hidden_and_shown_again_as_it_stood(
    page: Page, workshop: Workshop, ada: Seat, opened
) -> None:
    plan = opened(workshop, "action_plan")
    say(ada, plan, "propose", what="Une méchanceté", first_step=None, owner="open", due=None)
    with reading() as db:
        (action,) = actions_of(db, plan.id)
    app = page(CONDUCT, w=workshop.id)
    app.multiselect(key=f"hide:{plan.id}").set_value([action.id]).run()
    app.button(key=f"hide:{plan.id}:1").click().run()
    with reading() as db:
        assert actions_of(db, plan.id) == []
    app.button(key=f"unhide:{plan.id}:{action.id}").click().run()
    with reading() as db:
        assert [one.status for one in actions_of(db, plan.id)] == ["open"]


def test_what_stands_behind_a_merged_card_is_read_under_the_board(
    page: Page, workshop: Workshop, ada: Seat, opened
) -> None:
    ideas = opened(workshop, "brainstorm")
    for text in ("Le métier", "Notre métier", "Le bus"):
        say(ada, ideas, "add", text=text, lens=None)
    board = opened(workshop, "cluster")
    with reading() as db:
        one = {idea.text: idea.id for idea in ideas_of(db, ideas.id)}
    assert "say the same" not in words_of(page(CONDUCT, w=workshop.id))
    with transaction() as db:
        change(db, board.id, {"do": "merge", "ideas": [one["Le métier"], one["Notre métier"]]})
    app = page(CONDUCT, w=workshop.id)
    assert "- Le métier\n  - Notre métier" in words_of(app)
    assert "say the same" in words_of(app)


def test_what_becomes_of_cards_in_no_group_is_said_under_the_board(
    page: Page, workshop: Workshop, ada: Seat, opened
) -> None:
    ideas = opened(workshop, "brainstorm")
    for text in ("Le geste", "La nuit", "Le bleu"):
        say(ada, ideas, "add", text=text, lens=None)
    board = opened(workshop, "cluster")
    app = page(CONDUCT, w=workshop.id)
    assert "no group" not in words_of(app), "with nothing grouped there is nothing to choose"
    with transaction() as db:
        cards = [card["id"] for card in db.get_one(Activity, board.id).options]
        change(db, board.id, {"do": "gather", "title": "À part", "ideas": cards[:2]})
    app = page(CONDUCT, w=workshop.id)
    [choice] = [one for one in app.segmented_control if "alone" in one.key]
    assert (choice.label, choice.value) == ("1 card is in no group", "go")
    choice.set_value("stay").run()
    app = page(CONDUCT, w=workshop.id)
    [choice] = [one for one in app.segmented_control if "alone" in one.key]
    assert (choice.value, choice.disabled) == ("stay", False)
    vote = opened(workshop, "two_axis")
    assert [option["title"] for option in vote.options] == ["À part"]


def test_a_late_card_waits_for_the_facilitator(
    page: Page, workshop: Workshop, ada: Seat, opened, fatou
) -> None:
    step = opened(workshop, "brainstorm")
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    say(ada, step, "add", text="Arrivée après", lens=None)
    app = page(CONDUCT, w=workshop.id)
    with reading() as db:
        late = ideas_waiting(db, step.id)[0]
    app.button(key=f"admit:{late.id}:True").click().run()
    with reading() as db:
        assert [idea.text for idea in ideas_of(db, step.id)] == ["Arrivée après"]


def test_a_seed_is_added_once_however_often_it_is_clicked(
    page: Page, workshop: Workshop, opened
) -> None:
    step = opened(workshop, "brainstorm")
    app = page(CONDUCT, w=workshop.id)
    key = f"seed:{step.id}:0"
    app.text_area(key=f"{key}:text").set_value("Montrer un chantier")
    app.button(key=f"{key}:add").click().run()
    assert f"{key}:add" not in [button.key for button in app.button]
    with reading() as db:
        assert [idea.seeded for idea in ideas_of(db, step.id)] == [True]


def test_a_phone_s_words_are_never_markdown(
    page: Page, workshop: Workshop, ada: Seat, opened
) -> None:
    step = opened(workshop, "brainstorm")
    say(ada, step, "add", text="# <b>:red[rouge]</b> [lien](http://x)", lens=None)
    said = words_of(page(CONDUCT, w=workshop.id))
    assert r"\# \<b\>\:red\[rouge\]" in said


def test_a_late_text_is_let_in_from_the_cluster_board_and_joins_it(
    page: Page, workshop: Workshop, ada: Seat, opened
) -> None:
    ideas = opened(workshop, "brainstorm")
    say(ada, ideas, "add", text="Une idée", lens=None)
    board = opened(workshop, "cluster")
    assert not any("late text" in one.label for one in page(CONDUCT, w=workshop.id).expander)
    say(ada, ideas, "add", text="Le bus de 7 h 12", lens=None)
    app = page(CONDUCT, w=workshop.id)
    assert any(one.label == "1 late text" for one in app.expander)
    app = press_starting(app, "admit:")
    with reading() as db:
        cards = cards_of(db, db.get_one(Activity, board.id))
        assert {card.text for card in cards} == {"Une idée", "Le bus de 7 h 12"}
    assert not any("late text" in one.label for one in app.expander)


def test_a_late_action_is_let_in_from_its_step_and_from_a_later_one(
    page: Page, workshop: Workshop, ada: Seat, opened, fatou
) -> None:
    plan = opened(workshop, "action_plan")
    with transaction() as db:
        agenda.close_step(db, plan.id, by=fatou, now=NOW)
    say(ada, plan, "propose", what="Une visite", owner="open")
    app = page(CONDUCT, w=workshop.id)
    assert "Une visite" in words_of(app)
    press_starting(app, "admit:")
    opened(workshop, "check_out")
    say(ada, plan, "propose", what="Une lettre", owner="me", name="Ada")
    app = page(CONDUCT, w=workshop.id)
    assert any(one.label == "1 late text" for one in app.expander)
    app = press_starting(app, "admit:")
    assert not any("late text" in one.label for one in app.expander)
    with reading() as db:
        carried = {action.what: action.owner for action in actions_of(db, plan.id)}
    assert carried == {"Une visite": None, "Une lettre": "Ada"}


def test_going_back_from_an_open_step_asks_first(page: Page, workshop: Workshop, opened) -> None:
    opened(workshop, "check_in")
    opened(workshop, "brainstorm")
    said = words_of(page(CONDUCT, w=workshop.id))
    assert "Close it and go back" in said


def test_a_second_click_for_more_minutes_adds_nothing(
    page: Page, workshop: Workshop, opened
) -> None:
    step = opened(workshop, "check_in")
    app = page(CONDUCT, w=workshop.id)
    app = press_on(app, workshop, f"minutes5-of-{step.minutes}")
    assert now_on(workshop).minutes == step.minutes + 5
    assert not any(f"-of-{step.minutes}:" in (b.key or "") for b in app.button)


def test_the_lobby_says_what_is_still_to_write_until_it_is_written(
    page: Page, new_workshop
) -> None:
    review = new_workshop("measure")
    with reading() as db:
        step = next(s for s in steps_of(db, review.id) if s.prepare)
    assert step.prepare["en"] in words_of(page(CONDUCT, w=review.id)).replace("\\", "")
    written = Bilingual(fr="Partages : 340. Clics : 95. Que lisez-vous ?", en="What do you read?")
    with transaction() as db:
        rewrite_step(
            db, step.id, title=Bilingual(**step.title), question=written,
            circle=step.circle, form=step.form, by=None, now=NOW,
        )  # fmt: skip
    said = words_of(page(CONDUCT, w=review.id))
    assert step.prepare["en"] not in said.replace("\\", "")
    assert "Write it in Prepare" not in said


@pytest.mark.parametrize(("minutes", "said"), [(-1, "Late: time is up"), (5, "Not done yet")])
def test_whoever_still_writes_is_late_once_the_time_is_up(
    page: Page, workshop: Workshop, ada: Seat, opened, minutes: int, said: str
) -> None:
    step = opened(workshop, "check_in")
    with transaction() as db:
        db.get_one(Seat, ada.id).last_seen_at = datetime.now(UTC)
        db.get_one(Activity, step.id).ends_at = datetime.now(UTC) + timedelta(minutes=minutes)
    assert said in words_of(page(CONDUCT, w=workshop.id))


def press_starting(app, start: str):
    return next(b for b in app.button if b.key and b.key.startswith(start)).click().run()


def test_raised_hands_are_counted_one_by_one(
    page: Page, workshop: Workshop, ada: Seat, opened
) -> None:
    ideas = opened(workshop, "brainstorm")
    say(ada, ideas, "add", text="Une idée", lens=None)
    step = opened(workshop, "dot_vote")
    app = page(CONDUCT, w=workshop.id)
    key = f"hand:{step.step}:0"
    app.number_input(key=f"{key}:{step.options[0]['id']}").set_value(3)
    app.button(key=f"{key}:enter").click().run()
    with reading() as db:
        assert ballots_cast(db, step.id, 1) == 3
    assert f"{key}:enter" not in [button.key for button in app.button]


@pytest.mark.parametrize(
    "kind", ["check_in", "brainstorm", "two_axis", "dot_vote", "action_plan", "check_out"]
)
def test_every_step_has_a_way_in_for_people_without_a_phone(
    kind: str, page: Page, workshop: Workshop, ada: Seat, opened
) -> None:
    ideas = opened(workshop, "brainstorm")
    say(ada, ideas, "add", text="Une idée", lens=None)
    step = opened(workshop, kind)
    app = page(CONDUCT, w=workshop.id)
    assert app.button(key=f"hand:{step.step}:0:enter")


def test_an_action_said_aloud_has_its_owner(page: Page, workshop: Workshop, opened) -> None:
    step = opened(workshop, "action_plan")
    app = page(CONDUCT, w=workshop.id)
    key = f"hand:{step.step}:0"
    app.text_input(key=f"{key}:what").set_value("Écrire le premier portrait")
    app.text_input(key=f"{key}:name").set_value("Nadia")
    app.button(key=f"{key}:enter").click().run()
    with reading() as db:
        assert [(a.what, a.owner) for a in actions_of(db, step.id)] == [
            ("Écrire le premier portrait", "Nadia")
        ]


def test_an_action_without_an_owner_is_taken_by_somebody_in_the_room(
    page: Page, workshop: Workshop, ada: Seat, opened
) -> None:
    step = opened(workshop, "action_plan")
    say(ada, step, "propose", what="Filmer l’atelier", first_step="", owner="open")
    app = page(CONDUCT, w=workshop.id)
    with reading() as db:
        key = f"take:{actions_of(db, step.id)[0].id}"
    app.text_input(key=f"{key}:name").set_value("Bob")
    app.button(key=f"{key}:note").click().run()
    with reading() as db:
        assert actions_of(db, step.id)[0].owner == "Bob"


def test_what_cannot_be_done_is_said_in_one_sentence(page: Page, new_workshop) -> None:
    recipe = EVERY_KIND.model_copy(update={"agenda": EVERY_KIND.agenda[2:]})
    workshop = new_workshop(recipe)
    app = press_on(page(CONDUCT, w=workshop.id), workshop, "next")
    assert len(app.warning) == 1
    assert now_on(workshop) is None


def test_a_step_can_be_inserted_after_the_one_under_way(
    page: Page, workshop: Workshop, opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.ui.conduct.agenda_column.rituals", lambda: (EVERY_KIND,))
    opened(workshop, "check_in")
    app = page(CONDUCT, w=workshop.id)
    app.selectbox(key=f"insert:{workshop.id}:en").set_value("every_kind:dots").run()
    app = press_on(app, workshop, "insert:9")
    with reading() as db:
        assert [step.kind for step in steps_of(db, workshop.id)][:3] == [
            "check_in",
            "dot_vote",
            "brainstorm",
        ]
    assert not app.exception


def test_an_unknown_workshop_is_said_to_be_unknown(page: Page) -> None:
    assert len(page(CONDUCT, w="nowhere").info) == 1


def test_a_workshop_that_is_over_leads_to_its_report(page: Page, workshop: Workshop, fatou) -> None:
    with transaction() as db:
        close_workshop(db, workshop.id, by=fatou, now=NOW)
    app = page(CONDUCT, w=workshop.id)
    assert not [button for button in app.button if button.key and button.key.startswith("next")]


def test_nobody_conducts_without_an_account(stranger: Page, workshop: Workshop, ada: Seat) -> None:
    assert "Ada" not in words_of(stranger(CONDUCT, w=workshop.id))


def test_the_check_page_ticks_only_what_another_device_has_reached(
    page: Page, workshop: Workshop
) -> None:
    reach.saw(workshop.id, 0, "127.0.0.1")
    app = page("facilitator/check.py", w=workshop.id)
    assert "check_circle" not in words_of(app)
    reach.saw(workshop.id, 0, "203.0.113.9")
    assert "check_circle" in words_of(page("facilitator/check.py", w=workshop.id))


def test_figures_written_in_one_language_are_read_by_everybody(new_workshop) -> None:
    review = new_workshop("measure")
    with reading() as db:
        step = next(s for s in steps_of(db, review.id) if s.prepare)
    figures = "Partages : 340. Clics : 95. Que lisez-vous ?"
    with transaction() as db:
        rewrite_step(
            db, step.id, title=Bilingual(**step.title),
            question=Bilingual(**step.question | {"fr": figures}),
            circle=step.circle, form=step.form, by=None, now=NOW,
        )  # fmt: skip
    with reading() as db:
        assert db.get_one(Activity, step.id).question == {"fr": figures, "en": figures}
