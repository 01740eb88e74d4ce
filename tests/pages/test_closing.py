"""Closing: three questions, kept in the same gesture that ends the workshop."""

from datetime import date, timedelta

import pytest

from facilitation.cadence import set_cadence
from facilitation.closing import settle
from facilitation.errors import Refusal
from facilitation.i18n import words
from facilitation.team import team_boards
from models.action import actions_of_workshop
from models.activity import agenda as steps_of
from models.database import reading, transaction
from models.workshop import Workshop, history
from tests.pages.conftest import is_sign_in, words_of
from tests.people import NOW

CLOSING = "facilitator/closing.py"


@pytest.fixture
def room(new_workshop, opened, phone) -> Workshop:
    """An action plan under way, after ideas that the room has read and a word it has not."""
    workshop = new_workshop("listen")
    opened(workshop, "brainstorm")
    ada = phone(workshop, "Ada")
    ada.act("add", text="Le geste du soudeur", lens=None)
    opened(workshop, "action_plan")
    ada.look()
    ada.act("propose", what="Une visite par mois", first_step="", owner="me", about=None)
    return workshop


def send(app):
    next(b for b in app.button if b.key == "closing_send").click()
    return app.run()


def now_of(workshop: Workshop) -> Workshop:
    with reading() as db:
        return db.get_one(Workshop, workshop.id)


def test_nobody_closes_without_an_account(stranger, room):
    assert is_sign_in(stranger(CLOSING, w=room.id))


def test_it_asks_the_date_who_looks_again_and_what_goes_to_the_team(page, room):
    app = page(CLOSING, w=room.id)
    said = words_of(app)
    for question in ("meet again", "looks again", "goes to the team"):
        assert question in said
    # A label is read aloud as it is written: no markup in it.
    assert [box.label for box in app.checkbox] == ["Our subjects", "Who feeds what"]
    assert said.count("Repeats texts of\\: Our subjects") == 1
    assert "the actions go too" in said and "will say goodbye" in said


def test_the_programme_s_rhythm_proposes_the_next_date(page, room):
    with transaction() as db:
        set_cadence(db, room.programme_id, {"listen": 90})
        # Planned for another day than it is held on: what counts is when people met.
        held = db.get_one(Workshop, room.id)
        held.planned_for = NOW.date() + timedelta(days=1)
        db.add(held)
    app = page(CLOSING, w=room.id)
    assert app.date_input(key="closing_next").value == NOW.date() + timedelta(days=90)
    app.date_input(key="closing_next").set_value(None)
    send(app)
    assert now_of(room).next_on is None
    assert page(CLOSING, w=room.id).date_input(key="closing_next").value is None


def test_one_that_is_prepared_is_the_next_date(page, room, new_workshop):
    with transaction() as db:
        ready = db.get_one(Workshop, new_workshop("train").id)
        ready.programme_id, ready.planned_for = room.programme_id, NOW.date() + timedelta(days=500)
        db.add(ready)
    asked = page(CLOSING, w=room.id).date_input(key="closing_next")
    assert asked.value == NOW.date() + timedelta(days=500)


def test_what_is_settled_is_kept_and_the_workshop_ends(page, room):
    app = page(CLOSING, w=room.id)
    app.date_input(key="closing_next").set_value(NOW.date() + timedelta(days=400))
    again = next(i for i in app.text_input if i.key.startswith("closing_again:"))
    assert again.value == "Ada", "whoever took it looks at it again, unless the room says otherwise"
    again.input("Bob")
    next(box for box in app.checkbox if box.label == "Our subjects").uncheck()
    send(app)
    ended = now_of(room)
    assert ended.is_closed and ended.next_on == NOW.date() + timedelta(days=400)
    with reading() as db:
        assert [a.looked_at_by for a in actions_of_workshop(db, room.id)] == ["Bob"]
        (record,) = team_boards(db, room.programme_id, words("en"))
        assert [board.title for board in record.boards] == ["Who feeds what"]
        told = [row for table in record.boards[0].tables for row in table.rows]
        assert [row.figures["Looked at again by"] for row in told] == ["Bob"]


def test_phones_and_home_say_when_one_meets_again(page, room, phone, new_workshop):
    ada, day = phone(room, "Bea"), date.today() + timedelta(days=400)
    assert "next" not in ada.look()["workshop"]
    app = page(CLOSING, w=room.id)
    app.date_input(key="closing_next").set_value(day)
    send(app)
    told = words("fr").day(day)
    assert ada.look()["workshop"]["next"] == f"Nous nous retrouvons le {told}."
    with transaction() as db:
        ready = db.get_one(Workshop, new_workshop("listen").id)
        ready.programme_id, ready.planned_for = room.programme_id, date.today()
        db.add(ready)
    said = f"due on {words('en').day(day)}; one is prepared for"
    assert said in words_of(page()) and said in words_of(page("rituals/listen.py"))
    app = page(CLOSING, w=room.id)
    app.date_input(key="closing_next").set_value(None)
    send(app)
    assert ada.look()["workshop"]["next"] is None


def test_without_a_team_s_link_it_says_so_and_makes_it_on_the_spot(page, room, phone):
    ada = phone(room, "Bea")
    app = page(CLOSING, w=room.id)
    assert "The team has no link" in words_of(app)
    app.date_input(key="closing_next").set_value(NOW.date() + timedelta(days=400))
    app.button(key="closing_link").click().run()
    assert "The team has no link" not in words_of(app)
    assert app.date_input(key="closing_next").value == NOW.date() + timedelta(days=400)
    assert not now_of(room).is_closed
    send(app)
    assert ada.look()["workshop"]["team"]


def test_settling_again_replaces_and_ends_nothing_twice(page, room):
    send(page(CLOSING, w=room.id))
    app = page(CLOSING, w=room.id)
    app.date_input(key="closing_next").set_value(NOW.date() + timedelta(days=500))
    send(app)
    assert now_of(room).next_on == NOW.date() + timedelta(days=500)
    with reading() as db:
        verbs = [event.verb for event in history(db, room.id)]
    assert (verbs.count("ended"), verbs.count("settled")) == (1, 2)


def test_a_past_date_or_a_foreign_step_is_refused_and_ends_nothing(room, fatou, new_workshop):
    other = new_workshop("listen")
    with reading() as db:
        foreign = steps_of(db, other.id)[0].id
    for told in ({"next_on": NOW.date() - timedelta(days=1)}, {"team_steps": [foreign]}):
        given = {"next_on": None, "looked_at_by": {}, "team_steps": []} | told
        with pytest.raises(Refusal), transaction() as db:
            settle(db, room.id, by=fatou, now=NOW, **given)
    assert not now_of(room).is_closed
