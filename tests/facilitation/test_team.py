"""The team's link: what it opens, what it never shows, and how it ends."""

import pytest
from sqlmodel import select

from facilitation import agenda
from facilitation.errors import Refusal
from facilitation.finding import matches
from facilitation.i18n import words
from facilitation.links import read_signed
from facilitation.team import (
    open_team_link,
    programme_of_team,
    revoke_team_link,
    team_boards,
    team_url,
)
from facilitation.workshops import close_workshop
from models.activity import Activity
from models.activity import agenda as steps_of
from models.database import reading, transaction
from models.programme import ProgrammeLink
from models.theme import themes_of
from models.workshop import Workshop
from tests.people import NOW

IDEAS, WORDS = "Le geste du soudeur", "mal dormi"


@pytest.fixture
def ended(new_workshop, fatou, phone):
    """A Listen that ended: an idea for the programme, a word said to the room alone."""

    def play(*, reveal: bool = True, before_end=lambda workshop: None) -> Workshop:
        workshop = new_workshop("listen")
        people = [phone(workshop, name) for name in ("Ada", "Bob", "Chloé", "Dia", "Élie")]
        for kind in ("check_in", "brainstorm"):
            with transaction() as db:
                step = next(s for s in steps_of(db, workshop.id) if s.kind == kind)
                agenda.open_step(db, step.id, by=fatou, now=NOW)
            for person in people:
                person.look()
                said = {"word": WORDS} if kind == "check_in" else {"text": IDEAS, "lens": None}
                assert person.act("answer" if kind == "check_in" else "add", **said).is_success
            with transaction() as db:
                agenda.close_step(db, step.id, by=fatou, now=NOW)
                if reveal:
                    agenda.reveal(db, step.id, by=fatou, now=NOW)
                else:
                    held = db.get_one(Activity, step.id)
                    held.revealed_at = None
                    db.add(held)
        before_end(workshop)
        with transaction() as db:
            return close_workshop(db, workshop.id, by=fatou, now=NOW)

    return play


def told(workshop: Workshop) -> str:
    with reading() as db:
        return str(team_boards(db, workshop.programme_id, words("fr")))


def test_the_team_reads_what_was_announced_to_the_programme_and_nothing_else(ended):
    found = told(ended())
    assert IDEAS in found
    assert WORDS not in found


def test_what_the_room_itself_was_not_shown_stays_where_it_is(ended):
    assert IDEAS not in told(ended(reveal=False))


def test_a_workshop_under_way_is_not_there_yet(new_workshop, opened, phone):
    workshop = new_workshop("listen")
    opened(workshop, "brainstorm")
    phone(workshop, "Ada").act("add", text=IDEAS, lens=None)
    assert told(workshop) == "[]"


def test_a_rehearsal_is_not_there(ended):
    def rehearse(workshop: Workshop) -> None:
        with transaction() as db:
            held = db.get_one(Workshop, workshop.id)
            held.is_rehearsal = True
            db.add(held)

    assert told(ended(before_end=rehearse)) == "[]"


def test_closing_may_keep_a_board_from_the_team(ended):
    def keep(workshop: Workshop) -> None:
        with transaction() as db:
            held = db.get_one(Workshop, workshop.id)
            held.team_steps = []
            db.add(held)

    assert told(ended(before_end=keep)) == "[]"


def test_a_link_opens_its_programme_until_it_is_withdrawn(ended, fatou):
    workshop = ended()
    with transaction() as db:
        link = open_team_link(db, workshop.programme_id, by=fatou, now=NOW)
        again = open_team_link(db, workshop.programme_id, by=fatou, now=NOW)
        assert link.id == again.id
        key = team_url(db, workshop.programme_id).partition("key=")[2]
    with reading() as db:
        assert programme_of_team(db, key).id == workshop.programme_id
    with transaction() as db:
        revoke_team_link(db, workshop.programme_id, now=NOW)
    with reading() as db:
        assert team_url(db, workshop.programme_id) is None
        with pytest.raises(Refusal, match="link_revoked"):
            programme_of_team(db, key)
    with transaction() as db:
        assert open_team_link(db, workshop.programme_id, by=fatou, now=NOW).id != link.id


