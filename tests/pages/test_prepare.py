"""Preparing a workshop: its words, its order, its code."""

from types import SimpleNamespace

import pytest
from pydantic import ValidationError
from sqlmodel import select
from streamlit.elements.lib import policies

from facilitation import agenda as conducting
from facilitation.activities import BY_KEY
from facilitation.activities.kind import Bilingual
from facilitation.errors import Refusal
from facilitation.history import prepared_for
from facilitation.rituals import ritual
from facilitation.workshops import rewrite_step
from models.activity import agenda
from models.database import reading, transaction
from models.workshop import Workshop, current_code
from pages.ui.plain import plain
from tests.pages.conftest import words_of
from tests.people import NOW
from tests.recipe import EVERY_KIND

PREPARE = "facilitator/prepare.py"


def test_title_hour_and_place_are_saved(page, new_workshop):
    workshop = new_workshop(EVERY_KIND)
    app = page(PREPARE, w=workshop.id)
    app.text_input(key=f"title:{workshop.id}").input("Nos sujets de l’hiver")
    app.text_input(key=f"place:{workshop.id}").input(" 9 h, salle Turbine ")
    _press(app, "Save")
    with reading() as db:
        found = db.get_one(Workshop, workshop.id)
    assert (found.title, found.place) == ("Nos sujets de l’hiver", "9 h, salle Turbine")


def test_a_place_too_long_is_refused_in_one_sentence(page, new_workshop):
    workshop = new_workshop(EVERY_KIND)
    app = page(PREPARE, w=workshop.id)
    app.text_input(key=f"place:{workshop.id}").input("x" * 500)
    _press(app, "Save")
    assert len(app.warning) == 1
    with reading() as db:
        assert db.get_one(Workshop, workshop.id).place == ""


def test_an_empty_title_is_refused_in_one_sentence(page, new_workshop):
    workshop = new_workshop(EVERY_KIND, "Nos sujets")
    app = page(PREPARE, w=workshop.id)
    app.text_input(key=f"title:{workshop.id}").input(" ")
    _press(app, "Save")
    assert len(app.warning) == 1
    with reading() as db:
        assert db.get_one(Workshop, workshop.id).title == "Nos sujets"


def test_a_step_gets_new_words_and_minutes(page, new_workshop):
    workshop = new_workshop(EVERY_KIND)
    step = _steps(workshop)[1]
    app = page(PREPARE, w=workshop.id)
    app.text_input(key=f"title:fr:{step.id}").input("Nos idées")
    app.number_input(key=f"minutes:{step.id}").set_value(25)
    app.selectbox(key=f"form:{step.id}:en").select("named")
    app.button(key=f"save:{step.id}").click()
    app.run()
    changed = _steps(workshop)[1]
    assert (changed.title["fr"], changed.minutes, changed.form) == ("Nos idées", 25, "named")


def test_what_was_typed_is_kept_by_whoever_goes_on_without_saving(page, new_workshop):
    workshop = new_workshop("measure")
    step = next(one for one in _steps(workshop) if one.prepare)
    app = page(PREPARE, w=workshop.id)
    app.text_area(key=f"question:fr:{step.id}").input("12 publications\n34 partages")
    app.text_input(key=f"place:{workshop.id}").input("9 h, salle Turbine")
    app.button(key="conduct").click().run()
    assert not app.exception
    kept = next(one for one in _steps(workshop) if one.id == step.id)
    assert kept.question["fr"] == "12 publications\n34 partages"
    with reading() as db:
        assert db.get_one(Workshop, workshop.id).place == "9 h, salle Turbine"


def test_saving_a_step_says_nothing_in_the_terminal_and_keeps_what_was_typed(
    page, new_workshop, monkeypatch, caplog
):
    # Streamlit warns once in a process, and under its own server alone.
    monkeypatch.setattr(policies, "runtime", SimpleNamespace(exists=lambda: True))
    monkeypatch.setattr(policies, "_shown_default_value_warning", False)
    workshop = new_workshop("measure")
    step = next(one for one in _steps(workshop) if one.prepare)
    app = page(PREPARE, w=workshop.id)

    def question(locale: str):
        # A field that is drawn anew has another key, which begins alike.
        name = f"question:{locale}:{step.id}"
        return next(one for one in app.text_area if one.key.startswith(name))

    question("fr").input("Combien de pièces ?")
    app.button(key=f"save:{step.id}").click().run()
    for locale in ("fr", "en"):
        assert question(locale).value == "Combien de pièces ?"
    question("en").input("How many parts?")
    app.button(key=f"save:{step.id}").click().run()
    assert question("fr").value == "Combien de pièces ?"
    kept = next(one for one in _steps(workshop) if one.id == step.id)
    assert kept.question == {"fr": "Combien de pièces ?", "en": "How many parts?"}
    assert "default value" not in caplog.text


