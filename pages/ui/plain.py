"""People's own words on pages that read Markdown: shown as written, never as code."""

import re

from facilitation.i18n import on_one_line
from facilitation.reports.markdown import unnamed

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&@^=])")


def plain(text: str) -> str:
    """A text in which Markdown finds nothing to do, on one line."""
    return _SPECIAL.sub(r"\\\1", unnamed(on_one_line(text)))
