"""An ended workshop: its texts are hidden from its own page, one click from wherever one read them."""

import pytest

from facilitation import agenda
from facilitation.activities import kind_of
from facilitation.closing import settle
from facilitation.reports import markdown
from facilitation.team import team_url
from facilitation.themes import set_state
from facilitation.workshops import close_workshop
from models.action import actions_of_workshop
from models.activity import agenda as steps_of
from models.database import reading, transaction
from models.theme import themes_of
from models.workshop import Workshop
from pages.ui.plain import plain
from tests.evening import CARD, GROUP, KEPT, WORD
from tests.pages.conftest import is_sign_in, words_of
from tests.people import NOW
from tests.recipe import EVERY_KIND

CONDUCT, CLOSING, REPORT, TEAM = (
    "facilitator/conduct.py",
    "facilitator/closing.py",
    "facilitator/report.py",
    "team/team.py",
)


def key_of(workshop: Workshop) -> str:
    with reading() as db:
        return team_url(db, workshop.programme_id).partition("key=")[2]


def read_by_the_team(stranger, workshop: Workshop) -> str:
    """Every part of the team's page, its board open."""
    read = []
    for what in ("themes", "boards", "actions"):
        app = stranger(TEAM, key=key_of(workshop), show=what, lang="en")
        for door in [b for b in app.button if b.key.startswith("open:")]:
            app = door.click().run()
        read.append(words_of(app))
    return "\n".join(read)


def hide(app, workshop: Workshop, text: str):
    with reading() as db:
        written = {
            (step.id, one.id)
            for step in steps_of(db, workshop.id)
            for one in kind_of(step).written(db, step)
            if one.text == text
        }
    ((step_id, one),) = written
    app.multiselect(key=f"hide:{step_id}").set_value([one]).run()
    next(b for b in app.button if b.label.startswith("Hide 1")).click()
    return app.run()


def test_nobody_hides_anything_without_an_account(stranger, ended):
    app = stranger(CONDUCT, w=ended.id)
    assert is_sign_in(app) and not app.multiselect


@pytest.mark.parametrize("text", [CARD, WORD])
def test_what_is_hidden_the_next_morning_is_read_nowhere_until_it_is_shown_again(
    page, stranger, ended, text
):
    assert text in read_by_the_team(stranger, ended)
    app = hide(page(CONDUCT, w=ended.id), ended, text)
    assert not [m for m in app.multiselect if text in m.options]
    assert text in words_of(app) and "1 hidden" in "".join(e.label for e in app.expander)
    assert text not in read_by_the_team(stranger, ended)
    assert text not in words_of(page(REPORT, w=ended.id))
    shown = next(b for b in app.button if b.label == "Show this text again")
    shown.click().run()
    assert text in read_by_the_team(stranger, ended)
    assert text in words_of(page(REPORT, w=ended.id))


def test_the_facilitator_reads_why_a_theme_is_away_and_goes_where_it_is_hidden(page, ended):
    hide(page(CONDUCT, w=ended.id), ended, CARD)
    app = page(TEAM)
    assert "its card is hidden in" in words_of(app)
    next(b for b in app.button if b.key.startswith("hidden:")).click().run()
    assert ended.id in app.query_params["w"]
    assert "The workshop is over" in words_of(app)


def test_the_report_the_list_and_what_was_agreed_lead_to_each_other(page, ended):
    for path, about in (("facilitator/home.py", {}), (REPORT, {"w": ended.id})):
        doors = {b.key: b.label for b in page(path, **about).button}
        assert doors[f"closing:{ended.id}"] == "What was agreed"
        assert doors[f"conduct:{ended.id}"] == "Hide a text"
    app = page(CLOSING, w=ended.id)
    assert {f"report:{ended.id}", f"conduct:{ended.id}"} <= {b.key for b in app.button}
    said = words_of(app)
    assert "What was agreed" in said and "will say goodbye" not in said
    assert f"closing:{ended.id}" in {b.key for b in page(CONDUCT, w=ended.id).button}


def test_the_page_of_what_was_agreed_says_what_each_tick_carries(page, ended):
    app = page(CLOSING, w=ended.id)
    boxes, repeating = [], []
    for one in app.main:
        if one.type == "checkbox":
            boxes.append(one.label)
        elif one.type == "markdown" and "Repeats texts of\\: ideas" in one.value:
            repeating.append(boxes[-1])
    assert repeating == ["themes", "interest", "base", "plan"]
    assert "In any case, the themes, each with its first cards, and the actions go too." in words_of(app)  # fmt: skip


def test_an_unticked_board_leaves_the_team_what_the_page_says_and_no_more(
    page, stranger, ended, fatou
):
    with transaction() as db:
        settle(db, ended.id, next_on=None, looked_at_by={}, team_steps=[], by=fatou, now=NOW, again=True)  # fmt: skip
    read = read_by_the_team(stranger, ended)
    assert KEPT in read and "Filmer" in read, "themes and actions go in any case"
    assert WORD not in read


