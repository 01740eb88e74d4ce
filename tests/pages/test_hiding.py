"""Hiding a text: what would show it again is never where the button that hides it was."""

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from facilitation import agenda
from facilitation.activities import kind_of
from facilitation.workshops import close_workshop
from models.activity import Activity
from models.database import reading, transaction
from models.idea import Idea
from tests.pages.conftest import words_of
from tests.people import NOW
from tests.recipe import EVERY_KIND

CONDUCT = "facilitator/conduct.py"
TEXT = "Une méchanceté"
# What a step's texts are called while it runs.
CALLED = {
    "brainstorm": "card",
    "cluster": "card",
    "dot_vote": "card",
    "action_plan": "action",
    "check_in": "text",
}


@pytest.fixture
def written(new_workshop, opened, phone, fatou):
    """A step in which a text that can be hidden stands, by its kind."""

    def write(kind: str) -> Activity:
        workshop = new_workshop(EVERY_KIND)
        if kind == "check_in":
            step, phones = opened(workshop, kind), [phone(workshop) for _ in range(5)]
            for place, one in enumerate(phones):
                one.act("answer", weather="sun", word=TEXT if not place else "Café")
            with transaction() as db:
                agenda.close_step(db, step.id, by=fatou, now=NOW)
        elif kind == "action_plan":
            step = opened(workshop, kind)
            told = {"what": TEXT, "first_step": None, "owner": "open", "due": None}
            assert phone(workshop).act("propose", **told).is_success
        else:
            step, ada = opened(workshop, "brainstorm"), phone(workshop)
            assert ada.act("add", text=TEXT, lens=None).is_success
            assert ada.act("add", text="Le bus de 7 h 12", lens=None).is_success
            step = step if kind == "brainstorm" else opened(workshop, kind)
        return step

    return write


@pytest.mark.parametrize("kind", CALLED)
def test_a_hidden_text_waits_below_the_chooser_and_is_called_what_it_is(page, written, kind):
    step, noun = written(kind), CALLED[kind]
    app = page(CONDUCT, w=step.workshop_id)
    app = hide(app, step)
    assert f"Hide {noun}s from the room" in [one.label for one in app.multiselect]
    assert_shown_again_below(app, step)
    said = "Show this text again" if noun == "text" else "Show it again"
    assert said in words_of(app)
    french = page(CONDUCT, w=step.workshop_id)
    french.session_state["locale"] = "fr"
    read = words_of(french.run())
    assert ("caché à la salle" in read) is (noun == "text")
    assert ("Cachée à la salle" in read) is (noun != "text")


def test_after_the_end_too_a_hidden_text_waits_below_the_chooser(page, written, fatou):
    step = written("action_plan")
    with transaction() as db:
        close_workshop(db, step.workshop_id, by=fatou, now=NOW)
    app = hide(page(CONDUCT, w=step.workshop_id), step)
    assert_shown_again_below(app, step)
    assert "Show this text again" in words_of(app)


def hide(app: AppTest, step: Activity) -> AppTest:
    with reading() as db:
        cards = db.exec(select(Idea.id).where(Idea.text == TEXT)).all()
        texts = kind_of(step).written(db, db.get_one(Activity, step.id))
    (one,) = cards or [text.id for text in texts if text.text == TEXT]
    app.multiselect(key=f"hide:{step.id}").set_value([one]).run()
    app.button(key=f"hide:{step.id}:1").click().run()
    return app


def assert_shown_again_below(app: AppTest, step: Activity) -> None:
    """In the order of the page: the chooser, then what is hidden."""
    labels = [getattr(one, "label", None) for one in app.main]
    keys = [getattr(one, "key", None) for one in app.main]
    again = [n for n, label in enumerate(labels) if label and label.endswith(" again")]
    assert len(again) == 1
    assert keys.index(f"hide:{step.id}") < again[0]
