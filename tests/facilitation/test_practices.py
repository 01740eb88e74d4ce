"""Practices: what a session says works, for whoever was not there."""

import pytest
from sqlmodel import select

from facilitation import agenda
from facilitation.i18n import words
from facilitation.merging import merge
from facilitation.moderation import hide
from facilitation.practices import practices_of
from facilitation.team import team_boards
from facilitation.workshops import close_workshop
from models.activity import agenda as steps_of
from models.database import reading, transaction
from models.idea import Idea, ideas_of
from models.workshop import Workshop
from tests.people import NOW

LIKED, OTHER, HIDDEN, FEAR = "Relire à deux", "Publier le jeudi", "Une insulte", "Être jugé"


@pytest.fixture
def ended(new_workshop, fatou, phone):
    """A Train session that wrote three practices and voted on them, one hidden since."""

    def play(before_end=lambda workshop: None) -> Workshop:
        workshop = new_workshop("train")
        people = [phone(workshop, name) for name in ("Ada", "Bob", "Chloé")]

        def step(key: str):
            with reading() as db:
                return next(one for one in steps_of(db, workshop.id) if one.key == key)

        def begin(key: str):
            with transaction() as db:
                agenda.open_step(db, step(key).id, by=fatou, now=NOW)
            for person in people:
                person.look()

        def finish(key: str):
            with transaction() as db:
                agenda.close_step(db, step(key).id, by=fatou, now=NOW)
                agenda.reveal(db, step(key).id, by=fatou, now=NOW)

        begin("questions")
        assert people[0].act("add", text=FEAR, lens="frein").is_success
        finish("questions")
        begin("practices")
        for person, text in zip(people, (OTHER, LIKED, HIDDEN), strict=True):
            assert person.act("add", text=text, lens=None).is_success
        finish("practices")
        begin("favourites")
        with reading() as db:
            ids = {idea.text: idea.id for idea in ideas_of(db, step("practices").id)}
        for person in people[:2]:
            assert person.act("cast", votes=[{"option": ids[LIKED], "dots": 1}]).is_success
        finish("favourites")
        with transaction() as db:
            hide(db, ids[HIDDEN], by=fatou, now=NOW)
        before_end(workshop)
        with transaction() as db:
            return close_workshop(db, workshop.id, by=fatou, now=NOW)

    return play


def kept(workshop: Workshop):
    with reading() as db:
        return practices_of(db, workshop.programme_id)


def test_what_a_session_wants_to_try_comes_first_and_what_was_hidden_never(ended):
    found = kept(ended())
    assert [one.text for one in found] == [LIKED, OTHER]
    assert (found[0].votes["dots"], found[0].votes["voters"], found[0].votes["of"]) == (2, 2, 2)


def test_what_was_written_before_for_the_room_stays_there(ended):
    workshop = ended()
    with reading() as db:
        boards = team_boards(db, workshop.programme_id, words("fr"))
    said = str(boards)
    assert LIKED in said and FEAR not in said


def test_a_practice_behind_a_hidden_one_stands_for_itself_again(ended):
    def stand_behind(workshop: Workshop) -> None:
        with transaction() as db:
            step = next(one for one in steps_of(db, workshop.id) if one.key == "practices")
            ids = {idea.text: idea.id for idea in ideas_of(db, step.id)}
            gone = next(i.id for i in db.exec(select(Idea).where(Idea.text == HIDDEN)))
            merge(db, workshop.id, [ids[OTHER]], gone)

    assert [one.text for one in kept(ended(stand_behind))] == [LIKED, OTHER]


def test_what_closing_withholds_is_not_there(ended):
    def withhold(workshop: Workshop) -> None:
        with transaction() as db:
            db.get_one(Workshop, workshop.id).team_steps = []

    assert kept(ended(withhold)) == []


def test_a_rehearsal_is_not_there(ended):
    def rehearse(workshop: Workshop) -> None:
        with transaction() as db:
            db.get_one(Workshop, workshop.id).is_rehearsal = True

    assert kept(ended(rehearse)) == []
