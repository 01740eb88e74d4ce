"""Equality of contributions: the design's figures, from five people on, and never whose they are."""

import pytest

from facilitation import agenda
from facilitation.equality import equality, gini, in_words, sentence
from facilitation.hands import enter
from facilitation.i18n import words
from facilitation.moderation import seed
from facilitation.reports.record import record_of
from facilitation.reports.wording import round_facts
from models.activity import results
from models.database import reading, transaction
from models.workshop import Workshop
from tests.people import NOW
from tests.recipe import EVERY_KIND


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([1, 1, 1, 1], 0),
        ([0, 0, 0, 4], 1),
        ([1, 2, 3, 4], 1 / 3),
        ([10, 3, 2, 1, 0], 0.6875),
    ],
)
def test_the_gini_coefficient_is_the_one_of_the_design(counts, expected):
    assert gini(counts) == pytest.approx(expected)


@pytest.mark.parametrize("counts", [[], [3], [1, 2, 3, 4], [0] * 8])
def test_nothing_is_told_under_five_people_nor_of_silence(counts):
    assert equality(counts) is None


def test_five_people_are_enough():
    assert equality([10, 3, 2, 1, 0]) == 0.31
    assert equality([2] * 5) == 1


@pytest.fixture
def room(new_workshop, opened, phone):
    """Five people around an open brainstorm."""
    workshop = new_workshop(EVERY_KIND)
    return opened(workshop, "brainstorm"), [phone(workshop) for _ in range(5)]


def write(person, step, ideas):
    for n in range(ideas):
        assert person.act("add", activity=step.id, text=f"Idée {n}").status_code == 200


def close(step, by):
    with transaction() as db:
        agenda.close_step(db, step.id, by=by, now=NOW)
    with reading() as db:
        return results(db, step.id)[-1]


def test_the_close_computes_it_from_seats_silent_ones_included(room, fatou):
    step, people = room
    for person, ideas in zip(people, [10, 3, 2, 1, 0], strict=True):
        write(person, step, ideas)
    found = close(step, fatou)
    assert (found.equality, found.seats) == (0.31, 5)


def test_cards_of_the_facilitator_and_raised_hands_are_nobody_s(room, fatou):
    step, people = room
    for person in people:
        write(person, step, 1)
    with transaction() as db:
        seed(db, step.id, text="Une graine", lens=None, by=fatou, now=NOW)
        said = {"do": "add", "text": "À voix haute", "lens": None}
        enter(db, step.id, said, times=3, by=fatou, now=NOW)
    found, t = close(step, fatou), words("en")
    assert (found.equality, found.seats, found.hands) == (1, 5, 3)
    assert in_words(found, t).startswith("Of 5 people") and in_words(found, t).endswith(
        "3 people without a phone are left out of this."
    )
    assert "without a phone" in sentence(found, t)


def test_a_second_round_has_a_figure_of_its_own(room, fatou):
    step, people = room
    for person in people:
        write(person, step, 1)
    close(step, fatou)
    with transaction() as db:
        agenda.open_step(db, step.id, by=fatou, now=NOW)
    write(people[0], step, 4)
    assert close(step, fatou).equality == 0


def test_a_vote_has_none(new_workshop, opened, phone, fatou):
    workshop = new_workshop(EVERY_KIND)
    step = opened(workshop, "check_out")
    for _ in range(5):
        phone(workshop).act("answer", activity=step.id, score=4)
    found = close(step, fatou)
    assert found.equality is None
    assert sentence(found, words("fr")) == in_words(found, words("fr")) == ""


def test_a_plan_has_none_an_older_one_is_not_told_either(new_workshop, opened, phone, fatou):
    workshop, t = new_workshop(EVERY_KIND), words("en")
    step = opened(workshop, "action_plan")
    people = [phone(workshop) for _ in range(5)]
    people[0].act("propose", activity=step.id, what="Ouvrir la chaufferie", owner="open")
    assert close(step, fatou).equality is None
    with transaction() as db:
        [older] = results(db, step.id)
        older.equality = 0.2
        db.add(older)
    with reading() as db:
        [board] = record_of(db, db.get_one(Workshop, workshop.id), t).boards
    assert board.title == "plan"
    assert [evenly for _, evenly in round_facts(board.tables[0], board, t)] == [""]


@pytest.mark.parametrize(
    ("ideas", "said"),
    [
        ([1, 1, 1, 1, 2], "all gave"),
        ([4, 3, 2, 1, 1], "some gave"),
        ([5, 0, 0, 0, 0], "a few gave"),
    ],
)
def test_it_is_said_in_words_with_its_n_and_the_facilitator_has_the_figure(
    room, fatou, ideas, said
):
    step, people = room
    for person, n in zip(people, ideas, strict=True):
        write(person, step, n)
    found, t = close(step, fatou), words("en")
    assert said in in_words(found, t) and "5 people" in in_words(found, t)
    assert str(found.equality) not in in_words(found, t)
    assert f"{found.equality:g}" in sentence(found, t)
    assert "without a phone" not in sentence(found, t)
