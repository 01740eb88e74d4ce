"""Bringing a database up to date at start, a copy of the SQLite file made before each upgrade."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from models.database import sqlite_file

MIGRATIONS = Path(__file__).parent / "migrations"


class CannotUpgrade(Exception):
    """Why the database cannot be brought up to date, in one sentence."""


def upgrade(engine: Engine, *, backups: Path, migrations: Path = MIGRATIONS) -> None:
    """Run the migrations that are missing. Refuses a newer database, or one with a secret step open."""
    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.attributes["engine"] = engine
    script = ScriptDirectory.from_config(config)
    with engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_revision()
    if here == script.get_current_head():
        return
    if here is not None:
        if here not in {revision.revision for revision in script.walk_revisions()}:
            raise CannotUpgrade(
                "This database was made by a newer version of Opale: "
                "please start that version, or restore a backup."
            )
        _refuse_open_secrets(engine)
        _copy(engine, backups, here)
    command.upgrade(config, "head")


def _refuse_open_secrets(engine: Engine) -> None:
    # The copy would hold the salt that links votes to seats.
    with engine.connect() as connection:
        if not inspect(connection).has_table("salt"):
            return
        if connection.execute(text("select count(*) from salt")).scalar_one():
            raise CannotUpgrade(
                "A step that asks for no name is still open: please start the former version "
                "and close it before upgrading."
            )


def _copy(engine: Engine, backups: Path, revision: str) -> None:
    file = sqlite_file(str(engine.url))
    if file is None or not file.exists():
        return
    backups.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    with (
        sqlite3.connect(file) as source,
        sqlite3.connect(backups / f"{file.stem}-{stamp}-{revision}.db") as target,
    ):
        source.backup(target)
