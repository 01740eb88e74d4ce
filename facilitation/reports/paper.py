"""A page of HTML that needs nothing else: to read, to send, to print on A4."""

import tomllib
from functools import cache
from html import escape

from facilitation.asset_files import ASSETS
from facilitation.i18n import Words

_STYLE = """
@page { size: A4; margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem; background: $ground; color: $ink;
  font: 1rem/1.5 "Source Sans 3", "Source Sans Pro", system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .25rem; padding-top: .75rem; border-top: 2px solid $accent; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: .15rem 0; }
ul { margin: .5rem 0; padding-left: 1.25rem; }
.facts, .small { color: $muted; }
.question { font-weight: 600; margin: .25rem 0; white-space: pre-line; }
.decided { margin: .25rem 0; font-size: 1.125rem; white-space: pre-line; }
.again { margin-top: .75rem; font-weight: 600; }
.round { margin-top: .75rem; font-weight: 600; }
table { width: 100%; border-collapse: collapse; margin: .75rem 0; background: $surface; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid $line; }
th { color: $muted; font-weight: 600; }
.n { width: 6rem; text-align: right; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; }
tr:not(:has(> :nth-child(4))) > td:not(.n) { min-width: 6rem; }
.long { overflow-wrap: anywhere; }
tr:has(> :nth-child(4)) > :first-child { width: 38%; }
tr:has(> :nth-child(6)) > :first-child { width: 30%; }
tr:has(> :nth-child(6)) > * { padding-inline: .4rem; font-size: .9375em; }
tr, li, p, .head { break-inside: avoid; }
.head, h2, h3, .decided, .small, .round, thead, tr:first-child, :is(tr, li):nth-last-child(2) { break-after: avoid; }
.small:empty { display: none; }
.invitation { display: grid; grid-template-columns: 1fr 15rem; gap: 2rem; align-items: start; margin: 1.5rem 0; }
.invitation p { margin: 0 0 .75rem; }
.code { padding: 1rem; background: #FFFFFF; border: 1px solid $line; border-radius: 12px; text-align: center; }
.code svg { display: block; width: 100%; height: auto; }
.code strong { display: block; margin-top: .75rem; font-size: 1.75rem; letter-spacing: .06em; color: $accent; }
.code span { overflow-wrap: anywhere; color: $muted; }
@media (max-width: 34rem) {
  .invitation { grid-template-columns: 1fr; }
  th, td { min-width: 3.5rem; padding: .3rem; overflow-wrap: anywhere; hyphens: auto; }
  .n { width: auto; }
  :is(table, thead, tbody):has(tr > :nth-child(4)) { display: block; }
  tr:has(> :nth-child(4)) { display: flex; flex-wrap: wrap; }
  tr:has(> :nth-child(4)) > * { flex: 1 1 5.25rem; width: auto; font-size: .8125rem; }
  tr:has(> :nth-child(4)) > :first-child { flex-basis: 100%; font-weight: 600; }
}
@media print {
  body { background: none; padding: 0; max-width: none; font-size: 10.5pt; }
  table { background: none; }
  th:first-child, td:first-child { padding-left: 0; }
  th:last-child, td:last-child { padding-right: 0; }
}
"""


def sheet(title: str, accent: str, body: str, t: Words) -> str:
    """A whole page around its body, whose texts are escaped already."""
    return f"""<!doctype html>
<html lang="{t.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(title)}</title>
<style>{_style(accent)}</style>
</head>
<body>
{body}
</body>
</html>
"""


@cache
def _style(accent: str) -> str:
    light = tomllib.loads((ASSETS / "tokens.toml").read_text(encoding="utf-8"))["light"]
    style = _STYLE.replace("$accent", light[accent])
    for name in ("ground", "ink", "muted", "surface", "line"):
        style = style.replace(f"${name}", light[name])
    return style
