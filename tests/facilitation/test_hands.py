"""People without a phone: a hand is one person, whatever it answers to."""

import pytest

from facilitation import agenda
from facilitation.activities import kind_of
from facilitation.conducting import glance
from facilitation.errors import Refusal
from facilitation.hands import enter
from facilitation.i18n import words
from facilitation.moderation import seed
from facilitation.reports.record import record_of
from models.activity import results
from models.ballot import ballots_cast, votes_of
from models.database import reading, transaction
from models.workshop import Workshop
from tests.people import NOW
from tests.recipe import EVERY_KIND


@pytest.fixture
def dots(new_workshop, opened, fatou):
    """A dot vote on eight cards of the facilitator's: two dots each, one on a card here."""
    workshop = new_workshop(EVERY_KIND)
    ideas = opened(workshop, "brainstorm")
    with transaction() as db:
        for number in range(8):
            seed(db, ideas.id, text=f"Carte {number}", lens=None, by=fatou, now=NOW)
    return opened(workshop, "dot_vote")


def raise_hands(step, place, times, by):
    body = {"do": "cast", "votes": [{"option": step.options[place]["id"], "dots": 1}]}
    with transaction() as db:
        enter(db, step.id, body, times=times, by=by, now=NOW)


def test_more_hands_than_a_room_holds_are_refused_and_nothing_changes(dots, fatou):
    with pytest.raises(Refusal, match="bad_hands"):
        raise_hands(dots, 0, 101, fatou)
    with reading() as db:
        assert ballots_cast(db, dots.id, 1) == 0


def test_three_people_who_raise_their_hands_twice_are_three(dots, fatou):
    raise_hands(dots, 0, 3, fatou)
    raise_hands(dots, 1, 2, fatou)
    with reading() as db:
        assert ballots_cast(db, dots.id, 1) == 3
        assert len(votes_of(db, dots.id, 1)) == 5


def test_a_hand_that_has_placed_all_its_dots_leaves_the_next_to_another(dots, fatou):
    for place in range(3):
        raise_hands(dots, place, 1, fatou)
    with reading() as db:
        assert ballots_cast(db, dots.id, 1) == 2


def test_hands_raised_again_for_the_same_card_are_other_people(dots, fatou):
    raise_hands(dots, 0, 1, fatou)
    raise_hands(dots, 0, 2, fatou)
    with reading() as db:
        assert ballots_cast(db, dots.id, 1) == 3


def test_hands_count_among_those_who_could_take_part(dots, fatou, phone):
    raise_hands(dots, 0, 3, fatou)
    with reading() as db:
        seen = glance(db, dots.workshop_id, words("en"), NOW)
    assert (seen.taking_part, len(seen.people) + seen.hands) == (3, 3)
    with transaction() as db:
        agenda.close_step(db, dots.id, by=fatou, now=NOW)
    with reading() as db:
        result, workshop = results(db, dots.id)[0], db.get_one(Workshop, dots.workshop_id)
        assert (result.taking_part, result.seats, result.hands) == (3, 0, 3)
        assert kind_of(dots).result(db, dots)["n"] == 3
        assert record_of(db, workshop, words("fr")).people == 3
