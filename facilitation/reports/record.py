"""The record of a workshop: what every report is written from, and nothing more than it may tell.

Only closed steps are in it. Each kind's rows already hold back what is below a threshold, and a
secret contribution has no author left to name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlmodel import Session

from facilitation.activities import kind_of
from facilitation.activities.kind import Row
from facilitation.i18n import Words
from facilitation.moderation import late_texts
from facilitation.rituals import rituals
from models.activity import Activity, Result, agenda, results
from models.programme import Programme
from models.workshop import Workshop


@dataclass(frozen=True)
class Planned:
    """One line of the agenda: a step, and what became of it."""

    title: str
    minutes: int
    # In seconds: rounded minutes would not add up. None when it was not played.
    spent: int | None
    is_skipped: bool


@dataclass(frozen=True)
class Table:
    """What came out of one round, or of all rounds of a board that goes on, in words."""

    rounds: tuple[Result, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    # The heading that sets it apart from the table before it.
    title: str = ""

    @classmethod
    def of(cls, rows: Sequence[Row], rounds: tuple[Result, ...] = (), title: str = "") -> "Table":
        """Rows under the columns that say something for one of them at least."""
        # A dict keeps the order in which the columns first appear; one that is empty says nothing.
        told = {column: None for row in rows for column, said in row.figures.items() if said != ""}
        return cls(rounds, tuple(told), tuple(rows), title)

    @property
    def has_notes(self) -> bool:
        """Whether a row says something beside its figures."""
        return any(row.note for row in self.rows)

    @property
    def is_list(self) -> bool:
        """Whether its rows are texts and nothing more."""
        return not self.columns and not self.has_notes


@dataclass(frozen=True)
class Board:
    """One closed step with its tables, the first round first, zero-vote items included."""

    number: int
    title: str
    kind: str
    question: str
    who: str
    planned_minutes: int
    spent: int
    # Whether how evenly it was shared means something.
    is_shared: bool
    # Whether how many took part means something, be it that nobody did.
    is_asked: bool
    # What was adopted in it, and whether its tables stand with it, at the head of the report.
    decided: Row | None
    opens_report: bool
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Record:
    """A workshop as it was."""

    id: str
    title: str
    ritual: str
    accent: str
    programme: str
    company: str
    is_rehearsal: bool
    began: datetime | None
    ended: datetime | None
    people: int
    # Texts that came after the close of their step and were not let in: their number, no word.
    late: int
    # When one meets again, once closing has settled it.
    next_on: date | None
    agenda: tuple[Planned, ...]
    boards: tuple[Board, ...]


Shown = Callable[[Activity], bool]


def record_of(
    db: Session, workshop: Workshop, t: Words, shown: Shown = lambda step: True
) -> Record:
    """Read a workshop into its record, in one language; of its boards, those that may be shown."""
    programme = db.get_one(Programme, workshop.programme_id)
    steps = agenda(db, workshop.id)
    boards = tuple(
        _board(db, number, step, t)
        for number, step in enumerate(steps, 1)
        if shown(step) and _has_board(db, step)
    )
    rounds = [one for board in boards for table in board.tables for one in table.rounds]
    return Record(
        id=workshop.id,
        title=workshop.title,
        ritual=next((t.pick(r.title.texts()) for r in rituals() if r.key == workshop.ritual), ""),
        accent=workshop.accent,
        programme=programme.name,
        company=programme.company,
        is_rehearsal=workshop.is_rehearsal,
        began=workshop.opened_at,
        ended=workshop.closed_at,
        people=max((one.seats + one.hands for one in rounds), default=0),
        late=len(late_texts(db, workshop.id)),
        next_on=workshop.next_on if workshop.is_closed and not workshop.is_rehearsal else None,
        agenda=tuple(_planned(db, step, workshop, t) for step in steps),
        boards=boards,
    )


def _has_board(db: Session, step: Activity) -> bool:
    """Whether a step has a closed round to tell of; a skipped one, only what it had received."""
    if step.status != "closed":
        return False
    return step.skipped_at is None or any(one.taking_part for one in results(db, step.id))


def _board(db: Session, number: int, step: Activity, t: Words) -> Board:
    kind, rounds = kind_of(step), tuple(results(db, step.id))
    told = [(one,) for one in rounds] if kind.counts_by_round else [rounds]
    return Board(
        number=number,
        title=t.pick(step.title),
        kind=kind.name(t),
        question=t.pick(step.question),
        who=t("Announced before writing: “{who}”", who=kind.who_sees(step, t)),
        planned_minutes=step.minutes,
        spent=step.spent_seconds,
        # Asked of the kind: results of before it was may still hold a figure.
        is_shared=kind.contributions(db, step) is not None,
        is_asked=kind.asks_everybody or any(one.taking_part for one in rounds),
        decided=kind.decided(db, step, t),
        opens_report=kind.opens_report,
        tables=tuple(
            table for one in told for table in _tables(kind.rows(db, step, one[-1].data, t), one)
        ),
    )


def _tables(rows: Sequence[Row], rounds: tuple[Result, ...]) -> list[Table]:
    """A table for each heading; the first has none, and tells who took part."""
    apart = [Table.of(list(found), title=title) for title, found in groupby(rows, _under) if title]
    return [Table.of([row for row in rows if not row.under], rounds), *apart]


def _under(row: Row) -> str:
    return row.under


def _planned(db: Session, step: Activity, workshop: Workshop, t: Words) -> Planned:
    return Planned(
        title=t.pick(step.title),
        minutes=step.minutes,
        spent=step.spent_seconds if _has_board(db, step) else None,
        is_skipped=step.skipped_at is not None or (workshop.is_closed and not step.round),
    )
