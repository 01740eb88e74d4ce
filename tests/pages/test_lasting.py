"""A link that leaves the room says how long it leads here, unless its address lasts."""

import pytest

from facilitation.accounts import create
from facilitation.settings import settings
from facilitation.team import open_team_link
from models.database import transaction
from tests.conftest import PASSWORD
from tests.pages.conftest import words_of
from tests.people import LONG_AGO, NOW

DIES = "This link works while this computer is on, on this network."
PROGRAMME, COLLEAGUES, CLOSING = (
    f"facilitator/{name}.py" for name in ("programme", "accounts", "closing")
)


@pytest.fixture(params=["", "https://opale.example"], ids=["own address", "public address"])
def told(request, monkeypatch) -> int:
    """How often a page says it, link by link."""
    monkeypatch.setattr(settings(), "public_url", request.param)
    return 0 if request.param else 1


@pytest.fixture
def awa(database):
    """An administrator: colleagues are hers to invite."""
    with transaction() as db:
        return create(
            db,
            username="awa",
            name="Awa",
            password=PASSWORD,
            role="administrator",
            now=LONG_AGO,
        )


@pytest.fixture
def workshop(new_workshop, opened, fatou):
    found = new_workshop("listen")
    opened(found, "brainstorm")
    with transaction() as db:
        open_team_link(db, found.programme_id, by=fatou, now=NOW)
    return found


def test_the_call_and_the_team_s_link_say_it_beside_each_link(page, workshop, told):
    app = page(PROGRAMME)
    assert words_of(app).count(DIES) == told, "the call is not open"
    app.button(key="call_open").click().run()
    assert words_of(app).count(DIES) == 2 * told


def test_the_team_s_link_says_it_at_the_closing(page, workshop, phone, told):
    assert phone(workshop).act("add", text="Le geste du soudeur", lens=None).is_success
    assert words_of(page(CLOSING, w=workshop.id)).count(DIES) == told


def test_an_invitation_says_it_once_it_is_there(page, awa, told):
    app = page(COLLEAGUES, who=awa.username)
    assert DIES not in words_of(app)
    app.button(key="invite").click().run()
    assert words_of(app).count(DIES) == told
