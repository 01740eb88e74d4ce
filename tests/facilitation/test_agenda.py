"""Conducting: what each click does, and that a late or repeated one does nothing."""

from datetime import timedelta

import pytest

from facilitation import agenda
from facilitation.errors import Refusal
from facilitation.i18n import words
from facilitation.moderation import seed
from facilitation.rituals import ritual
from facilitation.workshops import insert_step, move_step, put_back, remove_step, set_minutes
from models.activity import Activity, results
from models.activity import agenda as steps_of
from models.database import reading, transaction
from models.workshop import Workshop, history
from tests.people import NOW
from tests.recipe import EVERY_KIND, alone


def keys(workshop):
    with reading() as db:
        return [step.key for step in steps_of(db, workshop.id)]


def verbs(workshop):
    with reading() as db:
        return [line.verb for line in history(db, workshop.id)]


@pytest.fixture
def workshop(new_workshop):
    return new_workshop(EVERY_KIND)


def do(verb, *args, by, now=NOW):
    with transaction() as db:
        return verb(db, *args, by=by, now=now)


def test_opening_the_first_step_makes_the_workshop_live(workshop, fatou):
    step = do(agenda.go_next, workshop.id, by=fatou)
    with reading() as db:
        live = db.get(Workshop, workshop.id)
    assert (step.key, step.status, step.round) == ("hello", "open", 1)
    assert (live.status, live.current_id) == ("live", step.id)
    assert step.ends_at - step.opened_at == timedelta(minutes=5)


def test_opening_twice_is_one_opening(workshop, fatou):
    step = do(agenda.go_next, workshop.id, by=fatou)
    again = do(agenda.open_step, step.id, by=fatou)
    assert again.round == 1
    assert verbs(workshop).count("opened") == 1


def test_closing_twice_is_one_close_and_one_result(workshop, fatou):
    step = do(agenda.go_next, workshop.id, by=fatou)
    for _ in range(2):
        do(agenda.close_step, step.id, by=fatou, now=NOW + timedelta(minutes=3))
    with reading() as db:
        assert len(results(db, step.id)) == 1
        assert db.get(Activity, step.id).spent_seconds == 180
    assert verbs(workshop).count("closed") == 1


def test_opening_the_next_step_closes_the_one_that_is_open(workshop, fatou):
    first = do(agenda.go_next, workshop.id, by=fatou)
    second = do(agenda.go_next, workshop.id, by=fatou)
    with reading() as db:
        assert db.get(Activity, first.id).status == "closed"
    assert second.key == "ideas"


def test_reopening_is_a_new_round_and_both_results_are_kept(workshop, fatou):
    step = do(agenda.go_next, workshop.id, by=fatou)
    do(agenda.close_step, step.id, by=fatou)
    do(agenda.open_step, step.id, by=fatou)
    do(agenda.close_step, step.id, by=fatou)
    with reading() as db:
        assert [result.round for result in results(db, step.id)] == [1, 2]


def test_back_shows_the_former_step_without_reopening_it(workshop, fatou):
    first = do(agenda.go_next, workshop.id, by=fatou)
    do(agenda.go_next, workshop.id, by=fatou)
    shown = do(agenda.go_back, workshop.id, by=fatou)
    assert (shown.id, shown.status) == (first.id, "closed")


def test_next_after_back_returns_to_the_step_one_came_from_and_opens_nothing(workshop, fatou):
    do(agenda.go_next, workshop.id, by=fatou)
    second = do(agenda.go_next, workshop.id, by=fatou)
    do(agenda.go_back, workshop.id, by=fatou)
    again = do(agenda.go_next, workshop.id, by=fatou)
    assert (again.id, again.status, again.round) == (second.id, "closed", 1)
    with reading() as db:
        assert agenda.step_after(db, db.get_one(Workshop, workshop.id)).key == "themes"


def test_a_step_with_nothing_to_work_on_does_not_open(new_workshop, fatou):
    workshop = new_workshop(alone("dot_vote"))
    with pytest.raises(Refusal, match="nothing_to_feed"):
        do(agenda.go_next, workshop.id, by=fatou)
    with reading() as db:
        assert db.get(Workshop, workshop.id).status == "draft"


@pytest.mark.parametrize("kind", ["dot_vote", "two_axis"])
def test_a_vote_on_more_options_than_it_holds_does_not_open(workshop, opened, fatou, kind):
    ideas = opened(workshop, "brainstorm")
    with transaction() as db:
        for number in range(61):
            seed(db, ideas.id, text=f"Carte {number}", lens=None, by=fatou, now=NOW)
    with pytest.raises(Refusal) as refused:
        opened(workshop, kind)
    assert "61" in refused.value.message(words("fr"))
    with reading() as db:
        assert db.get_one(Workshop, workshop.id).current_id == ideas.id


def test_an_open_vote_cannot_be_revealed(workshop, opened, fatou):
    step = opened(workshop, "check_out")
    with pytest.raises(Refusal, match="not_closed"):
        do(agenda.reveal, step.id, by=fatou)