@pytest.mark.parametrize("place", range(len(EVERY_KIND.agenda)))
def test_only_circles_and_forms_that_the_step_keeps_are_offered(page, new_workshop, place):
    workshop = new_workshop(EVERY_KIND)
    step = _steps(workshop)[place]
    app = page(PREPARE, w=workshop.id)
    # Nobody sits at tables yet: what is said to stay at one would be seen by the whole room.
    assert len(app.selectbox(key=f"circle:{step.id}:en").options) == len(BY_KEY[step.kind].circles)
    assert len(app.selectbox(key=f"form:{step.id}:en").options) == len(BY_KEY[step.kind].forms)


@pytest.mark.parametrize(
    ("kind", "circle", "form"),
    [
        ("brainstorm", "table", "anonymous"),
        ("brainstorm", "room", "count"),
        ("action_plan", "room", "anonymous"),
        ("two_axis", "room", "named"),
    ],
)
def test_a_promise_that_would_not_be_kept_is_refused(new_workshop, kind, circle, form):
    step = next(one for one in _steps(new_workshop(EVERY_KIND)) if one.kind == kind)
    words = {"title": Bilingual(**step.title), "question": Bilingual(**step.question)}
    with pytest.raises(Refusal, match="malformed"), transaction() as db:
        rewrite_step(db, step.id, **words, circle=circle, form=form, by=None, now=NOW)
    entry = next(one for one in EVERY_KIND.agenda if one.kind == kind)
    with pytest.raises(ValidationError, match="is one of"):
        type(entry).model_validate(entry.model_dump() | {"circle": circle, "form": form})


def test_a_field_that_is_refused_takes_no_other_along(page, new_workshop):
    workshop = new_workshop(EVERY_KIND)
    step = _steps(workshop)[1]
    app = page(PREPARE, w=workshop.id)
    app.text_input(key=f"title:fr:{step.id}").input(" ").run()
    assert len(app.warning) == 1
    app.number_input(key=f"minutes:{step.id}").set_value(25).run()
    app.text_input(key=f"title:{workshop.id}").input("").run()
    app.text_input(key=f"place:{workshop.id}").input("Salle 4").run()
    kept = _steps(workshop)[1]
    assert (kept.title, kept.minutes) == (step.title, 25)
    with reading() as db:
        found = db.get_one(Workshop, workshop.id)
    assert (found.title, found.place) == (workshop.title, "Salle 4")


def test_both_languages_of_a_question_typed_one_after_the_other_are_kept(page, new_workshop):
    workshop = new_workshop("measure")
    step = next(one for one in _steps(workshop) if one.prepare)
    french, english = (f"question:{locale}:{step.id}" for locale in ("fr", "en"))
    app = page(PREPARE, w=workshop.id)
    app.text_area(key=french).input("Que lisez-vous ?")
    app.text_area(key=english).input("What do you read?")
    app.run()
    kept = next(one for one in _steps(workshop) if one.id == step.id)
    assert kept.question == {"fr": "Que lisez-vous ?", "en": "What do you read?"}
    # One that is refused stays in its field while the other goes on, and is said until it is mended.
    app.text_area(key=english).input("x" * 500).run()
    app.text_area(key=french).input("Qu’y lisez-vous ?").run()
    assert app.text_area(key=english).value == "x" * 500 and len(app.warning) == 1
    app.text_area(key=english).input("What do you read there?").run()
    kept = next(one for one in _steps(workshop) if one.id == step.id)
    assert kept.question == {"fr": "Qu’y lisez-vous ?", "en": "What do you read there?"}
    assert not app.warning


def test_a_page_opened_before_brings_back_nothing_a_colleague_has_changed(page, new_workshop):
    workshop = new_workshop(EVERY_KIND)
    step = next(one for one in _steps(workshop) if one.kind == "brainstorm")
    before, now = page(PREPARE, w=workshop.id), page(PREPARE, w=workshop.id)
    other = "programme" if step.circle == "room" else "room"
    now.selectbox(key=f"circle:{step.id}:en").select(other).run()
    now.text_input(key=f"place:{workshop.id}").input("Salle 4").run()
    before.number_input(key=f"minutes:{step.id}").set_value(25)
    before.text_input(key=f"title:{workshop.id}").input("Un autre titre")
    before.run()
    before.button(key=f"save:{step.id}").click().run()
    before.button(key=f"save:{workshop.id}").click().run()
    kept = next(one for one in _steps(workshop) if one.id == step.id)
    assert (kept.circle, kept.minutes) == (other, 25)
    with reading() as db:
        found = db.get_one(Workshop, workshop.id)
    assert (found.title, found.place) == ("Un autre titre", "Salle 4")


