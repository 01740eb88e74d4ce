"""The report as one HTML page that needs nothing else: to read, to send, to print on A4."""

import re
import tomllib
from functools import cache
from html import escape

from facilitation.asset_files import ASSETS
from facilitation.i18n import Words
from facilitation.reports.record import Board, Record, Table
from facilitation.reports.wording import (
    agenda_lines,
    closing,
    facts,
    lines,
    nothing_shown,
    round_facts,
    step_facts,
)

_FIGURE = re.compile(r"[\d\s.,–]*")
_STYLE = """
@page { size: A4; margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem; background: $ground; color: $ink;
  font: 1rem/1.5 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .25rem; padding-top: .75rem; border-top: 2px solid $accent; }
p { margin: .15rem 0; }
.facts, .small { color: $muted; }
.question { font-weight: 600; margin: .25rem 0; }
.round { margin-top: .75rem; font-weight: 600; }
table { width: 100%; border-collapse: collapse; margin: .75rem 0; background: $surface; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid $line; }
th { color: $muted; font-weight: 600; }
.n { width: 6rem; text-align: right; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; }
tr, p, .head { break-inside: avoid; }
.head, h2, .small, .round, thead, tr:first-child, tr:nth-last-child(2) { break-after: avoid; }
.small:empty { display: none; }
footer { margin-top: 2.5rem; font-size: .875rem; color: $muted; }
@media print {
  body { background: none; padding: 0; max-width: none; font-size: 10.5pt; }
  table { background: none; }
  th:first-child, td:first-child { padding-left: 0; }
  th:last-child, td:last-child { padding-right: 0; }
}
"""


def render(record: Record, t: Words) -> str:
    """The whole report."""
    agenda = t("Agenda")
    return f"""<!doctype html>
<html lang="{t.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(record.title)}</title>
<style>{_style(record.accent)}</style>
</head>
<body>
<header>
<h1>{escape(record.title)}</h1>
{_paragraphs(facts(record, t), "facts")}
</header>
<main>
<section class="agenda">
<h2>{escape(agenda)}</h2>
{_table(agenda_lines(record, t))}
</section>
{"".join(_board(board, t) for board in record.boards)}
</main>
<footer>{escape(closing(t))}</footer>
</body>
</html>
"""


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
    return rounds + (_table(lines(table, t)) if table.rows else _paragraphs([nothing_shown(t)], ""))


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
    return escape("\u2060" + text if text.lstrip().startswith(("=", "+", "-", "@")) else text)


def _paragraphs(lines: list[str], name: str) -> str:
    return "\n".join(f'<p class="{name}">{escape(line)}</p>' for line in lines)


@cache
def _style(accent: str) -> str:
    light = tomllib.loads((ASSETS / "tokens.toml").read_text(encoding="utf-8"))["light"]
    style = _STYLE.replace("$accent", light[accent])
    for name in ("ground", "ink", "muted", "surface", "line"):
        style = style.replace(f"${name}", light[name])
    return style
