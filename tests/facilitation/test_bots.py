"""Bots play every ritual from joining to report, through the very verbs that phones use."""

import pytest

from facilitation.bots import rehearse
from facilitation.i18n import LOCALES, words
from facilitation.reports.markdown import render
from facilitation.reports.record import record_of
from facilitation.rituals import rituals
from models.activity import agenda, results
from models.database import reading
from models.workshop import Workshop
from tests.people import NOW


@pytest.mark.parametrize("ritual", rituals(), ids=lambda r: r.key)
def test_bots_play_a_ritual_to_its_report(ritual, fatou):
    workshop_id = rehearse(ritual.key, by=fatou, now=NOW, people=12)
    with reading() as db:
        workshop = db.get(Workshop, workshop_id)
        steps = agenda(db, workshop_id)
        assert workshop.status == "closed"
        assert [s.status for s in steps] == ["closed"] * len(ritual.agenda)
        for step in steps:
            (result,) = results(db, step.id)
            assert result.taking_part > 0, f"nobody could take part in {step.key}"
            assert result.seats == 12
        for locale in LOCALES:
            report = render(record_of(db, workshop, words(locale)), words(locale))
            assert workshop.title.split(":")[0].strip() in report
            for step in steps:
                assert step.title[locale] in report
