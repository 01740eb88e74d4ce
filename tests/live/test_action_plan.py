"""Actions on phones: taken under a name, and given back while the step is open."""

import pytest
from sqlmodel import select

from facilitation import agenda
from facilitation.gestures import contributed
from models.action import actions_of
from models.activity import Activity
from models.database import reading, transaction
from models.seat import Seat
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
