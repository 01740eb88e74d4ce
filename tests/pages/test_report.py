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
from facilitation.reports.wording import agenda_lines, facts
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
    [table] = board.tables
    assert {row.text for row in table.rows} == set(IDEAS)
    assert sorted(row.figures["Dots"] for row in table.rows) == [0, 0, 0, 1]


def test_each_round_tells_its_n_of_seats(voted):
    [table] = _board(voted, "dots").tables
    [only] = table.rounds
    assert (only.round, only.taking_part, only.seats) == (1, 1, 1)


def test_each_round_of_a_vote_can_be_read_and_has_its_name(voted, fatou):
    dots = _open(voted, "dot_vote", fatou)
    second = next(o["id"] for o in dots.options if o["title"] == IDEAS[1])
    with reading() as db:
        ada = db.exec(select(Seat)).one()
    _do(ada, dots, "cast", votes=[{"option": second, "dots": 1}])
    with transaction() as db:
        agenda.close_step(db, dots.id, by=fatou, now=NOW)
    board = _board(voted, "dots")
    kept = [[row.text for row in table.rows if row.figures["Dots"]] for table in board.tables]
    assert kept == [[IDEAS[0]], [IDEAS[1]]]
    assert [len(table.rows) for table in board.tables] == [len(IDEAS)] * 2
    for render in (markdown.render, printed.render):
        report = render(_record(voted), words("en"))
        assert report.index("Round 1: 1 of 1 took part") < report.index("Round 2: 1 of 1 took part")


def test_a_board_goes_on_through_its_rounds_and_is_there_once(voted, fatou):
    ideas = _open(voted, "brainstorm", fatou)
    with reading() as db:
        ada = db.exec(select(Seat)).one()
    _do(ada, ideas, "add", text="Une de plus", lens=None)
    with transaction() as db:
        agenda.close_step(db, ideas.id, by=fatou, now=NOW)
    [table] = _board(voted, "ideas").tables
    assert [one.round for one in table.rounds] == [1, 2]
    assert {row.text for row in table.rows} == {*IDEAS, "Une de plus"}


def test_a_second_round_that_is_skipped_does_not_take_the_first_one_along(voted, fatou):
    dots = _open(voted, "dot_vote", fatou)
    with transaction() as db:
        agenda.skip(db, dots.id, by=fatou, now=NOW)
    assert [table.rounds[0].round for table in _board(voted, "dots").tables] == [1, 2]


def test_a_step_skipped_after_having_received_texts_is_told(new_workshop, phone, fatou):
    workshop = new_workshop(EVERY_KIND)
    ideas = _open(workshop, "brainstorm", fatou)
    phone(workshop, "Ada").act("add", activity=ideas.id, text="Une de moins", lens=None)
    with transaction() as db:
        agenda.skip(db, ideas.id, by=fatou, now=NOW)
    [table] = _board(workshop, "ideas").tables
    assert [row.text for row in table.rows] == ["Une de moins"]


def test_the_agenda_tells_every_step_those_left_out_too(voted, fatou):
    with transaction() as db:
        hello = next(s for s in steps_of(db, voted.id) if s.kind == "check_in")
        agenda.open_step(db, hello.id, by=fatou, now=NOW)
        agenda.skip(db, hello.id, by=fatou, now=NOW)
    lines = agenda_lines(_record(voted), words("en"))
    assert [line[0] for line in lines[1:]] == [
        f"{number}. {entry.key}" for number, entry in enumerate(EVERY_KIND.agenda, 1)
    ]
    became = {line[0]: line[2] for line in lines[1:]}
    assert became["1. hello"] == "left out"
    assert became["5. dots"] == "0 minutes"
    assert became["8. bye"] == "not played yet"


def test_steps_under_a_minute_add_up_to_what_the_clock_says(voted):
    with transaction() as db:
        for step in steps_of(db, voted.id):
            step.spent_seconds = 25 if step.round else 0
            db.add(step)
    record, t = _record(voted), words("en")
    became = {line[0]: line[2] for line in agenda_lines(record, t)[1:]}
    assert became["2. ideas"] == became["5. dots"] == "less than a minute"
    assert "45 minutes planned, 1 minute spent" in facts(record, t)


def test_equality_of_contributions_is_told_with_its_n_to_the_facilitator(page, new_workshop, fatou):
    workshop = new_workshop(EVERY_KIND)
    code = JoinCode(key="", code="", workshop_id=workshop.id, created_at=NOW)
    with transaction() as db:
        here = db.get_one(Workshop, workshop.id)
        people = []
        for _ in range(5):
            people.append(join(db, here, code, new_token(), nickname=None, locale="fr",
                               notice=NOTICE_VERSION, now=NOW))  # fmt: skip
            db.flush()
    ideas = _open(workshop, "brainstorm", fatou)
    for seat, n in zip(people, (4, 1, 0, 0, 0), strict=True):
        for _ in range(n):
            _do(seat, ideas, "add", text="Une idée", lens=None)
    said = "Of 5 people, a few gave most of it. Equality of contributions: 0.1, from 0"
    assert said not in words_of(page("facilitator/conduct.py", w=workshop.id))
    with transaction() as db:
        agenda.close_step(db, ideas.id, by=fatou, now=NOW)
    assert said in words_of(page("facilitator/conduct.py", w=workshop.id))
    assert said in printed.render(_record(workshop), words("en"))


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
    assert [table.rows for table in _board(voted, "bye").tables] == [()]
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


@pytest.mark.parametrize(
    ("text", "shown"), [("4.5", "4.5"), ("1. Un", "1\\. Un"), ("2) Deux", "2\\) Deux")]
)
def test_a_figure_stays_a_figure_and_no_text_becomes_a_list(text, shown):
    assert markdown.escaped(text) == shown


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
