"""Deleting from a page: it asks once, goes home, and an old page says what happened."""

import pytest

from facilitation import agenda
from facilitation.bots import rehearse
from facilitation.deleting import delete_workshop
from models.activity import agenda as steps_of
from models.database import reading, transaction
from models.workshop import Workshop
from tests.pages.conftest import words_of
from tests.people import NOW
from tests.recipe import EVERY_KIND

PREPARE, CONDUCT, REPORT, CHECK = (
    f"facilitator/{name}.py" for name in ("prepare", "conduct", "report", "check")
)


def is_there(workshop_id: str) -> bool:
    with reading() as db:
        return db.get(Workshop, workshop_id) is not None


def open_first(workshop, fatou) -> None:
    with transaction() as db:
        agenda.open_step(db, steps_of(db, workshop.id)[0].id, by=fatou, now=NOW)


def test_a_workshop_that_was_never_opened_is_deleted_and_one_goes_home(page, new_workshop):
    workshop = new_workshop(EVERY_KIND, "Par erreur")
    app, late = page(PREPARE, w=workshop.id), page(PREPARE, w=workshop.id)
    app.button(key=f"delete:{workshop.id}").click().run()
    assert not is_there(workshop.id)
    assert not app.exception and "Par erreur" not in words_of(app)
    assert [one.value for one in app.title] == ["Workshops"]
    late.button(key=f"delete:{workshop.id}").click().run()
    assert not late.exception
    assert "does not exist" in words_of(late)


def test_a_rehearsal_is_deleted_from_its_report(page, fatou, new_workshop):
    new_workshop("train")
    played = rehearse("train", by=fatou, now=NOW, people=5)
    app = page(REPORT, w=played)
    app.button(key=f"delete:{played}").click().run()
    assert not is_there(played) and not app.exception
    assert [one.value for one in app.title] == ["Workshops"]


@pytest.mark.parametrize("path", [PREPARE, REPORT])
def test_what_has_been_opened_offers_nothing_and_an_old_page_says_why(
    page, new_workshop, fatou, path
):
    workshop = new_workshop(EVERY_KIND)
    old = page(PREPARE, w=workshop.id)
    open_first(workshop, fatou)
    assert f"delete:{workshop.id}" not in {one.key for one in page(path, w=workshop.id).button}
    old.button(key=f"delete:{workshop.id}").click().run()
    assert is_there(workshop.id)
    assert [one.value for one in old.warning] == [
        "This workshop has been opened: it cannot be deleted any more."
    ]


@pytest.mark.parametrize(
    ("path", "button"), [(PREPARE, "Save"), (CONDUCT, "Open the first step"), (CHECK, None)]
)
def test_other_pages_of_a_deleted_workshop_say_so(page, new_workshop, fatou, path, button):
    workshop = new_workshop(EVERY_KIND)
    app = page(path, w=workshop.id)
    if path == PREPARE:
        app.text_input(key=f"title:{workshop.id}").input("Autre")
    with transaction() as db:
        delete_workshop(db, workshop.id, by=fatou)
    if button:
        next(one for one in app.button if button in one.label).click()
    app.run()
    assert not app.exception
    assert len(app.info) == 1 and "does not exist" in app.info[0].value
