"""The invitation: all one needs to come, in either language, and nothing that could be run."""

import re

import pytest

from facilitation.i18n import words
from facilitation.notices import ALWAYS
from facilitation.reports.invitation import invitation_to, render, text
from facilitation.workshops import close_workshop, rename
from models.database import reading, transaction
from models.workshop import Workshop, current_code
from tests.pages.conftest import words_of
from tests.people import NOW

TITLE = "Nos <script>sujets</script>"


@pytest.fixture
def prepared(new_workshop, fatou) -> Workshop:
    workshop = new_workshop("listen", TITLE)
    with transaction() as db:
        return rename(
            db,
            workshop.id,
            title=TITLE,
            planned_for=NOW.date(),
            place="9 h, <b>cantine</b>",
            by=fatou,
            now=NOW,
        )


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_it_says_when_why_how_and_what_becomes_of_words(prepared, locale):
    t = words(locale)
    with reading() as db:
        found = invitation_to(db, db.get_one(Workshop, prepared.id), t)
        code = current_code(db, prepared.id)
    said = text(found, t)
    weekday = {"fr": "mardi\u00a024\u00a0novembre", "en": "Tuesday"}[locale]
    for expected in (TITLE, weekday, t.day(NOW.date()), f"/j/{code}", t(ALWAYS)):
        assert expected in said
    page = render(found, t)
    # A text has nothing to scan, and its address holds the code already.
    scan = {"fr": "scannez", "en": "scan the code"}[locale]
    assert scan not in said and scan in page and weekday in page
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "9 h, <b>cantine</b>" in said and "9 h, &lt;b&gt;cantine" in page
    assert page.count("<svg") == 1 and code in page
    assert not re.search(r"https?://(?!www.w3.org)[^<\"]*\.(js|css)", page)


def test_once_it_is_over_nobody_is_invited(prepared, fatou):
    with transaction() as db:
        close_workshop(db, prepared.id, by=fatou, now=NOW)
    with reading() as db:
        assert invitation_to(db, db.get_one(Workshop, prepared.id), words("fr")) is None


def test_the_page_offers_it_in_the_language_one_chooses(page, prepared):
    app = page("facilitator/prepare.py", w=prepared.id)
    assert any("You are invited" in block.value for block in app.code)
    app.segmented_control(key=f"invite:{prepared.id}:locale").set_value("fr")
    app = app.run()
    assert any("Voici une invitation" in block.value for block in app.code)
    assert any("avec\u00a0:\nUne courte" in block.value for block in app.code)


def test_an_invitation_that_has_its_place_asks_for_none(page, prepared, fatou):
    missing = "Add the hour and the place"
    assert missing not in words_of(page("facilitator/prepare.py", w=prepared.id))
    with transaction() as db:
        rename(db, prepared.id, title=TITLE, planned_for=NOW.date(), place="", by=fatou, now=NOW)
    assert missing in words_of(page("facilitator/prepare.py", w=prepared.id))


def test_where_the_page_to_print_went_is_said(page, prepared):
    app = page("facilitator/prepare.py", w=prepared.id)
    app.get("download_button")[0].click().run()
    assert [one.value for one in app.toast] == ["In your downloads: open the page, then print it."]
