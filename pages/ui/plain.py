"""People's own words on pages that read Markdown: shown as written, never as code."""

import re

from facilitation.i18n import on_one_line
from facilitation.reports.markdown import unnamed

# A line never begins with the punctuation that French sets off by a blank.
_APART = re.compile(r" (?=[:;?!»])|(?<=«) ")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&@^=])")


def plain(text: str) -> str:
    """A text in which Markdown finds nothing to do, on one line."""
    return _SPECIAL.sub(r"\\\1", unnamed(_APART.sub("\u00a0", on_one_line(text))))


def plain_lines(text: str) -> str:
    """The same, each line of the text on its own."""
    return "  \n".join(plain(line) for line in text.splitlines() if line.strip())
