"""Invitations that work once, roles, and accounts that end: who may, and who is protected."""

from datetime import timedelta

import pytest
from sqlmodel import select

from facilitation import colleagues
from facilitation.accounts import create
from facilitation.errors import Refusal
from facilitation.workshops import close_workshop
from models.account import Account, AccountInvitation
from models.database import on_change, reading, transaction
from tests.conftest import PASSWORD
from tests.people import LONG_AGO, NOW

LATER = NOW + colleagues.INVITED_FOR


@pytest.fixture
def awa(database) -> Account:
    """The administrator, the only one."""
    return make("awa", "administrator")


def make(username: str, role: str = "facilitator") -> Account:
    with transaction() as db:
        return create(
            db, username=username, name=username.title(), password=PASSWORD, role=role, now=LONG_AGO
        )


def invite(by: Account, role: str = "facilitator") -> str:
    with transaction() as db:
        return colleagues.invite(db, role=role, by=by, now=NOW)


def accept(token: str, username: str = "bob", now=NOW, password: str = PASSWORD) -> Account:
    with transaction() as db:
        return colleagues.accept_invitation(
            db, token, username=username, name="Bob", password=password, now=now
        )


def refused(what, *args, **fields) -> str:
    """The code of the refusal, met in a transaction of its own."""
    with pytest.raises(Refusal) as refusal, transaction() as db:
        what(db, *args, **fields)
    return refusal.value.code


def account(username: str) -> Account | None:
    with reading() as db:
        return db.exec(select(Account).where(Account.username == username)).first()


def test_only_an_active_administrator_looks_after_accounts(awa, fatou):
    gone = make("gone", "administrator")
    token = invite(awa)
    with transaction() as db:
        [kept] = colleagues.pending(db, NOW)
        colleagues.deactivate(db, gone.id, by=awa, now=NOW)
    # `gone` is passed as it was before: what counts is what it is now.
    for by in (fatou, gone):
        assert {
            refused(colleagues.invite, role="facilitator", by=by, now=NOW),
            refused(colleagues.withdraw, kept.token_hash, by=by),
            refused(colleagues.set_role, fatou.id, "administrator", by=by),
            refused(colleagues.deactivate, awa.id, by=by, now=NOW),
            refused(colleagues.reactivate, gone.id, by=by),
            refused(colleagues.sign_out_everywhere, awa.id, by=by, now=NOW),
        } == {"not_administrator"}
    assert accept(token).role == "facilitator"


def test_the_secret_of_an_invitation_is_kept_nowhere(awa, database):
    token = invite(awa)
    files = [file.read_bytes() for file in database.parent.iterdir() if file.is_file()]
    assert not any(token.encode() in one for one in files)


def test_an_invitation_gives_its_role_once(awa):
    token = invite(awa, "administrator")
    assert accept(token).role == "administrator"
    with pytest.raises(Refusal, match="bad_invitation"):
        accept(token, "chloe")
    assert account("chloe") is None


@pytest.mark.parametrize("wrong", ["", "x" * 43])
def test_an_unknown_invitation_makes_nobody(awa, wrong):
    invite(awa)
    with pytest.raises(Refusal, match="bad_invitation"):
        accept(wrong)
    assert account("bob") is None


def test_an_invitation_is_good_for_seven_days(awa):
    early, late = invite(awa), invite(awa)
    assert accept(early, now=LATER - timedelta(seconds=1)).is_active
    with pytest.raises(Refusal, match="bad_invitation"):
        accept(late, "chloe", now=LATER)
    with reading() as db:
        assert not colleagues.is_invited(db, late, LATER)
        assert colleagues.pending(db, LATER) == []


def test_an_invitation_outlives_a_form_that_is_refused(awa, fatou):
    token = invite(awa)
    for username, password in (("fatou", PASSWORD), ("bob", "short")):
        with pytest.raises(Refusal):
            accept(token, username, password=password)
    assert accept(token).username == "bob"


def test_a_withdrawn_invitation_is_worth_nothing(awa):
    token = invite(awa)
    with transaction() as db:
        for one in colleagues.pending(db, NOW):
            colleagues.withdraw(db, one.token_hash, by=awa)
            colleagues.withdraw(db, one.token_hash, by=awa)
    with pytest.raises(Refusal, match="bad_invitation"):
        accept(token)


@pytest.mark.parametrize("end", ["deactivated", "demoted"])
def test_the_invitations_of_a_former_administrator_end_with_it(awa, end):
    bob = make("bob", "administrator")
    token = invite(bob, "administrator")
    with transaction() as db:
        if end == "deactivated":
            colleagues.deactivate(db, bob.id, by=awa, now=NOW)
        else:
            colleagues.set_role(db, bob.id, "facilitator", by=awa)
    with pytest.raises(Refusal, match="bad_invitation"):
        accept(token, "backdoor")


def test_expired_invitations_are_swept_by_the_next_one(awa):
    invite(awa)
    with transaction() as db:
        colleagues.invite(db, role="facilitator", by=awa, now=LATER)
        assert len(db.exec(select(AccountInvitation)).all()) == 1


def test_the_last_active_administrator_stays_one(awa):
    bob = make("bob", "administrator")
    with transaction() as db:
        colleagues.deactivate(db, bob.id, by=awa, now=NOW)
    assert refused(colleagues.deactivate, awa.id, by=awa, now=NOW) == "last_administrator"
    assert refused(colleagues.set_role, awa.id, "facilitator", by=awa) == "last_administrator"
    assert account("awa").is_administrator
    with transaction() as db:
        colleagues.reactivate(db, bob.id, by=awa)
        colleagues.set_role(db, awa.id, "facilitator", by=awa)
    assert not account("awa").is_administrator


def test_a_role_nobody_knows_is_refused(awa, fatou):
    assert refused(colleagues.set_role, fatou.id, "owner", by=awa) == "malformed"
    assert refused(colleagues.invite, role="owner", by=awa, now=NOW) == "malformed"


def test_deactivating_twice_is_no_change(awa, fatou):
    for day in range(2):
        with transaction() as db:
            colleagues.deactivate(db, fatou.id, by=awa, now=NOW + timedelta(days=day))
    assert account("fatou").deactivated_at == NOW


def test_who_is_reactivated_signs_in_anew(awa, fatou):
    with transaction() as db:
        colleagues.deactivate(db, fatou.id, by=awa, now=NOW)
    with transaction() as db:
        colleagues.reactivate(db, fatou.id, by=awa)
    assert account("fatou").is_active
    assert account("fatou").sessions_valid_from == NOW


@pytest.mark.parametrize("end", [colleagues.deactivate, colleagues.sign_out_everywhere])
def test_whoever_is_turned_away_the_open_pages_hear_of_it(awa, fatou, new_workshop, end):
    opened, over = new_workshop(), new_workshop()
    with transaction() as db:
        close_workshop(db, over.id, by=fatou, now=NOW)
    heard = []
    stop = on_change(heard.append)
    with transaction() as db:
        end(db, fatou.id, by=awa, now=NOW)
    stop()
    assert [set(one) for one in heard] == [{opened.id}]


def test_one_may_sign_oneself_out_everywhere(fatou):
    with transaction() as db:
        colleagues.sign_out_everywhere(db, fatou.id, by=fatou, now=NOW)
    assert account("fatou").sessions_valid_from == NOW
