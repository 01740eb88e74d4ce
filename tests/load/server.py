"""A server as a process: started, waited for, weighed through /proc, stopped by its pid."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import perf_counter

from tests.load.stage import ROOT, Stage
from tests.load.wire import Client, Traffic

READY_WITHIN = 60.0
STOP_WITHIN = 10.0
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A running server and what it costs."""

    def __init__(self, process: asyncio.subprocess.Process, port: int) -> None:
        self._process = process
        self._proc = Path(f"/proc/{process.pid}")
        self.port = port

    @property
    def is_running(self) -> bool:
        """Whether the process is still there."""
        return self._process.returncode is None

    def cpu(self) -> float:
        """Seconds of processor since the start, all threads, user and system."""
        fields = (self._proc / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> int:
        """Bytes held now."""
        return self._status("VmRSS")

    def peak_memory(self) -> int:
        """The most bytes held at once since the start."""
        return self._status("VmHWM")

    async def stop(self) -> float:
        """Ask it to end as Ctrl-C does, then insist; returns how many seconds it took."""
        began = perf_counter()
        if self.is_running:
            self._process.send_signal(signal.SIGINT)
            try:
                await asyncio.wait_for(self._process.wait(), STOP_WITHIN)
            except TimeoutError:
                self._process.kill()
                await self._process.wait()
        return perf_counter() - began

    def _status(self, key: str) -> int:
        for line in (self._proc / "status").read_text().splitlines():
            if line.startswith(f"{key}:"):
                return int(line.split()[1]) * 1024
        raise KeyError(key)


@asynccontextmanager
async def running(stage: Stage, folder: Path) -> AsyncIterator[Server]:
    """Start a stage's server on a free port, its log in `folder`; stop it whatever happens."""
    port = _free_port()
    log = folder / f"{stage.name}.log"
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            *stage.command(port),
            cwd=ROOT,
            env=os.environ | stage.environment(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    server = Server(process, port)
    try:
        await _ready(server, log)
        yield server
    finally:
        await server.stop()


async def _ready(server: Server, log: Path) -> None:
    # The port is open before the application has started: only an answer tells.
    client = Client("127.0.0.1", server.port, Traffic())
    async with asyncio.timeout(READY_WITHIN):
        while True:
            with suppress(OSError):
                await client.get("/j")
                client.hang_up()
                return
            if not server.is_running:
                raise RuntimeError(f"the server ended at once:\n{log.read_text()}")
            await asyncio.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
