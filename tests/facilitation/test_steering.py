"""What a facilitator makes of a step leaves one line of history for each change, and none for none."""

import pytest
from sqlmodel import select

from facilitation import agenda
from facilitation.steering import steer
from models.action import ActionItem
from models.activity import Activity, latest_result
from models.database import reading, transaction
from models.idea import ideas_of
from models.seat import Seat
from models.workshop import Workshop, history
from tests.people import NOW
from tests.recipe import EVERY_KIND

TEXTS = ("Le geste du soudeur", "La relève de nuit")


@pytest.fixture
def room(new_workshop, opened, phone):
    """Ada before two ideas."""
    workshop = new_workshop(EVERY_KIND)
    opened(workshop, "brainstorm")
    ada = phone(workshop, "Ada")
    for text in TEXTS:
        ada.act("add", text=text, lens=None)
    return workshop, ada


@pytest.fixture
def steered(fatou):
    """Make changes of the facilitator's to a step; how many lines of history they have left."""

    def make(step: Activity, *gestures: dict) -> int:
        for gesture in gestures:
            with transaction() as db:
                steer(db, step.id, gesture, by=fatou, now=NOW)
        with reading() as db:
            told = history(db, db.get_one(Activity, step.id).workshop_id)
        return sum(event.verb == "steered" for event in told)

    return make


def close(step: Activity, fatou) -> dict:
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    with reading() as db:
        return latest_result(db, db.get_one(Activity, step.id))


def test_a_proposal_led_twice_the_same_way_is_led_once(room, opened, steered, fatou):
    workshop, ada = room
    step = opened(workshop, "consent")
    ada.look()
    assert steered(step, {"do": "put", "id": None}) == 0
    assert steered(step, *[{"do": "reword", "text": "Deux thèmes."}] * 2) == 1
    assert steered(step, *[{"do": "answers"}] * 2) == 2
    ada.act("answer", stance="objection", reason="Trop tôt.")
    objection = close(step, fatou)["reasons"][0]["id"]
    assert steered(step, {"do": "stand", "id": objection}) == 2
    assert steered(step, *[{"do": "put", "id": objection}] * 2) == 3
    assert steered(step, *[{"do": "lift", "id": objection, "why": "En mars."}] * 2) == 4
    assert steered(step, *[{"do": "adopt", "review_on": "2027-06-01"}] * 2, {"do": "adopt"}) == 5
    assert steered(step, {"do": "adopt", "review_on": "2027-07-01"}) == 6


def test_a_question_answered_twice_is_answered_once(room, opened, steered):
    workshop, ada = room
    step = opened(workshop, "consent")
    ada.look()
    ada.act("ask", text="Pour combien de temps ?")
    with reading() as db:
        question = ideas_of(db, step.id)[0].id
    assert steered(step, *[{"do": "answered", "id": question}] * 2) == 1


def test_a_vote_overruled_twice_the_same_way_is_overruled_once(room, opened, steered, fatou):
    workshop, ada = room
    step = opened(workshop, "two_axis")
    ada.look()
    one = step.options[0]["id"]
    close(step, fatou)
    assert steered(step, {"do": "restore", "option": one}) == 0
    assert steered(step, *[{"do": "overrule", "option": one, "why": "À voix haute."}] * 2) == 1
    assert steered(step, *[{"do": "restore", "option": one}] * 2) == 2


def test_options_merged_twice_are_merged_once(room, opened, steered, fatou):
    workshop, _ = room
    step = opened(workshop, "dot_vote")
    one, other = (option["id"] for option in step.options)
    close(step, fatou)
    assert steered(step, {"do": "part", "option": one}) == 0
    assert steered(step, *[{"do": "merge", "options": [one, other]}] * 2) == 1
    assert steered(step, *[{"do": "part", "option": one}] * 2) == 2


def test_a_board_that_stays_as_it_was_has_no_history(room, opened, steered):
    workshop, _ = room
    step = opened(workshop, "cluster")
    one = step.options[0]["id"]
    assert steered(step, {"do": "undo"}, {"do": "move", "ideas": [one], "to": None}) == 0
    gather = {"do": "gather", "title": "Un thème", "ideas": [one], "nonce": "n1"}
    assert steered(step, gather, gather) == 1
    assert steered(step, {"do": "undo"}) == 2


def test_the_same_word_of_an_action_twice_is_steered_once(room, opened, steered, fatou):
    workshop, _ = room
    with transaction() as db:
        earlier = Workshop(
            programme_id=db.get_one(Workshop, workshop.id).programme_id,
            ritual="listen", accent="listen", title="Avant", created_at=NOW,
        )  # fmt: skip
        db.add(earlier)
        db.flush()
        plan = Activity(
            workshop_id=earlier.id, key="plan", kind="action_plan", position=0, minutes=5,
            title={}, question={}, say={}, circle="programme", form="named",
        )  # fmt: skip
        db.add(plan)
        db.flush()
        action = ActionItem(
            programme_id=earlier.programme_id, workshop_id=earlier.id, activity_id=plan.id,
            what="Filmer un geste", created_at=NOW,
        )  # fmt: skip
        db.add(action)
        db.flush()
        said = {"do": "mark", "action": action.id, "status": "doing", "why": None}
    assert steered(opened(workshop, "action_review"), said, said) == 1


def test_a_change_that_was_none_moves_no_phone(room, opened, steered, fatou):
    workshop, ada = room
    step = opened(workshop, "consent")
    ada.act("done", activity=step.id, done=True)
    steered(step, {"do": "answers"})
    with reading() as db:
        before = db.get_one(Workshop, workshop.id).revision, db.get_one(Seat, seat_of(db)).me_rev
    steered(step, {"do": "answers"}, {"do": "put", "id": None})
    with reading() as db:
        after = db.get_one(Workshop, workshop.id).revision, db.get_one(Seat, seat_of(db)).me_rev
    assert after == before


def seat_of(db) -> str:
    return db.exec(select(Seat.id)).one()
