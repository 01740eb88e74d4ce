"""How the bench sets up a room, opens its steps and counts what the file kept.

Two stages, one shape: the floor, and Opale itself. Everything the bench knows of a server's
inside is on this page.
"""

import asyncio
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.load.facilitator import open_next_step, prepare_room
from tests.load.wire import Client

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Room:
    """What a phone and a screen need to come in."""

    code: str
    notice: str
    screen_key: str


@dataclass(frozen=True)
class Stored:
    """What the file holds for the step that was voted on."""

    seats: int
    ballots: int
    owners: int


class Stage(Protocol):
    """A server the bench can play on."""

    name: str

    def command(self, port: int) -> list[str]:
        """The command that starts the server."""

    def environment(self) -> dict[str, str]:
        """What to add to its environment."""

    async def prepare(self, client: Client) -> Room:
        """Create a room whose agenda holds a vote on eight options, then another step."""

    async def open_next(self, client: Client) -> None:
        """Open the next step."""

    def stored(self, activity: str) -> Stored:
        """Read from the file itself what was kept of this step, before it closes."""


class FloorStage:
    """The bare floor."""

    name = "floor"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "floor.db"

    def command(self, port: int) -> list[str]:
        return [sys.executable, "-m", "tests.load.floor", str(port), str(self._file)]

    def environment(self) -> dict[str, str]:
        return {}

    async def prepare(self, client: Client) -> Room:
        return Room("FLOOR1", "", "floor")

    async def open_next(self, client: Client) -> None:
        await client.post("/floor/next", {})

    def stored(self, activity: str) -> Stored:
        return count(self._file, activity)


class OpaleStage:
    """Opale, started as its users start it, in a data folder of its own."""

    name = "opale"

    def __init__(self, folder: Path, first_step: str = "dot_vote") -> None:
        self._folder = folder
        self._file = folder / "opale.db"
        self._first_step = first_step

    def command(self, port: int) -> list[str]:
        streamlit = [sys.executable, "-m", "streamlit", "run", "app.py"]
        return [*streamlit, "--server.port", str(port), "--server.address", "127.0.0.1"]

    def environment(self) -> dict[str, str]:
        return {"OPALE_DATA_DIR": str(self._folder), "OPALE_DATABASE_URL": ""}

    async def prepare(self, client: Client) -> Room:
        return Room(*await asyncio.to_thread(prepare_room, self._file, self._first_step))

    async def open_next(self, client: Client) -> None:
        await asyncio.to_thread(open_next_step)

    def stored(self, activity: str) -> Stored:
        return count(self._file, activity)


def count(file: Path, activity: str) -> Stored:
    """Seats and ballots in a SQLite file, read beside the server that writes it."""
    db = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        (seats,) = db.execute("SELECT count(*) FROM seat").fetchone()
        ballots, owners = db.execute(
            "SELECT count(*), count(DISTINCT owner_key) FROM ballot WHERE activity_id = ?",
            (activity,),
        ).fetchone()
    finally:
        db.close()
    return Stored(seats, ballots, owners)
