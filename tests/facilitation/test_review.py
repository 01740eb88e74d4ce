"""The review of actions: what earlier workshops decided comes back first, and what became of it."""

from datetime import timedelta

import pytest
from sqlmodel import select

from facilitation import agenda
from facilitation.actions import STATUSES, mark
from facilitation.activities import kind_of
from facilitation.activities.kind import Bilingual
from facilitation.errors import Refusal
from facilitation.i18n import words
from facilitation.rituals import ritual
from facilitation.steering import steer
from facilitation.workshops import prepare, rewrite_step
from models.action import HIDDEN, ActionItem, ActionMark, latest_marks
from models.activity import Activity, latest_result
from models.activity import agenda as steps_of
from models.database import reading, transaction
from models.idea import hidden_among
from models.programme import Programme
from models.workshop import Workshop
from tests.people import NOW


@pytest.fixture
def second(new_workshop, fatou):
    """The second Listen of a programme: the first one left an action to do and one done."""
    first = new_workshop("listen", "Première écoute")
    with transaction() as db:
        step = steps_of(db, first.id)[0]
        for what, status in (("Filmer le geste", "open"), ("Écrire la charte", "done")):
            db.add(
                ActionItem(
                    programme_id=first.programme_id, workshop_id=first.id, activity_id=step.id,
                    what=what, status=status, owner="Ada", created_at=NOW,
                )
            )  # fmt: skip
    with transaction() as db:
        return prepare(
            db, ritual("listen"), programme=db.get_one(Programme, first.programme_id),
            title="Deuxième écoute", planned_for=None, by=fatou, now=NOW,
        )  # fmt: skip


def test_a_first_workshop_passes_over_the_review(new_workshop, fatou):
    workshop = new_workshop("listen")
    with transaction() as db:
        step = agenda.go_next(db, workshop.id, by=fatou, now=NOW)
        assert step.kind == "check_in"
        assert steps_of(db, workshop.id)[0].skipped_at is not None


def test_a_review_with_nothing_open_counts_no_minutes(new_workshop, second):
    recipe = ritual("listen")
    review = next(entry.minutes for entry in recipe.agenda if entry.kind == "action_review")
    with reading() as db:
        first, again = new_workshop("listen"), db.get_one(Workshop, second.id)
        assert agenda.planned_minutes(db, steps_of(db, first.id)) == recipe.minutes - review
        assert agenda.planned_minutes(db, steps_of(db, again.id)) == recipe.minutes
        assert agenda.next_step(db, first).kind == "check_in"
        assert agenda.next_step(db, again).kind == "action_review"


def test_a_second_workshop_opens_on_what_is_not_done(second, fatou, phone):
    with transaction() as db:
        step = agenda.go_next(db, second.id, by=fatou, now=NOW)
    assert step.kind == "action_review"
    bob = phone(second, "Bob")
    assert [card["text"] for card in bob.cards().json()["cards"]] == ["Filmer le geste"]


@pytest.mark.parametrize("recipe", ["listen", "measure"])
def test_a_ritual_that_says_the_next_one_opens_on_its_plan_does(second, fatou, recipe):
    with transaction() as db:
        programme = db.get_one(Programme, second.programme_id)
        later = prepare(db, ritual(recipe), programme=programme, title="La suite",
                        planned_for=None, by=fatou, now=NOW)  # fmt: skip
    with transaction() as db:
        step = agenda.go_next(db, later.id, by=fatou, now=NOW)
    assert step.kind == "action_review"
    assert [option["title"] for option in step.options] == ["Filmer le geste"]


def test_what_the_room_says_of_an_action_is_kept_with_no_name(second, fatou, phone):
    with transaction() as db:
        step = agenda.go_next(db, second.id, by=fatou, now=NOW)
    bob = phone(second, "Bob")
    action = bob.cards().json()["cards"][0]["id"]
    assert bob.act("mark", action=action, status="done", why="Trois vidéos").status_code == 200
    with reading() as db:
        assert db.get_one(ActionItem, action).status == "done"
        told = latest_marks(db, [action])[action]
    assert (told.by, told.why, told.workshop_id) == ("room", "Trois vidéos", second.id)
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
        found = latest_result(db, db.get_one(Activity, step.id))
    assert found == {"n": 1, "open": 0, "doing": 0, "done": 1, "dropped": 0}


def test_the_facilitator_enters_what_somebody_says_aloud(second, fatou):
    with transaction() as db:
        step = agenda.go_next(db, second.id, by=fatou, now=NOW)
    action = step.options[0]["id"]
    told = {"do": "mark", "action": action, "status": "dropped", "why": ""}
    with pytest.raises(Refusal, match="reason_needed"), transaction() as db:
        steer(db, step.id, told, by=fatou, now=NOW)
    with transaction() as db:
        steer(db, step.id, told | {"why": "Plus d’atelier à filmer"}, by=fatou, now=NOW)
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    with pytest.raises(Refusal, match="not_open"), transaction() as db:
        steer(db, step.id, told | {"status": "done"}, by=fatou, now=NOW)
    with reading() as db:
        assert db.get_one(ActionItem, action).status == "dropped"


