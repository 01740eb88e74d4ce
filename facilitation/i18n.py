"""French and English: sentences by gettext, plurals, dates and numbers by Babel.

English is the message id. The catalogue is read from its `.po` file when the process starts,
so that nothing has to be compiled before the first run.
"""

import re
import unicodedata
from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Protocol

from babel import Locale, dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = ("fr", "en")
DEFAULT = "fr"
LOCALES_DIR = Path(__file__).parent.parent / "assets" / "locales"
# Whose dates and hours each language writes: the company is in Europe.
PLACES = {"fr": "fr_FR", "en": "en_GB"}
# Where a language writes hours otherwise than its digital clocks do.
HOURS = {"fr": "H\u00a0'h'\u00a0mm"}
_BREAKING = re.compile(r"[^\S\u00a0\u202f]+")


class Translate(Protocol):
    """Give a sentence in one language, its {placeholders} filled."""

    def __call__(self, message: str, **values: object) -> str: ...


def N_(message: str) -> str:
    """Mark a sentence for translation where it is written, translated where it is shown."""
    return message


class Words:
    """One language: `words("Sentence")`, and `words.count("one", "{n} many", n)`."""

    def __init__(self, locale: str) -> None:
        self.locale = locale if locale in LOCALES else DEFAULT
        self._catalogue = catalogue(self.locale)

    def __call__(self, message: str, **values: object) -> str:
        """The sentence in this language."""
        return _fill(self._catalogue.gettext(message) if message else "", values)

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """The sentence in the form that n asks for; {n} is written in this language's way."""
        return _fill(self._catalogue.ngettext(one, many, n), {"n": self.number(n), **values})

    def pick(self, texts: dict[str, str]) -> str:
        """The text in this language of a pair kept as data."""
        return texts.get(self.locale) or texts.get(DEFAULT) or next(iter(texts.values()), "")

    def number(self, value: float) -> str:
        """A number: 1 234,5 or 1,234.5."""
        return numbers.format_decimal(value, locale=self.locale)

    def percent(self, share: float) -> str:
        """A share between 0 and 1, as a whole percentage."""
        return numbers.format_percent(share, locale=self.locale)

    def day(self, value: date | datetime, *, weekday: bool = False) -> str:
        """A day: 24 novembre 2026, or 24 November 2026; of a time, the day it is here.

        With its weekday for whoever has to be free: mardi 24 novembre 2026. No line ends within it.
        """
        if isinstance(value, datetime):
            value = value.astimezone()
        shape = "full" if weekday else "long"
        said = dates.format_date(value, format=shape, locale=PLACES[self.locale])
        if self.locale == "fr" and value.day == 1:
            said = said.replace("1", "1er", 1)
        return said.replace(" ", "\u00a0")

    def hour(self, value: datetime) -> str:
        """A time of day, on the clock of the server's own place: 9 h 05, or 09:05."""
        here = value.astimezone()
        shape = HOURS.get(self.locale, "short")
        place = PLACES[self.locale]
        return dates.format_time(here, format=shape, tzinfo=here.tzinfo, locale=place)


@cache
def words(locale: str) -> Words:
    """The words of a language; French for one that Opale does not speak."""
    return Words(locale)


@cache
def catalogue(locale: str) -> NullTranslations:
    """The compiled catalogue of a language. English needs none."""
    file = LOCALES_DIR / locale / "LC_MESSAGES" / "opale.po"
    if not file.exists():
        return NullTranslations()
    with file.open("rb") as source:
        messages = read_po(source, locale=Locale.parse(locale))
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return GNUTranslations(compiled)


def on_one_line(text: str) -> str:
    """A text without ends of lines nor runs of blanks; those that must not break stay, as in « »."""
    return " ".join(_BREAKING.split(text)).strip()


def alphabetical(name: str) -> str:
    """What names are sorted by: Ève comes before Luc, in any case."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def preferred(accept_language: str | None) -> str:
    """The first language of an Accept-Language header that Opale speaks; else French."""
    for item in (accept_language or "").split(","):
        language = item.split(";")[0].strip().lower()[:2]
        if language in LOCALES:
            return language
    return DEFAULT


def _fill(sentence: str, values: dict[str, object]) -> str:
    return sentence.format(**values) if values else sentence