@pytest.mark.parametrize(("field", "longest"), [("title", 80), ("question", 400)])
def test_a_text_that_is_too_long_is_taken_and_refused_in_one_sentence(
    page, new_workshop, field, longest
):
    workshop = new_workshop("measure")
    step = next(one for one in _steps(workshop) if one.prepare)
    app = page(PREPARE, w=workshop.id)
    for text, refused in (("x" * (longest + 1), True), ("x" * longest, False)):
        fields = [
            one for one in (*app.text_input, *app.text_area) if one.key == f"{field}:en:{step.id}"
        ]
        assert [one.proto.max_chars for one in fields] == [0], "a browser would drop what is longer"
        fields[0].set_value(text)
        app.button(key=f"save:{step.id}").click().run()
        said = [one.value for one in app.warning]
        assert any(f"under {longest} characters" in one for one in said) is refused
        kept = next(getattr(one, field)["en"] for one in _steps(workshop) if one.id == step.id)
        assert (kept == text) is not refused


def test_a_step_moves_once_however_often_the_button_is_pressed(page, new_workshop):
    workshop = new_workshop(EVERY_KIND)
    keys = [step.key for step in _steps(workshop)]
    step = _steps(workshop)[1]
    app = page(PREPARE, w=workshop.id)
    late = page(PREPARE, w=workshop.id)
    for one in (app, late):
        one.button(key=f"down:{step.id}:{step.position}").click().run()
    keys[1], keys[2] = keys[2], keys[1]
    assert [step.key for step in _steps(workshop)] == keys


def test_a_step_is_removed_once(page, new_workshop):
    workshop = new_workshop(EVERY_KIND)
    steps = _steps(workshop)
    app, late = page(PREPARE, w=workshop.id), page(PREPARE, w=workshop.id)
    for one in (app, late):
        one.button(key=f"remove:{steps[0].id}:{steps[0].position}").click().run()
        assert not one.exception
    assert [step.id for step in _steps(workshop)] == [step.id for step in steps[1:]]


def test_a_step_that_has_been_opened_has_no_form(page, new_workshop, fatou):
    workshop = new_workshop(EVERY_KIND)
    first = _steps(workshop)[0]
    with transaction() as db:
        conducting.open_step(db, first.id, by=fatou, now=NOW)
    app = page(PREPARE, w=workshop.id)
    assert f"title:fr:{first.id}" not in {one.key for one in app.text_input}


def test_what_a_step_waits_for_is_said_where_it_is_written(page, new_workshop):
    workshop = new_workshop("measure")
    told = [entry.prepare.en for entry in ritual("measure").agenda if entry.prepare]
    assert len(told) == 1
    app = page(PREPARE, w=workshop.id)
    assert words_of(app).count(plain(told[0])) == 1
    step = next(one for one in _steps(workshop) if one.prepare)
    open_steps = [one.label for one in app.expander if one.proto.expanded]
    assert len(open_steps) == 1
    assert step.title["en"] in open_steps[0]


def test_a_step_that_waits_for_nothing_says_nothing(page, new_workshop):
    app = page(PREPARE, w=new_workshop(EVERY_KIND).id)
    assert not [one for one in app.expander if one.proto.expanded]


def test_the_code_is_renewed_once(page, new_workshop):
    workshop = new_workshop(EVERY_KIND)
    with reading() as db:
        code = current_code(db, workshop.id)
    app, late = page(PREPARE, w=workshop.id), page(PREPARE, w=workshop.id)
    app.button(key=f"renewed:{code}").click().run()
    with reading() as db:
        renewed = current_code(db, workshop.id)
    late.button(key=f"renewed:{code}").click().run()
    with reading() as db:
        assert current_code(db, workshop.id) == renewed != code


def _steps(workshop):
    with reading() as db:
        return agenda(db, workshop.id)


def _press(app, label):
    next(one for one in app.button if one.label == label).click()
    return app.run()


def test_a_rehearsal_leads_to_its_report_and_back_to_what_is_prepared(page, new_workshop):
    workshop = new_workshop("listen")
    app = page(PREPARE, w=workshop.id)
    app.button(key=f"rehearse:{workshop.id}").click().run()
    # Found again later among the workshops, it leads back too.
    app = page("facilitator/report.py", w=played_for(workshop))
    app.button(key="back").click().run()
    assert not app.exception
    assert app.query_params["w"] in (workshop.id, [workshop.id])
    assert app.text_input(key=f"title:{workshop.id}").value == workshop.title


def played_for(workshop) -> str:
    """The rehearsal of a workshop."""
    with reading() as db:
        [rehearsal] = db.exec(select(Workshop).where(Workshop.is_rehearsal)).all()
        assert prepared_for(db, rehearsal.id) == workshop.id
    return rehearsal.id
