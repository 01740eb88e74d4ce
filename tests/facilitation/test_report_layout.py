"""How a report is laid out: what stands first, what has a heading, a list or a line of its own."""

from datetime import date

import pytest

from facilitation import agenda
from facilitation.closing import settle
from facilitation.i18n import words
from facilitation.reports import markdown, printed
from facilitation.reports.record import record_of
from facilitation.steering import steer
from facilitation.workshops import close_workshop
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


def adopt(workshop, opened, phone, close, fatou):
    """Two ideas become a proposal that Ada agrees to, and that is adopted."""
    ada = phone(workshop)
    opened(workshop, "brainstorm")
    for text in ("Le geste du soudeur", "La relève de nuit"):
        ada.look()
        ada.act("add", text=text, lens=None)
    step = opened(workshop, "consent")
    for do in ("answers", "close", "adopt"):
        if do == "close":
            ada.act("answer", activity=step.id, stance="consent", reason=None)
            close(step)
            continue
        with transaction() as db:
            steer(db, step.id, {"do": do}, by=fatou, now=NOW)


def test_a_report_opens_on_what_was_decided_and_tells_it_once(
    workshop, opened, phone, close, fatou
):
    adopt(workshop, opened, phone, close, fatou)
    step = opened(workshop, "action_plan")
    phone(workshop).act("propose", activity=step.id, what="Filmer la relève", owner="open")
    close(step)
    with transaction() as db:
        settle(db, workshop.id, next_on=date(2027, 2, 26), looked_at_by={}, team_steps=[],
               by=fatou, now=NOW)  # fmt: skip
    t = words("en")
    for report in (markdown.render(read(workshop), t), printed.render(read(workshop), t)):
        order = ["What was decided", "We take as our base", "Adopted by consent",
                 "Action", "Filmer la relève", "We meet again on", t.day(date(2027, 2, 26)),
                 "Agenda", "What came out of it is at the head"]  # fmt: skip
        found = [report.index(said) for said in order]
        assert found == sorted(found)
        assert report.count("Filmer la relève") == 1
        assert report.count("We meet again") == 1


def test_what_figures_mean_stands_before_them_not_on_a_last_page_alone(workshop, opened, close):
    close(opened(workshop, "brainstorm"))
    for render in (markdown.render, printed.render):
        report = render(read(workshop), words("en"))
        assert report.index("What comes from too few people") < report.index("ideas ?")


def test_what_was_put_into_question_again_opens_no_report(workshop, opened, phone, close, fatou):
    adopt(workshop, opened, phone, close, fatou)
    with transaction() as db:
        step = next(one for one in steps_of(db, workshop.id) if one.kind == "consent")
        agenda.open_step(db, step.id, by=fatou, now=NOW)
    close(step)
    assert "What was decided" not in markdown.render(read(workshop), words("en"))


def test_without_a_decision_an_action_or_a_date_nothing_opens_it(
    workshop, opened, phone, close, fatou
):
    close(opened(workshop, "action_plan"))
    with transaction() as db:
        close_workshop(db, workshop.id, by=fatou, now=NOW)
    for render in (markdown.render, printed.render):
        report = render(read(workshop), words("en"))
        assert "What was decided" not in report and "at the head of this report" not in report
        assert "Nothing to show" in report


def test_the_next_date_of_a_rehearsal_is_no_date(workshop, opened, close, fatou):
    close(opened(workshop, "action_plan"))
    with transaction() as db:
        settle(db, workshop.id, next_on=date(2027, 2, 26), looked_at_by={}, team_steps=[],
               by=fatou, now=NOW)  # fmt: skip
        held = db.get_one(Workshop, workshop.id)
        held.is_rehearsal = True
        db.add(held)
    assert "We meet again" not in markdown.render(read(workshop), words("en"))


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
