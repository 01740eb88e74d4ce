"""What is hidden after a vote on it was opened: its words are nowhere, its figures stay."""

from types import SimpleNamespace

import pytest

from facilitation import agenda
from facilitation.actions import about_of
from facilitation.activities import kind_of
from facilitation.board import change
from facilitation.finding import matches
from facilitation.i18n import words
from facilitation.moderation import hide, unhide
from facilitation.privacy import Audience
from facilitation.reports import markdown
from facilitation.reports.record import record_of
from facilitation.steering import steer
from facilitation.team import team_boards
from facilitation.workshops import close_workshop
from models.action import actions_of_programme
from models.activity import Activity
from models.activity import agenda as steps_of
from models.database import reading, transaction
from models.idea import clusters_of, ideas_of
from models.theme import themes_of
from models.workshop import Workshop
from tests.people import NOW
from tests.recipe import EVERY_KIND

KEPT, HIDDEN = "Le geste du soudeur", "Une méchanceté sur le chef"
SAID = "Option cachée par l’animateur"


@pytest.fixture
def room(new_workshop, opened, phone, fatou):
    """Ada and Bob, two ideas for the programme, and what one does with them."""
    workshop = new_workshop(EVERY_KIND)
    with transaction() as db:
        for step in steps_of(db, workshop.id):
            step.circle, step.gives = "programme", "themes" if step.kind == "two_axis" else ""
            step.settings = {**step.settings, **({"budget": 3} if step.kind == "dot_vote" else {})}
            db.add(step)
    ideas = opened(workshop, "brainstorm")
    ada, bob = phone(workshop, "Ada"), phone(workshop, "Bob")
    for text in (KEPT, HIDDEN):
        ada.act("add", text=text, lens=None)
    with reading() as db:
        ids = {idea.text: idea.id for idea in ideas_of(db, ideas.id)}

    def close(step: Activity) -> None:
        with transaction() as db:
            agenda.close_step(db, step.id, by=fatou, now=NOW)
            agenda.reveal(db, step.id, by=fatou, now=NOW)

    def play(kind: str, scores: dict[str, int], *, closed: bool = True) -> Activity:
        step = opened(workshop, kind)
        votes = [
            {"option": ids[text], **({"x": n, "y": n} if kind == "two_axis" else {"dots": n})}
            for text, n in scores.items()
        ]
        for one in (ada, bob):
            one.look()
            assert one.act("cast", votes=votes).is_success
        if closed:
            close(step)
        return step

    def put(verb) -> None:
        with transaction() as db:
            verb(db, ids[HIDDEN], by=fatou, now=NOW)

    def end() -> None:
        with transaction() as db:
            close_workshop(db, workshop.id, by=fatou, now=NOW)

    return SimpleNamespace(
        workshop=workshop, ada=ada, bob=bob, ids=ids, ideas=ideas, play=play, close=close,
        hide=lambda: put(hide), unhide=lambda: put(unhide), end=end, open=opened,
    )  # fmt: skip


BOTH = {"two_axis": {KEPT: 4, HIDDEN: 5}, "dot_vote": {KEPT: 1, HIDDEN: 2}}


def board_of(workshop: Workshop, kind: str) -> str:
    with reading() as db:
        (record,) = team_boards(db, workshop.programme_id, words("fr"))
        name = next(
            kind_of(s).name(words("fr")) for s in steps_of(db, workshop.id) if s.kind == kind
        )
    return next(str(board) for board in record.boards if board.kind == name)


def seen(step: Activity, audience: Audience) -> str:
    with reading() as db:
        held = db.get_one(Activity, step.id)
        t = words("fr")
        return str(
            [kind_of(held).view(db, held, audience, t), kind_of(held).cards(db, held, audience, t)]
        )


@pytest.mark.parametrize("kind", BOTH)
def test_the_team_reads_the_figures_of_every_round_and_not_the_words(room, kind):
    for _ in range(2):
        room.play(kind, BOTH[kind])
    room.hide()
    room.end()
    board = board_of(room.workshop, kind)
    assert HIDDEN not in board and KEPT in board
    assert board.count(SAID) == 2, "one line a round"
    figures = "'Points': 4, 'Votants': 2" if kind == "dot_vote" else "médiane': 5.0"
    assert board.count(figures) == 2, "and the figures of what is hidden stay in both"
    with reading() as db:
        workshop = db.get_one(Workshop, room.workshop.id)
        report = markdown.render(record_of(db, workshop, words("fr")), words("fr"))
        (record,) = team_boards(db, workshop.programme_id, words("fr"))
        themes = themes_of(db, workshop.programme_id)
    assert HIDDEN not in report
    assert not matches("méchanceté", markdown.boards(record, words("fr")))
    assert {theme.title for theme in themes} == ({KEPT} if kind == "two_axis" else set())


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("audience", Audience)
def test_neither_the_room_nor_the_facilitator_s_result_has_the_words(room, kind, audience):
    step = room.play(kind, BOTH[kind])
    assert HIDDEN in seen(step, audience)
    room.hide()
    assert HIDDEN not in seen(step, audience)
    room.unhide()
    assert HIDDEN in seen(step, audience)


