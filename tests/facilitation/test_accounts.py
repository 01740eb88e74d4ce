"""A password is kept so that guessing it costs dear, whether somebody has the name or not."""

import pytest

from facilitation import accounts
from facilitation.errors import Refusal
from models.account import account_named
from models.database import reading, transaction
from tests.conftest import PASSWORD
from tests.people import NOW


@pytest.fixture
def as_installed(database, rounds_of_opale: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rounds Opale runs with, not those of the tests."""
    monkeypatch.setattr(accounts, "ROUNDS", rounds_of_opale)


def test_a_password_costs_a_guesser_two_to_the_twelfth_rounds(as_installed):
    with transaction() as db:
        made = accounts.create(db, username="ada", name="Ada", password=PASSWORD, now=NOW)
    assert made.password_hash.startswith("$2b$12$")


def test_a_name_nobody_has_costs_the_same(as_installed):
    assert accounts._nobody.__wrapped__().startswith(b"$2b$12$")


def test_a_name_longer_than_a_line_is_refused_and_makes_no_account(database):
    with pytest.raises(Refusal) as refused, transaction() as db:
        accounts.create(db, username="ada", name="A" * 61, password=PASSWORD, now=NOW)
    assert refused.value.code == "too_long"
    with reading() as db:
        assert account_named(db, "ada") is None
