"""The sentences that every format of the report shares."""

import re
from collections.abc import Callable
from datetime import datetime

from facilitation.equality import sentence
from facilitation.i18n import Words
from facilitation.reports.record import Board, Planned, Record, Table
from models.activity import Result

_WITHIN = re.compile(r"(?<=\w)\u00a0(?=\w)")


def facts(record: Record, t: Words) -> list[str]:
    """What, for whom, when, how long, how many people: one short line each."""
    lines = [
        " · ".join(part for part in (record.ritual, record.programme, record.company) if part),
        _when(record.began, record.ended, t),
        _time(
            sum(step.minutes for step in record.agenda),
            sum(step.spent or 0 for step in record.agenda),
            t,
        ),
        t.count("{n} person at most", "{n} people at most", record.people),
    ]
    if record.late:
        lines.append(
            t.count(
                "{n} text came late and was not let in",
                "{n} texts came late and were not let in",
                record.late,
            )
        )
    if record.is_rehearsal:
        lines.append(t("Rehearsal: the participants are simulated."))
    return [line for line in lines if line]


def agenda_lines(record: Record, t: Words) -> list[list[str]]:
    """The agenda as a table, its heads first: each step, planned and spent."""
    heads = [t("Step"), t("Planned"), t("Spent")]
    return [
        heads,
        *(
            [f"{number}. {step.title}", _minutes(step.minutes, t), _became(step, t)]
            for number, step in enumerate(record.agenda, 1)
        ),
    ]


def opening(record: Record) -> list[Board]:
    """The steps whose outcome the report opens on: a decision, or actions."""
    return [
        board
        for board in record.boards
        if board.decided or (board.opens_report and any(one.rows for one in board.tables))
    ]


def next_date(record: Record, t: Words) -> list[str]:
    """When one meets again, if it is settled."""
    return [t("We meet again on {day}.", day=t.day(record.next_on))] if record.next_on else []


def step_facts(board: Board, t: Words) -> list[str]:
    """What kind of step it is, how long it took, and what was announced."""
    time = _time(board.planned_minutes, board.spent, t)
    return [f"{board.kind} · {time}", board.who]


def round_facts(
    table: Table, board: Board, t: Words, evenly: Callable[[Result, Words], str] = sentence
) -> list[tuple[str, str]]:
    """For each round of a table: how many took part, named when rounds are several; how evenly."""
    if not board.is_asked:
        return []
    several = sum(len(one.rounds) for one in board.tables) > 1
    return [
        (_round(one, several, t), evenly(one, t) if board.is_shared else "") for one in table.rounds
    ]


def lines(table: Table, t: Words, said: str = "") -> list[list[str]]:
    """A table as texts, its heads first; people's own words are still as they wrote them."""
    heads = [said or t("What was said"), *table.columns, *([t("Note")] if table.has_notes else [])]
    return [
        heads,
        *(
            [
                row.text,
                *(_cell(row.figures.get(column, ""), t) for column in table.columns),
                *([row.note] if table.has_notes else []),
            ]
            for row in table.rows
        ),
    ]


def nothing_shown(t: Words) -> str:
    """Why a step has no table."""
    return t("Nothing to show: no answer, or too few to show them.")


def elsewhere(t: Words) -> str:
    """Where the table of a step stands that opens the report."""
    return t("What came out of it is at the head of this report.")


def about_figures(record: Record, t: Words) -> str:
    """What the reader should know about the figures."""
    kept = t(
        "What comes from too few people is not shown, and what was written without a name stays without one."
    )
    columns = {name for board in record.boards for one in board.tables for name in one.columns}
    return " ".join([t("n counts the answers."), kept]) if "n" in columns else kept


def _when(began: datetime | None, ended: datetime | None, t: Words) -> str:
    if began is None:
        return t("Not opened yet")
    day = t.day(began.astimezone())
    if ended is None:
        return t("{day}, under way since {start}", day=day, start=t.hour(began.astimezone()))
    hours = {"start": t.hour(began.astimezone()), "end": t.hour(ended.astimezone())}
    return t("{day}, from {start} to {end}", day=day, **hours)


def _minutes(n: int, t: Words) -> str:
    return t.count("{n} minute", "{n} minutes", n)


def _time(planned: int, spent: int, t: Words) -> str:
    return t(
        "{planned} planned, {spent} spent", planned=_minutes(planned, t), spent=_spent(spent, t)
    )


def _spent(seconds: int, t: Words) -> str:
    minutes = round(seconds / 60)
    return t("less than a minute") if seconds and not minutes else _minutes(minutes, t)


def _became(step: Planned, t: Words) -> str:
    if step.spent is not None:
        return _spent(step.spent, t)
    return t("left out") if step.is_skipped else t("not played yet")


def _round(one: Result, several: bool, t: Words) -> str:
    said = t.count(
        "{n} of {seats} took part",
        "{n} of {seats} took part",
        one.taking_part,
        seats=t.number(one.seats + one.hands),
    )
    return t("Round {round}: {said}", round=one.round, said=said) if several else said


def _cell(value: float | int | str | None, t: Words) -> str:
    if value is None:
        return "–"
    if not isinstance(value, str):
        return t.number(value)
    # A day, one unbroken line elsewhere, breaks in a narrow cell: between its words, not within one.
    return value if " " in value else _WITHIN.sub(" ", value)
