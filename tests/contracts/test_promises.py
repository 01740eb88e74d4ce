"""At the end, screens and phones promise only what exists."""

import pytest

from facilitation.i18n import LOCALES, words
from facilitation.live.phone_words import phone_words
from pages.ui.screen_words import screen_words


@pytest.mark.parametrize("locale", LOCALES)
def test_the_end_speaks_of_the_report_and_of_no_page_that_does_not_exist(locale):
    t = words(locale)
    for said in (phone_words(t)["closed_text"], screen_words(t)["end_next"]):
        assert t("Report").lower() in said.lower()
        assert not {"team", "équipe", "page", "link", "lien"} & set(said.lower().split())
