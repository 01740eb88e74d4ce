"""After a secret step is closed nothing on the disk leads from a seat to what it said."""

from pathlib import Path

import pytest
from sqlmodel import select

from facilitation import agenda, privacy
from facilitation.bots import play_step, seat_bots
from facilitation.minds import Script
from facilitation.workshops import close_workshop
from models import database as database_module
from models.activity import Salt, TakingPart
from models.ballot import Ballot
from models.database import reading, transaction
from models.gesture import Gesture
from models.idea import Idea, ideas_of
from models.workshop import history
from tests.people import NOW
from tests.recipe import EVERY_KIND


def script() -> Script:
    """Enough to say for everyone."""
    return Script(
        words=["calme"],
        ideas={"": [(f"Une idée n° {n}", None) for n in range(60)]},
        actions=[("Écrire", "Ouvrir un document")],
        comments=["Un café"],
    )


@pytest.fixture
def written(new_workshop, opened):
    """A brainstorm in which eight people have written, and the secrets it holds."""
    workshop = new_workshop(EVERY_KIND)
    step = opened(workshop, "brainstorm")
    with transaction() as db:
        bots = seat_bots(db, workshop, script(), [f"P{n}" for n in range(8)], NOW, seed=3)
        play_step(db, step, bots, NOW)
    with reading() as db:
        owners = set(db.exec(select(Idea.owner).where(Idea.activity_id == step.id)))
        salt = db.get(Salt, step.id).value
    assert len(owners) == 8
    return step, {salt, *owners}


def on_disk(database: Path) -> bytes:
    """Every byte of the database, its log and its backups."""
    return b"".join(f.read_bytes() for f in sorted(database.parent.rglob("*")) if f.is_file())


def traces(database: Path, secrets: set[str]) -> list[str]:
    content = on_disk(database)
    return [secret for secret in secrets if secret.encode() in content]


def test_while_it_is_open_the_owner_is_a_keyed_hash_and_never_the_seat(written):
    _, secrets = written
    assert all(len(secret) in (32, 64) for secret in secrets)


def test_the_close_leaves_no_byte_of_owners_and_salt(written, database, fatou):
    step, secrets = written
    assert traces(database, secrets), "the test must be able to find them before"
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    assert traces(database, secrets) == []
    with reading() as db:
        assert {idea.owner for idea in ideas_of(db, step.id)} == {None}


@pytest.mark.parametrize("protection", ["owners", "salt", "log"])
def test_each_protection_matters(written, database, fatou, monkeypatch, protection):
    step, secrets = written
    if protection == "log":
        monkeypatch.setattr(database_module, "_truncate_log", lambda wait_ms: True)
    else:
        monkeypatch.setattr(privacy, "forget_for_good", lambda db: None)
        whole = privacy.forget_owners

        def half(db, activity):
            if protection == "salt":
                kept = db.get(Salt, activity.id).value
                whole(db, activity)
                db.flush()
                db.add(Salt(activity_id=activity.id, value=kept))
            else:
                db.delete(db.get(Salt, activity.id))

        monkeypatch.setattr(agenda, "forget_owners", half)
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    assert traces(database, secrets)


def test_secret_rows_have_no_hidden_number_that_tells_their_order(database):
    with reading() as db:
        for table in ("idea", "ballot", "salt", "taking_part", "gesture", "placement"):
            sql = db.connection().exec_driver_sql(
                f"select sql from sqlite_master where name = '{table}'"
            )
            assert "WITHOUT ROWID" in sql.scalar_one()


def test_history_never_speaks_of_a_contribution(written):
    step, _secrets = written
    with reading() as db:
        lines = history(db, step.workshop_id)
    assert {line.verb for line in lines} == {"prepared", "opened"}


def test_a_second_round_has_owners_of_its_own_and_keeps_both_results(written, fatou):
    step, secrets = written
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    with transaction() as db:
        again = agenda.open_step(db, step.id, by=fatou, now=NOW)
        salt = db.get(Salt, step.id).value
    assert again.round == 2
    assert salt not in secrets


def test_the_end_forgets_who_took_part_and_which_gestures_came(written, fatou):
    step, _ = written
    with transaction() as db:
        close_workshop(db, step.workshop_id, by=fatou, now=NOW)
    with reading() as db:
        for table in (TakingPart, Gesture, Salt):
            assert db.exec(select(table)).all() == []
        assert db.exec(select(Ballot.owner_key).where(Ballot.owner_key.is_not(None))).all() == []
