"""What a transaction forgets for good leaves SQLite's journal, at once or as soon as it can."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import select

from models.account import InstallationSecret
from models.database import BUSY_TIMEOUT_MS, connect, disconnect, forget_for_good, transaction

SECRET = "une-chose-a-oublier"


@pytest.fixture
def journal(database: Path) -> Path:
    """The write-ahead log, in which a secret has just been written."""
    with transaction():
        """The first one empties what a former process may have left."""
    with transaction() as db:
        db.add(InstallationSecret(name="a", value=SECRET))
    return database.with_name("opale.db-wal")


@pytest.fixture
def reader(journal: Path, database: Path) -> Iterator[sqlite3.Connection]:
    """Another connection, in the middle of reading."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("begin")
        other.execute("select * from installation_secret").fetchall()
        yield other


def forget() -> None:
    with transaction() as db:
        for row in db.exec(select(InstallationSecret).where(InstallationSecret.name == "a")):
            db.delete(row)
        forget_for_good(db)


def holds(journal: Path) -> bool:
    return SECRET.encode() in journal.read_bytes()


def test_what_is_only_deleted_stays_in_the_journal(journal):
    assert holds(journal), "the test must be able to find it before"


def test_what_is_forgotten_leaves_the_journal_at_once(journal):
    forget()
    assert not holds(journal)


def test_a_reader_in_the_way_delays_it_to_the_next_transaction(journal, reader, database):
    forget()
    assert holds(journal)
    with transaction():
        pass
    assert holds(journal), "the reader still reads what was there"
    reader.execute("commit")
    with transaction():
        pass
    assert not holds(journal)
    assert SECRET.encode() not in database.read_bytes()


def test_when_nobody_writes_any_more_the_server_sees_to_it(journal, reader, server):
    phone = server()
    forget()
    assert holds(journal)
    reader.execute("commit")
    # Each answer lets the server's own work go on; it looks four times a second.
    asked = 0
    while holds(journal) and asked < 5_000:
        phone.get("/j")
        asked += 1
    assert not holds(journal)


def test_a_connection_that_emptied_the_journal_waits_for_others_as_before(journal, reader):
    forget()
    with transaction() as db:
        found = db.connection().exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    assert found == BUSY_TIMEOUT_MS


def test_what_a_killed_process_left_is_erased_when_the_next_one_starts(journal, reader, database):
    forget()
    # The pool lets go of its files while the reader stays: the journal stays, too.
    disconnect()
    assert holds(journal)
    reader.execute("commit")
    connect(f"sqlite:///{database}")
    with transaction():
        pass
    assert not holds(journal)
