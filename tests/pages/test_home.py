"""Home, the rituals' pages and the way to a room."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from facilitation.agenda import open_step
from facilitation.rituals import rituals
from facilitation.workshops import close_workshop, rename
from models.account import account_named
from models.activity import agenda
from models.database import reading, transaction
from models.workshop import Workshop
from tests.pages.conftest import words_of
from tests.people import NOW
from tests.recipe import EVERY_KIND


def test_an_empty_home_says_what_to_do_first(page):
    app = page()
    assert "No workshop yet" in words_of(app)


def test_home_lists_workshops_by_state(page, new_workshop, fatou):
    live, draft, past = (new_workshop(EVERY_KIND, title) for title in ("Alpha", "Beta", "Gamma"))
    with transaction() as db:
        open_step(db, agenda(db, live.id)[0].id, by=fatou, now=NOW)
        rename(
            db,
            draft.id,
            title="Beta",
            planned_for=date.today() + timedelta(days=9),
            place="",
            by=fatou,
            now=NOW,
        )
        close_workshop(db, past.id, by=fatou, now=NOW)
    app = page()
    words = words_of(app)
    assert words.index("Alpha") < words.index("Beta") < words.index("Gamma")
    assert [one.value for one in app.subheader] == ["Under way", "Start one", "Prepared", "Past"]
    keys = {one.key for one in app.button}
    assert {f"conduct:{live.id}", f"prepare:{draft.id}", f"report:{past.id}"} <= keys


def test_a_title_is_shown_as_it_was_written(page, new_workshop):
    new_workshop(EVERY_KIND, "*Nous* [ici](http://x) <b>")
    assert r"\*Nous\* \[ici\]\(" in words_of(page())


def test_start_now_leads_to_the_lobby_and_a_second_click_to_the_same_one(page):
    app = page()
    for _ in range(2):
        next(one for one in app.button if one.label == "Start now").click()
    app.run()
    assert not app.exception
    with reading() as db:
        [workshop] = db.exec(select(Workshop)).all()
    assert app.query_params["w"] in (workshop.id, [workshop.id])


@pytest.mark.parametrize("ritual", rituals(), ids=lambda one: one.key)
def test_a_ritual_page_tells_what_it_is_for_and_its_agenda(page, ritual):
    words = words_of(page(f"rituals/{ritual.key}.py"))
    assert all(one.prepare.en in words for one in ritual.agenda if one.prepare)
    assert ritual.purpose.en in words
    for entry in ritual.agenda:
        assert entry.title.en in words


def test_a_page_that_is_not_registered_cannot_be_reached(page):
    with pytest.raises(ValueError, match="pages"):
        page("ui/auth.py")


def test_the_language_chosen_is_remembered(page, fatou):
    app = page()
    next(one for one in app.get("button_group") if one.key == "language").set_value("fr").run()
    assert app.title[0].value == "Ateliers"
    with reading() as db:
        assert account_named(db, fatou.username).locale == "fr"
