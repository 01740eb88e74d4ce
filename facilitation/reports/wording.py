"""The sentences that every format of the report shares."""

from datetime import datetime

from facilitation.i18n import Words
from facilitation.reports.record import Board, Record, Round


def facts(record: Record, t: Words) -> list[str]:
    """What, for whom, when, how long, how many people: one short line each."""
    lines = [
        " · ".join(part for part in (record.ritual, record.programme, record.company) if part),
        _when(record.began, record.ended, t),
        t(
            "{planned} planned, {spent} spent",
            planned=_minutes(record.planned_minutes, t),
            spent=_minutes(record.spent_minutes, t),
        ),
        t.count("{n} person at most", "{n} people at most", record.people),
    ]
    if record.is_rehearsal:
        lines.append(t("Rehearsal: the participants are simulated."))
    return [line for line in lines if line]


def step_facts(board: Board, t: Words) -> list[str]:
    """How long a step took, and how many took part in each round."""
    time = t(
        "{planned} planned, {spent} spent",
        planned=_minutes(board.planned_minutes, t),
        spent=_minutes(board.spent_minutes, t),
    )
    return [f"{board.kind} · {time}", *(_round(one, len(board.rounds), t) for one in board.rounds)]


def headings(board: Board, t: Words) -> list[str]:
    """The heads of the step's table."""
    return [t("What was said"), *board.columns, *([t("Note")] if board.has_notes else [])]


def cells(board: Board, t: Words) -> list[list[str]]:
    """The lines of the step's table, as texts; people's own words are still as they wrote them."""
    return [
        [
            row.text,
            *(_cell(row.figures.get(column), t) for column in board.columns),
            *([row.note] if board.has_notes else []),
        ]
        for row in board.rows
    ]


def nothing_shown(t: Words) -> str:
    """Why a step has no table."""
    return t("Nothing to show: no answer, or too few to show them.")


def left_out(record: Record, t: Words) -> str:
    """Which steps were not played, if any."""
    steps = ", ".join(record.left_out)
    return t("Steps left out: {steps}", steps=steps) if steps else ""


def closing(t: Words) -> str:
    """What the reader should know about the figures."""
    return t(
        "n counts the answers. What comes from too few people is not shown, and what was written without a name stays without one."
    )


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


def _round(one: Round, of: int, t: Words) -> str:
    said = t.count(
        "{n} of {seats} took part",
        "{n} of {seats} took part",
        one.taking_part,
        seats=t.number(one.seats),
    )
    return t("Round {round}: {said}", round=one.number, said=said) if of > 1 else said


def _cell(value: float | int | str | None, t: Words) -> str:
    if value is None:
        return "–"
    return value if isinstance(value, str) else t.number(value)
