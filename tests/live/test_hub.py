"""The hub goes on when the database does not."""

import asyncio

from sqlalchemy import text

from facilitation.live import hub as hubs
from facilitation.live.hub import Hub
from facilitation.privacy import Audience
from models.database import engine
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
