"""The projected page: opened by its link alone, and blind to what the room may not see yet."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from facilitation import agenda
from facilitation.conducting import chart_on_screen
from facilitation.gestures import act
from facilitation.i18n import words
from facilitation.joining import find, join, new_token
from facilitation.links import sign
from facilitation.privacy import NOTICE_VERSION, Audience
from models.database import reading, transaction
from models.workshop import Workshop, current_code
from tests.people import NOW
from tests.recipe import EVERY_KIND

Page = Callable[..., AppTest]


@pytest.fixture
def workshop(new_workshop: Callable[..., Workshop]) -> Workshop:
    return new_workshop(EVERY_KIND)


def key_for(workshop: Workshop, audience: Audience) -> str:
    with transaction() as db:
        return sign(db, workshop.id, audience)


def test_the_link_opens_the_screen_without_an_account(stranger: Page, workshop: Workshop) -> None:
    app = stranger("screen/screen.py", key=key_for(workshop, Audience.SCREEN))
    assert not app.header
    assert not app.exception


@pytest.mark.parametrize("key", ["", "made-up"])
def test_a_key_that_is_not_valid_gets_one_sentence(
    key: str, stranger: Page, workshop: Workshop
) -> None:
    assert len(stranger("screen/screen.py", key=key).header) == 1


def test_the_facilitator_s_own_key_does_not_open_the_screen(
    stranger: Page, workshop: Workshop
) -> None:
    assert len(stranger("screen/screen.py", key=key_for(workshop, Audience.CONDUCT)).header) == 1


def test_a_result_is_on_the_screen_only_once_it_is_shown(workshop: Workshop, opened, fatou) -> None:
    ideas = opened(workshop, "brainstorm")
    with transaction() as db:
        _, code = find(db, current_code(db, workshop.id))
        seat = join(
            db,
            workshop,
            code,
            new_token(),
            nickname="Ada",
            locale="fr",
            notice=NOTICE_VERSION,
            now=NOW,
        )
    with transaction() as db:
        act(
            db,
            seat,
            {
                "id": str(uuid4()),
                "activity": ideas.id,
                "do": "add",
                "text": "Une idée",
                "lens": None,
            },
            NOW,
        )
    step = opened(workshop, "dot_vote")
    votes = [{"option": step.options[0]["id"], "dots": 1}]
    with transaction() as db:
        told = {"id": str(uuid4()), "activity": step.id, "do": "cast", "votes": votes}
        act(db, seat, told, NOW)
    t = words("fr")
    with reading() as db:
        assert chart_on_screen(db, workshop.id, t) is None
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    with reading() as db:
        assert chart_on_screen(db, workshop.id, t) is None
    with transaction() as db:
        agenda.reveal(db, step.id, by=fatou, now=NOW)
    with reading() as db:
        assert chart_on_screen(db, workshop.id, t)[0].id == step.id


def test_taking_part_asks_for_a_code_when_there_is_none(stranger: Page, workshop: Workshop) -> None:
    app = stranger("participant/take_part.py")
    assert app.text_input(key="code")


def test_a_code_nobody_knows_is_said_to_be_unknown(stranger: Page, workshop: Workshop) -> None:
    app = stranger("participant/take_part.py", code="ZZZZZZ")
    assert len(app.info) == 1
    assert app.text_input(key="code")