@pytest.mark.parametrize("kind", BOTH)
def test_a_card_hidden_while_the_vote_is_open_leaves_the_phones(room, kind):
    step = room.play(kind, {KEPT: BOTH[kind][KEPT]}, closed=False)
    room.hide()
    room.ada.look()
    assert [card["text"] for card in room.ada.cards().json()["cards"]] == [KEPT]
    # A ballot that was on its way when the card was hidden counts as it was cast.
    room.bob.act("cast", votes=[{"option": room.ids[HIDDEN]} | ({"x": 5, "y": 5} if kind == "two_axis" else {"dots": 1})])  # fmt: skip
    room.close(step)
    with reading() as db:
        held = db.get_one(Activity, step.id)
        assert [option.title for option in kind_of(held).outcome(db, held)] == [KEPT]


def test_a_ballot_is_whole_without_what_is_hidden(room):
    room.play("two_axis", {}, closed=False)
    room.hide()
    vote = {"option": room.ids[KEPT], "x": 2, "y": 2}
    assert room.ada.act("cast", votes=[vote]).json()["me"]["done"] is True


def test_what_stood_behind_a_hidden_option_stands_for_itself_again(room, fatou):
    step = room.play("dot_vote", {KEPT: 1, HIDDEN: 1})
    with transaction() as db:
        merged = {"do": "merge", "options": [room.ids[HIDDEN], room.ids[KEPT]]}
        steer(db, step.id, merged, by=fatou, now=NOW)
    room.hide()
    with reading() as db:
        held = db.get_one(Activity, step.id)
        assert [option.title for option in kind_of(held).outcome(db, held)] == [KEPT]
    room.end()
    assert KEPT in board_of(room.workshop, "dot_vote")


def test_a_theme_does_not_quote_a_card_that_was_hidden(room, fatou):
    board = room.open(room.workshop, "cluster")
    gather = {"do": "gather", "title": "Nos gestes", "ideas": list(room.ids.values())}
    with transaction() as db:
        steer(db, board.id, gather, by=fatou, now=NOW)
    step = room.open(room.workshop, "dot_vote")
    assert HIDDEN in seen(step, Audience.PHONE)
    room.hide()
    assert HIDDEN not in seen(step, Audience.PHONE) and KEPT in seen(step, Audience.PHONE)


@pytest.mark.parametrize("before", [True, False])
def test_the_board_of_today_brings_back_no_card_that_was_hidden(room, fatou, before):
    board = room.open(room.workshop, "cluster")
    gather = {"do": "gather", "title": "Nos gestes", "ideas": list(room.ids.values())}
    with transaction() as db:
        steer(db, board.id, gather, by=fatou, now=NOW)
    room.close(board)
    step = room.open(room.workshop, "two_axis")
    if before:
        room.hide()
    with transaction() as db:
        (cluster,) = clusters_of(db, board.id)
        take_out = {"do": "move", "ideas": [room.ids[HIDDEN]], "to": None}
        scatter = {"do": "dissolve", "cluster": cluster.id}
        change(db, board.id, {"nonce": "anew", **(scatter if before else take_out)})
    if not before:
        room.hide()
    assert HIDDEN not in seen(step, Audience.PHONE) and KEPT in seen(step, Audience.PHONE)
    room.ada.look()
    (card,) = room.ada.cards().json()["cards"]
    room.ada.act("cast", votes=[{"option": card["id"], "x": 4, "y": 4}])
    room.close(step)
    room.end()
    with reading() as db:
        (theme,) = themes_of(db, room.workshop.programme_id)
    assert theme.detail == KEPT


def test_a_version_that_was_amended_does_not_name_what_is_hidden_after(room, fatou):
    step = room.open(room.workshop, "consent")
    room.close(step)
    amended = {"do": "amend", "text": "Un seul thème, trois mois.", "note": ""}
    with transaction() as db:
        steer(db, step.id, amended, by=fatou, now=NOW)
    assert HIDDEN in seen(step, Audience.SCREEN), "what changed is shown"
    room.hide()
    assert HIDDEN not in seen(step, Audience.SCREEN)
    room.close(step)
    room.end()
    assert HIDDEN not in board_of(room.workshop, "consent")


def test_a_proposal_and_its_record_do_not_name_what_was_hidden(room, fatou):
    step = room.open(room.workshop, "consent")
    assert HIDDEN in seen(step, Audience.SCREEN)
    room.hide()
    assert HIDDEN not in seen(step, Audience.SCREEN) and SAID in seen(step, Audience.SCREEN)
    room.close(step)
    with reading() as db:
        held = db.get_one(Activity, step.id)
        assert [option.title for option in kind_of(held).outcome(db, held)] == [KEPT]
    room.end()
    assert HIDDEN not in board_of(room.workshop, "consent")


def test_an_action_about_what_was_hidden_says_so_to_nobody(room):
    plan = room.open(room.workshop, "action_plan")
    room.ada.look()
    room.ada.act("propose", what="Filmer", first_step="", owner="me", about=room.ids[HIDDEN])
    assert HIDDEN in seen(plan, Audience.PHONE)
    room.hide()
    assert HIDDEN not in seen(plan, Audience.PHONE)
    room.close(plan)
    room.end()
    assert HIDDEN not in board_of(room.workshop, "action_plan")
    with reading() as db:
        actions = actions_of_programme(db, room.workshop.programme_id)
        assert about_of(db, actions, words("fr")) == {actions[0].id: ""}
