"""The report in Markdown. People's words are escaped: they can become neither markup nor HTML."""

import re

from facilitation.i18n import Words, on_one_line
from facilitation.reports.record import Board, Record, Table
from facilitation.reports.wording import (
    about_figures,
    agenda_lines,
    elsewhere,
    facts,
    lines,
    next_date,
    nothing_shown,
    opening,
    round_facts,
    step_facts,
)

_SPECIAL = re.compile(r"[\\`*_{}\[\]|~$#]|:(?=[A-Za-z/])|(?<=\bwww)\.|@")
# The name of an icon or of an emoji, which readers of Markdown look for once its escapes are read.
_NAMED = re.compile(r":(?=material/|[\w+\-]+:)")
# What a spreadsheet would take for a formula, or Markdown for a list or a heading.
_LEADING = re.compile(r"^([=+\-@]|\d+(?=[.)](?:\s|$)))")


def render(record: Record, t: Words) -> str:
    """The whole report."""
    parts = [f"# {escaped(record.title)}", _lines(facts(record, t)), *_opening(record, t)]
    parts += ["## " + t("Agenda"), table(agenda_lines(record, t)), f"*{about_figures(record, t)}*"]
    parts += [part for board in record.boards for part in _board(board, t, is_opened=True)]
    return "\n\n".join(parts) + "\n"


def boards(record: Record, t: Words) -> str:
    """Its boards alone: each with its tables, for nothing stands before them."""
    return "\n\n".join(
        part for board in record.boards for part in _board(board, t, is_opened=False)
    )


def table(lines: list[list[str]]) -> str:
    """A table, its heads first."""
    heads, *others = [[escaped(cell) for cell in line] for line in lines]
    return "\n".join(
        "| " + " | ".join(line) + " |" for line in (heads, ["---"] * len(heads), *others)
    )


def escaped(text: str) -> str:
    """A text in which Markdown, HTML and spreadsheets find nothing to do, on one line."""
    one_line = unnamed(on_one_line(text))
    without_tags = one_line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    quiet = _SPECIAL.sub(lambda found: f"\\{found[0]}", without_tags)
    return _LEADING.sub(_neutral, quiet)


def unnamed(text: str) -> str:
    """A text that names no icon and no emoji: an invisible word joiner follows the colon."""
    return _NAMED.sub(":\u2060", text)


def _neutral(found: re.Match[str]) -> str:
    # A digit has no escape: its full stop has. Signs have one, and it comes before them.
    return f"{found[0]}\\" if found[0][0].isdigit() else f"\\{found[0]}"


def _opening(record: Record, t: Words) -> list[str]:
    again = next_date(record, t)
    parts = [part for board in opening(record) for part in _outcome(board, t)] + again
    return ["## " + t("What was decided"), *parts] if parts else []


def _outcome(board: Board, t: Words) -> list[str]:
    parts = [f"### {escaped(board.title)}"]
    if board.decided:
        parts.append(f"**{escaped(board.decided.text)}**  \n{escaped(board.decided.note)}")
    if board.opens_report:
        parts += [table(lines(one, t, t("Action"))) for one in board.tables if one.rows]
    return parts


def _board(board: Board, t: Words, *, is_opened: bool) -> list[str]:
    parts = [f"## {board.number}. {escaped(board.title)}", _question(board.question)]
    parts.append(_lines(step_facts(board, t)))
    for one in board.tables:
        rounds = [line for told in round_facts(one, board, t) for line in told if line]
        parts.append(_lines(rounds))
        if one.title:
            parts.append(f"### {escaped(one.title)}")
        moved = is_opened and board.opens_report and one.rows
        parts.append(f"*{elsewhere(t)}*" if moved else _rows(one, t))
    return parts


def _question(text: str) -> str:
    # The figures of a review are typed in it, one to a line.
    lines = [f"**{escaped(line)}**" for line in text.splitlines() if line.strip()]
    return "  \n".join(lines)


def _rows(one: Table, t: Words) -> str:
    if not one.rows:
        return f"*{nothing_shown(t)}*"
    if one.is_list:
        return "\n".join(f"- {escaped(row.text)}" for row in one.rows)
    return table(lines(one, t))


def _lines(lines: list[str]) -> str:
    return "  \n".join(escaped(line) for line in lines)
