"""What phones write: judged whole, counted once, never lost."""

import json
from uuid import uuid4

import pytest

from facilitation import agenda
from facilitation.moderation import admit, hide
from models.ballot import ballots_cast
from models.database import reading, transaction
from models.idea import Idea, ideas_of, ideas_waiting
from models.seat import Seat
from tests.people import NOW
from tests.recipe import EVERY_KIND, alone


@pytest.fixture
def writing(new_workshop, opened):
    """A workshop whose brainstorm is open."""
    workshop = new_workshop(EVERY_KIND)
    return workshop, opened(workshop, "brainstorm")


def test_a_closed_step_refuses_ballots_and_changes_nothing(new_workshop, opened, phone, fatou):
    workshop = new_workshop(EVERY_KIND)
    step = opened(workshop, "check_in")
    ada = phone(workshop, "Ada")
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    answer = ada.act("answer", weather="sun", activity=step.id)
    assert answer.status_code == 409
    assert answer.json()["error"] == "moved_on"
    with reading() as db:
        assert ballots_cast(db, step.id, 1) == 0


def test_a_text_that_comes_late_is_kept_until_the_facilitator_admits_it(writing, phone, fatou):
    workshop, step = writing
    ada = phone(workshop, "Ada")
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    answer = ada.act("add", text="Le bus de 7 h 12", activity=step.id)
    assert answer.status_code == 200
    assert answer.json()["late"] is True
    with reading() as db:
        assert ideas_of(db, step.id) == []
        late = ideas_waiting(db, step.id)
    assert [idea.text for idea in late] == ["Le bus de 7 h 12"]
    assert late[0].owner is None
    with transaction() as db:
        admit(db, late[0].id, by=fatou, now=NOW)
    with reading() as db:
        assert [idea.text for idea in ideas_of(db, step.id)] == ["Le bus de 7 h 12"]


def test_a_phone_is_told_how_many_ideas_there_are_once_it_may_read_them(writing, phone, fatou):
    workshop, step = writing
    ada, bob = phone(workshop, "Ada"), phone(workshop, "Bob")
    ada.act("add", text="Le geste du soudeur", lens=None)
    assert "ideas" not in bob.look()["activity"]["view"]
    with transaction() as db:
        agenda.reveal(db, step.id, by=fatou, now=NOW)
    assert bob.look()["activity"]["view"]["ideas"] == 1


@pytest.mark.parametrize("field", ["activity", "idea"])
def test_half_a_character_names_nothing_and_breaks_nothing(writing, phone, field):
    workshop, step = writing
    ada = phone(workshop)
    said = {"id": str(uuid4()), "activity": step.id, "do": "edit", "idea": "", "text": "Entière"}
    # As a browser writes it: an escape that json can spell and no store can hold.
    body = json.dumps(said | {field: "\ud83d"})
    answer = ada.client.post(f"/live/{ada.code}/act", content=body)
    assert answer.status_code == 400
    assert answer.json()["error"] == "malformed"


def test_the_same_gesture_twice_counts_once(writing, phone):
    workshop, step = writing
    ada = phone(workshop)
    gesture = str(uuid4())
    first = ada.act("add", id=gesture, activity=step.id, text="Une fois")
    again = ada.act("add", id=gesture, activity=step.id, text="Une fois")
    assert "already" not in first.json()
    assert again.json()["already"] is True
    assert first.json()["me"] == again.json()["me"]
    with reading() as db:
        assert len(ideas_of(db, step.id)) == 1


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "empty"),
        ("   \n ", "empty"),
        ("x" * 281, "too_long"),
        ("🎉" * 10_000, "too_large"),
        ("🎉" * 300, "too_long"),
        (12, "malformed"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_with_a_sentence(writing, phone, text, error):
    workshop, step = writing
    ada = phone(workshop, locale="en")
    answer = ada.act("add", activity=step.id, text=text)
    assert answer.json()["error"] == error
    assert answer.json()["message"].endswith(".")
    with reading() as db:
        assert ideas_of(db, step.id) == []


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "=HYPERLINK(\"http://x\")", "مرحبا بالعالم", "👩‍👩‍👧‍👦 en famille", "é" * 280],
)  # fmt: skip
def test_a_strange_text_is_kept_as_it_was_written(writing, phone, text):
    workshop, step = writing
    ada = phone(workshop)
    assert ada.act("add", activity=step.id, text=text).status_code == 200
    with reading() as db:
        assert [idea.text for idea in ideas_of(db, step.id)] == [text]


