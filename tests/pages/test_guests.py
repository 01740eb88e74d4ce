"""Guests are marked by the facilitator, told so, and answer apart where a question has two sides."""

import pytest
from sqlmodel import select

from facilitation import agenda
from facilitation.activities.two_axis import TwoAxis
from facilitation.i18n import words
from facilitation.reports.record import record_of
from facilitation.workshops import close_workshop
from models.activity import Activity, results
from models.ballot import Ballot
from models.base import JsonObject
from models.database import reading, transaction
from models.seat import seats_of
from models.workshop import Workshop, history
from tests.pages.conftest import words_of
from tests.people import NOW
from tests.recipe import EVERY_KIND

CONDUCT = "facilitator/conduct.py"


@pytest.fixture
def workshop(new_workshop):
    return new_workshop(EVERY_KIND)


@pytest.fixture
def ada(workshop, phone):
    return phone(workshop, "Ada")


@pytest.fixture
def bob(workshop, ada, phone):
    return phone(workshop, "Bob")


@pytest.fixture
def options(workshop, ada, bob, opened):
    """A vote on two axes about two ideas, open."""
    ideas = opened(workshop, "brainstorm")
    for text in ("Une panne racontée", "Les coulisses"):
        ada.act("add", activity=ideas.id, text=text)
    return opened(workshop, "two_axis")


def mark(page, workshop, *numbers):
    """Choose who the guests are, on the facilitator's page."""
    app = page(CONDUCT, w=workshop.id)
    app.multiselect(key=field(workshop)).set_value(list(numbers)).run()
    assert not app.exception
    return app


def field(workshop):
    with reading() as db:
        marked = [str(seat.number) for seat in seats_of(db, workshop.id) if seat.is_guest]
    return f"guests:{workshop.id}:{'-'.join(marked)}"


def guests(workshop):
    with reading() as db:
        return [seat.label for seat in seats_of(db, workshop.id) if seat.is_guest]


def vote(person, step, x, y):
    votes = [{"option": option["id"], "x": x, "y": y} for option in step.options]
    assert person.act("cast", activity=step.id, votes=votes).status_code == 200


def close(step, by):
    with transaction() as db:
        agenda.close_step(db, step.id, by=by, now=NOW)
    with reading() as db:
        return results(db, step.id)[-1].data


def test_a_workshop_that_is_over_has_no_new_guest(page, workshop, ada, fatou):
    app = page(CONDUCT, w=workshop.id)
    with transaction() as db:
        close_workshop(db, workshop.id, by=fatou, now=NOW)
    app.multiselect(key=f"guests:{workshop.id}:").set_value([1]).run()
    assert guests(workshop) == []


def test_a_guest_is_marked_once_and_can_be_unmarked(page, workshop, ada, bob):
    app = mark(page, workshop, 2)
    assert guests(workshop) == ["Bob"]
    assert "Bob ◇" in words_of(app)
    app.run()
    mark(page, workshop)
    assert guests(workshop) == []
    with reading() as db:
        marks = [line.verb for line in history(db, workshop.id) if "guest" in line.verb]
    assert marks == ["guest", "no_guest"]


def test_looking_for_one_person_never_marks_those_who_resemble_them(page, workshop, ada, bob):
    # Streamlit would offer "Select 2 matches" first, in English, to whoever types a name.
    app = page(CONDUCT, w=workshop.id)
    assert app.multiselect(key=field(workshop)).proto.select_all == 0


def test_a_page_drawn_before_a_colleague_marked_somebody_undoes_nothing(page, workshop, ada, bob):
    former = page(CONDUCT, w=workshop.id)
    mark(page, workshop, 1)
    former.multiselect(key=f"guests:{workshop.id}:").set_value([2]).run()
    assert guests(workshop) == ["Ada", "Bob"]


def test_the_phone_of_a_guest_says_so_at_once(page, workshop, ada, bob):
    with reading() as db:
        before = {seat.number: seat.me_rev for seat in seats_of(db, workshop.id)}
    mark(page, workshop, 2)
    assert bob.look()["me"]["guest"] is True
    assert ada.look()["me"]["guest"] is False
    with reading() as db:
        moved = {seat.number: seat.me_rev for seat in seats_of(db, workshop.id)}
    assert moved == {1: before[1], 2: before[2] + 1}


