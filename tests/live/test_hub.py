"""The hub goes on when the database does not."""

import asyncio

from sqlalchemy import text

from facilitation.deleting import delete_workshop
from facilitation.live import hub as hubs
from facilitation.live.hub import Hub
from facilitation.privacy import Audience
from models.account import Account
from models.database import engine, transaction
from models.seat import Seat
from models.workshop import Workshop
from tests.recipe import EVERY_KIND


def test_phones_hear_the_beat_though_presence_could_not_be_noted(
    new_workshop, fatou, monkeypatch, phone
):
    workshop: Workshop = new_workshop(EVERY_KIND)
    phone(workshop)
    monkeypatch.setattr(hubs, "BEAT_SECONDS", 0.01)
    with engine().begin() as connection:
        seat = connection.execute(text(f"select id from {Seat.__tablename__}")).scalar_one()
        connection.execute(
            text("create trigger f before update on seat begin select raise(abort, 'no'); end")
        )

    async def listen() -> list[bool]:
        hub = Hub()
        try:
            listener = hub.listen(workshop.id, (Audience.PHONE, "fr"), seat)
            heard = []
            for _ in range(3):
                await asyncio.wait_for(listener.wake.wait(), timeout=20)
                listener.wake.clear()
                heard.append(listener.beat)
                listener.beat = False
            return heard
        finally:
            await hub.stop()

    assert asyncio.run(listen()).count(True) >= 2


def test_streams_of_a_workshop_that_is_deleted_end(new_workshop, fatou):
    workshop: Workshop = new_workshop(EVERY_KIND)
    view = (Audience.SCREEN, "fr")

    async def listen() -> tuple[bool, bool]:
        hub = Hub()
        try:
            listener = hub.listen(workshop.id, view, None)
            await hub.channel(workshop.id).shown(*view)
            await asyncio.to_thread(_delete, workshop.id, fatou)
            # The hub may have begun to look after that: the next commit makes it look again.
            while not listener.closed:
                await asyncio.to_thread(new_workshop, EVERY_KIND)
            hub.forget(workshop.id, view, listener)
            return listener.closed, any(c.listeners[view] for c in hub.channels.values())
        finally:
            await hub.stop()

    assert asyncio.run(listen()) == (True, False)


def _delete(workshop_id: str, by: Account) -> None:
    with transaction() as db:
        delete_workshop(db, workshop_id, by=by)