def test_one_s_own_idea_can_be_edited_and_withdrawn_but_nobody_else_s(writing, phone):
    workshop, step = writing
    ada, bob = phone(workshop, "Ada"), phone(workshop, "Bob")
    mine = ada.act("add", activity=step.id, text="Ma voie").json()["me"]["mine"]["ideas"][0]["id"]
    refused = bob.act("withdraw", activity=step.id, idea=mine)
    assert refused.json()["error"] == "not_yours"
    edited = ada.act("edit", activity=step.id, idea=mine, text="Ma voix", lens="metier")
    assert edited.json()["me"]["mine"]["ideas"][0]["text"] == "Ma voix"
    assert ada.act("withdraw", activity=step.id, idea=mine).json()["me"]["mine"]["ideas"] == []


def test_casting_again_replaces_the_ballot(new_workshop, opened, phone):
    workshop = new_workshop(EVERY_KIND)
    step = opened(workshop, "check_out")
    ada = phone(workshop)
    ada.act("answer", activity=step.id, score=2)
    answer = ada.act("answer", activity=step.id, score=5, better="Un café")
    assert answer.json()["me"]["mine"] == {"score": 5, "better": "Un café"}
    with reading() as db:
        assert ballots_cast(db, step.id, 1) == 1


def test_a_ballot_over_budget_changes_nothing(new_workshop, opened, phone):
    options = [{"key": f"o{n}", "fr": f"Option {n}", "en": f"Option {n}"} for n in range(8)]
    workshop = new_workshop(alone("dot_vote", options=options))
    step = opened(workshop, "dot_vote")
    ada = phone(workshop)
    good = [{"option": "o1", "dots": 2}]
    assert ada.act("cast", activity=step.id, votes=good).json()["me"]["mine"]["votes"] == good
    refusals = {
        "over_budget": [{"option": "o1", "dots": 2}, {"option": "o2", "dots": 1}],
        "out_of_range": [{"option": "o1", "dots": 3}],
        "twice": [{"option": "o1", "dots": 1}, {"option": "o1", "dots": 1}],
        "unknown_option": [{"option": "gone", "dots": 1}],
        "malformed": [{"option": "o1", "dots": True}],
    }
    for error, votes in refusals.items():
        assert ada.act("cast", activity=step.id, votes=votes).json()["error"] == error
    assert ada.look()["me"]["mine"]["votes"] == good


def test_one_does_not_vote_for_one_s_own_named_idea(new_workshop, phone, fatou):
    steps = [
        {"key": "ideas", "kind": "brainstorm", "form": "named"},
        {"key": "vote", "kind": "dot_vote", "from": "ideas"},
    ]
    recipe = _recipe(steps)
    workshop = new_workshop(recipe)
    ada, bob = phone(workshop, "Ada"), phone(workshop, "Bob")
    with transaction() as db:
        ideas = agenda.go_next(db, workshop.id, by=fatou, now=NOW)
    for person in (ada, bob):
        person.act("add", activity=ideas.id, text=f"De {person.nickname}")
    with transaction() as db:
        vote = agenda.go_next(db, workshop.id, by=fatou, now=NOW)
        by_author = {i.by: i.id for i in ideas_of(db, ideas.id)}
    own = ada.act("cast", activity=vote.id, votes=[{"option": by_author["Ada"], "dots": 1}])
    other = ada.act("cast", activity=vote.id, votes=[{"option": by_author["Bob"], "dots": 1}])
    assert own.json()["error"] == "own_idea"
    assert other.status_code == 200


def test_a_hidden_idea_leaves_the_room_and_its_author_sees_it(writing, phone, fatou):
    workshop, step = writing
    ada, bob = phone(workshop), phone(workshop)
    ada.act("add", activity=step.id, text="À cacher")
    with transaction() as db:
        agenda.reveal(db, step.id, by=fatou, now=NOW)
        idea = ideas_of(db, step.id)[0]
        hide(db, idea.id, by=fatou, now=NOW)
    bob.look()
    assert bob.cards().json()["cards"] == []
    assert ada.look()["me"]["mine"]["ideas"][0]["hidden"] is True
    with reading() as db:
        moved = {seat.me_rev for seat in (_seat(db, workshop, n) for n in (1, 2))}
    assert moved == {1}, "every phone is told, so that nobody learns whose card it was"