def test_guests_are_counted_apart_on_two_axes(page, workshop, options, ada, bob, fatou):
    mark(page, workshop, 2)
    vote(ada, options, 5, 4)
    vote(bob, options, 1, 2)
    found = close(options, fatou)
    assert found["n"] == 2
    for point in found["points"]:
        assert (point["n"], point["x"]["median"], point["y"]["median"]) == (1, 5, 4)
        assert point["guests"].keys() == {"n", "y"}
        assert point["guests"]["n"] == 1
        assert point["guests"]["y"]["median"] == 2
        assert point["quadrant"] == "both"


def test_what_was_answered_before_the_mark_counts_with_the_room(
    page, workshop, options, ada, bob, fatou
):
    vote(bob, options, 1, 2)
    mark(page, workshop, 2)
    found = close(options, fatou)
    assert [point["guests"] for point in found["points"]] == [None, None]


def test_answering_again_once_marked_counts_apart(page, workshop, options, ada, bob, fatou):
    vote(bob, options, 1, 2)
    mark(page, workshop, 2)
    vote(bob, options, 1, 3)
    found = close(options, fatou)
    assert [point["guests"]["n"] for point in found["points"]] == [1, 1]
    assert [point["n"] for point in found["points"]] == [0, 0]


def test_after_the_close_no_ballot_tells_that_it_is_the_guest_s(
    page, workshop, options, ada, bob, fatou
):
    mark(page, workshop, 2)
    vote(ada, options, 5, 4)
    vote(bob, options, 1, 2)
    close(options, fatou)
    with reading() as db:
        assert [one.guest for one in db.exec(select(Ballot))] == [False, False]


def guests_of_the_report(workshop, options) -> tuple[list[object], list[JsonObject]]:
    """What the report and the base of themes say of the guests' answers."""
    with reading() as db:
        record = record_of(db, db.get_one(Workshop, workshop.id), words("en"))
        told = list(TwoAxis().tells(db, db.get_one(Activity, options.id)).values())
    [table] = next(board for board in record.boards if board.title == "interest").tables
    return [row.figures["Guests · Intérêt"] for row in table.rows], told


@pytest.mark.parametrize("n", [1, 4])
def test_beyond_the_room_nothing_tells_what_fewer_than_five_guests_answered(
    page, workshop, options, phone, fatou, n
):
    marked_votes(page, workshop, options, phone, n)
    close(options, fatou)
    report, told = guests_of_the_report(workshop, options)
    assert report == ["hidden value (< 5)", "hidden value (< 5)"]
    assert [(one["guests"], one["guests_n"]) for one in told] == [(None, None)] * 2


def test_five_guests_are_told_apart_with_how_many_they_are(page, workshop, options, phone, fatou):
    marked_votes(page, workshop, options, phone, 5)
    close(options, fatou)
    report, told = guests_of_the_report(workshop, options)
    assert report == ["2 (n 5)", "2 (n 5)"]
    assert [(one["guests"], one["guests_n"]) for one in told] == [(2, 5)] * 2


def marked_votes(page, workshop, options, phone, n: int) -> None:
    """The answers of n guests, and of nobody else."""
    seated = [phone(workshop, f"Guest {i}") for i in range(n)]
    with reading() as db:
        marks = [
            seat.number for seat in seats_of(db, workshop.id) if seat.label.startswith("Guest")
        ]
    mark(page, workshop, *marks)
    for one in seated:
        vote(one, options, 1, 2)


def test_where_no_question_is_the_company_s_guests_answer_like_anybody(
    workshop, page, options, ada, bob, fatou
):
    with transaction() as db:
        step = db.get_one(Activity, options.id)
        step.settings = step.settings | {"guests_apart": False}
        db.add(step)
    mark(page, workshop, 2)
    vote(ada, options, 1, 2)
    vote(bob, options, 5, 4)
    point = close(options, fatou)["points"][0]
    assert (point["n"], point["x"]["median"], point["y"]["median"]) == (2, 3, 3)
    assert point["guests"] is None
