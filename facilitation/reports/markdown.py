"""The report in Markdown. People's words are escaped: they can become neither markup nor HTML."""

import re

from facilitation.i18n import Words
from facilitation.reports.record import Board, Record
from facilitation.reports.wording import (
    cells,
    closing,
    facts,
    headings,
    left_out,
    nothing_shown,
    step_facts,
)

_SPECIAL = re.compile(r"[\\`*_{}\[\]|~$#]|:(?=[A-Za-z/])|(?<=\bwww)\.|@")
# What a spreadsheet would take for a formula, or Markdown for a list or a heading.
_LEADING = re.compile(r"^([=+\-@]|\d+(?=[.)]))")


def render(record: Record, t: Words) -> str:
    """The whole report."""
    parts = [f"# {escaped(record.title)}", _lines([escaped(line) for line in facts(record, t)])]
    for number, board in enumerate(record.boards, start=1):
        parts.append(f"## {number}. {escaped(board.title)}")
        parts.append(f"**{escaped(board.question)}**")
        parts.append(_lines([escaped(line) for line in (*step_facts(board, t), board.who)]))
        parts.append(_table(board, t) if board.rows else f"*{nothing_shown(t)}*")
    if record.left_out:
        parts.append(escaped(left_out(record, t)))
    parts.append(f"*{closing(t)}*")
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """A text in which Markdown, HTML and spreadsheets find nothing to do, on one line."""
    one_line = " ".join(text.split())
    without_tags = one_line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    quiet = _SPECIAL.sub(lambda found: f"\\{found[0]}", without_tags)
    return _LEADING.sub(_neutral, quiet)


def _neutral(found: re.Match[str]) -> str:
    # A digit has no escape: its full stop has. Signs have one, and it comes before them.
    return found[0] + "\u2060" if found[0][0].isdigit() else f"\\{found[0]}"


def _table(board: Board, t: Words) -> str:
    heads = headings(board, t)
    lines = [heads, ["---"] * len(heads), *cells(board, t)]
    return "\n".join(
        "| " + " | ".join(cell if cell == "---" else escaped(cell) for cell in line) + " |"
        for line in lines
    )


def _lines(lines: list[str]) -> str:
    return "  \n".join(lines)
