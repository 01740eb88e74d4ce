"""Colleagues: invited, promoted, turned away at once; and a workshop that changes hands."""

import re
from datetime import UTC, datetime

import pytest
import streamlit.testing.v1.local_script_runner as runner
from sqlmodel import select

from facilitation.accounts import create
from facilitation.closing import settle
from facilitation.colleagues import deactivate, invite, pending, sign_out_everywhere
from facilitation.errors import Refusal
from facilitation.leading import leader_of, take_over
from facilitation.sign_ins import exchange
from models.account import Account, account_named
from models.database import reading, transaction
from models.idea import ideas_of
from models.programme import Programme
from models.workshop import Workshop, current_code, history
from tests.conftest import PASSWORD
from tests.pages.conftest import is_sign_in, sign_in, words_of
from tests.pages.test_conduct import now_on, press_on
from tests.people import LONG_AGO
from tests.recipe import EVERY_KIND

CONDUCT = "facilitator/conduct.py"
COLLEAGUES = "facilitator/accounts.py"
INVITED = "facilitator/invited.py"


@pytest.fixture
def awa(database) -> Account:
    """The administrator, the only one."""
    return make("awa", "administrator")


@pytest.fixture
def workshop(new_workshop) -> Workshop:
    """Fatou's."""
    return new_workshop(EVERY_KIND, "Le secret d’Orvane")


def make(username: str, role: str = "facilitator") -> Account:
    with transaction() as db:
        return create(
            db, username=username, name=username.title(), password=PASSWORD, role=role, now=LONG_AGO
        )


def account(username: str) -> Account | None:
    with reading() as db:
        return account_named(db, username)


def leader(workshop: Workshop) -> str:
    with reading() as db:
        return leader_of(db, db.get_one(Workshop, workshop.id)).username


def keys(app) -> set[str]:
    return {one.key for one in app.button}


def turn_away(who: Account, by: Account, how=deactivate) -> None:
    with transaction() as db:
        how(db, who.id, by=by, now=datetime.now(UTC))


# Who may look after accounts


def test_the_page_of_colleagues_is_for_administrators(page, awa, fatou):
    app = page(COLLEAGUES)
    assert len(app.info) == 1
    assert "Awa" not in words_of(app)
    assert not {one for one in keys(app) if one and "invite" in one}
    assert f"deactivate:{fatou.id}" in keys(page(COLLEAGUES, who="awa"))


def test_a_button_of_a_former_administrator_changes_nothing(page, awa, fatou):
    make("bob", "administrator")
    app = page(COLLEAGUES, who="bob")
    with transaction() as db:
        db.get_one(Account, account("bob").id).role = "facilitator"
    app.button(key=f"deactivate:{fatou.id}").click().run()
    assert account("fatou").is_active


def test_a_role_is_changed_and_the_last_administrator_kept(page, awa, fatou):
    app = page(COLLEAGUES, who="awa")
    app.button_group(key=f"role:{awa.id}").set_value("facilitator").run()
    assert len(app.warning) == 1
    assert app.button_group(key=f"role:{awa.id}").value == "administrator"
    app.button_group(key=f"role:{fatou.id}").set_value("administrator").run()
    assert account("fatou").is_administrator
    app.button_group(key=f"role:{awa.id}").set_value("facilitator").run()
    assert account("awa").role == "facilitator"
    # Whoever has just become a facilitator finds the page closed.
    assert len(app.info) == 1


def test_who_is_deactivated_may_be_let_back_in(page, awa, fatou):
    app = page(COLLEAGUES, who="awa")
    app.button(key=f"deactivate:{fatou.id}").click().run()
    assert not account("fatou").is_active
    app.button(key=f"reactivate:{fatou.id}").click().run()
    assert account("fatou").is_active


# Pages that end


@pytest.mark.parametrize("how", [deactivate, sign_out_everywhere])
def test_the_conduct_page_of_whoever_is_turned_away_is_the_sign_in_form(
    page, awa, fatou, workshop, how
):
    app = page(CONDUCT, w=workshop.id)
    assert "Orvane" in words_of(app)
    turn_away(fatou, awa, how)
    app.run()
    assert is_sign_in(app)
    assert "Orvane" not in words_of(app)


def test_what_stands_around_the_part_that_listens_goes_too(page, awa, fatou, workshop, monkeypatch):
    app = page(CONDUCT, w=workshop.id)
    turn_away(fatou, awa)
    [listening] = list(app._fragment_storage._fragments)
    asked = runner.RerunData
    monkeypatch.setattr(
        runner, "RerunData", lambda **fields: asked(**fields, fragment_id_queue=[listening])
    )
    app.run()
    assert is_sign_in(app)
    # Only what ran is told here: the choice of language stands in the page, not in the fragment.
    assert app.button_group(key="language")
    assert "Orvane" not in words_of(app)