def test_a_hidden_action_stays_so_whatever_an_old_page_says_of_it(second):
    with transaction() as db:
        (action,) = db.exec(select(ActionItem).where(ActionItem.what == "Filmer le geste")).all()
        action.status = HIDDEN
        db.add(action)
    with pytest.raises(Refusal, match="no_action"), transaction() as db:
        mark(db, db.get_one(ActionItem, action.id), status="done", why="", by="room", now=NOW)
    with reading() as db:
        assert hidden_among(db, [action.id]) == {action.id}


def test_the_report_tells_each_action_as_it_stood_that_day(second, fatou):
    with transaction() as db:
        (action,) = db.exec(select(ActionItem).where(ActionItem.what == "Filmer le geste")).all()
        mark(db, action, status="doing", why="Le matériel arrive", by="owner", now=NOW)
    with transaction() as db:
        step = agenda.go_next(db, second.id, by=fatou, now=NOW + timedelta(hours=1))
        agenda.close_step(db, step.id, by=fatou, now=NOW + timedelta(hours=2))
    with transaction() as db:
        action = db.get_one(ActionItem, action.id)
        mark(db, action, status="done", why="", by="owner", now=NOW + timedelta(days=9))
    t = words("en")
    with reading() as db:
        step = db.get_one(Activity, step.id)
        (row,) = kind_of(step).rows(db, step, latest_result(db, step), t)
    assert (row.figures["Now"], row.note) == (t(STATUSES["doing"]), "")


def test_the_same_word_twice_is_one_line_of_history(second):
    with transaction() as db:
        action = db.get_one(ActionItem, _first(db))
        for _ in range(2):
            mark(db, action, status="doing", why="Le film est tourné", by="owner", now=NOW)
    with reading() as db:
        assert len(db.exec(select(ActionMark)).all()) == 1


def test_a_rehearsal_touches_no_action_of_the_programme(second, fatou):
    with transaction() as db:
        held = db.get_one(Workshop, second.id)
        held.is_rehearsal = True
        db.add(held)
    with transaction() as db:
        assert agenda.go_next(db, second.id, by=fatou, now=NOW).kind == "check_in"


def _first(db) -> str:
    return db.exec(select(ActionItem.id).where(ActionItem.status == "open")).one()


def test_a_review_cannot_be_announced_to_the_room_alone(second, fatou):
    with reading() as db:
        step = steps_of(db, second.id)[0]
    with pytest.raises(Refusal, match="malformed"), transaction() as db:
        rewrite_step(
            db, step.id, title=Bilingual(**step.title), question=Bilingual(**step.question),
            circle="room", form="anonymous", by=fatou, now=NOW,
        )  # fmt: skip


def test_a_reason_can_be_hidden_and_shown_again(second, fatou, phone):
    with transaction() as db:
        step = agenda.go_next(db, second.id, by=fatou, now=NOW)
    bob, action = phone(second, "Bob"), step.options[0]["id"]

    def put(verb: str) -> None:
        with transaction() as db:
            one = kind_of(step).written(db, step)[0]
            steer(db, step.id, {"do": verb, "id": one.id}, by=fatou, now=NOW)

    def read() -> tuple[str | None, str]:
        with reading() as db:
            kind, now = kind_of(step), db.get_one(Activity, step.id)
            [row] = kind.rows(db, now, {}, words("en"))
        return bob.cards().json()["cards"][0]["why"], row.note

    assert bob.act("mark", action=action, status="doing", why="Par la faute de Paul").is_success
    assert read() == ("Par la faute de Paul", "Par la faute de Paul")
    put("hide")
    assert read() == (None, "")
    with reading() as db:
        assert [one.is_hidden for one in kind_of(step).written(db, step)] == [True]
    put("unhide")
    assert read() == ("Par la faute de Paul", "Par la faute de Paul")


def test_what_an_owner_said_by_a_private_link_can_be_hidden_too(second, fatou, phone):
    with reading() as db:
        action = db.exec(select(ActionItem).where(ActionItem.status == "open")).one()
    with transaction() as db:
        held = db.get_one(ActionItem, action.id)
        mark(db, held, status="doing", why="Une insulte", by="owner", now=NOW)
    with transaction() as db:
        step = agenda.go_next(db, second.id, by=fatou, now=NOW)
        [one] = kind_of(step).written(db, step)
        steer(db, step.id, {"do": "hide", "id": one.id}, by=fatou, now=NOW)
    assert phone(second, "Bob").cards().json()["cards"][0]["why"] is None


def test_a_reason_that_another_has_replaced_can_be_hidden_too(second, fatou, phone):
    with transaction() as db:
        step = agenda.go_next(db, second.id, by=fatou, now=NOW)
    bob, action = phone(second, "Bob"), step.options[0]["id"]
    for status, why in (("doing", "Une vidéo"), ("done", "Trois vidéos")):
        assert bob.act("mark", action=action, status=status, why=why).is_success
    with reading() as db:
        assert [one.text for one in kind_of(step).written(db, step)] == [
            "Une vidéo",
            "Trois vidéos",
        ]