def test_the_team_reads_who_looks_at_an_action_again(stranger, ended, fatou):
    assert "Looked at again" not in read_by_the_team(stranger, ended)
    with reading() as db:
        action, *_ = actions_of_workshop(db, ended.id)
    with transaction() as db:
        settle(db, ended.id, next_on=None, looked_at_by={action.id: "Bob"}, team_steps=[], by=fatou, now=NOW, again=True)  # fmt: skip
    assert "Looked at again by Bob" in read_by_the_team(stranger, ended)


def test_the_team_s_board_is_lists_and_cards_with_votes_as_tables(stranger, ended):
    app = stranger(TEAM, key=key_of(ended), show="boards", lang="en")
    app = next(b for b in app.button if b.key.startswith("open:")).click().run()
    drawn = [one.value for one in app.markdown]
    tables = [text for text in drawn if text.startswith("| ")]
    vote, scores = tables
    assert "median" in vote and "Worth" in scores, "only what was scored is a table"
    assert f"- {KEPT}" in "\n".join(drawn) and "calme **7**" in "\n".join(drawn)
    assert "**Filmer**" in drawn
    assert not [text for text in drawn if text.startswith(("## ", "#### 2"))]
    assert "Equality of contributions" not in "\n".join(drawn)
    assert "Of 8 people, a few gave most of it" in "\n".join(drawn).replace("\\", "")


def test_a_word_of_the_check_in_is_hidden_before_the_room_sees_it(page, new_workshop, opened, phone, fatou):  # fmt: skip
    workshop = new_workshop(EVERY_KIND)
    step = opened(workshop, "check_in")
    room = [phone(workshop, name) for name in ("Ada", "B", "C", "D", "E")]
    for place, one in enumerate(room):
        one.act("answer", weather="sun", word=WORD if not place else "calme")
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    hide(page(CONDUCT, w=workshop.id), workshop, WORD)
    with transaction() as db:
        agenda.reveal(db, step.id, by=fatou, now=NOW)
    result = room[0].look()["activity"]["view"]["result"]
    assert [word["text"] for word in result["words"]] == ["calme"] and result["n"] == 5


def test_themes_kept_from_the_team_are_named_on_none_of_its_pages(stranger, ended, fatou):
    with transaction() as db:
        for theme in themes_of(db, ended.programme_id):
            set_state(db, theme.id, "withheld", why="Trop tôt", by=fatou, now=NOW)
    read = read_by_the_team(stranger, ended)
    assert "Filmer" in read and CARD not in read and GROUP not in read and "Trop tôt" not in read


def test_what_must_not_break_stays_on_its_line(ended):
    said = "«\u00a0La salle le verra.\u00a0»"
    assert markdown.escaped(said) == said
    assert plain(f"{said}\n  et\u2028après") == said.replace(".", "\\.") + " et après"


def test_an_action_that_came_late_is_said_before_the_end_and_read_after_it(
    page, new_workshop, opened, phone, fatou
):
    workshop = new_workshop(EVERY_KIND)
    opened(workshop, "brainstorm")
    step, ada = opened(workshop, "action_plan"), phone(workshop, "Ada")
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    told = {"what": "Filmer *tard*", "first_step": "", "owner": "open", "about": None}
    assert ada.act("propose", activity=step.id, **told).json()["late"]
    assert "1 late text is waiting" in words_of(page(CLOSING, w=workshop.id))
    with transaction() as db:
        close_workshop(db, workshop.id, by=fatou, now=NOW)
    app = page(CONDUCT, w=workshop.id)
    assert "1 late text" in "".join(e.label for e in app.expander)
    assert "Filmer *tard*" in words_of(app).replace("\\", "")
    said = words_of(page(REPORT, w=workshop.id))
    assert "Filmer" not in said and "1 text came late and was not let in" in said


def test_a_text_that_came_late_is_said_before_the_end_and_read_after_it(
    page, new_workshop, opened, phone, fatou
):
    workshop = new_workshop(EVERY_KIND)
    step, ada = opened(workshop, "brainstorm"), phone(workshop, "Ada")
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    assert "late" not in words_of(page(CLOSING, w=workshop.id))
    assert ada.act("add", activity=step.id, text=CARD, lens=None).json()["late"]
    app = page(CLOSING, w=workshop.id)
    assert "1 late text is waiting" in words_of(app)
    app = app.button(key="closing_late").click().run()
    assert CARD in words_of(app) and "Let it in" in words_of(app)
    with transaction() as db:
        close_workshop(db, workshop.id, by=fatou, now=NOW)
    app = page(CONDUCT, w=workshop.id)
    assert "1 late text" in "".join(e.label for e in app.expander)
    assert CARD in words_of(app) and "counted nowhere" in words_of(app)
    assert "Let it in" not in words_of(app)
    said = words_of(page(REPORT, w=workshop.id))
    assert CARD not in said and "1 text came late and was not let in" in said
    app = hide(app, workshop, CARD)
    assert "1 hidden" in "".join(e.label for e in app.expander)
