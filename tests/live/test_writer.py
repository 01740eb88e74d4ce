"""Gestures that wait together: what one of them meets is not the others' fault."""

import asyncio

import pytest
from sqlalchemy import text
from sqlmodel import Session

from facilitation.errors import Refusal
from facilitation.i18n import words
from facilitation.joining import find, join, leave, seat_of
from facilitation.live.writer import Writer
from models.database import reading, transaction
from models.workshop import Workshop, current_code
from tests.people import NOW


def rename(workshop_id: str, title: str):
    def work(db: Session) -> str:
        db.get_one(Workshop, workshop_id).title = title
        return title

    return work


def refused(db: Session) -> None:
    raise Refusal("moved_on")


def broken(db: Session) -> None:
    db.execute(text("insert into idea (id) values ('half an idea')"))


@pytest.mark.parametrize(("fault", "code"), [(refused, "moved_on"), (broken, "cannot_store")])
def test_a_gesture_that_fails_takes_none_of_its_batch_with_it(new_workshop, fault, code):
    workshop = new_workshop()

    async def together():
        writer = Writer(asyncio.get_running_loop())
        jobs = [rename(workshop.id, "Avant"), fault, rename(workshop.id, "Après")]
        try:
            return await asyncio.gather(*map(writer.write, jobs), return_exceptions=True)
        finally:
            await asyncio.to_thread(writer.stop)

    before, failed, after = asyncio.run(together())
    assert (before[0], after[0]) == ("Avant", "Après")
    assert isinstance(failed, Refusal) and failed.code == code
    assert before[1] == after[1] != {}
    with reading() as db:
        assert db.get_one(Workshop, workshop.id).title == "Après"


def test_a_seat_that_leaves_is_gone_for_what_waits_behind_it(new_workshop):
    workshop, token = new_workshop(), "ada"
    with transaction() as db:
        held = find(db, current_code(db, workshop.id))
        join(db, *held, token, nickname="Ada", locale="fr", notice=None, now=NOW)

    def is_seated(db: Session) -> bool:
        return seat_of(db, workshop.id, token) is not None

    def go(db: Session) -> None:
        leave(db, seat_of(db, workshop.id, token), words("fr"), NOW)

    async def together():
        writer = Writer(asyncio.get_running_loop())
        try:
            writes = [writer.write(work, token=token) for work in (is_seated, go, is_seated)]
            return [answer for answer, _ in await asyncio.gather(*writes)]
        finally:
            await asyncio.to_thread(writer.stop)

    assert asyncio.run(together()) == [True, None, False]
