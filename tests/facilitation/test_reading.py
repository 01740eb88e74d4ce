"""Texts as they are read and shortened."""

import pytest

from facilitation.activities.reading import brief


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("La relève de nuit", "La relève de nuit"),
        ("Vingt et un caractère", "Vingt et un caractère"),
        ("Ce que font les équipes de nuit", "Ce que font les…"),
        ("Anticonstitutionnellement", "Anticonstitutionnell…"),
    ],
)
def test_a_long_title_is_cut_between_two_words_and_says_so(text, shown):
    assert brief(text, most=21) == shown
