"""The server is killed while fifty phones vote at once: what it acknowledged, it has."""

import asyncio
from dataclasses import dataclass, field
from uuid import uuid4

import pytest

from models.database import disconnect
from tests.journeys.conftest import Server
from tests.load.facilitator import open_next_step, prepare_room
from tests.load.phones import Phone
from tests.load.stage import Room, count
from tests.load.wire import Client, JsonObject, Traffic

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("journeys")]

PHONES = 50
KILL_AFTER = 10


@dataclass
class Burst:
    """What the room of phones knows together: who was answered, and when to send again."""

    acknowledged: set[str] = field(default_factory=set)
    cut: int = 0
    enough: asyncio.Event = field(default_factory=asyncio.Event)
    back: asyncio.Event = field(default_factory=asyncio.Event)

    async def cast(self, phone: Phone) -> None:
        """Vote, and after the cut send the very same gesture again."""
        body: JsonObject = {
            "id": str(uuid4()),
            "activity": phone.activity["id"],
            "do": "cast",
            "votes": phone.ballot(phone.activity),
        }
        path = f"/live/{phone.room.code}/act"
        try:
            reply = await phone.client.post(path, body)
        except OSError:
            self.cut += 1
            await self.back.wait()
            phone.client.hang_up()
            reply = await phone.client.post(path, body)
        assert reply.status == 200, reply.body
        self.acknowledged.add(body["id"])
        if len(self.acknowledged) == KILL_AFTER:
            self.enough.set()


async def play(opale: Server, room: Room) -> None:
    tasks: set[asyncio.Task[None]] = set()
    phones = [Phone(Client("127.0.0.1", opale.port, Traffic()), room) for _ in range(PHONES)]
    await asyncio.gather(*(phone.arrive(tasks) for phone in phones))
    for phone in phones:
        phone.heard.clear()
    await asyncio.to_thread(open_next_step)
    for phone in phones:
        while phone.activity is None or phone.activity["status"] != "open":
            await phone.heard.wait()
            phone.heard.clear()
    await asyncio.gather(*(phone.read_cards() for phone in phones))
    activity = str(phones[0].activity["id"])

    burst = Burst()
    half = PHONES // 2
    votes = [asyncio.create_task(burst.cast(phone)) for phone in phones[:half]]
    await asyncio.wait_for(burst.enough.wait(), 60)
    votes += [asyncio.create_task(burst.cast(phone)) for phone in phones[half:]]
    # Each task runs until it has sent: the cut falls while the second half is on its way.
    await asyncio.sleep(0)
    opale.kill()
    # The streams may not come back by themselves yet: only the gestures are looked at here.
    for task in tasks:
        task.cancel()
    stored = count(opale.data / "opale.db", activity)
    assert stored.ballots >= len(burst.acknowledged) >= KILL_AFTER
    await asyncio.to_thread(opale.start)
    burst.back.set()
    await asyncio.gather(*votes)

    assert burst.cut, "the cut must fall while gestures are on their way"
    assert len(burst.acknowledged) == PHONES
    stored = count(opale.data / "opale.db", activity)
    assert (stored.seats, stored.ballots, stored.owners) == (PHONES, PHONES, PHONES)


def test_a_server_killed_in_a_burst_keeps_what_it_acknowledged_and_doubles_nothing(opale):
    room = Room(*prepare_room(opale.data / "opale.db", "dot_vote"))
    try:
        asyncio.run(play(opale, room))
    finally:
        disconnect()
