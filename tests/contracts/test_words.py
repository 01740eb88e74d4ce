"""Every sentence is in both languages, with the same places to fill."""

import ast
import re
from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
PO = ROOT / "assets/locales/fr/LC_MESSAGES/opale.po"
KEYWORDS = {"t": None, "N_": None, "count": (1, 2)}
PLACES = re.compile(r"\{(\w+)\}")


@cache
def extracted() -> set[str | tuple[str, ...]]:
    """Every message of the code."""
    found = set()
    for folder in ("facilitation", "pages"):
        for _, _, message, _, _ in extract_from_dir(
            ROOT / folder, [("**.py", "python")], keywords=KEYWORDS
        ):
            if message and message != ("", ""):
                found.add(message)
    return found


@cache
def catalogue():
    with PO.open("rb") as file:
        return {message.id: message for message in read_po(file, locale="fr") if message.id}


def test_every_sentence_of_the_code_is_translated():
    # A sentence asked for by itself is found in the singular of a pair too.
    known = set(catalogue()) | {key[0] for key in catalogue() if isinstance(key, tuple)}
    missing = sorted(str(m) for m in extracted() if m not in known)
    assert not missing, missing


def test_no_sentence_hides_in_an_f_string_where_the_extraction_cannot_see_it():
    for folder in ("facilitation", "pages"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    calls = [c.func for c in ast.walk(node) if isinstance(c, ast.Call)]
                    hidden = [c for c in calls if isinstance(c, ast.Name) and c.id == "t"]
                    assert not hidden, f"{file.relative_to(ROOT)}:{node.lineno}"


def test_no_translation_is_empty_or_doubtful():
    for key, message in catalogue().items():
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(text.strip() for text in texts), key
        assert not message.fuzzy, key


def test_no_translation_is_left_over():
    left = sorted(str(key) for key in catalogue() if key not in extracted())
    assert not left, left


def test_translations_fill_the_same_places():
    for key, message in catalogue().items():
        ids = key if isinstance(key, tuple) else (key,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        places = {p for text in ids for p in PLACES.findall(text)}
        for text in texts:
            assert set(PLACES.findall(text)) <= places, text
        assert {p for text in texts for p in PLACES.findall(text)} == places, key


def test_french_is_written_with_french_typography():
    for key, message in catalogue().items():
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in texts:
            assert "'" not in text, f"{text!r} of {key!r}: use ’"
            assert not re.search(r"[^\s\d\u00a0\u202f/{}] ?!", text), (
                f"{text!r}: no exclamation mark"
            )


def test_no_french_line_begins_with_a_sign_that_belongs_to_the_word_before():
    breaking = re.compile(r"\S [:;?!»](?!\w)|« ")
    for key, message in catalogue().items():
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in texts:
            assert not breaking.search(text), f"{text!r} of {key!r}: a space that may break"


def test_english_is_written_with_english_typography():
    for key in catalogue():
        for text in key if isinstance(key, tuple) else (key,):
            assert not re.search(r"[^\W\d_]'[^\W\d_]|[«»]", text), f"{text!r}: use ’ and “ ”"
