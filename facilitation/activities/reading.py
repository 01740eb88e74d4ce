"""Reading what a phone sent: every field is checked here, whatever the page allowed."""

import unicodedata
from collections.abc import Iterable
from datetime import date

from facilitation.errors import Refusal
from models.base import JsonObject


def text(body: JsonObject, field: str, *, longest: int, required: bool = True) -> str:
    """A text of at most `longest` characters, kept as written but for control characters."""
    value = body.get(field)
    if value is None:
        value = ""
    if not isinstance(value, str):
        raise Refusal("malformed")
    cleaned = clean(value)
    if not cleaned and required:
        raise Refusal("empty")
    if len(cleaned) > longest:
        raise Refusal("too_long", n=longest)
    return cleaned


def clean(value: str) -> str:
    """Without control characters (line ends stay) and without blanks at both ends."""
    normal = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\t", " "))
    return "".join(c for c in normal if c == "\n" or unicodedata.category(c) not in _UNSEEN).strip()


# Control characters and halves of broken surrogate pairs cannot be stored or shown. Joiners and
# direction marks (Cf) stay: emoji and right-to-left texts need them.
_UNSEEN = {"Cc", "Cs"}


def whole(body: JsonObject, field: str, *, least: int, most: int) -> int:
    """A whole number within bounds."""
    value = body.get(field)
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refusal("malformed")
    if not least <= value <= most:
        raise Refusal("out_of_range")
    return value


def chosen(
    body: JsonObject, field: str, among: Iterable[str], *, required: bool = True
) -> str | None:
    """One of the known keys, or None when that is allowed."""
    value = body.get(field)
    if value is None and not required:
        return None
    if not isinstance(value, str):
        raise Refusal("malformed")
    if value not in set(among):
        raise Refusal("unknown_option")
    return value


def day(body: JsonObject, field: str, *, from_day: date) -> date | None:
    """A date from a given day on, or None."""
    value = body.get(field)
    if value is None or value == "":
        return None
    try:
        found = date.fromisoformat(str(value))
    except ValueError as error:
        raise Refusal("bad_date") from error
    if found < from_day or found.year > from_day.year + 10:
        raise Refusal("bad_date")
    return found


def lines(body: JsonObject, field: str, among: Iterable[str], *, most: int) -> list[JsonObject]:
    """The lines of a whole ballot: objects that name distinct, known options."""
    value = body.get(field)
    if not isinstance(value, list) or len(value) > most:
        raise Refusal("malformed")
    known, seen, found = set(among), set(), []
    for line in value:
        if not isinstance(line, dict):
            raise Refusal("malformed")
        option = chosen(line, "option", known)
        if option in seen:
            raise Refusal("twice")
        seen.add(option)
        found.append(line)
    return found


def brief(text: str, most: int = 60) -> str:
    """A title short enough for a chart or a list, cut between two words when it can be."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    at_a_word = cut.rpartition(" ")[0]
    return f"{at_a_word if len(at_a_word) > most // 2 else cut}…"
