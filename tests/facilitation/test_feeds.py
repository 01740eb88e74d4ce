"""What a step hands to the next one: what people answered is compared, what nobody answered follows."""

import pytest

from facilitation import agenda
from facilitation.conducting import glance
from facilitation.errors import Refusal
from facilitation.i18n import words
from facilitation.moderation import seed
from facilitation.steering import steer
from models.activity import Activity
from models.activity import agenda as steps_of
from models.database import reading, transaction
from tests.people import NOW
from tests.recipe import EVERY_KIND

TOO_MANY = 14


@pytest.fixture
def room(new_workshop, opened, fatou):
    """A board with more cards than a consent holds, in no group yet."""
    workshop = new_workshop(EVERY_KIND)
    ideas = opened(workshop, "brainstorm")
    with transaction() as db:
        for number in range(TOO_MANY):
            seed(db, ideas.id, text=f"Carte {number}", lens=None, by=fatou, now=NOW)
    opened(workshop, "cluster")
    return workshop


def step_of(workshop, kind: str) -> Activity:
    with reading() as db:
        return next(step for step in steps_of(db, workshop.id) if step.kind == kind)


def do(verb, *told, by):
    with transaction() as db:
        return verb(db, *told, by=by, now=NOW)


def gather(workshop, by) -> None:
    board = step_of(workshop, "cluster")
    ids = [option["id"] for option in board.options]
    for title, inside in (("Le métier", ids[:8]), ("L’équipe", ids[8:])):
        do(steer, board.id, {"do": "gather", "title": title, "ideas": inside}, by=by)


def alone_ahead(workshop) -> str:
    """What the facilitator is told goes on alone to a next step that asks to choose."""
    with reading() as db:
        return glance(db, workshop.id, words("fr"), NOW).too_few


def titles(step: Activity) -> list[str]:
    return [option["title"] for option in step.options]


def test_votes_that_nobody_answered_follow_the_board_when_the_room_goes_back_to_it(
    room, opened, fatou
):
    for kind in ("two_axis", "dot_vote"):
        do(agenda.skip, opened(room, kind).id, by=fatou)
    with pytest.raises(Refusal, match="too_many_options"):
        opened(room, "consent")
    gather(room, fatou)
    assert titles(opened(room, "consent")) == ["Le métier", "L’équipe"]
    assert titles(opened(room, "two_axis")) == ["Le métier", "L’équipe"]


def test_a_vote_that_was_answered_keeps_its_options_for_its_rounds_to_compare(
    room, opened, phone, fatou
):
    vote = opened(room, "two_axis")
    ada = phone(room, "Ada")
    ada.look()
    assert ada.act("cast", votes=[{"option": vote.options[0]["id"], "x": 5, "y": 5}]).is_success
    do(agenda.close_step, vote.id, by=fatou)
    gather(room, fatou)
    assert titles(opened(room, "two_axis")) == titles(vote)


def test_what_the_facilitator_ruled_before_anybody_answered_holds(room, opened, fatou):
    vote = opened(room, "two_axis")
    do(agenda.close_step, vote.id, by=fatou)
    told = {"do": "overrule", "option": vote.options[0]["id"], "why": "On y tient"}
    do(steer, vote.id, told, by=fatou)
    assert titles(opened(room, "dot_vote")) == [vote.options[0]["title"]]


def test_a_theme_kept_by_hand_reaches_the_vote_that_was_opened_before_and_not_answered(
    room, opened, phone, fatou
):
    gather(room, fatou)
    vote = opened(room, "two_axis")
    for name in "ABCDE":
        one = phone(room, name)
        one.look()
        ids = [option["id"] for option in vote.options]
        assert one.act(
            "cast",
            votes=[{"option": ids[0], "x": 5, "y": 5}, {"option": ids[1], "x": 1, "y": 1}],
        ).is_success
    do(agenda.close_step, vote.id, by=fatou)
    assert alone_ahead(room) == "Le métier"
    assert titles(opened(room, "dot_vote")) == ["Le métier"]
    told = {"do": "overrule", "option": vote.options[1]["id"], "why": "On y tient"}
    do(steer, vote.id, told, by=fatou)
    assert titles(opened(room, "dot_vote")) == ["Le métier"], "an open one is not changed"
    do(agenda.show, vote.id, by=fatou)
    assert alone_ahead(room) == "", "it was opened: it is shown again as it was"
    assert set(titles(opened(room, "dot_vote"))) == {"L’équipe", "Le métier"}
