"""The cluster board: each gesture counts once, whatever is told again, and can be undone."""

import pytest

from facilitation.activities import kind_of
from facilitation.board import change
from facilitation.errors import Refusal
from facilitation.moderation import seed
from facilitation.steering import steer
from models.activity import Activity
from models.database import reading, transaction
from models.idea import clusters_of, placements_of
from models.workshop import Workshop
from tests.people import NOW
from tests.recipe import EVERY_KIND


@pytest.fixture
def board(new_workshop, opened, fatou):
    """A board with four cards on it."""
    workshop = new_workshop(EVERY_KIND)
    ideas = opened(workshop, "brainstorm")
    with transaction() as db:
        for text in ("Un", "Deux", "Trois", "Quatre"):
            seed(db, ideas.id, text=text, lens=None, by=fatou, now=NOW)
    return opened(workshop, "cluster")


def do(board, verb, nonce, **fields):
    with transaction() as db:
        change(db, board.id, {"do": verb, "nonce": nonce, **fields})


def titles(board):
    with reading() as db:
        return [cluster.title for cluster in clusters_of(db, board.id)]


def cards(board):
    return [option["id"] for option in board.options]


def test_an_unknown_gesture_changes_nothing(board):
    with pytest.raises(Refusal, match="unknown_verb"):
        do(board, "burn", "n1")
    assert titles(board) == []


def test_nothing_to_undo_is_no_change(board):
    do(board, "undo", "n1")
    assert titles(board) == []


def test_an_undo_told_twice_undoes_once(board):
    for nonce, title in (("n1", "Premier"), ("n2", "Deuxième"), ("n3", "Troisième")):
        do(board, "gather", nonce, title=title, ideas=[])
    for _ in range(2):
        do(board, "undo", "u1")
    assert titles(board) == ["Premier", "Deuxième"]
    do(board, "undo", "u2")
    assert titles(board) == ["Premier"]


def test_a_gesture_told_again_after_it_was_undone_is_not_made_again(board):
    do(board, "gather", "n1", title="Premier", ideas=[])
    do(board, "undo", "u1")
    do(board, "gather", "n1", title="Premier", ideas=[])
    assert titles(board) == []


def test_an_undo_puts_cards_back_where_they_were(board):
    one, two, *_ = cards(board)
    do(board, "gather", "n1", title="Premier", ideas=[one, two])
    with reading() as db:
        before = placements_of(db, board.id)
    do(board, "move", "n2", ideas=[one], to=None)
    do(board, "undo", "u1")
    with reading() as db:
        assert placements_of(db, board.id) == before
        assert len(before) == 2


def test_after_an_undo_the_next_change_can_be_undone_too(board):
    do(board, "gather", "n1", title="Premier", ideas=[])
    do(board, "undo", "u1")
    do(board, "gather", "n2", title="Deuxième", ideas=[])
    do(board, "undo", "u2")
    assert titles(board) == []


def go_on(board) -> list[str]:
    """The titles of what the board hands on."""
    with reading() as db:
        held = db.get_one(Activity, board.id)
        return [option.title for option in kind_of(held).outcome(db, held)]


def alone(board, to, by):
    with transaction() as db:
        steer(db, board.id, {"do": "alone", "to": to}, by=by, now=NOW)


def test_cards_in_no_group_go_on_each_by_itself_until_it_is_said_that_they_stay(board, fatou):
    do(board, "gather", "n1", title="Ensemble", ideas=cards(board)[:2])
    apart = {option["title"] for option in board.options[2:]}
    assert set(go_on(board)) == {"Ensemble"} | apart
    with pytest.raises(Refusal, match="unknown_option"):
        alone(board, "burn", fatou)
    alone(board, "stay", fatou)
    assert go_on(board) == ["Ensemble"]
    alone(board, "go", fatou)
    assert set(go_on(board)) == {"Ensemble"} | apart


def test_with_no_group_the_cards_go_on_whatever_was_said(board, fatou):
    alone(board, "stay", fatou)
    assert len(go_on(board)) == 4


def test_what_goes_on_is_settled_once_people_have_answered_about_it(board, fatou, opened, phone):
    do(board, "gather", "n1", title="Ensemble", ideas=cards(board)[:2])
    with reading() as db:
        workshop = db.get_one(Workshop, board.workshop_id)
    vote = opened(workshop, "two_axis")
    assert len(vote.options) == 3
    ada = phone(workshop, "Ada")
    ada.look()
    assert ada.act("cast", votes=[{"option": vote.options[0]["id"], "x": 5, "y": 5}]).is_success
    with pytest.raises(Refusal, match="went_on"):
        alone(board, "stay", fatou)
    assert len(go_on(board)) == 3