def test_a_last_click_on_a_page_that_has_not_heard_changes_nothing(
    page, awa, fatou, workshop, opened
):
    opened(workshop, "check_in")
    app = page(CONDUCT, w=workshop.id)
    turn_away(fatou, awa, sign_out_everywhere)
    press_on(app, workshop, "close")
    assert is_sign_in(app)
    assert now_on(workshop).status == "open"


def test_nothing_is_started_renamed_or_renewed_by_whoever_is_turned_away(
    page, awa, fatou, workshop
):
    home = page()
    prepare, other = (page("facilitator/prepare.py", w=workshop.id) for _ in range(2))
    programme = page("facilitator/programme.py")
    with reading() as db:
        code = current_code(db, workshop.id)
        called = db.exec(select(Programme.name)).one()
    turn_away(fatou, awa)
    next(one for one in home.button if one.label == "Start now").click().run()
    prepare.text_input(key=f"title:{workshop.id}").input("Un autre titre")
    prepare.button(key=f"save:{workshop.id}").click().run()
    other.button(key=f"renewed:{code}").click().run()
    programme.text_input(key="programme_name").input("Un autre nom")
    programme.button(key="programme_save").click().run()
    with reading() as db:
        [kept] = db.exec(select(Workshop)).all()
        assert kept.title == "Le secret d’Orvane"
        assert current_code(db, workshop.id) == code
        assert db.exec(select(Programme.name)).one() == called


def test_a_ticket_not_yet_exchanged_is_not_dated_after_the_sign_out(stranger, cookies, awa, fatou):
    app = sign_in(stranger())
    ticket = app.session_state["sign_in_ticket"]
    turn_away(fatou, awa, sign_out_everywhere)
    assert is_sign_in(app.run())
    assert "sign_in_ticket" not in app.session_state
    with reading() as db:
        cookies["opale_sign_in"] = exchange(db, ticket, datetime.now(UTC))
    assert is_sign_in(stranger())


def test_signing_out_everywhere_else_keeps_this_browser(page):
    elsewhere, app = page(), page("facilitator/account.py")
    app.button(key="sign_out_elsewhere").click().run()
    assert len(app.toast) == 1
    assert not is_sign_in(app.run())
    assert is_sign_in(elsewhere.run())


# Invitations


def test_a_link_is_made_once_shown_until_it_is_copied_and_withdrawn(page, awa):
    app = page(COLLEAGUES, who="awa")
    app.button(key="invite").click().run()
    [shown] = app.code
    assert re.search(r"http://\S+/invited\?key=\S{43}$", shown.value)
    with reading() as db:
        [kept] = pending(db, datetime.now(UTC))
    assert kept.role == "facilitator"
    app.button(key="invite_copied").click().run()
    assert not app.code
    app.button(key=f"withdraw:{kept.token_hash}").click().run()
    with reading() as db:
        assert pending(db, datetime.now(UTC)) == []


def test_whoever_is_invited_makes_an_account_and_is_signed_in(stranger, invitation):
    app = accept(stranger(INVITED, lang="en", key=invitation))
    assert not app.exception
    assert app.session_state["username"] == "bob"
    assert app.title[0].value == "Workshops"
    assert account("bob").role == "facilitator"


def test_a_used_invitation_offers_no_form(stranger, invitation):
    accept(stranger(INVITED, lang="en", key=invitation))
    again = stranger(INVITED, lang="en", key=invitation)
    assert len(again.warning) == 1
    assert not again.text_input


def test_an_invitation_used_while_its_form_was_open_makes_nobody(stranger, invitation):
    late = stranger(INVITED, lang="en", key=invitation)
    accept(stranger(INVITED, lang="en", key=invitation))
    accept(late, "chloe")
    assert len(late.warning) == 1
    assert account("chloe") is None
    assert "authentication_status" not in late.session_state


def test_an_invitation_is_not_taken_by_who_is_already_signed_in(page, invitation):
    app = page(INVITED, key=invitation)
    assert len(app.info) == 1
    assert not app.text_input


def test_guessing_invitations_is_slow_and_a_right_one_still_gets_in(stranger, invitation):
    for number in range(10):
        assert "wait" not in stranger(INVITED, lang="en", key=f"guess{number}").warning[0].value
    assert "wait" in stranger(INVITED, lang="en", key="guess").warning[0].value
    assert stranger(INVITED, lang="en", key=invitation).text_input


def test_a_page_that_runs_again_is_no_second_guess(stranger, invitation):
    app = stranger(INVITED, lang="en", key="guess")
    for _ in range(12):
        app.run()
    assert "wait" not in app.warning[0].value


@pytest.fixture
def invitation(awa) -> str:
    """The secret of a link of today."""
    with transaction() as db:
        return invite(db, role="facilitator", by=awa, now=datetime.now(UTC))


