"""Invitations: nobody can tell who named, who is named, nor who refused; never is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from facilitation import boot, invitations
from facilitation.errors import Refusal
from facilitation.invitations import Thought, invite, last_moment, nominate
from facilitation.joining import token_hash
from facilitation.opt_outs import fold, may_be_named, opt_out
from facilitation.programmes import create
from models import database as database_module
from models.database import reading, transaction
from models.volunteer import Nomination, OptOut, volunteers_of
from tests.facilitation.test_privacy import on_disk
from tests.people import LONG_AGO, NOW

NAME = "Adaline Zyx"


@pytest.fixture
def programme(database):
    with transaction() as db:
        return create(db, name="Voix d’Orvane", now=NOW)


@pytest.fixture
def token(programme) -> str:
    """The invitation of one colleague, named when it was made."""
    with transaction() as db:
        return invite(db, programme, [Thought("explains", NAME)], NOW)[0].token


def pending() -> list[Nomination]:
    with reading() as db:
        return list(db.exec(select(Nomination)))


ANSWERS = {
    "accept": lambda db, token: invitations.accept(db, token, name="Ada", team=None, now=NOW),
    "not_now": lambda db, token: invitations.not_now(db, token, NOW),
    "never": lambda db, token: invitations.never_again(db, token, name=NAME, now=NOW),
}


def test_an_invitation_under_way_holds_a_hash_a_quality_and_a_day(token, database):
    assert pending()[0].model_dump(exclude={"programme_id"}) == {
        "token_hash": token_hash(token),
        "quality": "explains",
        "expires_at": last_moment(NOW),
    }
    assert NAME.encode() not in on_disk(database)
    assert token.encode() not in on_disk(database)
    assert token_hash(token).encode() in on_disk(database)


def test_invitations_of_one_day_end_at_one_moment_within_thirty_days():
    assert last_moment(NOW) == last_moment(NOW + timedelta(hours=5, microseconds=3))
    assert timedelta(days=29) < last_moment(NOW) - NOW <= timedelta(days=30)


@pytest.mark.parametrize("answer", ANSWERS)
def test_no_answer_leaves_a_byte_of_the_invitation(token, database, answer):
    with transaction() as db:
        ANSWERS[answer](db, token)
    content = on_disk(database)
    for trace in (NAME, token, token_hash(token)):
        assert trace.encode() not in content
    assert pending() == []


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_log_that_is_kept_would_be_found(token, database, monkeypatch, answer):
    monkeypatch.setattr(database_module, "_truncate_log", lambda wait_ms: True)
    with transaction() as db:
        ANSWERS[answer](db, token)
    assert token_hash(token).encode() in on_disk(database)


@pytest.mark.parametrize("second", ANSWERS)
@pytest.mark.parametrize("first", ANSWERS)
def test_an_invitation_is_answered_once(token, programme, first, second):
    with transaction() as db:
        ANSWERS[first](db, token)
        listed = len(volunteers_of(db, programme.id))
    with transaction() as db, pytest.raises(Refusal) as refused:
        ANSWERS[second](db, token)
    assert refused.value.code == "no_invitation"
    with reading() as db:
        assert len(volunteers_of(db, programme.id)) == listed


def test_only_a_yes_lists_somebody_under_the_name_they_typed(token, programme):
    with transaction() as db:
        own = ANSWERS["accept"](db, token)
    with reading() as db:
        listed = volunteers_of(db, programme.id)
    assert [(one.name, one.came) for one in listed] == [("Ada", "invited")]
    assert listed[0].token_hash == token_hash(own) != token_hash(token)


@pytest.mark.parametrize("answer", ["not_now", "never"])
def test_a_refusal_lists_nobody(token, programme, answer):
    with transaction() as db:
        ANSWERS[answer](db, token)
        assert volunteers_of(db, programme.id) == []


def test_a_yes_without_a_name_changes_nothing(token, programme):
    with pytest.raises(Refusal), transaction() as db:
        invitations.accept(db, token, name=" ", team=None, now=NOW)
    assert len(pending()) == 1


@pytest.mark.parametrize("name", ["", "…", "a" * 61])
def test_a_never_without_a_name_changes_nothing(token, name):
    with pytest.raises(Refusal), transaction() as db:
        invitations.never_again(db, token, name=name, now=NOW)
    assert len(pending()) == 1
    with reading() as db:
        assert db.exec(select(OptOut)).all() == []


def test_an_invitation_whose_time_is_over_is_refused_then_forgotten(token, database):
    after = last_moment(NOW)
    with transaction() as db, pytest.raises(Refusal) as refused:
        invitations.accept(db, token, name="Ada", team=None, now=after)
    assert refused.value.code == "no_invitation"
    with transaction() as db:
        invitations.forget_expired(db, after - timedelta(seconds=1))
    assert len(pending()) == 1
    with transaction() as db:
        invitations.forget_expired(db, after)
    assert pending() == []
    assert token_hash(token).encode() not in on_disk(database)


def test_starting_forgets_what_nobody_answered_in_time(programme):
    with transaction() as db:
        invite(db, programme, [Thought("explains")], LONG_AGO)
        invite(db, programme, [Thought("eases")], datetime.now(UTC))
    boot.start()
    assert [one.quality for one in pending()] == ["eases"]


def test_never_again_then_named_again_makes_no_invitation(token, programme, database):
    with transaction() as db:
        invitations.never_again(db, token, name="Adaline  ZŸX", now=NOW)
    with transaction() as db:
        made = invite(
            db, programme, [Thought("eases", "adaline zyx"), Thought("follows", "Bob")], NOW
        )
    assert [one.token is None for one in made] == [True, False]
    assert len(pending()) == 1
    assert b"adaline" not in on_disk(database).lower()


def test_never_is_kept_by_a_key_and_for_one_programme(programme):
    with transaction() as db:
        other = create(db, name="Une autre", now=NOW)
        opt_out(db, programme.id, NAME)
        opt_out(db, programme.id, NAME.upper())
        assert not may_be_named(db, programme.id, NAME)
        assert may_be_named(db, other.id, NAME)
        kept = db.exec(select(OptOut)).one()
        opt_out(db, other.id, NAME)
        hashes = {one.name_hash for one in db.exec(select(OptOut))}
        assert len(hashes) == 2, "the same name in two programmes must not show as the same"
        assert kept.name_hash != token_hash(fold(NAME)), "without a key a list of names undoes it"


@pytest.mark.parametrize(
    "written",
    ["Élodie  De-la-Tour", " elodie de la tour", "ÉLODIE DE LA TOUR", "Elodie de la‑tour"],
)
def test_a_name_is_met_whatever_its_case_accents_and_blanks(written):
    assert fold(written) == "elodie de la tour"


def test_two_names_stay_two():
    assert fold("Élodie Martin") != fold("Élodie Marin")


@pytest.mark.parametrize(
    ("thoughts", "code"),
    [
        ([], "nobody_thought_of"),
        ([Thought("explains")] * 4, "over_limit"),
        ([Thought("", "Ada")], "quality_needed"),
        ([Thought("beautiful")], "unknown_option"),
        ([Thought("eases", "a" * 61)], "too_long"),
        ([Thought("eases"), Thought("beautiful")], "unknown_option"),
    ],
)
def test_thoughts_that_cannot_be_make_no_invitation(programme, thoughts, code):
    with pytest.raises(Refusal) as refused, transaction() as db:
        invite(db, programme, thoughts, NOW)
    assert refused.value.code == code
    assert pending() == []


def test_each_colleague_has_an_invitation_of_their_own(programme):
    with transaction() as db:
        tokens = nominate(db, programme, qualities=["explains", "explains", "eases"], now=NOW)
    assert len(set(tokens)) == len(pending()) == 3
