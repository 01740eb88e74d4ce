"""Everything a kind and a ritual must have: this list is what one follows to add one."""

import re
from pathlib import Path

import pytest

from facilitation.activities import BY_KEY, KINDS
from facilitation.i18n import LOCALES, words
from facilitation.privacy import Audience
from facilitation.rituals import rituals

ROOT = Path(__file__).parents[2]
PROTOCOL = (ROOT / "docs/live-protocol.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.key)
each_locale = pytest.mark.parametrize("locale", LOCALES)


@each_kind
def test_a_kind_has_its_module_on_phones(kind):
    assert (ROOT / f"assets/live/{kind.key}.js").exists()


@each_kind
def test_a_kind_has_its_row_in_the_protocol_page_with_every_verb(kind):
    section = re.search(rf"### {kind.key}\n(.*?)(?=\n##)", PROTOCOL, flags=re.S)
    assert section, f"docs/live-protocol.md has no section for {kind.key}"
    for verb in kind.verbs():
        assert f"`{verb}`" in section[1], f"{kind.key}: {verb}"


@each_kind
def test_a_kind_has_its_line_in_the_glossary(kind):
    assert kind.key in GLOSSARY


@each_kind
@each_locale
def test_a_kind_speaks_both_languages(kind, locale):
    t = words(locale)
    assert kind.name(t)
    for audience in (Audience.PHONE, Audience.SCREEN):
        for key, sentence in kind.words(t, audience).items():
            assert sentence.strip(), key


@each_kind
def test_a_kind_has_defaults_that_hold_or_a_recipe_that_gives_them(kind):
    used = [e for r in rituals() for e in r.agenda if e.kind == kind.key]
    assert used, f"no ritual uses {kind.key}: the bots never play it"


def test_a_refusal_said_to_phones_has_its_sentence_in_the_table():
    table = set(re.findall(r"`([a-z_]+)`", PROTOCOL.split("## Refusals")[1]))
    said = {
        code
        for file in [*(ROOT / "facilitation/live").glob("*.py"),
                     ROOT / "facilitation/gestures.py", ROOT / "facilitation/joining.py"]
        for code in re.findall(r'Refusal\("([a-z_]+)"', file.read_text(encoding="utf-8"))
    }  # fmt: skip
    assert said <= table, said - table


@pytest.mark.parametrize("ritual", rituals(), ids=lambda r: r.key)
def test_a_ritual_is_said_in_few_words(ritual):
    for entry in ritual.agenda:
        assert entry.kind in BY_KEY
        for texts in (entry.say, entry.question, entry.title):
            for text in texts.texts().values():
                assert text.strip()
        for text in entry.say.texts().values():
            assert len(text.split()) <= 40, f"{entry.key}: {text}"
            # How long a step lasts is the agenda's to say, where it can be changed.
            # A first step that fits in ten minutes is another matter.
            assert "minutes" not in re.sub("(ten|dix) minutes, (before|d’ici)", "", text), text
        for text in entry.question.texts().values():
            assert len(text.split()) <= 22, f"{entry.key}: {text}"


def test_the_three_rituals_are_there_in_order():
    assert [r.key for r in rituals()][:3] == ["listen", "train", "measure"]
