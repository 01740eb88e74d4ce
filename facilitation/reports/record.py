"""The record of a workshop: what every report is written from, and nothing more than it may tell.

Only closed steps are in it. Each kind's rows already hold back what is below a threshold, and a
secret contribution has no author left to name.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from facilitation.activities import kind_of
from facilitation.activities.kind import Row
from facilitation.i18n import Words
from facilitation.privacy import who_sees
from facilitation.rituals import rituals
from models.activity import Activity, agenda, results
from models.programme import Programme
from models.workshop import Workshop


@dataclass(frozen=True)
class Round:
    """One round of a step: how many took part, of how many seats."""

    number: int
    taking_part: int
    seats: int


@dataclass(frozen=True)
class Board:
    """What came out of one closed step, in words, zero-vote items included."""

    title: str
    kind: str
    question: str
    who: str
    planned_minutes: int
    spent_minutes: int
    rounds: tuple[Round, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def has_notes(self) -> bool:
        """Whether a row says something beside its figures."""
        return any(row.note for row in self.rows)


@dataclass(frozen=True)
class Record:
    """A workshop as it was."""

    title: str
    ritual: str
    accent: str
    programme: str
    company: str
    is_rehearsal: bool
    began: datetime | None
    ended: datetime | None
    planned_minutes: int
    spent_minutes: int
    people: int
    boards: tuple[Board, ...]
    left_out: tuple[str, ...]


def record_of(db: Session, workshop: Workshop, t: Words) -> Record:
    """Read a workshop into its record, in one language."""
    programme = db.get_one(Programme, workshop.programme_id)
    steps = agenda(db, workshop.id)
    played = [step for step in steps if step.round and step.status == "closed"]
    boards = tuple(_board(db, step, t) for step in played if step.skipped_at is None)
    return Record(
        title=workshop.title,
        ritual=next((t.pick(r.title.texts()) for r in rituals() if r.key == workshop.ritual), ""),
        accent=workshop.accent,
        programme=programme.name,
        company=programme.company,
        is_rehearsal=workshop.is_rehearsal,
        began=workshop.opened_at,
        ended=workshop.closed_at,
        planned_minutes=sum(step.minutes for step in steps),
        spent_minutes=sum(board.spent_minutes for board in boards),
        people=max((r.seats for board in boards for r in board.rounds), default=0),
        boards=boards,
        left_out=tuple(t.pick(step.title) for step in steps if _was_left_out(step, workshop)),
    )


def _board(db: Session, step: Activity, t: Words) -> Board:
    kind = kind_of(step)
    rows = tuple(kind.rows(db, step, t))
    return Board(
        title=t.pick(step.title),
        kind=kind.name(t),
        question=t.pick(step.question),
        who=t("Announced before writing: {who}", who=who_sees(step, t)),
        planned_minutes=step.minutes,
        spent_minutes=round(step.spent_seconds / 60),
        rounds=tuple(Round(r.round, r.taking_part, r.seats) for r in results(db, step.id)),
        # A dict keeps the order in which the columns first appear.
        columns=tuple({column: None for row in rows for column in row.figures}),
        rows=rows,
    )


def _was_left_out(step: Activity, workshop: Workshop) -> bool:
    return step.skipped_at is not None or (workshop.is_closed and not step.round)
