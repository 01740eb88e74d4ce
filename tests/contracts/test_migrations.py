"""The database is brought up to date at start, copied first, and never gone back on."""

import shutil
import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from models.database import connect, disconnect, engine
from models.tables import metadata
from models.upgrade import MIGRATIONS, CannotUpgrade, upgrade
from tests.recipe import EVERY_KIND


def test_migrations_make_the_very_tables_the_code_sees(database):
    with engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata()) == []


def test_a_database_newer_than_the_code_is_refused_with_a_sentence(database, data_dir):
    with sqlite3.connect(database) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    with pytest.raises(CannotUpgrade, match="newer version"):
        upgrade(connect(f"sqlite:///{database}"), backups=data_dir / "backups")
    disconnect()


def test_starting_again_changes_nothing_and_copies_nothing(database, data_dir):
    upgrade(connect(f"sqlite:///{database}"), backups=data_dir / "backups")
    assert not (data_dir / "backups").exists()


NEXT = """
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("create table tomorrow (id integer primary key)")
"""


@pytest.fixture
def next_version(tmp_path):
    """The migrations of a version that does not exist yet."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    (folder / "versions" / "0002_tomorrow.py").write_text(NEXT)
    return folder


def test_an_upgrade_copies_the_file_first(database, data_dir, next_version):
    backups = data_dir / "backups"
    upgrade(engine(), backups=backups, migrations=next_version)
    copy = next(backups.glob("*.db"))
    with sqlite3.connect(copy) as before, sqlite3.connect(database) as after:
        has = "select count(*) from sqlite_master where name = 'tomorrow'"
        assert before.execute(has).fetchone() == (0,)
        assert after.execute(has).fetchone() == (1,)


def test_an_upgrade_is_refused_while_a_secret_step_is_open(
    new_workshop, opened, data_dir, next_version
):
    opened(new_workshop(EVERY_KIND), "check_in")
    with pytest.raises(CannotUpgrade, match="still open"):
        upgrade(engine(), backups=data_dir / "backups", migrations=next_version)
    assert not (data_dir / "backups").exists()
