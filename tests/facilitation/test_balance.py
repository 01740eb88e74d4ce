"""The balance of a brainstorm counts every idea, those that no lens was chosen for included."""

import pytest

from facilitation import agenda
from models.database import transaction
from tests.people import NOW
from tests.recipe import EVERY_KIND, alone


@pytest.mark.parametrize(
    ("lenses", "balance"),
    [
        (["metier", "metier"], [("metier", 2)]),
        (["metier", None, None], [("metier", 1), (None, 2)]),
        ([None], [("metier", 0), (None, 1)]),
    ],
)
def test_ideas_without_a_lens_have_a_line_of_their_own(
    new_workshop, opened, phone, fatou, lenses, balance
):
    view = shown(new_workshop(EVERY_KIND), lenses, opened, phone, fatou)
    assert [(one["key"], one["count"]) for one in view["balance"]] == balance
    assert sum(one["count"] for one in view["balance"]) == view["ideas"]


def test_without_lenses_there_is_no_balance(new_workshop, opened, phone, fatou):
    assert shown(new_workshop(alone("brainstorm")), [None], opened, phone, fatou)["balance"] == []


def shown(workshop, lenses, opened, phone, fatou) -> dict:
    """What a phone is told once the cards are revealed."""
    step, ada = opened(workshop, "brainstorm"), phone(workshop, "Ada")
    for lens in lenses:
        ada.look()
        ada.act("add", text="Une idée", lens=lens)
    with transaction() as db:
        agenda.reveal(db, step.id, by=fatou, now=NOW)
    return ada.look()["activity"]["view"]