def test_a_skipped_step_is_left_out_of_what_comes_next(workshop, fatou):
    first = do(agenda.go_next, workshop.id, by=fatou)
    with reading() as db:
        second = steps_of(db, workshop.id)[1]
    do(agenda.skip, second.id, by=fatou)
    with reading() as db:
        live = db.get(Workshop, workshop.id)
        assert agenda.step_after(db, live).key == "themes"
    assert first.key == "hello"


def test_a_step_left_out_unopened_can_be_put_back_where_the_room_still_goes(workshop, fatou):
    do(agenda.go_next, workshop.id, by=fatou)
    with reading() as db:
        _, second, *_, last = steps_of(db, workshop.id)
    do(agenda.skip, second.id, by=fatou)
    do(agenda.open_step, last.id, by=fatou)
    for _ in range(2):
        do(put_back, second.id, by=fatou)
    assert keys(workshop)[-2:] == [last.key, second.key]
    assert verbs(workshop).count("put_back") == 1
    assert do(agenda.go_next, workshop.id, by=fatou).id == second.id


def test_a_step_put_back_before_the_room_comes_to_it_keeps_its_place(workshop, fatou):
    before = keys(workshop)
    with reading() as db:
        third = steps_of(db, workshop.id)[2]
    do(agenda.skip, third.id, by=fatou)
    do(put_back, third.id, by=fatou)
    assert keys(workshop) == before


def test_going_back_reaches_a_step_that_was_skipped_by_mistake(workshop, fatou):
    first = do(agenda.go_next, workshop.id, by=fatou)
    do(agenda.skip, first.id, by=fatou)
    do(agenda.go_next, workshop.id, by=fatou)
    assert do(agenda.go_back, workshop.id, by=fatou).id == first.id
    again = do(agenda.open_step, first.id, by=fatou)
    assert again.is_open and again.skipped_at is None


def test_the_timer_follows_when_the_minutes_change_and_nothing_is_cut_at_zero(workshop, fatou):
    step = do(agenda.go_next, workshop.id, by=fatou)
    with transaction() as db:
        shorter = set_minutes(db, step.id, 2, by=fatou, now=NOW)
        set_minutes(db, step.id, 2, by=fatou, now=NOW)
    assert shorter.ends_at == NOW + timedelta(minutes=2)
    with reading() as db:
        assert db.get(Activity, step.id).is_open
    assert verbs(workshop).count("minutes") == 1


def test_a_step_can_be_inserted_moved_and_removed_until_it_opens(workshop, fatou):
    entry = EVERY_KIND.agenda[-1]
    with reading() as db:
        first = steps_of(db, workshop.id)[0]
    with transaction() as db:
        inserted = insert_step(db, workshop.id, entry, after=first.id, by=fatou, now=NOW)
    assert keys(workshop)[:3] == ["hello", inserted.key, "ideas"]
    with transaction() as db:
        move_step(db, inserted.id, 1, by=fatou, now=NOW)
    assert keys(workshop)[:3] == ["hello", "ideas", inserted.key]
    with transaction() as db:
        remove_step(db, inserted.id, by=fatou, now=NOW)
    assert inserted.key not in keys(workshop)
    assert verbs(workshop)[-3:] == ["inserted", "moved", "removed"]
    do(agenda.go_next, workshop.id, by=fatou)
    with pytest.raises(Refusal, match="moved_on"), transaction() as db:
        remove_step(db, first.id, by=fatou, now=NOW)


def test_everything_is_refused_once_the_workshop_has_ended(workshop, fatou):
    from facilitation.workshops import close_workshop

    step = do(agenda.go_next, workshop.id, by=fatou)
    do(close_workshop, workshop.id, by=fatou)
    with pytest.raises(Refusal, match="ended"):
        do(agenda.open_step, step.id, by=fatou)


def test_an_inserted_step_is_about_what_the_room_has_just_made(new_workshop, fatou):
    workshop = new_workshop("train")
    recipe = {entry.key: entry for entry in ritual("train").agenda}
    with reading() as db:
        former, latest = [s for s in steps_of(db, workshop.id) if s.kind == "brainstorm"][:2]
    for step in (former, latest):
        do(agenda.open_step, step.id, by=fatou)
        with transaction() as db:
            seed(db, step.id, text=f"Une carte de {step.key}", lens=None, by=fatou, now=NOW)
    board = next(entry for entry in recipe.values() if entry.kind == "cluster")
    with transaction() as db:
        one = insert_step(db, workshop.id, board, after=latest.id, by=fatou, now=NOW)
    opened = do(agenda.open_step, one.id, by=fatou)
    assert [option["title"] for option in opened.options] == [f"Une carte de {latest.key}"]


def test_a_board_gathers_cards_and_not_the_answers_of_a_vote(new_workshop, fatou):
    workshop = new_workshop("train")
    with reading() as db:
        levels, questions, knots = [
            next(step for step in steps_of(db, workshop.id) if step.key == key)
            for key in ("levels", "questions", "knots")
        ]
    for step in (levels, questions):
        do(agenda.open_step, step.id, by=fatou)
    do(agenda.skip, questions.id, by=fatou)
    with pytest.raises(Refusal, match="nothing_to_feed"):
        do(agenda.open_step, knots.id, by=fatou)
