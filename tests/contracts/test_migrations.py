"""The database is brought up to date at start, copied first, and never gone back on."""

import shutil
import sqlite3

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from models.action import actions_of
from models.activity import agenda
from models.database import connect, disconnect, engine, reading
from models.decision import decision_of
from models.programme import Programme
from models.tables import metadata
from models.theme import themes_of
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


@pytest.fixture
def first_release(tmp_path):
    """A database of the first schema, with a closed workshop in it."""
    file = tmp_path / "first.db"
    bring_to(file, "0001", FIRST_ROWS)
    return file


def bring_to(file, revision: str, rows: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = connect(f"sqlite:///{file}")
    command.upgrade(config, revision)
    disconnect()
    with sqlite3.connect(file) as old:
        old.executescript(rows)


def test_a_decision_and_a_theme_in_one_language_stay_as_they_were_written(first_release, data_dir):
    bring_to(first_release, "0002", SECOND_ROWS)
    upgrade(connect(f"sqlite:///{first_release}"), backups=data_dir / "backups")
    with engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata()) == []
    with reading() as db:
        assert decision_of(db, "s1").texts == {"": "Nous prenons l’été."}
        (theme,) = themes_of(db, "p1")
        assert (theme.title, theme.titles, theme.decision_id) == ("L’été", {}, "d1")
    disconnect()


def test_a_database_of_the_first_release_comes_up_with_everything_in_it(first_release, data_dir):
    upgrade(connect(f"sqlite:///{first_release}"), backups=data_dir / "backups")
    with engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata()) == []
    with reading() as db:
        step = agenda(db, "w1")[0]
        assert (step.course, step.gives, step.title["fr"]) == ({}, "", "Qui nourrit quoi")
        programme = db.get_one(Programme, "p1")
        assert (programme.teams, programme.cadence) == ([], {})
        action = actions_of(db, "s1")[0]
        assert (action.what, action.theme_id, action.status) == ("Une visite", None, "open")
    disconnect()


FIRST_ROWS = """
insert into programme values ('p1', 'Voix d’Orvane', '', null, '2026-01-02 09:00:00');
insert into workshop (id, programme_id, ritual, accent, title, status, is_rehearsal, revision,
    created_at) values ('w1', 'p1', 'listen', 'listen', 'Nos sujets', 'closed', 0, 3,
    '2026-01-02 09:00:00');
insert into activity (id, workshop_id, key, kind, position, minutes, feeds_on, title, question,
    say, prepare, settings, circle, form, status, round, options, spent_seconds) values ('s1',
    'w1', 'plan', 'action_plan', 0, 20, '', '{"fr": "Qui nourrit quoi", "en": "Who feeds what"}',
    '{}', '{}', '{}', '{"cap": 3}', 'programme', 'named', 'closed', 1, '[]', 600);
insert into action_item (id, programme_id, workshop_id, activity_id, what, first_step, status,
    created_at) values ('a1', 'p1', 'w1', 's1', 'Une visite', '', 'open', '2026-01-02 10:00:00');
"""

SECOND_ROWS = """
insert into decision (id, programme_id, workshop_id, activity_id, text, mode, n, version,
    decided_at) values ('d1', 'p1', 'w1', 's1', 'Nous prenons l’été.', 'consent', 9, 1,
    '2026-01-02 10:00:00');
insert into theme (id, programme_id, title, detail, state, votes, decision_id, created_at) values
    ('t1', 'p1', 'L’été', '', 'core', '{}', 'd1', '2026-01-02 10:00:00');
"""

NEXT = """
from alembic import op

revision = "9998"
down_revision = "0004"


def upgrade():
    op.execute("create table tomorrow (id integer primary key)")
"""


@pytest.fixture
def next_version(tmp_path):
    """The migrations of a version that does not exist yet."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    (folder / "versions" / "9998_tomorrow.py").write_text(NEXT)
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
