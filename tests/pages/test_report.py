"""What a report tells, and what it never does."""

from uuid import uuid4

import pytest
from sqlmodel import select

from facilitation import agenda
from facilitation.gestures import act
from facilitation.i18n import words
from facilitation.joining import join, new_token
from facilitation.privacy import NOTICE_VERSION
from facilitation.reports import markdown, printed
from facilitation.reports.record import record_of
from models.activity import agenda as steps_of
from models.database import reading, transaction
from models.seat import Seat
from models.workshop import JoinCode, Workshop
from tests.pages.conftest import words_of
from tests.people import NOW
from tests.recipe import EVERY_KIND

IDEAS = [
    "Nos métiers",
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x";"y")',
    "a | b `c` [d](http://e) :red[f]",
]


@pytest.fixture
def voted(new_workshop, fatou):
    """A workshop in which Ada wrote ideas and voted for the first; the vote is closed."""
    workshop = new_workshop(EVERY_KIND, "Nos <sujets>")
    with transaction() as db:
        code = JoinCode(key="", code="", workshop_id=workshop.id, created_at=NOW)
        ada = join(db, db.get_one(Workshop, workshop.id), code, new_token(),
                   nickname="Adaline", locale="fr", notice=NOTICE_VERSION, now=NOW)  # fmt: skip
    ideas = _open(workshop, "brainstorm", fatou)
    for text in IDEAS:
        _do(ada, ideas, "add", text=text, lens="metier")
    dots = _open(workshop, "dot_vote", fatou)
    first = next(o["id"] for o in dots.options if o["title"] == IDEAS[0])
    _do(ada, dots, "cast", votes=[{"option": first, "dots": 1}])
    with transaction() as db:
        agenda.close_step(db, dots.id, by=fatou, now=NOW)
    return workshop


def test_an_item_without_a_vote_is_in_the_report(voted):
    board = _board(voted, "dots")
    assert {row.text for row in board.rows} == set(IDEAS)
    assert sorted(row.figures["Dots"] for row in board.rows) == [0, 0, 0, 1]


def test_each_round_tells_its_n_of_seats(voted):
    [only] = _board(voted, "dots").rounds
    assert (only.number, only.taking_part, only.seats) == (1, 1, 1)


def test_an_open_step_is_not_in_the_report(voted, fatou):
    _open(voted, "brainstorm", fatou)
    assert "ideas" not in {board.title for board in _record(voted).boards}


def test_too_few_answers_about_people_are_not_in_the_report(voted, fatou):
    step = _open(voted, "check_out", fatou)
    with reading() as db:
        ada = db.exec(select(Seat)).one()
    _do(ada, step, "answer", score=2, better="Mieux écouter")
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    assert _board(voted, "bye").rows == ()
    assert "Mieux écouter" not in printed.render(_record(voted), words("en"))


def test_what_was_written_without_a_name_has_none_in_the_report(voted):
    for render in (markdown.render, printed.render):
        assert "Adaline" not in render(_record(voted), words("fr"))


def test_markdown_lets_no_text_become_markup(voted):
    text = markdown.render(_record(voted), words("en"))
    assert "# Nos &lt;sujets&gt;" in text
    assert "<script" not in text
    assert "| =HYPERLINK" not in text
    assert r"| \=HYPERLINK" in text
    assert r"a \| b \`c\` \[d\]" in text
    assert r"\:red\[f\]" in text


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_what_looks_like_a_formula_is_a_text(start):
    assert markdown.escaped(f"  {start}1+1").startswith("\\" + start)


def test_the_printed_page_lets_no_text_become_markup(voted):
    page = printed.render(_record(voted), words("fr"))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<td>=" not in page
    assert 'lang="fr"' in page


def test_the_printed_page_asks_nothing_of_the_network(voted):
    page = printed.render(_record(voted), words("fr"))
    assert "default-src 'none'" in page
    assert "src=" not in page.replace("default-src=", "")
    assert "href=" not in page


def test_the_page_offers_both_files(page, voted):
    app = page("facilitator/report.py", w=voted.id)
    assert {one.key for one in app.get("download_button")} == {"printed", "markdown"}
    assert "only closed steps" in words_of(app)


def test_an_unknown_workshop_is_one_sentence(page):
    assert len(page("facilitator/report.py", w="nothing").info) == 1


def _open(workshop, kind, by):
    with transaction() as db:
        step = next(s for s in steps_of(db, workshop.id) if s.kind == kind)
        return agenda.open_step(db, step.id, by=by, now=NOW)


def _do(seat, step, do, **fields):
    with transaction() as db:
        body = {"id": str(uuid4()), "activity": step.id, "do": do, **fields}
        act(db, db.get_one(Seat, seat.id), body, NOW)


def _record(workshop, locale="en"):
    with reading() as db:
        return record_of(db, db.get_one(Workshop, workshop.id), words(locale))


def _board(workshop, title):
    return next(board for board in _record(workshop).boards if board.title == title)
