"""The notice in versions: what a room opened with stays; what always must be said is."""

from datetime import timedelta

import pytest

from facilitation.errors import Refusal
from facilitation.i18n import words
from facilitation.notices import ALWAYS, built_in, notice_for, points_in_force, publish
from facilitation.privacy import NOTICE_VERSION
from models.database import reading, transaction
from models.programme import notices_of
from models.workshop import Workshop
from tests.people import NOW

OWN = {"fr": ["Vous passez quand vous voulez."], "en": ["You pass whenever you like."]}


def published(workshop: Workshop, fatou, *, points=OWN, now=NOW) -> str:
    with transaction() as db:
        return publish(db, workshop.programme_id, points, by=fatou, now=now).version


def read(workshop: Workshop, locale: str = "fr") -> tuple[str, list[str]]:
    with reading() as db:
        shown = notice_for(db, db.get_one(Workshop, workshop.id), words(locale))
    return shown.version, shown.points


def test_a_programme_that_has_written_none_has_opale_s(new_workshop):
    version, points = read(new_workshop("listen"))
    assert version == NOTICE_VERSION
    assert points == [*built_in(words("fr")), words("fr")(ALWAYS)]


def test_what_is_published_is_read_and_what_must_be_said_is_said(new_workshop, fatou):
    workshop = new_workshop("listen")
    assert published(workshop, fatou) == "2026-11-24"
    for locale in ("fr", "en"):
        version, points = read(workshop, locale)
        assert (version, points) == ("2026-11-24", [*OWN[locale], words(locale)(ALWAYS)])


def test_two_versions_of_a_day_have_two_names_and_the_same_again_is_none(new_workshop, fatou):
    workshop = new_workshop("listen")
    published(workshop, fatou)
    assert published(workshop, fatou) == "2026-11-24"
    other = {locale: [*points, "…"] for locale, points in OWN.items()}
    assert published(workshop, fatou, points=other) == "2026-11-24.2"
    with reading() as db:
        assert len(notices_of(db, workshop.programme_id)) == 2


def test_a_room_keeps_the_notice_it_opened_with(new_workshop, opened, phone, fatou):
    workshop = new_workshop("listen")
    step = opened(workshop, "brainstorm")
    ada = phone(workshop, "Ada")
    published(workshop, fatou, now=NOW + timedelta(minutes=5))
    assert read(workshop)[0] == NOTICE_VERSION
    assert ada.act("add", text="Le geste", lens=None, activity=step.id).status_code == 200


def test_whoever_waits_in_the_lobby_reads_the_new_one_before_contributing(
    new_workshop, opened, phone, fatou
):
    workshop = new_workshop("listen")
    ada = phone(workshop, "Ada")
    version = published(workshop, fatou, now=NOW - timedelta(minutes=5))
    step = opened(workshop, "brainstorm")
    assert ada.look()["me"]["ready"] is False
    refused = ada.act("add", text="Le geste", lens=None, activity=step.id)
    assert refused.json()["error"] == "not_ready"
    assert version in ada.client.get(f"/j/{ada.code}").text
    answer = ada.post("join", {"nickname": "Ada", "locale": "fr", "notice": version})
    assert answer.json()["me"]["ready"] is True
    assert ada.act("add", text="Le geste", lens=None, activity=step.id).status_code == 200


@pytest.mark.parametrize(
    "points",
    [
        {"fr": ["Un"], "en": []},
        {"fr": [" "], "en": ["One"]},
        {"fr": ["Un"] * 9, "en": ["One"]},
        {"fr": ["x" * 301], "en": ["One"]},
    ],
)
def test_a_notice_that_cannot_be_is_refused_and_changes_nothing(new_workshop, fatou, points):
    workshop = new_workshop("listen")
    with pytest.raises(Refusal), transaction() as db:
        publish(db, workshop.programme_id, points, by=fatou, now=NOW)
    with reading() as db:
        assert points_in_force(db, workshop.programme_id)["fr"] == built_in(words("fr"))
