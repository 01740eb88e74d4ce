"""One run: everyone arrives, a vote opens, everyone votes, the next step opens.

How each figure is taken:

- *arrivals*: page, join and the stream's first state, at most 50 phones at a time.
- *acknowledgement*: from the sending of a vote to the server's answer.
- *vote to screen*: from the sending to the first state on the screen that holds the vote: its
  revision has reached the one acknowledged, and it counts at least as many voters as had been
  acknowledged up to and with this vote. The later of the two.
- *step to phone*: from the facilitator's command to the moment a phone hears of the step, over
  two changes of step; the last phone is the slowest of both.
- *processor per vote*: what the server's process burnt, all threads, from the first vote to half
  a second after the last, divided by the votes. Cards are read before.
- *Ctrl-C*: from the signal to the end of the process, every phone's stream still open.
- *lost*, *doubled*: votes acknowledged against the rows of the SQLite file, before the step closes.
"""

import asyncio
import random
import time
from bisect import bisect_left
from collections import Counter
from pathlib import Path
from time import perf_counter

from tests.load.figures import Figures, spread
from tests.load.phones import Listener, Phone, Screen, start
from tests.load.server import Server, running
from tests.load.stage import Room, Stage
from tests.load.wire import Client, Traffic

ARRIVING_AT_ONCE = 50
VANISHING = 0.05
STEP_WITHIN = 20.0
ARRIVE_WITHIN = 180.0
VOTE_WITHIN = 60.0
QUIET = 1.5
LAST_MERGE = 0.6


async def play(stage: Stage, folder: Path, phones: int, seconds: float) -> Figures:
    """Play the whole scenario on this stage, and measure it."""
    tasks: set[asyncio.Task[None]] = set()
    async with running(stage, folder) as server:
        try:
            return await _play(stage, server, phones, seconds, tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _play(
    stage: Stage, server: Server, n: int, seconds: float, tasks: set[asyncio.Task[None]]
) -> Figures:
    traffic, aside = Traffic(), Traffic()
    facilitator = Client("127.0.0.1", server.port, aside)
    room = await stage.prepare(facilitator)
    screen = Screen(Client("127.0.0.1", server.port, aside), room)
    start(screen.listen(f"?key={room.screen_key}"), tasks)
    phones = [_phone(server, room, traffic, rank, n) for rank in range(n)]

    began = perf_counter()
    await _arrive(phones, tasks)
    arrived = perf_counter() - began
    await asyncio.sleep(QUIET)
    memory = server.memory()

    first = await _change_step(stage, facilitator, phones)
    activity = str(phones[0].activity["id"])
    async with asyncio.timeout(STEP_WITHIN):
        await asyncio.gather(*(phone.read_cards() for phone in phones))
    await asyncio.sleep(QUIET)

    screen.states.clear()
    cpu, own, began = server.cpu(), time.process_time(), perf_counter()
    await _vote(phones, seconds)
    answered = [phone.vote for phone in phones if phone.vote.answered]
    await _until_shown(screen, len(answered))
    await asyncio.sleep(LAST_MERGE)
    cpu, own, lasted = server.cpu() - cpu, time.process_time() - own, perf_counter() - began
    stored, shown = stage.stored(activity), screen.taking_part
    to_screen = _to_screen(phones, screen)

    second = await _change_step(stage, facilitator, phones)
    peak, reopened = server.peak_memory(), sum(phone.streams - 1 for phone in phones)
    stopped = await server.stop()
    return Figures(
        phones=n,
        seconds=seconds,
        arrivals_per_second=n / arrived,
        acknowledgement=spread([vote.answered - vote.sent for vote in answered]),
        vote_to_screen=spread(to_screen),
        step_to_phone=spread(first + second),
        cpu_per_vote=cpu / max(1, len(answered)),
        cpu_share=cpu / lasted,
        memory_joined=memory,
        memory_peak=peak,
        stopped_within=stopped,
        bytes_per_phone=traffic.received / n,
        streamed_per_phone=traffic.streamed / n,
        acknowledged=len(answered),
        shown=shown,
        ballots=stored.ballots,
        lost=n - min(len(answered), stored.owners, shown),
        doubled=max(0, max(stored.ballots, shown) - min(stored.owners, n)),
        seats_missing=n - stored.seats,
        resent=sum(phone.vote.attempts > 1 for phone in phones),
        reconnections=reopened,
        errors=dict(Counter(error for phone in phones for error in phone.errors)),
        generator_cpu_share=own / lasted,
    )


def _phone(server: Server, room: Room, traffic: Traffic, rank: int, n: int) -> Phone:
    client = Client("127.0.0.1", server.port, traffic)
    return Phone(client, room, vanishes=rank < VANISHING * n)


async def _arrive(phones: list[Phone], tasks: set[asyncio.Task[None]]) -> None:
    door = asyncio.Semaphore(ARRIVING_AT_ONCE)

    async def through(phone: Phone) -> None:
        async with door:
            await phone.arrive(tasks)

    async with asyncio.timeout(ARRIVE_WITHIN):
        await asyncio.gather(*(through(phone) for phone in phones))


async def _change_step(stage: Stage, facilitator: Client, phones: list[Phone]) -> list[float]:
    before = [len(phone.steps) for phone in phones]
    began = perf_counter()
    await stage.open_next(facilitator)
    async with asyncio.timeout(STEP_WITHIN):
        while not all(len(p.steps) > seen for p, seen in zip(phones, before, strict=True)):
            await asyncio.sleep(0.1)
    return [_newest(phone) - began for phone in phones]


def _newest(listener: Listener) -> float:
    return max(listener.steps.values())


async def _vote(phones: list[Phone], seconds: float) -> None:
    async with asyncio.timeout(seconds + VOTE_WITHIN):
        await asyncio.gather(*(phone.cast(random.uniform(0, seconds)) for phone in phones))


async def _until_shown(screen: Screen, votes: int) -> None:
    deadline = perf_counter() + 5
    while screen.taking_part < votes and perf_counter() < deadline:
        await asyncio.sleep(0.02)


def _to_screen(phones: list[Phone], screen: Screen) -> list[float]:
    votes = sorted((p.vote for p in phones if p.vote.answered), key=lambda vote: vote.answered)
    revisions = [revision for _, revision, _ in screen.states]
    counts = [count for _, _, count in screen.states]
    latencies = []
    for rank, vote in enumerate(votes, start=1):
        position = max(bisect_left(revisions, vote.revision), bisect_left(counts, rank))
        if position < len(screen.states):
            latencies.append(screen.states[position][0] - vote.sent)
    return latencies
