"""The call: one link, people who put themselves forward, and nothing left of those who step out."""

from datetime import timedelta

import pytest
from sqlmodel import select

from facilitation import call
from facilitation.errors import Refusal
from facilitation.i18n import words
from facilitation.links import sign_key
from facilitation.privacy import NOTICE_VERSION
from facilitation.programmes import Team, create, set_teams, teams_of
from models.database import reading, transaction
from models.programme import Notice, Programme
from models.volunteer import Volunteer, volunteers_of
from tests.facilitation.test_privacy import on_disk
from tests.people import NOW


@pytest.fixture
def programme(database) -> Programme:
    with transaction() as db:
        made = create(db, name="Voix d’Orvane", now=NOW)
        return set_teams(db, made.id, [Team("", "Chaufferie", 40), Team("", "Siège")])


def enter(programme, name="Ada", team=None, came="call") -> str:
    with transaction() as db:
        return call.volunteer(db, programme, name=name, team=team, came=came, now=NOW)


def names(programme) -> list[str]:
    with reading() as db:
        return [one.name for one in volunteers_of(db, programme.id)]


def key_of(link) -> str:
    with transaction() as db:
        return call.call_url(db, link).rpartition("/")[2]


@pytest.mark.parametrize("name", ["", "  ", "\n", "\x00", "a" * 61])
def test_a_name_that_is_none_or_too_long_enters_nobody(programme, name):
    with pytest.raises(Refusal):
        enter(programme, name)
    assert names(programme) == []


def test_a_team_of_another_programme_is_refused(programme):
    with pytest.raises(Refusal) as refused:
        enter(programme, team="elsewhere")
    assert refused.value.code == "unknown_option"
    assert names(programme) == []


def test_a_volunteer_is_kept_with_the_team_and_the_notice_that_was_shown(programme, fatou):
    with transaction() as db:
        db.add(Notice(programme_id=programme.id, version="3", points={"fr": ["Lu"]}, since=NOW))
    enter(programme, "  Ada \n Lovelace ", teams_of(programme)[0].key)
    with reading() as db:
        kept = volunteers_of(db, programme.id)[0]
        assert call.notice_of_call(db, programme, words("en")).points[-1] == "Lu"
    assert (kept.name, kept.team, kept.came) == (
        "Ada Lovelace",
        teams_of(programme)[0].key,
        "call",
    )
    assert kept.notice == f"{NOTICE_VERSION}/3"


def test_only_the_hash_of_the_private_link_is_kept(programme, database):
    token = enter(programme)
    assert token.encode() not in on_disk(database)
    with reading() as db:
        assert call.volunteer_holding(db, token).name == "Ada"


def test_stepping_out_leaves_no_byte_of_the_name_nor_of_the_link(programme, database):
    others = [f"Personne numéro {n:02}" for n in range(60)]
    for name in others[:30]:
        enter(programme, name)
    token = enter(programme, "Adaline Zyx")
    for name in others[30:]:
        enter(programme, name)
    hashed = call.token_hash(token).encode()
    assert b"Adaline Zyx" in on_disk(database) and hashed in on_disk(database)
    with transaction() as db:
        call.step_out(db, token)
    assert b"Adaline Zyx" not in on_disk(database)
    assert hashed not in on_disk(database)
    assert names(programme) == others


def test_whoever_stepped_out_is_not_found_twice(programme):
    token = enter(programme)
    with transaction() as db:
        call.step_out(db, token)
    for gesture in (call.step_out, call.volunteer_holding):
        with transaction() as db, pytest.raises(Refusal) as refused:
            gesture(db, token)
        assert refused.value.code == "no_volunteer"


def test_opening_twice_keeps_one_link(programme, fatou):
    with transaction() as db:
        first = call.open_call(db, programme, by=fatou, now=NOW)
        again = call.open_call(db, programme, by=fatou, now=NOW + timedelta(days=1))
    assert first.id == again.id
    with reading() as db:
        assert call.programme_called(db, key_of(first)).id == programme.id


def test_a_closed_call_is_closed_for_good_and_another_may_open(programme, fatou):
    with transaction() as db:
        first = call.open_call(db, programme, by=fatou, now=NOW)
        call.close_call(db, programme, now=NOW)
        second = call.open_call(db, programme, by=fatou, now=NOW)
    with reading() as db:
        with pytest.raises(Refusal) as refused:
            call.programme_called(db, key_of(first))
        assert refused.value.code == "call_closed"
        assert call.programme_called(db, key_of(second)).id == programme.id


def test_closing_the_call_keeps_the_volunteers(programme, fatou):
    enter(programme)
    with transaction() as db:
        call.open_call(db, programme, by=fatou, now=NOW)
        call.close_call(db, programme, now=NOW)
        assert db.exec(select(Volunteer)).one().name == "Ada"


@pytest.mark.parametrize("key", ["nonsense", "", "WyJhIl0.bad"])
def test_a_key_nobody_signed_leads_to_no_call(programme, key):
    with transaction() as db, pytest.raises(Refusal) as refused:
        call.programme_called(db, key)
    assert refused.value.code == "no_call"


def test_the_link_of_another_purpose_leads_to_no_call(programme, fatou):
    with transaction() as db:
        link = call.open_call(db, programme, by=fatou, now=NOW)
        key = sign_key(db, "team", link.id)
        with pytest.raises(Refusal) as refused:
            call.programme_called(db, key)
    assert refused.value.code == "no_call"


@pytest.mark.parametrize(
    ("teams", "code"),
    [
        ([Team("", f"Site {n}") for n in range(41)], "too_many_teams"),
        ([Team("", "Nord"), Team("", "NORD")], "team_twice"),
        ([Team("", "Nord", 0)], "bad_team_size"),
        ([Team("", "a" * 81)], "too_long"),
    ],
)
def test_teams_that_cannot_be_are_refused_and_change_nothing(programme, teams, code):
    with transaction() as db, pytest.raises(Refusal) as refused:
        set_teams(db, programme.id, teams)
    assert refused.value.code == code
    with reading() as db:
        assert db.get_one(Programme, programme.id).teams == programme.teams


def test_a_team_renamed_keeps_its_key_and_one_without_a_name_is_gone(programme):
    first, second = teams_of(programme)
    with transaction() as db:
        set_teams(db, programme.id, [Team(first.key, "Chaufferie Nord", 41), Team(second.key, " ")])
    with reading() as db:
        found = teams_of(db.get_one(Programme, programme.id))
    assert found == [Team(first.key, "Chaufferie Nord", 41)]
