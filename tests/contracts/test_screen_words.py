"""Every sentence the modules of the screen and the board ask for exists."""

import re
from pathlib import Path

import pytest

from facilitation.activities import KINDS
from facilitation.i18n import words
from facilitation.privacy import Audience
from pages.ui.board_words import board_words
from pages.ui.screen_words import screen_words

ASSETS = Path(__file__).parents[2] / "assets"


def asked(*files: Path) -> set[str]:
    """The keys of the sentences that modules ask for by name."""
    return {k for f in files for k in re.findall(r'words\("(\w+)"', f.read_text(encoding="utf-8"))}


def given(key: str, sentences: dict[str, str]) -> bool:
    """Whether a sentence is there, by itself or as the two forms of a count."""
    return key in sentences or {f"{key}_one", f"{key}_many"} <= set(sentences)


def test_the_screen_has_a_sentence_for_all_it_says():
    t = words("fr")
    sentences = screen_words(t)
    for key in asked(*ASSETS.glob("live/screen*.js")):
        ours = given(key, sentences)
        theirs = all(given(key, kind.words(t, Audience.SCREEN)) for kind in KINDS)
        assert ours or theirs, key


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.key)
def test_a_kind_s_drawing_has_a_sentence_for_all_it_says(kind):
    module = ASSETS / "live" / f"{kind.key}.screen.js"
    t = words("fr")
    sentences = screen_words(t) | kind.words(t, Audience.SCREEN)
    for key in asked(module) if module.exists() else set():
        assert given(key, sentences), key


def test_the_board_has_a_sentence_for_all_it_says():
    sentences = board_words(words("fr"))
    for key in asked(*ASSETS.glob("board/*.js")):
        assert given(key, sentences), key
