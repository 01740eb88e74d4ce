"""The database: one engine, short transactions, and word of every committed change.

SQLite's particulars live here. A write begins with BEGIN IMMEDIATE: under the default BEGIN
two threads can both pass a check before either of them writes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Connection, Engine, bindparam, event, text, update
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, create_engine, select

import models.tables  # noqa: F401  every table must be known before the first query
from models.workshop import Workshop

BUSY_TIMEOUT_MS = 10_000
# How long a close waits for readers before it leaves the log to be emptied a little later.
MAY_WAIT_MS = 200

ChangeListener = Callable[[Mapping[str, int]], None]

_engine: Engine | None = None
_listeners: list[ChangeListener] = []
# Whether the write-ahead log may still hold what was erased.
_log_waits = False


def connect(url: str) -> Engine:
    """Open the database at this URL and make it the one every transaction uses."""
    global _engine, _log_waits
    disconnect()
    # A process that was killed may have left there what it had just erased.
    _log_waits = True
    _engine = create_engine(
        url,
        pool_size=12,
        max_overflow=20,
        pool_pre_ping=not is_sqlite(url),
        # An error goes to the server's log: it must not take what somebody wrote along.
        hide_parameters=True,
    )
    if is_sqlite(url):
        event.listen(_engine, "connect", _set_pragmas)
        event.listen(_engine, "begin", _begin)
    return _engine


def disconnect() -> None:
    """Close the database, if one is open."""
    global _engine
    if _engine is not None:
        _engine.dispose()
    _engine = None


def engine() -> Engine:
    """The open database."""
    if _engine is None:
        raise RuntimeError("no database is open: call connect() first")
    return _engine


def is_sqlite(url: str) -> bool:
    """Whether a URL names a SQLite database."""
    return url.startswith("sqlite")


def sqlite_file(url: str) -> Path | None:
    """The file behind a SQLite URL, or None for another database or one in memory."""
    path = url.partition(":///")[2]
    return Path(path) if is_sqlite(url) and path and path != ":memory:" else None


@contextmanager
def transaction() -> Iterator[Session]:
    """One gesture, all or nothing. On the way out revisions move and listeners hear of it."""
    with Session(engine(), expire_on_commit=False) as db:
        db.info["touched"] = set()
        with db.begin():
            yield db
            db.flush()
            revisions = db.info["revisions"] = _move_revisions(db)
    finish_forgetting(asked=db.info.get("forgetting", False))
    if revisions:
        for listener in _listeners:
            listener(revisions)


@contextmanager
def reading() -> Iterator[Session]:
    """A consistent look that takes no lock and keeps nothing."""
    with Session(
        engine().execution_options(opale_reading=True), expire_on_commit=False, autoflush=False
    ) as db:
        yield db


def touch(db: Session, workshop_id: str) -> None:
    """Say that something one may see of this workshop changes in this transaction."""
    db.info["touched"].add(workshop_id)


def forget_for_good(db: Session) -> None:
    """After this transaction, leave nothing of what it erased in SQLite's journal."""
    db.info["forgetting"] = True


def finish_forgetting(*, asked: bool = False) -> None:
    """Empty the journal when asked to, or when a reader kept a former transaction from it."""
    global _log_waits
    if asked or _log_waits:
        # Before the attempt, not after: whoever forgets meanwhile asks for one of their own.
        _log_waits = False
        _log_waits = not _truncate_log(MAY_WAIT_MS if asked else 0) or _log_waits


def revisions_of(db: Session, workshop_ids: Iterable[str]) -> dict[str, int]:
    """The revisions these workshops are at."""
    rows = db.exec(
        select(Workshop.id, Workshop.revision).where(Workshop.id.in_(list(workshop_ids)))
    )
    return dict(rows.all())


class Watch:
    """Tells whether another connection, of this process or another, has committed since."""

    def __init__(self) -> None:
        self._connection = engine().connect().execution_options(isolation_level="AUTOCOMMIT")
        self._seen = self._version()

    def moved(self) -> bool:
        """Whether something was committed since the last call."""
        before, self._seen = self._seen, self._version()
        return self._seen != before

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def _version(self) -> int:
        if engine().dialect.name != "sqlite":
            return 0
        return self._connection.execute(text("PRAGMA data_version")).scalar_one()


def on_change(listener: ChangeListener) -> Callable[[], None]:
    """Call `listener` with {workshop id: revision} after each commit; returns how to stop it."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener)


def _move_revisions(db: Session) -> dict[str, int]:
    revisions = {}
    for workshop_id in db.info["touched"]:
        moved = db.connection().execute(_MOVE, {"workshop_id": workshop_id})
        revisions[workshop_id] = moved.scalar_one()
    return revisions


# Made once: for what a crowd does, making a statement costs more than running it.
_ROW = Workshop.__table__
_MOVE = (
    update(_ROW)
    .where(_ROW.c.id == bindparam("workshop_id"))
    .values(revision=_ROW.c.revision + 1)
    .returning(_ROW.c.revision)
)


def _truncate_log(wait_ms: int) -> bool:
    """Empty the write-ahead log, which still holds pages as they were before the erasure.

    False when a reader was in the way: SQLite then keeps the file as it is.
    """
    if engine().dialect.name != "sqlite":
        return True
    with engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            connection.execute(text(f"PRAGMA busy_timeout={wait_ms}"))
            busy = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
        except OperationalError:
            return False
        finally:
            connection.execute(text(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}"))
        return not busy


def _set_pragmas(connection: SqliteConnection, _: object) -> None:
    # sqlite3 opens transactions by itself unless told not to; `_begin` does it for us.
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    reading = options.get("opale_reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@event.listens_for(Session, "loaded_as_persistent")
def _hold(db: Session, row: object) -> None:
    # The session forgets what nobody refers to; a short transaction meets the same rows again.
    db.info.setdefault("held", []).append(row)


@event.listens_for(Session, "before_flush")
def _touch_by_saving(db: Session, *_: object) -> None:
    # Whoever saves a row of a workshop need not think of announcing it.
    touched = db.info.get("touched")
    if touched is None:
        return
    for row in (*db.new, *db.dirty, *db.deleted):
        workshop_id = row.id if isinstance(row, Workshop) else getattr(row, "workshop_id", None)
        if workshop_id:
            touched.add(workshop_id)
