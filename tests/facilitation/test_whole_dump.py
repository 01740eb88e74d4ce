"""A whole secret workshop, ended: no byte of any file joins a person to what that person said."""

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlmodel import select

from facilitation import agenda, gestures, privacy
from facilitation.bots import play_step, seat_bots
from facilitation.guests import mark_guest
from facilitation.i18n import words
from facilitation.reports import markdown, printed
from facilitation.reports.record import record_of
from facilitation.workshops import close_workshop
from models import database as database_module
from models.activity import Activity, Salt
from models.activity import agenda as steps_of
from models.ballot import Ballot
from models.database import reading, transaction
from models.idea import Idea
from models.seat import Seat
from models.upgrade import _copy
from models.workshop import Workshop
from tests.facilitation.test_privacy import script, traces
from tests.people import NOW
from tests.recipe import EVERY_KIND

PEOPLE = [f"P{n}" for n in range(8)]


@pytest.fixture
def told(new_workshop, fatou, database):
    """Play the secret steps to the end, one guest among eight; returns every join there was."""

    def play() -> set[str]:
        workshop = new_workshop(EVERY_KIND)
        with transaction() as db:
            bots = seat_bots(db, workshop, script(), PEOPLE, NOW, seed=3)
            guest = db.get_one(Seat, bots[0].seat.id)
            mark_guest(db, workshop.id, guest.number, is_guest=True, by=fatou, now=NOW)
        seats = [bot.seat.id for bot in bots]
        joins: set[str] = set()
        with reading() as db:
            steps = [step for step in steps_of(db, workshop.id) if step.is_secret]
        for step in steps:
            with transaction() as db:
                opened = agenda.open_step(db, step.id, by=fatou, now=NOW)
                play_step(db, opened, bots, NOW)
            joins |= joins_of(step.id, seats)
            assert traces(database, joins), "the search must find them while the step is open"
            with transaction() as db:
                agenda.close_step(db, step.id, by=fatou, now=NOW)
                agenda.reveal(db, step.id, by=fatou, now=NOW)
        with transaction() as db:
            close_workshop(db, workshop.id, by=fatou, now=NOW)
        back_up_and_report(workshop.id, database)
        return joins

    return play


def joins_of(step_id: str, seats: list[str]) -> set[str]:
    """The salt of an open step, and what it makes of each seat."""
    with reading() as db:
        salt = db.get_one(Salt, step_id).value
    return {salt} | {
        hmac.new(salt.encode(), seat.encode(), hashlib.sha256).hexdigest() for seat in seats
    }


def back_up_and_report(workshop_id: str, database: Path) -> None:
    """Leave beside the database what an upgrade and a facilitator leave there."""
    _copy(database_module.engine(), database.parent / "backups", "now")
    t = words("fr")
    with reading() as db:
        record = record_of(db, db.get_one(Workshop, workshop_id), t)
    for name, output in (("md", markdown), ("html", printed)):
        (database.parent / f"report.{name}").write_text(output.render(record, t), encoding="utf-8")


def guests_marked() -> int:
    with reading() as db:
        return len(db.exec(select(Ballot).where(Ballot.guest)).all())


def test_an_ended_workshop_joins_nobody_to_a_word_in_any_file(told, database):
    joins = told()
    with reading() as db:
        kinds = {db.get_one(Activity, b.activity_id).kind for b in db.exec(select(Ballot))}
        assert {"check_in", "two_axis", "dot_vote", "check_out"} <= kinds
        assert db.exec(select(Idea)).first()
    assert list((database.parent / "backups").iterdir())
    assert traces(database, joins) == []
    assert guests_marked() == 0


def without_columns(monkeypatch, *names: str) -> None:
    """Take from the close the writing over of these columns, and nothing else."""
    whole = privacy.update

    class Untouched:
        def __init__(self, statement):
            self.statement = statement

        def where(self, *which):
            return Untouched(self.statement.where(*which))

        def values(self, values=None, **more):
            kept = {k: v for k, v in {**(values or {}), **more}.items() if k not in names}
            # Something must be written: the row says again which step it belongs to.
            return self.statement.values(
                kept or {"workshop_id": self.statement.table.c.workshop_id}
            )

    monkeypatch.setattr(privacy, "update", lambda table: Untouched(whole(table)))


@pytest.mark.parametrize("column", ["owner", "owner_key"])
def test_an_owner_that_is_kept_is_found(told, database, monkeypatch, column):
    without_columns(monkeypatch, column)
    assert traces(database, told())


def test_a_guests_mark_that_is_kept_is_found(told, monkeypatch):
    without_columns(monkeypatch, "guest")
    told()
    assert guests_marked()


def test_a_salt_that_is_kept_is_found(told, database, monkeypatch):
    whole = privacy.forget_owners

    def without_salt(db, activity):
        salt = db.get(Salt, activity.id)
        kept = salt.value if salt else None
        whole(db, activity)
        db.flush()
        if kept:
            db.add(Salt(activity_id=activity.id, value=kept))

    monkeypatch.setattr(agenda, "forget_owners", without_salt)
    assert traces(database, told())


def test_a_log_that_is_kept_is_found(told, database, monkeypatch):
    monkeypatch.setattr(database_module, "_truncate_log", lambda wait_ms: True)
    assert traces(database, told())


@pytest.mark.parametrize("hashed", [True, False])
def test_a_gesture_is_found_in_the_ledger_only_when_its_id_is_not_hashed(
    new_workshop, opened, database, monkeypatch, hashed
):
    asked: set[str] = set()
    whole = gestures._mark

    def mark(body):
        asked.add(str(body["id"]))
        return whole(body) if hashed else str(body["id"])

    monkeypatch.setattr(gestures, "_mark", mark)
    workshop = new_workshop(EVERY_KIND)
    step = opened(workshop, "brainstorm")
    with transaction() as db:
        play_step(db, step, seat_bots(db, workshop, script(), PEOPLE, NOW, seed=3), NOW)
    assert asked
    assert bool(traces(database, asked)) is not hashed


@pytest.fixture
def not_overwritten(database) -> Iterator[None]:
    """Have SQLite leave what it erases where it was."""

    def off(connection, *_):
        connection.execute("PRAGMA secure_delete=OFF")

    event.listen(database_module.engine(), "checkout", off)
    yield
    event.remove(database_module.engine(), "checkout", off)


def test_what_is_erased_without_being_overwritten_is_found(told, database, not_overwritten):
    assert traces(database, told())
