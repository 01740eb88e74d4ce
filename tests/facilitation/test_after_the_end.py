"""After the end: what is hidden the next morning leaves every page, and comes back when shown again."""

import pytest

from facilitation import agenda
from facilitation.actions import about_of
from facilitation.activities import kind_of
from facilitation.activities.written import Written
from facilitation.errors import Refusal
from facilitation.i18n import words
from facilitation.moderation import admit, hide, seed, unhide
from facilitation.reports import markdown, printed
from facilitation.reports.record import record_of
from facilitation.steering import steer
from facilitation.team import team_boards
from facilitation.theme_sight import read_as_team, themes_seen
from facilitation.themes import gather, set_state
from facilitation.workshops import close_workshop
from models.action import actions_of_programme
from models.activity import Activity
from models.activity import agenda as steps_of
from models.database import reading, transaction
from models.idea import late_ideas
from models.theme import theme_history
from models.workshop import Workshop, history
from tests.evening import ACTION, CARD, GROUP, KEPT, REASON, REMARK, WORD
from tests.people import NOW
from tests.recipe import EVERY_KIND

INSULTS = {
    "brainstorm": CARD, "check_in": WORD, "consent": REASON, "action_plan": ACTION,
    "check_out": REMARK,
}  # fmt: skip


def step_of(workshop: Workshop, kind: str) -> Activity:
    with reading() as db:
        return next(s for s in steps_of(db, workshop.id) if s.kind == kind)


def written_in(workshop: Workshop, kind: str, text: str) -> Written:
    step = step_of(workshop, kind)
    with reading() as db:
        return next(w for w in kind_of(step).written(db, step) if w.text == text)


def put(workshop: Workshop, kind: str, fatou, *, hidden: bool) -> None:
    found = written_in(workshop, kind, INSULTS[kind])
    with transaction() as db:
        if found.is_card:
            (hide if hidden else unhide)(db, found.id, by=fatou, now=NOW)
        else:
            told = {"do": "hide" if hidden else "unhide", "id": found.id}
            steer(db, step_of(workshop, kind).id, told, by=fatou, now=NOW)


def outputs(workshop: Workshop) -> dict[str, str]:
    """What is read of the workshop, by whom."""
    t = words("fr")
    with reading() as db:
        record = record_of(db, db.get_one(Workshop, workshop.id), t)
        report = {"markdown": markdown.render(record, t), "printed": printed.render(record, t)}
    with reading() as db:
        boards = "".join(
            markdown.boards(one, t) for one in team_boards(db, workshop.programme_id, t)
        )
        actions = actions_of_programme(db, workshop.programme_id)
        named = str(about_of(db, actions, t))
    return {**report, "boards": boards, "themes": themes_of_the_team(workshop), "actions": named}


def themes_of_the_team(workshop: Workshop) -> str:
    with reading() as db:
        seen = [one for one in themes_seen(db, workshop.programme_id) if one.is_for_the_team]
        return str([(one.theme.title, one.detail) for one in seen])


@pytest.mark.parametrize("kind", INSULTS)
def test_what_is_hidden_after_the_end_leaves_every_page_and_comes_back(ended, fatou, kind):
    insult = INSULTS[kind]
    places = {name for name, text in outputs(ended).items() if insult in text}
    assert {"markdown", "printed", "boards"} <= places
    assert kind != "brainstorm" or places == set(outputs(ended))
    for _ in range(2):
        put(ended, kind, fatou, hidden=True)
    assert not [name for name, text in outputs(ended).items() if insult in text]
    assert written_in(ended, kind, insult).is_hidden
    put(ended, kind, fatou, hidden=False)
    assert {name for name, text in outputs(ended).items() if insult in text} == places
    with reading() as db:
        last = [event.verb for event in history(db, ended.id)][-2:]
    assert len(last) == 2 and "ended" not in last, (
        "each gesture that changed something has its line"
    )


def test_the_facilitator_learns_where_the_card_of_an_absent_theme_was_hidden(ended, fatou):
    put(ended, "brainstorm", fatou, hidden=True)
    with reading() as db:
        seen = {one.theme.title: one for one in themes_seen(db, ended.programme_id)}
    assert seen[CARD].hidden_in.id == ended.id and not seen[CARD].is_for_the_team
    assert seen[GROUP].hidden_in is None and seen[GROUP].is_for_the_team


