"""When the next workshop of a ritual is due."""

from datetime import date, timedelta

import pytest

from facilitation.cadence import next_due, set_cadence
from facilitation.errors import Refusal
from facilitation.workshops import close_workshop
from models.database import reading, transaction
from models.programme import Programme
from models.workshop import Workshop
from tests.people import NOW

DAY = date(2026, 11, 24)


@pytest.fixture
def held(new_workshop, fatou):
    """A Listen held on a day, in a programme where it comes back every 90 days."""
    workshop = new_workshop("listen")
    with transaction() as db:
        set_cadence(db, workshop.programme_id, {"listen": 90, "train": None})
        found = db.get_one(Workshop, workshop.id)
        found.planned_for = DAY
        db.add(found)
        close_workshop(db, workshop.id, by=fatou, now=NOW)
    return workshop


def due(workshop: Workshop, today: date) -> list[tuple[str, date, bool]]:
    with reading() as db:
        programme = db.get_one(Programme, workshop.programme_id)
        return [(one.ritual.key, one.on, one.is_late) for one in next_due(db, programme, today)]


def change(workshop: Workshop, **values: object) -> None:
    with transaction() as db:
        found = db.get_one(Workshop, workshop.id)
        for name, value in values.items():
            setattr(found, name, value)
        db.add(found)


def test_the_next_one_is_due_after_so_many_days(held):
    on = DAY + timedelta(days=90)
    assert due(held, DAY) == [("listen", on, False)]
    assert due(held, on) == [("listen", on, False)]
    assert due(held, on + timedelta(days=1)) == [("listen", on, True)]


def test_a_date_settled_when_closing_comes_first(held):
    change(held, next_on=DAY + timedelta(days=30))
    assert due(held, DAY) == [("listen", DAY + timedelta(days=30), False)]


def test_one_that_is_prepared_is_not_due_any_more(held, fatou):
    from facilitation.rituals import ritual
    from facilitation.workshops import prepare

    with transaction() as db:
        following = prepare(
            db, ritual("listen"), programme=db.get_one(Programme, held.programme_id), title="Suite",
            planned_for=DAY + timedelta(days=80), by=fatou, now=NOW,
        )  # fmt: skip
    assert due(held, DAY) == []
    # Its day has gone by and nobody held it: it is due again.
    assert len(due(held, DAY + timedelta(days=81))) == 1
    change(following, status="live")
    assert due(held, DAY + timedelta(days=81)) == []


def test_a_settled_date_is_told_beside_one_prepared_for_another_day(held, fatou):
    from facilitation.rituals import ritual
    from facilitation.workshops import prepare

    on, ready = DAY + timedelta(days=90), DAY + timedelta(days=3)
    change(held, next_on=on)
    with transaction() as db:
        following = prepare(
            db, ritual("listen"), programme=db.get_one(Programme, held.programme_id), title="Suite",
            planned_for=ready, by=fatou, now=NOW,
        )  # fmt: skip
    with reading() as db:
        (told,) = next_due(db, db.get_one(Programme, held.programme_id), DAY)
    assert (told.on, told.prepared, told.is_late) == (on, ready, False)
    change(following, planned_for=on)
    assert due(held, DAY) == [], "the one that was settled stands ready"
    change(following, planned_for=on + timedelta(days=7))
    assert due(held, on + timedelta(days=1)) == [], "put off: the list says for when"


def test_a_rehearsal_does_not_count(held):
    change(held, is_rehearsal=True)
    assert due(held, DAY) == []


@pytest.mark.parametrize("days", [{"listen": 3}, {"listen": 9999}, {"dance": 30}])
def test_a_rhythm_that_cannot_be_is_refused_and_changes_nothing(held, days):
    with pytest.raises(Refusal), transaction() as db:
        set_cadence(db, held.programme_id, days)
    assert len(due(held, DAY)) == 1
