"""The programme's page: its teams, its call, and those who said yes; nothing of invitations."""

from urllib.parse import urlsplit

import pytest

from facilitation.call import volunteer
from facilitation.invitations import Thought, invite, not_now
from facilitation.programmes import Team, all_programmes, create, set_teams, teams_of
from models.database import reading, transaction
from models.programme import current_link
from tests.pages.conftest import words_of
from tests.people import NOW

PROGRAMME = "facilitator/programme.py"


@pytest.fixture
def programme(fatou):
    with transaction() as db:
        return create(db, name="Voix d’Orvane", now=NOW)


def the_programme():
    with reading() as db:
        return all_programmes(db)[0]


def save_teams(app):
    next(one for one in app.button if one.form_id == "programme_teams").click()
    app.run()


def enter(programme, *people: tuple[str, str | None]) -> None:
    with transaction() as db:
        for name, team in people:
            volunteer(db, programme, name=name, team=team, came="call", now=NOW)


def named(app, start):
    return [one for one in app.text_input if (one.key or "").startswith(start)]


def test_teams_are_written_renamed_and_removed(programme, page):
    app = page(PROGRAMME)
    first, second, third = named(app, "team_name:new")
    first.input("Chaufferie")
    second.input("Siège")
    third.input("Quai")
    app.number_input(key=first.key.replace("name", "people", 1)).set_value(40)
    save_teams(app)
    before = teams_of(the_programme())
    assert [(one.name, one.people) for one in before] == [
        ("Chaufferie", 40),
        ("Siège", None),
        ("Quai", None),
    ]
    assert [one.value for one in named(app, "team_name:new")] == ["", ""]
    app.text_input(key=f"team_name:{before[0].key}").input("Chaufferie Nord")
    app.text_input(key=f"team_name:{before[1].key}").input(" ")
    save_teams(app)
    after = teams_of(the_programme())
    assert [(one.key, one.name) for one in after] == [
        (before[0].key, "Chaufferie Nord"),
        (before[2].key, "Quai"),
    ]


def test_two_teams_of_one_name_are_refused_in_a_sentence_and_change_nothing(programme, page):
    app = page(PROGRAMME)
    for field in named(app, "team_name:new")[:2]:
        field.input("Siège")
    save_teams(app)
    assert [one.value for one in app.warning] == ["Two teams have the same name: Siège."]
    assert teams_of(the_programme()) == []


def test_the_call_opens_with_a_link_and_a_text_and_closes(programme, page, server):
    app = page(PROGRAMME)
    assert not app.code
    app.button(key="call_open").click().run()
    link, message = (one.value for one in app.code)
    assert "/call/" in link and link in message
    phone = server()
    assert phone.get(urlsplit(link).path).status_code == 200
    app.button(key="call_close").click().run()
    assert not app.code
    assert phone.get(urlsplit(link).path).status_code == 410
    with reading() as db:
        assert current_link(db, programme.id, "call") is None


def test_whoever_said_yes_is_listed_as_written_and_never_as_code(programme, page):
    enter(programme, ("**Ada** <b>", None))
    said = words_of(page(PROGRAMME))
    assert r"\*\*Ada\*\* \<b\>" in said


def test_nothing_of_invitations_shows_not_even_how_many(programme, page):
    def shown() -> str:
        return words_of(page(PROGRAMME))

    before = shown()
    with transaction() as db:
        made = invite(db, programme, [Thought("eases", "Bob"), Thought("eases")], NOW)
    assert shown() == before
    with transaction() as db:
        not_now(db, made[0].token, NOW)
    assert shown() == before


def test_coverage_hides_small_teams_and_what_would_give_them_away(programme, page):
    with transaction() as db:
        sizes = [Team("", "Aa", 50), Team("", "Bb"), Team("", "Cc", 20), Team("", "Dd")]
        held = set_teams(db, programme.id, sizes)
    keys = [team.key for team in teams_of(held)]
    for key, n in zip(keys, (12, 7, 3, 9), strict=True):
        enter(held, *((f"Ada {key} {m}", key) for m in range(n)))
    said = words_of(page(PROGRAMME))
    for line in ("Aa: 12 of 50", "Bb: not shown", "Cc: not shown", "Dd: 9"):
        assert f"- {line}" in said
