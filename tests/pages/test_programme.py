"""The programme's page: what it is called, and what it keeps to."""

from facilitation.programmes import all_programmes
from models.database import reading
from tests.pages.conftest import is_sign_in

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
