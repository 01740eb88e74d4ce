"""Taking over a workshop: one line of history, another leader, and a room that notices nothing."""

import pytest

from facilitation.accounts import create
from facilitation.errors import Refusal
from facilitation.i18n import words
from facilitation.leading import leader_of, take_over
from facilitation.live.snapshot import shown_step, state
from facilitation.privacy import Audience
from facilitation.workshops import close_workshop
from models.account import Account
from models.database import reading, transaction
from models.workshop import Workshop, history
from tests.conftest import PASSWORD
from tests.people import LONG_AGO, NOW


@pytest.fixture
def awa(database) -> Account:
    """A colleague of Fatou's."""
    return make("awa")


@pytest.fixture
def workshop(new_workshop) -> Workshop:
    return new_workshop()


def make(username: str) -> Account:
    with transaction() as db:
        return create(db, username=username, name=username.title(), password=PASSWORD, now=LONG_AGO)


def take(workshop: Workshop, of: Account, by: Account, **fields: bool) -> None:
    with transaction() as db:
        take_over(db, workshop.id, of=of.id, by=by, now=NOW, **fields)


def leader(workshop: Workshop) -> str:
    with reading() as db:
        return leader_of(db, db.get_one(Workshop, workshop.id)).username


def lines(workshop: Workshop) -> list:
    with reading() as db:
        return [one for one in history(db, workshop.id) if one.verb == "taken_over"]


def valid_from(account: Account):
    with reading() as db:
        return db.get_one(Account, account.id).sessions_valid_from


def test_whoever_takes_over_leads_and_the_history_says_from_whom(workshop, fatou, awa):
    take(workshop, fatou, awa)
    assert leader(workshop) == "awa"
    [line] = lines(workshop)
    assert (line.actor, line.data) == (awa.id, {"from": fatou.id})
    assert valid_from(fatou) == LONG_AGO


def test_a_second_click_is_no_change(workshop, fatou, awa):
    for _ in range(2):
        take(workshop, fatou, awa, sign_out=True)
    assert len(lines(workshop)) == 1
    assert valid_from(fatou) == NOW
    assert valid_from(awa) == LONG_AGO


def test_a_late_click_does_not_sign_out_who_leads_by_then(workshop, fatou, awa):
    chloe = make("chloe")
    take(workshop, fatou, awa)
    take(workshop, fatou, chloe, sign_out=True)
    assert leader(workshop) == "awa"
    assert valid_from(awa) == LONG_AGO


def test_nobody_takes_over_from_themselves_nor_a_workshop_that_is_over(workshop, fatou, awa):
    take(workshop, fatou, fatou, sign_out=True)
    with transaction() as db:
        close_workshop(db, workshop.id, by=fatou, now=NOW)
    take(workshop, fatou, awa)
    assert leader(workshop) == "fatou"
    assert lines(workshop) == []
    assert valid_from(fatou) == LONG_AGO


def test_an_account_that_ended_takes_nothing_over(workshop, fatou, awa):
    with transaction() as db:
        db.get_one(Account, awa.id).deactivated_at = NOW
    with pytest.raises(Refusal, match="signed_out"):
        take(workshop, fatou, awa)
    assert leader(workshop) == "fatou"


def test_phones_and_screen_see_the_same_before_and_after(workshop, opened, fatou, awa):
    opened(workshop, "check_in")
    before = [seen(workshop, audience) for audience in (Audience.PHONE, Audience.SCREEN)]
    take(workshop, fatou, awa, sign_out=True)
    assert [seen(workshop, audience) for audience in (Audience.PHONE, Audience.SCREEN)] == before


def seen(workshop: Workshop, audience: Audience) -> dict:
    with reading() as db:
        now = db.get_one(Workshop, workshop.id)
        step = shown_step(db, now, audience)
        told = state(db, now, step, audience, words("fr"), 0, None)
    # Its number alone moves, which tells the facilitators' pages to look.
    return {**told, "revision": 0}
