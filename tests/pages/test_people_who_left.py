"""A place nobody holds any more is counted no more; what was written from it stays."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from facilitation import agenda
from facilitation.empty_places import take_away
from facilitation.errors import Refusal
from facilitation.joining import renew_code
from facilitation.presence import come_back
from models.database import reading, transaction
from models.idea import ideas_of
from models.seat import Seat, seats_of, seats_taken
from models.workshop import history
from tests.pages.conftest import words_of
from tests.people import NOW
from tests.recipe import EVERY_KIND

CONDUCT = "facilitator/conduct.py"


@pytest.fixture
def room(new_workshop, opened, phone):
    """Ada has written and gone; Bob is there."""
    workshop = new_workshop(EVERY_KIND)
    step = opened(workshop, "brainstorm")
    ada, bob = phone(workshop, "Ada"), phone(workshop, "Bob")
    assert ada.act("add", text="Le geste", lens=None).is_success
    now = datetime.now(UTC)
    with transaction() as db:
        for seat in seats_of(db, workshop.id):
            seat.last_seen_at = now if seat.nickname == "Bob" else now - timedelta(minutes=9)
            db.add(seat)
    return workshop, step, ada, bob


def close(step, fatou):
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)


def test_the_room_counts_the_people_who_are_left(page, room, fatou):
    workshop, step, _, _ = room
    close(step, fatou)
    app = page(CONDUCT, w=workshop.id)
    [field] = [one for one in app.button_group if one.key.startswith("gone:")]
    field.set_value([1]).run()
    [button] = [one for one in app.button if one.key.startswith("gone:")]
    app = button.click().run()
    assert not app.exception
    with reading() as db:
        assert seats_taken(db, workshop.id) == 1
        assert [idea.text for idea in ideas_of(db, step.id)] == ["Le geste"]
        assert "taken_away" in [event.verb for event in history(db, workshop.id)]
    assert "They have left" not in words_of(page(CONDUCT, w=workshop.id))


def test_a_phone_that_comes_back_has_kept_its_place(room, opened, fatou):
    workshop, step, ada, _ = room
    close(step, fatou)
    with transaction() as db:
        take_away(db, workshop.id, [1], by=fatou, now=datetime.now(UTC))
        renew_code(db, workshop, by=fatou, now=NOW)
    me = ada.look()["me"]
    assert (me["seat"], me["nickname"]) == (1, "Ada")
    with reading() as db:
        assert seats_taken(db, workshop.id) == 1
    opened(workshop, "check_in")
    ada.look()
    assert ada.act("answer", weather="sun", word=None).is_success
    with reading() as db:
        assert seats_taken(db, workshop.id) == 2


def test_a_place_that_was_left_never_comes_back(room):
    workshop, _, ada, _ = room
    with reading() as db:
        held = db.exec(select(Seat).where(Seat.number == 1)).one()
    assert ada.post("leave", {}).is_success
    with transaction() as db:
        come_back(db, db.get_one(Seat, held.id), datetime.now(UTC))
    with reading() as db:
        assert seats_taken(db, workshop.id) == 1
    assert ada.client.get(f"/live/{ada.code}/state").status_code == 401


def test_whoever_is_here_keeps_a_place(room, fatou):
    workshop, step, _, bob = room
    close(step, fatou)
    with transaction() as db:
        take_away(db, workshop.id, [2], by=fatou, now=datetime.now(UTC))
    assert bob.look()["me"]["nickname"] == "Bob"


def test_nobody_is_taken_away_while_a_step_is_open(room, fatou):
    workshop, _, _, _ = room
    with pytest.raises(Refusal, match="not_closed"), transaction() as db:
        take_away(db, workshop.id, [1], by=fatou, now=datetime.now(UTC))
    with reading() as db:
        assert seats_taken(db, workshop.id) == 2
