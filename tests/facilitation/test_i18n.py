"""Words, dates and numbers in each language's form."""

import time
from datetime import UTC, datetime

import pytest

from facilitation.i18n import alphabetical, preferred, words


@pytest.fixture
def in_paris(monkeypatch):
    """A server whose clock is set in Paris."""
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_time_is_told_on_the_clock_of_the_room(in_paris):
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert words("fr").hour(late) == "0\u00a0h\u00a030"
    assert words("fr").day(late) == "25\u00a0novembre\u00a02026"


@pytest.mark.parametrize(
    ("header", "locale"),
    [(None, "fr"), ("", "fr"), ("de-DE,de;q=0.9", "fr"), ("en-GB,en;q=0.9", "en"), ("de,en", "en")],
)
def test_french_when_the_browser_says_nothing_opale_speaks(header, locale):
    assert preferred(header) == locale


def test_names_are_sorted_as_one_reads_them():
    names = ["Yann", "Luc", "Léa", "Ève", "élie"]
    assert sorted(names, key=alphabetical) == ["élie", "Ève", "Léa", "Luc", "Yann"]


def test_a_day_is_said_as_in_europe():
    first = datetime(2026, 10, 1, 12, tzinfo=UTC)
    assert words("fr").day(first) == "1er\u00a0octobre\u00a02026"
    assert words("en").day(first) == "1\u00a0October\u00a02026"


def test_a_count_takes_the_form_its_language_asks_for():
    one, many = "{n} card", "{n} cards"
    assert [words("fr").count(one, many, n) for n in (0, 1, 2)] == [
        "0 carte",
        "1 carte",
        "2 cartes",
    ]
    assert [words("en").count(one, many, n) for n in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]