@pytest.mark.parametrize("key", ["", "x", "IjEi.x"])
def test_a_key_nobody_signed_opens_nothing(fatou, key):
    with transaction() as db, pytest.raises(Refusal, match="bad_key"):
        programme_of_team(db, key)


def test_the_link_of_something_else_is_not_the_team_s(ended, fatou):
    workshop = ended()
    with transaction() as db:
        link = open_team_link(db, workshop.programme_id, by=fatou, now=NOW)
        link.purpose = "call"
        db.add(link)
        key = team_url(db, workshop.programme_id)
        assert key is None
        from facilitation.links import sign_key

        with pytest.raises(Refusal, match="bad_key"):
            programme_of_team(db, sign_key(db, "team", link.id))


def test_a_phone_ends_on_the_team_s_pages(new_workshop, opened, phone, fatou):
    workshop = new_workshop("listen")
    with transaction() as db:
        open_team_link(db, workshop.programme_id, by=fatou, now=NOW)
    opened(workshop, "action_plan")
    ada, bob = phone(workshop, "Ada"), phone(workshop, "Bob")
    ada.act("propose", what="Une visite par mois", first_step="", owner="me", about=None)
    assert "team" not in ada.look()["workshop"]
    with transaction() as db:
        close_workshop(db, workshop.id, by=fatou, now=NOW)
        link = db.exec(select(ProgrammeLink)).one()
    state = ada.look()
    with reading() as db:
        key = state["workshop"]["team"].partition("key=")[2]
        assert read_signed(db, "team", key) == [link.id]
    assert [action["what"] for action in state["me"]["actions"]] == ["Une visite par mois"]
    assert bob.look()["me"]["actions"] == []


def test_a_phone_of_an_ended_workshop_has_the_link_only_while_it_is_in_force(
    new_workshop, opened, phone, fatou
):
    workshop = new_workshop("listen")
    opened(workshop, "brainstorm")
    ada = phone(workshop, "Ada")
    with transaction() as db:
        link = open_team_link(db, workshop.programme_id, by=fatou, now=NOW)
        close_workshop(db, workshop.id, by=fatou, now=NOW)
    shown = ada.look()
    assert shown["workshop"]["team"]
    with transaction() as db:
        revoke_team_link(db, workshop.programme_id, now=NOW)
    after = ada.look()
    assert after["workshop"]["team"] is None and after["revision"] > shown["revision"]
    with transaction() as db:
        assert open_team_link(db, workshop.programme_id, by=fatou, now=NOW).id != link.id
    again = ada.look()
    assert again["workshop"]["team"] not in (None, shown["workshop"]["team"])
    with transaction() as db:
        open_team_link(db, workshop.programme_id, by=fatou, now=NOW)
    assert ada.look()["revision"] == again["revision"], "asked for again, nobody is woken"


def test_words_are_found_whatever_their_case_and_accents():
    assert matches("metier ECOLE", "L’École du métier")
    assert not matches("metier bureau", "L’École du métier", None)
    assert matches("  ", "rien")


def test_what_fed_on_the_room_s_own_words_stays_in_the_room_too(new_workshop, opened, phone, fatou):
    workshop = new_workshop("listen")
    with transaction() as db:
        ideas = next(s for s in steps_of(db, workshop.id) if s.kind == "brainstorm")
        ideas.circle = "room"
        db.add(ideas)
    opened(workshop, "brainstorm")
    ada = phone(workshop, "Ada")
    ada.act("add", text=IDEAS, lens=None)
    step = opened(workshop, "two_axis")
    # It says so above the fields, before anybody answers.
    assert "programme" not in ada.look()["activity"]["who"]
    ada.act("cast", votes=[{"option": step.options[0]["id"], "x": 5, "y": 5}])
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
        agenda.reveal(db, step.id, by=fatou, now=NOW)
        close_workshop(db, workshop.id, by=fatou, now=NOW)
    assert IDEAS not in told(workshop)
    with reading() as db:
        assert themes_of(db, workshop.programme_id) == []
