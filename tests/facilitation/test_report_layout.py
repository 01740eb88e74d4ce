"""How a report is laid out: what stands first, what has a heading, a list or a line of its own."""

import pytest

from facilitation import agenda
from facilitation.i18n import words
from facilitation.reports import markdown, printed
from facilitation.reports.record import record_of
from models.activity import agenda as steps_of
from models.database import reading, transaction
from models.workshop import Workshop
from tests.people import NOW
from tests.recipe import EVERY_KIND

HIGHER = "What would have made it one higher"


@pytest.fixture
def workshop(new_workshop) -> Workshop:
    return new_workshop(EVERY_KIND)


@pytest.fixture
def close(fatou):
    def close_step(step):
        with transaction() as db:
            agenda.close_step(db, step.id, by=fatou, now=NOW)

    return close_step


def read(workshop: Workshop, locale: str = "en"):
    with reading() as db:
        return record_of(db, db.get_one(Workshop, workshop.id), words(locale))


def check_out(workshop, opened, phone, writers: int):
    step = opened(workshop, "check_out")
    for n in range(8):
        better = f"- Plus de temps {n}" if n < writers else None
        phone(workshop).act("answer", activity=step.id, score=4, better=better)
    return step


def test_sentences_of_a_check_out_are_a_list_of_their_own(workshop, opened, phone, close):
    close(check_out(workshop, opened, phone, writers=8))
    [marks, sentences] = read(workshop).boards[-1].tables
    assert (marks.columns, len(marks.rows), len(marks.rounds)) == (("Answers",), 5, 1)
    assert (sentences.title, len(sentences.rows), sentences.rounds) == (HIGHER, 8, ())
    text = markdown.render(read(workshop), words("en"))
    assert f"\n### {HIGHER}\n\n- \\- Plus de temps 0\n- " in text
    page = printed.render(read(workshop), words("en"))
    assert f"<h3>{HIGHER}</h3>\n<ul>\n<li>\u2060- Plus de temps 0</li>" in page
    assert page.count("8 of 8 took part") == 1


def test_too_few_sentences_say_so_under_the_same_heading(workshop, opened, phone, close):
    close(check_out(workshop, opened, phone, writers=3))
    text = markdown.render(read(workshop), words("en"))
    assert f"\n### {HIGHER}\n\n- Fewer than eight people" in text
    assert "Plus de temps" not in text


@pytest.mark.parametrize(("locale", "head"), [("fr", "Premier pas"), ("en", "First step")])
def test_the_first_step_of_an_action_has_a_column_of_its_name(
    workshop, opened, phone, close, locale, head
):
    step = opened(workshop, "action_plan")
    told = {"what": "Filmer", "first_step": "Trouver un trépied", "owner": "open"}
    phone(workshop).act("propose", activity=step.id, **told)
    close(step)
    [table] = read(workshop, locale).boards[-1].tables
    assert table.columns[0] == head and not table.has_notes
    assert table.rows[0].figures[head] == "Trouver un trépied"


def test_figures_typed_in_a_question_keep_their_lines(workshop, opened, close):
    step = opened(workshop, "brainstorm")
    with transaction() as db:
        step = next(one for one in steps_of(db, workshop.id) if one.id == step.id)
        step.question = {"fr": "Que disent-ils ?\n  12 accidents\n\n34 % d’alternants"}
        db.add(step)
    close(step)
    text = markdown.render(read(workshop), words("fr"))
    assert "**Que disent-ils ?**  \n**12 accidents**  \n**34 % d’alternants**\n" in text
    page = printed.render(read(workshop), words("fr"))
    assert "Que disent-ils ?\n  12 accidents\n" in page
    assert ".question { font-weight: 600; margin: .25rem 0; white-space: pre-line; }" in page
