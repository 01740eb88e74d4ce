"""The programme's page: what it is called, and what it keeps to."""

import pytest

from facilitation.programmes import Team, all_programmes, rename, set_teams
from models.database import reading, transaction
from models.programme import Programme, latest_notice
from tests.pages.conftest import HOME, is_sign_in

PROGRAMME = "facilitator/programme.py"


def the_programme():
    with reading() as db:
        return all_programmes(db)[0]


def test_nobody_sees_the_programme_without_an_account(stranger):
    assert is_sign_in(stranger(PROGRAMME))


def test_a_programme_without_a_name_is_refused_and_changes_nothing(page):
    app = page(PROGRAMME)
    before = the_programme().name
    app.text_input(key="programme_name").input("  ")
    save(app)
    assert len(app.warning) == 1
    assert the_programme().name == before


def test_the_name_the_company_and_the_size_are_saved(page):
    app = page(PROGRAMME)
    app.text_input(key="programme_name").input("Voix d’Orvane")
    app.text_input(key="programme_company").input("Orvane")
    app.number_input(key="programme_people").set_value(240)
    save(app)
    found = the_programme()
    assert (found.name, found.company, found.people) == ("Voix d’Orvane", "Orvane", 240)


def save(app):
    next(b for b in app.button if b.form_id == "programme_details").click()
    app.run()


def test_the_rhythm_is_saved(page):
    app = page(PROGRAMME)
    spelt = [one.label for one in app.number_input if ":" in one.label]
    assert spelt == [], "a field is read aloud as its label is written"
    app.number_input(key="cadence:listen").set_value(90)
    next(b for b in app.button if b.form_id == "programme_cadence").click()
    app.run()
    assert the_programme().cadence == {"listen": 90}


def test_a_notice_is_published_in_both_languages(page):
    app = page(PROGRAMME)
    app.text_area(key="notice:0:fr").input("Un point.\nUn autre.")
    app.text_area(key="notice:0:en").input("A point.\nAnother.")
    next(b for b in app.button if b.form_id == "notice:0:form").click()
    app = app.run()
    with reading() as db:
        found = latest_notice(db, the_programme().id)
    assert found.points == {"fr": ["Un point.", "Un autre."], "en": ["A point.", "Another."]}
    assert "notice:1:fr" in [area.key for area in app.text_area]


def test_a_notice_in_one_language_is_refused(page):
    app = page(PROGRAMME)
    app.text_area(key="notice:0:en").input(" ")
    next(b for b in app.button if b.form_id == "notice:0:form").click()
    app.run()
    assert len(app.warning) == 1
    with reading() as db:
        assert latest_notice(db, the_programme().id) is None


@pytest.fixture
def numbered(page):
    """The page of a programme whose three numbers were told."""
    page(PROGRAMME)
    with transaction() as db:
        held = db.get_one(Programme, the_programme().id)
        rename(db, held.id, name="Voix d’Orvane", company="", people=240)
        set_teams(db, held.id, [Team("", "Fonderie", 80)])
        held.cadence = {"listen": 90}
        db.add(held)
    return page(PROGRAMME)


def numbers(app):
    team = the_programme().teams[0]["key"]
    keys = {"programme_people": 240, f"team_people:{team}": 80, "cadence:listen": 90}
    return [(app.number_input(key=key), told) for key, told in keys.items()]


def test_a_number_that_was_told_can_be_untold(numbered):
    for place, form in enumerate(("programme_details", "programme_teams", "programme_cadence")):
        field, told = numbers(numbered)[place]
        assert field.value == told
        # Streamlit lets one empty a number only where the field starts without.
        assert not field.proto.HasField("default"), field.key
        field.set_value(None)
        next(b for b in numbered.button if b.form_id == form).click()
        numbered.run()
    found = the_programme()
    assert (found.people, found.teams[0]["people"], found.cadence) == (None, None, {})
    assert {field.value for field, _ in numbers(numbered)} == {None}


def test_a_number_is_as_a_colleague_left_it_when_one_comes_back(numbered):
    with transaction() as db:
        rename(db, the_programme().id, name="Voix d’Orvane", company="", people=300)
    for path in (HOME, PROGRAMME):
        numbered.switch_page(path)
        numbered.run()
    assert numbered.number_input(key="programme_people").value == 300


@pytest.mark.parametrize(
    ("place", "form", "sentence"),
    [
        (0, "programme_details", "A number of people is from 1 to ten million"),
        (1, "programme_teams", "Fonderie: a number of people is from 1 to ten million"),
        (2, "programme_cadence", "A rhythm is from 7 to 730 days"),
    ],
)
def test_a_number_that_cannot_be_is_refused_in_a_sentence_and_changes_nothing(
    numbered, place, form, sentence
):
    field, told = numbers(numbered)[place]
    # A browser that knew the limits would send nothing, and say so in words of its own.
    assert field.proto.has_min is False and field.proto.has_max is False
    field.set_value(-3)
    next(b for b in numbered.button if b.form_id == form).click()
    numbered.run()
    assert [sentence in one.value for one in numbered.warning] == [True]
    assert field.value == -3, "what was typed is gone"
    assert not numbered.toast
    found = the_programme()
    assert (found.people, found.teams[0]["people"], found.cadence["listen"])[place] == told


def test_what_is_saved_is_said_to_be_once(numbered):
    for form in ("programme_details", "programme_teams", "programme_cadence"):
        next(b for b in numbered.button if b.form_id == form).click()
        numbered.run()
        assert [one.value for one in numbered.toast] == ["Saved."]
    numbered.run()
    assert not numbered.toast
