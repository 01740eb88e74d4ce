"""What stands above a field is true of what becomes of it: who sees it, in which form, from how many on."""

import pytest

from facilitation import agenda
from facilitation.activities import KINDS, kind_of
from facilitation.i18n import LOCALES, words
from facilitation.privacy import Audience
from facilitation.reports import markdown
from facilitation.reports.record import record_of
from models.activity import Activity, latest_result
from models.database import reading, transaction
from models.workshop import Workshop
from tests.people import NOW
from tests.recipe import EVERY_KIND, alone

OPTIONS = [{"key": f"o{n}", "fr": f"Choix {n}", "en": f"Choice {n}"} for n in range(4)]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_each_form_is_announced_in_the_words_of_its_kind(kind, locale, new_workshop, fatou):
    t = words(locale)
    said = set()
    for circle in kind.circles:
        for form in kind.forms:
            step = Activity(kind=kind.key, circle=circle, form=form, settings=_settings(kind.key))
            said.add(kind.who_sees(step, t))
            if form == "count":
                assert kind.counted and t(kind.counted) in kind.who_sees(step, t)
    assert len(said) == len(kind.circles) * len(kind.forms)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("kind", "settings"),
    [("check_in", {}), ("check_out", {}), ("dot_vote", {"threshold": 5, "options": OPTIONS})],
)
def test_a_step_that_shows_nothing_under_a_threshold_says_so_before_one_answers(
    new_workshop, opened, phone, fatou, kind, settings, locale
):
    workshop = new_workshop(alone(kind, **settings))
    step = opened(workshop, kind)
    assert "5" in phone(workshop, "Ada", locale).look()["activity"]["who"]
    assert close(step, fatou) == {"n": 0, "masked": True, "least": 5}


def test_that_too_few_have_answered_is_said_without_being_shown(new_workshop, opened, phone, fatou):
    workshop = new_workshop(EVERY_KIND)
    step = opened(workshop, "check_in")
    room = [phone(workshop, name) for name in ("Ada", "Bob", "Chloe", "Driss", "Elin")]
    for one in room[:4]:
        one.look()
        one.act("answer", weather="sun", word="calme")
    close(step, fatou)
    told = room[0].look()["activity"]
    assert told["revealed"] and told["view"]["result"] == {"n": 4, "masked": True, "least": 5}
    # Another round has enough: its words are read by the facilitator first, as ever.
    opened(workshop, "check_in")
    for one in room:
        one.look()
        one.act("answer", weather="sun", word="calme")
    close(step, fatou)
    told = room[0].look()["activity"]
    assert not told["revealed"] and "result" not in told["view"]


def test_a_ballot_that_was_emptied_lifts_no_threshold(new_workshop, opened, phone, fatou):
    workshop = new_workshop(alone("dot_vote", options=OPTIONS, threshold=5, budget=1, cap=1))
    step = opened(workshop, "dot_vote")
    room = [phone(workshop, name) for name in ("Ada", "Bob", "Chloe", "Driss", "Elin")]
    for one in room:
        one.look()
        assert one.act("cast", votes=[{"option": "o1", "dots": 1}]).is_success
    assert room[0].act("cast", votes=[]).is_success
    assert close(step, fatou) == {"n": 4, "masked": True, "least": 5}


def test_a_vote_without_a_threshold_announces_none(new_workshop, opened, phone):
    workshop = new_workshop(alone("dot_vote", options=OPTIONS))
    opened(workshop, "dot_vote")
    assert phone(workshop, "Ada", "en").look()["activity"]["who"] == (
        "The room will see this, without your name."
    )


@pytest.mark.parametrize(("wrote", "withheld"), [(0, False), (1, True), (7, True), (8, False)])
def test_sentences_too_few_to_be_read_are_said_to_be_withheld_everywhere(
    new_workshop, opened, phone, fatou, wrote, withheld
):
    workshop = new_workshop(EVERY_KIND)
    step = opened(workshop, "check_out")
    room = [phone(workshop, f"P{n}", "en") for n in range(max(5, wrote))]
    for n, one in enumerate(room):
        one.look()
        one.act("answer", score=4, better=f"Plus de pauses, {n}" if n < wrote else None)
    assert "sentences from 8 on" in room[0].state["activity"]["who"]
    close(step, fatou)
    with transaction() as db:
        agenda.reveal(db, step.id, by=fatou, now=NOW)
    t = words("en")
    assert room[0].look()["activity"]["view"]["result"]["withheld"] is withheld
    assert room[0].state["activity"]["words"]["withheld"]
    with reading() as db:
        held = db.get_one(Activity, step.id)
        view = kind_of(held).view(db, held, Audience.CONDUCT, t)
        told = markdown.render(record_of(db, db.get_one(Workshop, workshop.id), t), t)
    assert view["result"]["withheld"] is withheld
    assert ("Fewer than eight people wrote a sentence" in told) is withheld
    assert ("Plus de pauses" in told) is (wrote >= 8)


def close(step: Activity, fatou) -> dict:
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    with reading() as db:
        return latest_result(db, db.get_one(Activity, step.id))


def _settings(kind: str) -> dict:
    return next(step.settings for step in EVERY_KIND.agenda if step.kind == kind)