def test_a_theme_no_longer_quotes_a_card_hidden_after_the_end(ended, fatou):
    assert KEPT in themes_of_the_team(ended)
    card = written_in(ended, "brainstorm", KEPT)
    with transaction() as db:
        hide(db, card.id, by=fatou, now=NOW)
    said = themes_of_the_team(ended)
    assert KEPT not in said and GROUP in said and "Le bus" in said


def test_after_the_end_nothing_moves_but_what_is_hidden(ended, fatou):
    plan = step_of(ended, "brainstorm")
    for told in (
        {"do": "amend", "text": "Autre chose"},
        {"do": "adopt"},
        {"do": "put", "id": None},
    ):
        with pytest.raises(Refusal, match="ended"), transaction() as db:
            steer(db, step_of(ended, "consent").id, told, by=fatou, now=NOW)
    with pytest.raises(Refusal, match="ended"), transaction() as db:
        seed(db, plan.id, text="Une de plus", lens=None, by=fatou, now=NOW)


def test_a_text_that_came_late_is_not_let_in_after_the_end(new_workshop, opened, phone, fatou):
    workshop = new_workshop(EVERY_KIND)
    step = opened(workshop, "brainstorm")
    ada = phone(workshop, "Ada")
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    assert ada.act("add", activity=step.id, text="En retard", lens=None).json()["late"]
    with transaction() as db:
        close_workshop(db, workshop.id, by=fatou, now=NOW)
        (late,) = late_ideas(db, workshop.id)
    with pytest.raises(Refusal, match="ended"), transaction() as db:
        admit(db, late.id, by=fatou, now=NOW)
    found = written_in(workshop, "brainstorm", "En retard")
    assert found.is_late and found.is_card, "whoever facilitates still reads it"
    assert not [name for name, text in outputs(workshop).items() if "En retard" in text]
    assert "1 texte est arrivé en retard" in outputs(workshop)["markdown"]
    for put_so in (hide, unhide):
        with transaction() as db:
            assert put_so(db, late.id, by=fatou, now=NOW).late, "shown again, it is not let in"
    assert not [name for name, text in outputs(workshop).items() if "En retard" in text]


def test_a_text_nobody_wrote_is_not_hidden(ended, fatou):
    for kind in ("check_in", "check_out", "consent"):
        with pytest.raises(Refusal, match="unknown_option"), transaction() as db:
            told = {"do": "hide", "id": "what nobody said"}
            steer(db, step_of(ended, kind).id, told, by=fatou, now=NOW)


@pytest.mark.parametrize("title", [GROUP, CARD])
def test_a_theme_kept_from_the_team_is_named_on_none_of_its_pages(ended, fatou, title):
    with reading() as db:
        theme = next(o.theme for o in themes_seen(db, ended.programme_id) if o.theme.title == title)
    with transaction() as db:
        set_state(db, theme.id, "withheld", why="Il blesse quelqu’un", by=fatou, now=NOW)
    with reading() as db:
        read_as_team(db, ended.programme_id)
        named = str(about_of(db, actions_of_programme(db, ended.programme_id), words("fr")))
        last = theme_history(db, theme.id)[-1]
    said = outputs(ended)
    assert title not in said["boards"] + said["themes"] + named
    assert title in said["markdown"] and title in said["printed"], (
        "the report stays the facilitator's"
    )
    assert (last.state, last.why, last.by) == ("withheld", "Il blesse quelqu’un", "Fatou")


def test_a_theme_kept_from_the_team_stays_so_when_it_comes_back(ended, fatou):
    with reading() as db:
        theme = themes_seen(db, ended.programme_id)[0].theme
    with transaction() as db:
        set_state(db, theme.id, "withheld", why="Il blesse", by=fatou, now=NOW)
        gather(db, db.get_one(Workshop, ended.id), now=NOW)
    assert theme.title not in themes_of_the_team(ended)
    with transaction() as db:
        set_state(db, theme.id, "resting", why="Dit autrement", by=fatou, now=NOW)
    assert theme.title in themes_of_the_team(ended)
