"""Gestures that wait together: what one of them meets is not the others' fault."""

import asyncio

import pytest
from sqlalchemy import text
from sqlmodel import Session

from facilitation.errors import Refusal
from facilitation.live.writer import Writer
from models.database import reading
from models.workshop import Workshop


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
