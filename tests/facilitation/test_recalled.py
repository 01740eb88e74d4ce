"""While the room writes anew, it keeps in sight what it writes from."""

import pytest

from facilitation import agenda
from facilitation.board import change
from facilitation.conducting import glance
from facilitation.feeds import is_only_recalled
from facilitation.i18n import words
from facilitation.moderation import seed
from models.activity import agenda as steps_of
from models.database import reading, transaction
from tests.people import NOW

ALONE = "Et si l’on me répond ?"


@pytest.fixture
def begin(fatou):
    """Open a step of a workshop by its key."""

    def open_step(workshop, key):
        with transaction() as db:
            step = next(one for one in steps_of(db, workshop.id) if one.key == key)
            return agenda.open_step(db, step.id, by=fatou, now=NOW)

    return open_step


@pytest.fixture
def knots(new_workshop, begin, fatou):
    """A Train session whose board holds one theme and a card in no group."""
    workshop = new_workshop("train")
    questions = begin(workshop, "questions")
    with transaction() as db:
        for text in ("Par où commencer ?", "Que dire d’abord ?", ALONE):
            seed(db, questions.id, text=text, lens=None, by=fatou, now=NOW)
    board = begin(workshop, "knots")
    with transaction() as db:
        first = [option["id"] for option in board.options if option["title"] != ALONE]
        change(db, board.id, {"do": "gather", "title": "Se lancer", "ideas": first})
    return workshop


def test_practices_are_written_under_the_themes_of_the_board(knots, begin, phone):
    ada = phone(knots, "Ada", "en")
    assert ada.look()["activity"]["about"] == ""
    practices = begin(knots, "practices")
    assert ada.look()["activity"]["about"] == f"Our knots: Se lancer · {ALONE}"
    assert practices.options == []
    with reading() as db:
        assert glance(db, knots.id, words("en"), NOW).about == f"Our knots: Se lancer · {ALONE}"
    begin(knots, "favourites")
    assert ada.look()["activity"]["about"] == ""


def test_levers_are_written_under_the_figures_that_were_read(new_workshop, begin, phone):
    workshop = new_workshop("measure")
    ada = phone(workshop, "Ada", "fr")
    begin(workshop, "levers")
    assert ada.look()["activity"]["about"] == "", "nobody has read any figure yet"
    reading_step = begin(workshop, "reading")
    begin(workshop, "levers")
    assert (
        ada.look()["activity"]["about"] == f"Lire les chiffres\u00a0: {reading_step.question['fr']}"
    )


def test_cards_in_no_group_are_asked_about_where_they_go_on(knots, begin, fatou):
    with reading() as db:
        board, practices = (
            next(one for one in steps_of(db, knots.id) if one.key == key)
            for key in ("knots", "practices")
        )
        assert is_only_recalled(db, board)
    with transaction() as db:
        agenda.skip(db, practices.id, by=fatou, now=NOW)
    with reading() as db:
        assert not is_only_recalled(db, board)
