"""Bots play every ritual from joining to report, through the very verbs that phones use."""

import pytest
from sqlmodel import select

from facilitation.activities.kind import Bilingual
from facilitation.bots import rehearse
from facilitation.errors import Refusal
from facilitation.i18n import LOCALES, words
from facilitation.reports.markdown import render
from facilitation.reports.record import record_of
from facilitation.rituals import rituals
from facilitation.workshops import remove_step, rewrite_step
from models.activity import agenda, results
from models.database import reading, transaction
from models.workshop import Workshop
from tests.people import NOW


@pytest.mark.parametrize("ritual", rituals(), ids=lambda r: r.key)
def test_bots_play_a_ritual_to_its_report(ritual, fatou):
    workshop_id = rehearse(ritual.key, by=fatou, now=NOW, people=12)
    with reading() as db:
        workshop = db.get(Workshop, workshop_id)
        steps = agenda(db, workshop_id)
        assert workshop.status == "closed"
        # It is over as one reads its report.
        assert workshop.opened_at < workshop.closed_at <= NOW
        assert len(steps) == len(ritual.agenda)
        played = [step for step in steps if step.skipped_at is None]
        # A rehearsal has no earlier actions to review: that step alone is passed over.
        assert {s.kind for s in steps} - {s.kind for s in played} <= {"action_review"}
        for step in played:
            assert step.status == "closed"
            *_, result = results(db, step.id)
            assert result.taking_part > 0, f"nobody could take part in {step.key}"
            # Two of the twelve come once the first step is over.
            assert result.seats == (10 if step is played[0] else 12)
        for locale in LOCALES:
            report = render(record_of(db, workshop, words(locale)), words(locale))
            assert workshop.title.split(":")[0].strip() in report
            for step in steps:
                assert step.title[locale] in report


def test_a_rehearsal_of_an_agenda_that_feeds_nothing_is_refused_and_leaves_no_open_room(
    new_workshop, fatou
):
    prepared = new_workshop("listen")
    with transaction() as db:
        writing = next(step for step in agenda(db, prepared.id) if step.kind == "brainstorm")
        remove_step(db, writing.id, by=fatou, now=NOW)
    with pytest.raises(Refusal, match="nothing_to_feed"):
        rehearse("listen", by=fatou, now=NOW, people=5, prepared=prepared.id)
    with reading() as db:
        assert [one.status for one in db.exec(select(Workshop).where(Workshop.is_rehearsal))] == [
            "closed"
        ]


def test_a_rehearsal_plays_the_agenda_as_it_was_prepared(new_workshop, fatou):
    prepared = new_workshop("measure", "Les chiffres de mai")
    written = Bilingual(fr="Partages : 340. Clics : 95.", en="Shares: 340. Clicks: 95.")
    with transaction() as db:
        first, second, *_ = agenda(db, prepared.id)
        remove_step(db, first.id, by=fatou, now=NOW)
        rewrite_step(
            db, second.id, title=Bilingual(**second.title), question=written,
            circle=second.circle, form=second.form, by=fatou, now=NOW,
        )  # fmt: skip
    played = rehearse("measure", by=fatou, now=NOW, people=5, prepared=prepared.id)
    with reading() as db:
        assert "Les chiffres de mai" in db.get(Workshop, played).title
        steps = agenda(db, played)
        assert [s.key for s in steps] == [s.key for s in agenda(db, prepared.id)]
        assert steps[0].question == written.texts()
        assert all(step.round == 1 for step in steps)
        assert not any(step.round for step in agenda(db, prepared.id))


def test_a_rehearsal_has_people_who_speak_much_and_people_who_keep_quiet(fatou):
    workshop_id = rehearse("listen", by=fatou, now=NOW, people=12)
    with reading() as db:
        steps = agenda(db, workshop_id)
        writing = next(step for step in steps if step.kind == "brainstorm")
        (result,) = results(db, writing.id)
        voted = next(step for step in steps if step.kind == "two_axis")
        (ballots,) = results(db, voted.id)
    assert result.equality < 1, "nobody wrote more than another"
    assert ballots.taking_part < ballots.seats, "everybody voted"


def test_a_rehearsal_is_the_same_each_time(fatou):
    told = []
    for _ in range(2):
        workshop_id = rehearse("train", by=fatou, now=NOW, people=9)
        with reading() as db:
            told.append([r.taking_part for s in agenda(db, workshop_id) for r in results(db, s.id)])
    assert told[0] == told[1]
