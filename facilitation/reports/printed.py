"""The report as one HTML page that needs nothing else: to read, to send, to print on A4."""

import re
from html import escape

from facilitation.i18n import Words
from facilitation.reports.paper import sheet
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

# A word that would push the columns beside it off the page, an address most often.
_LONG = re.compile(r"(\S{21,})")
_FIGURE = re.compile(r"[\d\s.,–]*")


def render(record: Record, t: Words) -> str:
    """The whole report."""
    agenda = t("Agenda")
    body = f"""<header>
<h1>{escape(record.title)}</h1>
{_paragraphs(facts(record, t), "facts")}
</header>
<main>
{_opening(record, t)}
<section class="agenda">
<h2>{escape(agenda)}</h2>
{_table(agenda_lines(record, t))}
{_paragraphs([about_figures(record, t)], "facts")}
</section>
{"".join(_board(board, t) for board in record.boards)}
</main>"""
    return sheet(record.title, record.accent, body, t)


def _opening(record: Record, t: Words) -> str:
    outcomes = "".join(_outcome(board, t) for board in opening(record))
    again = _paragraphs(next_date(record, t), "again")
    if not outcomes and not again:
        return ""
    decided = t("What was decided")
    return f"<section>\n<h2>{escape(decided)}</h2>\n{outcomes}{again}\n</section>"


def _outcome(board: Board, t: Words) -> str:
    parts = [f"<h3>{escape(board.title)}</h3>"]
    if board.decided:
        parts += [_paragraphs([board.decided.text], "decided")]
        parts += [_paragraphs([board.decided.note], "facts")]
    if board.opens_report:
        parts += [_table(lines(one, t, t("Action"))) for one in board.tables if one.rows]
    return "\n".join(parts) + "\n"


def _board(board: Board, t: Words) -> str:
    return f"""<section>
<div class="head">
<h2>{board.number}. {escape(board.title)}</h2>
<p class="question">{escape(board.question)}</p>
{_paragraphs(step_facts(board, t), "small")}
</div>
{"".join(_round(table, board, t) for table in board.tables)}
</section>
"""


def _round(table: Table, board: Board, t: Words) -> str:
    rounds = "".join(
        f'<p class="round">{escape(said)}</p>\n<p class="small">{escape(equality)}</p>\n'
        for said, equality in round_facts(table, board, t)
    )
    title = f"<h3>{escape(table.title)}</h3>\n" if table.title else ""
    moved = board.opens_report and table.rows
    rows = _paragraphs([elsewhere(t)], "small") if moved else _rows(table, t)
    return rounds + title + rows


def _rows(table: Table, t: Words) -> str:
    if not table.rows:
        return _paragraphs([nothing_shown(t)], "")
    if table.is_list:
        return "<ul>\n" + "".join(f"<li>{_cell(row.text)}</li>\n" for row in table.rows) + "</ul>"
    return _table(lines(table, t))


def _table(lines: list[list[str]]) -> str:
    heads, *others = lines
    kinds = [
        _align([line[place] for line in others]) if place else "" for place in range(len(heads))
    ]
    head = "".join(
        f'<th scope="col"{kind}>{escape(one)}</th>' for one, kind in zip(heads, kinds, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(f"<td{kind}>{_cell(one)}</td>" for one, kind in zip(line, kinds, strict=True))
        + "</tr>\n"
        for line in others
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"


def _align(cells: list[str]) -> str:
    """A column of figures is set to the right, so that they compare at a glance."""
    return ' class="n"' if all(_FIGURE.fullmatch(cell) for cell in cells) else ""


def _cell(text: str) -> str:
    # A spreadsheet that opens the page would run what looks like a formula: an invisible
    # word joiner before it makes it a text.
    safe = "\u2060" + text if text.lstrip().startswith(("=", "+", "-", "@")) else text
    parts = enumerate(_LONG.split(safe))
    return "".join(
        f'<span class="long">{escape(part)}</span>' if place % 2 else escape(part)
        for place, part in parts
    )


def _paragraphs(lines: list[str], name: str) -> str:
    return "\n".join(f'<p class="{name}">{escape(line)}</p>' for line in lines)
