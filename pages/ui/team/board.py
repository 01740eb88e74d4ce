"""The board of a past workshop as its team reads it: texts in lists and cards, votes in tables."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from facilitation.activities.kind import Row
from facilitation.equality import in_words
from facilitation.i18n import Words
from facilitation.reports import markdown
from facilitation.reports.record import Board, Record, Table
from facilitation.reports.wording import lines, nothing_shown, round_facts
from pages.ui.plain import plain, plain_lines
from pages.ui.quiet import quiet

# A text short enough to stand beside others on one line.
SHORT = 24


def board(record: Record, t: Words) -> None:
    """Every step that was handed on, in the order it was played."""
    with st.container(key="report"):
        for step in record.boards:
            with st.container(gap="xsmall"):
                _step(step, t)


def _step(step: Board, t: Words) -> None:
    st.markdown(f"#### {plain(step.title)}")
    st.markdown(plain_lines(step.question))
    for table in step.tables:
        for facts in round_facts(table, step, t, in_words):
            quiet(plain(" · ".join(filter(None, facts))))
        if table.title:
            st.markdown(f"**{plain(table.title)}**")
        if not table.rows:
            quiet(nothing_shown(t))
        for is_counted, found in groupby(table.rows, _is_counted):
            draw = _counts if is_counted else _texts
            draw(tuple(found), t)


def _is_counted(row: Row) -> bool:
    return any(isinstance(figure, int | float) for figure in row.figures.values())


def _counts(rows: Sequence[Row], t: Words) -> None:
    table = Table.of(rows)
    is_brief = all(len(row.text) <= SHORT and not row.note for row in rows)
    if len(table.columns) > 1 or not is_brief:
        st.markdown(markdown.table(lines(table, t)))
        return
    said = [(plain(row.text), t.number(*row.figures.values())) for row in rows]
    st.markdown(" · ".join(f"{text} **{n}**" for text, n in said))


def _texts(rows: Sequence[Row], t: Words) -> None:
    columns = Table.of(rows).columns
    # A text that stands alone with what became of it: a proposal.
    if len(columns) > 1 or (len(rows) == 1 and rows[0].note):
        for row in rows:
            _card(row, t)
        return
    for title, found in _grouped(rows, columns).items():
        said = "\n".join(_line(row) for row in found)
        if title:
            with st.container(border=True, gap="xsmall"):
                st.markdown(f"**{plain(title)}**")
                st.markdown(said)
        else:
            st.markdown(said)


def _grouped(rows: Sequence[Row], columns: Sequence[str]) -> dict[str, list[Row]]:
    """Texts under what they have in common, those with nothing in common last."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        title = str(row.figures.get(columns[0], "")) if columns else ""
        groups.setdefault(title, []).append(row)
    return dict(sorted(groups.items(), key=lambda group: not group[0]))


def _card(row: Row, t: Words) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(row.text)}**")
        told = {name: value for name, value in row.figures.items() if value not in ("", "–")}
        if told:
            said = [t("{name}: {value}", name=name, value=value) for name, value in told.items()]
            st.markdown(plain(" · ".join(said)))
        if row.note:
            quiet(plain(row.note))


def _line(row: Row) -> str:
    note = f" :gray[· {plain(row.note)}]" if row.note else ""
    return f"- {plain(row.text)}{note}"
