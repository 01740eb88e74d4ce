"""Actions on phones: taken under a name, given back while the step is open, kept when they come late."""

import pytest
from sqlmodel import select

from facilitation import agenda
from facilitation.gestures import contributed
from facilitation.moderation import admit
from facilitation.steering import steer
from models.action import actions_of, actions_of_workshop, late_actions
from models.activity import Activity
from models.database import reading, transaction
from models.seat import Seat
from models.workshop import Event
from tests.people import NOW


@pytest.fixture
def planning(new_workshop, opened, phone):
    """A room whose action plan is open, with an action of Ada's that nobody carries; Bob has no name."""
    workshop = new_workshop("listen")
    step = opened(workshop, "action_plan")
    ada, bob = phone(workshop, "Ada"), phone(workshop)
    assert ada.act("propose", what="Une visite par mois", owner="open").is_success
    with reading() as db:
        return ada, bob, step, actions_of(db, step.id)[0].id


def carrier(step: Activity) -> str | None:
    with reading() as db:
        return actions_of(db, step.id)[0].owner


def takes_part(phone, step: Activity) -> bool:
    number = phone.look()["me"]["seat"]
    with reading() as db:
        seat = db.exec(select(Seat).where(Seat.number == number)).one()
        return contributed(db, step, seat.id)


def test_an_action_of_somebody_else_is_not_given_back(planning):
    ada, bob, step, action = planning
    assert ada.act("take", action=action).is_success
    assert bob.act("give_back", action=action).json()["error"] == "not_yours"
    assert carrier(step) == "Ada"


def test_once_the_step_is_closed_nothing_is_given_back(planning, fatou):
    ada, _, step, action = planning
    assert ada.act("take", action=action).is_success
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    assert ada.act("give_back", activity=step.id, action=action).json()["error"] == "moved_on"
    assert carrier(step) == "Ada"


def test_whoever_has_no_name_takes_an_action_under_one_and_gives_it_back(planning):
    _, bob, step, action = planning
    assert bob.act("take", action=action).json()["error"] == "name_needed"
    assert bob.act("take", action=action, name="Noor").is_success
    assert carrier(step) == "Noor"
    assert takes_part(bob, step)
    for _ in range(2):
        mine = bob.act("give_back", action=action).json()["me"]["mine"]
        assert mine == {"actions": []}
        assert carrier(step) is None
    assert not takes_part(bob, step)


def test_an_action_that_comes_late_is_on_no_list_until_it_is_let_in(planning, fatou):
    ada, bob, step, action = planning
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    answer = ada.act("propose", activity=step.id, what="Hors réseau", owner="me")
    assert answer.json()["late"] is True
    assert bob.act("propose", activity=step.id, what="À moi", owner="me").status_code == 422
    with reading() as db:
        (late,) = late_actions(db, step.workshop_id)
        assert [one.id for one in actions_of(db, step.id)] == [action]
        assert [one.id for one in actions_of_workshop(db, step.workshop_id)] == [action]
    assert ada.cards().json()["cards"][0]["id"] == action
    for _ in range(2):
        with transaction() as db:
            admit(db, late.id, by=fatou, now=NOW)
    with reading() as db:
        assert [one.what for one in actions_of(db, step.id)] == [
            "Une visite par mois",
            "Hors réseau",
        ]
        assert [one.verb for one in db.exec(select(Event))].count("admitted") == 1


def test_whoever_proposed_an_action_hears_that_it_was_set_aside(planning, fatou):
    ada, bob, step, action = planning
    with transaction() as db:
        steer(db, step.id, {"do": "hide", "id": action}, by=fatou, now=NOW)
    assert ada.look()["me"]["mine"] == {"actions": [], "hidden": ["Une visite par mois"]}
    assert bob.look()["me"]["mine"] == {"actions": []}