def accept(app, username: str = "bob"):
    app.text_input(key="invited_name").input("Bob")
    app.text_input(key="invited_username").input(username)
    app.text_input(key="invited_password").input("a sentence to remember")
    next(one for one in app.button if one.form_id == "invited").click()
    return app.run()


# A workshop that changes hands


def test_whoever_leads_is_not_told_so(page, workshop):
    assert "leads this workshop" not in words_of(page(CONDUCT, w=workshop.id))


def test_a_colleague_takes_over_in_one_click(page, awa, fatou, workshop, opened):
    step = opened(workshop, "check_in")
    app, former = page(CONDUCT, who="awa", w=workshop.id), page(CONDUCT, w=workshop.id)
    assert "Fatou leads this workshop" in words_of(app)
    app.button(key=f"take_over:{workshop.id}:{fatou.id}").click().run()
    assert leader(workshop) == "awa"
    assert "leads this workshop" not in words_of(app)
    assert "Awa leads this workshop" in words_of(former.run())
    assert (now_on(workshop).id, now_on(workshop).round) == (step.id, 1)


def test_a_lost_laptop_is_turned_away_by_the_same_click(page, awa, fatou, workshop):
    lost, app = page(CONDUCT, w=workshop.id), page(CONDUCT, who="awa", w=workshop.id)
    app.button(key=f"take_over_and_sign_out:{workshop.id}:{fatou.id}").click().run()
    assert leader(workshop) == "awa"
    assert "Orvane" in words_of(app)
    assert is_sign_in(lost.run())
    # The person is not shut out: only what was open is.
    assert not is_sign_in(sign_in(lost))


def test_two_colleagues_take_over_at_once_and_the_first_stays(page, awa, fatou, workshop):
    make("chloe")
    first, second = (page(CONDUCT, who=who, w=workshop.id) for who in ("awa", "chloe"))
    for app in (first, second):
        app.button(key=f"take_over_and_sign_out:{workshop.id}:{fatou.id}").click().run()
    assert leader(workshop) == "awa"
    assert not is_sign_in(first.run())
    assert "Awa leads this workshop" in words_of(second)
    with reading() as db:
        assert [one.verb for one in history(db, workshop.id)].count("taken_over") == 1


def test_home_says_who_leads_a_live_workshop_of_a_colleague(page, awa, fatou, workshop, opened):
    assert "led by Fatou" not in words_of(page(who="awa"))
    opened(workshop, "check_in")
    assert "led by Fatou" in words_of(page(who="awa"))
    assert "led by" not in words_of(page())


def test_a_colleague_helps_and_whoever_leads_moves_the_room(page, awa, fatou, workshop, opened):
    step = opened(workshop, "brainstorm")
    app = page(CONDUCT, who="awa", w=workshop.id)
    moving = [b for b in app.button if b.key.startswith(("close:", "next:", "skip:", "end:"))]
    assert moving and all(button.disabled for button in moving)
    seeded = next(one for one in app.text_area if one.key.startswith("seed"))
    seeded.input("Le local technique")
    next(b for b in app.button if b.key.startswith("seed")).click()
    app.run()
    with reading() as db:
        assert [idea.text for idea in ideas_of(db, step.id)] == ["Le local technique"]


def test_the_page_of_a_former_lead_moves_nothing(page, awa, fatou, workshop, opened):
    step = opened(workshop, "check_in")
    former = page(CONDUCT, w=workshop.id)
    with transaction() as db:
        take_over(db, workshop.id, of=fatou.id, by=awa, now=datetime.now(UTC))
    next(b for b in former.button if b.key.startswith("close:")).click().run()
    assert "Awa leads this workshop: take over to move the room." in words_of(former)
    assert (now_on(workshop).id, now_on(workshop).is_open) == (step.id, True)
    with pytest.raises(Refusal, match="not_leading"), transaction() as db:
        settle(db, workshop.id, next_on=None, looked_at_by={}, team_steps=[], by=fatou,
               now=datetime.now(UTC))  # fmt: skip


def test_a_facilitator_signs_no_administrator_out(page, awa, fatou, workshop):
    make("chloe")
    with transaction() as db:
        take_over(db, workshop.id, of=fatou.id, by=awa, now=datetime.now(UTC))
    app = page(CONDUCT, who="chloe", w=workshop.id)
    assert f"take_over:{workshop.id}:{awa.id}" in keys(app)
    assert f"take_over_and_sign_out:{workshop.id}:{awa.id}" not in keys(app)
    with pytest.raises(Refusal, match="not_administrator"), transaction() as db:
        take_over(db, workshop.id, of=awa.id, by=account("chloe"), now=datetime.now(UTC),
                  sign_out=True)  # fmt: skip
    assert leader(workshop) == "awa"
