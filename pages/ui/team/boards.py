"""The boards of past workshops: a list, and the one that is open."""

import streamlit as st

from facilitation.reports.record import Record
from facilitation.team import team_boards
from models.database import reading
from pages.ui.accents import sign
from pages.ui.narrow import narrow_tables
from pages.ui.plain import plain
from pages.ui.quiet import quiet
from pages.ui.team.board import board
from pages.ui.team.shown import OPENED, Shown, open_board


def boards(shown: Shown) -> None:
    """Every workshop that handed something on; its board under it once it is opened."""
    t = shown.t
    with reading() as db:
        records = team_boards(db, shown.programme.id, t)
    found = [record for record in records if shown.finds(record.title, _words(record))]
    if not found:
        quiet(t("No board yet.") if not records else t("Nothing like that here."))
    narrow_tables()
    for record in found:
        _row(record, shown)


def _row(record: Record, shown: Shown) -> None:
    t, is_open = shown.t, st.session_state.get(OPENED) == record.id
    with st.container(border=True, key=f"board:{record.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(gap=None):
                st.markdown(f"{sign(record.accent)} **{plain(record.title)}**")
                facts = [record.ritual, t.day(record.ended) if record.ended else ""]
                facts.append(t.count("{n} person", "{n} people", record.people))
                quiet(" · ".join(fact for fact in facts if fact))
            st.button(
                t("Close") if is_open else t("Open the board"),
                key=f"open:{record.id}",
                on_click=open_board,
                args=("" if is_open else record.id,),
            )
        if is_open:
            board(record, t)


def _words(record: Record) -> str:
    rows = (row for board in record.boards for table in board.tables for row in table.rows)
    return " ".join([*(board.title for board in record.boards), *(row.text for row in rows)])