def test_cards_come_once_then_only_what_changed(writing, phone, fatou):
    workshop, step = writing
    ada = phone(workshop)
    ada.act("add", activity=step.id, text="Une")
    ada.act("add", activity=step.id, text="Deux")
    ada.look()
    assert ada.cards().status_code == 404, "nothing to read before the reveal"
    with transaction() as db:
        agenda.reveal(db, step.id, by=fatou, now=NOW)
    first = ada.look()["activity"]["cards"]
    assert {c["text"] for c in ada.cards().json()["cards"]} == {"Une", "Deux"}
    ada.act("add", activity=step.id, text="Trois")
    ada.look()
    changed = ada.cards(since=first).json()
    assert [card["text"] for card in changed["put"]] == ["Trois"]
    assert changed["drop"] == []


def test_cards_that_did_not_move_are_not_sent_again(writing, phone, fatou):
    workshop, step = writing
    ada = phone(workshop, "Ada")
    ada.act("add", text="Le geste du soudeur", lens=None, activity=step.id)
    with transaction() as db:
        agenda.reveal(db, step.id, by=fatou, now=NOW)
    ada.look()
    first = ada.cards()

    def again():
        address = f"/live/{ada.code}/cards?activity={step.id}"
        return ada.client.get(address, headers={"If-None-Match": first.headers["etag"]})

    assert (again().status_code, again().content) == (304, b"")
    ada.act("add", text="La relève de nuit", lens=None, activity=step.id)
    ada.look()
    assert again().status_code == 200


def test_no_trace_of_results_while_a_vote_is_open(new_workshop, opened, phone):
    workshop = new_workshop(alone("check_out"))
    step = opened(workshop, "check_out")
    people = [phone(workshop) for _ in range(6)]
    for person in people:
        person.act("answer", activity=step.id, score=4)
    state = people[0].look()
    assert state["me"]["done"] is True
    assert "result" not in state["activity"]["view"]


def _seat(db, workshop, number):
    from sqlmodel import select

    found = db.exec(select(Seat).where(Seat.workshop_id == workshop.id, Seat.number == number))
    return found.one()


def _recipe(steps):
    from facilitation.rituals import AgendaEntry

    both = {"fr": "Mots", "en": "Words"}
    entries = [
        AgendaEntry.model_validate(
            {"minutes": 5, "title": both, "question": both, "say": both, **step}
        )
        for step in steps
    ]
    return EVERY_KIND.model_copy(update={"agenda": entries})


def test_an_idea_is_not_stored_with_a_seat_in_a_named_column(writing, phone):
    workshop, step = writing
    phone(workshop, "Ada").act("add", activity=step.id, text="Sans nom")
    with reading() as db:
        idea = ideas_of(db, step.id)[0]
        seats = {s.id for s in (_seat(db, workshop, n) for n in (1,))}
    assert isinstance(idea, Idea)
    assert idea.owner not in seats
    assert idea.by is None


def test_an_answer_to_one_round_is_no_answer_to_the_next(new_workshop, opened, phone, fatou):
    workshop = new_workshop(EVERY_KIND)
    step = opened(workshop, "check_in")
    ada = phone(workshop, "Ada")
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
        agenda.open_step(db, step.id, by=fatou, now=NOW)
    late = ada.act("answer", weather="sun", activity=step.id, round=1)
    assert late.json()["error"] == "moved_on"
    assert ada.act("done", done=True, activity=step.id, round=1).json()["error"] == "moved_on"
    with reading() as db:
        assert ballots_cast(db, step.id, 2) == 0
    assert ada.act("answer", weather="sun", activity=step.id, round=2).status_code == 200


def test_a_text_for_a_board_that_goes_on_is_taken_in_any_round(writing, phone, fatou):
    workshop, step = writing
    ada = phone(workshop, "Ada")
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
        agenda.open_step(db, step.id, by=fatou, now=NOW)
    assert ada.act("add", text="Écrite hors ligne", lens=None, activity=step.id, round=1).is_success
