"""The bench's report: a Markdown table with its targets, and the same as JSON."""

import json
import os
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from tests.load.figures import Figures

MB = 1_000_000


@dataclass(frozen=True)
class Target:
    """A figure that must not go above a limit: its own, or a multiple of the floor's."""

    most: float
    words: str
    times_floor: bool = False


@dataclass(frozen=True)
class Row:
    """One measure: how to read it, how to write it, what it must reach."""

    measure: str
    read: Callable[[Figures], float]
    unit: str
    target: Target | None = None


ROWS = (
    Row("arrivals per second (page, join, stream)", lambda f: f.arrivals_per_second, "/s"),
    Row("acknowledgement p50", lambda f: f.acknowledgement.p50, "ms"),
    Row("acknowledgement p95", lambda f: f.acknowledgement.p95, "ms"),
    Row("acknowledgement p99", lambda f: f.acknowledgement.p99, "ms"),
    Row("vote → screen p50", lambda f: f.vote_to_screen.p50, "ms"),
    Row("vote → screen p95", lambda f: f.vote_to_screen.p95, "ms", Target(0.5, "≤ 500 ms")),
    Row("vote → screen p99", lambda f: f.vote_to_screen.p99, "ms"),
    Row("step → phone p50", lambda f: f.step_to_phone.p50, "ms"),
    Row("step → phone p95", lambda f: f.step_to_phone.p95, "ms"),
    Row("step → phone p99", lambda f: f.step_to_phone.p99, "ms"),
    Row("step → last phone", lambda f: f.step_to_phone.last, "ms", Target(1.5, "≤ 1.5 s")),
    Row("server CPU per vote", lambda f: f.cpu_per_vote, "ms", Target(3, "≤ 3 × floor", True)),
    Row("server CPU while voting", lambda f: f.cpu_share, "%"),
    Row("memory, everyone joined", lambda f: f.memory_joined, "MB"),
    Row("memory, peak", lambda f: f.memory_peak, "MB", Target(400 * MB, "≤ 400 MB")),
    Row("Ctrl-C, streams open", lambda f: f.stopped_within, "ms", Target(2, "≤ 2 s")),
    Row("received per phone", lambda f: f.bytes_per_phone, "kB"),
    Row("of which the stream", lambda f: f.streamed_per_phone, "kB"),
    Row("votes resent", lambda f: f.resent, ""),
    Row("streams reopened", lambda f: f.reconnections, ""),
    Row("votes lost", lambda f: f.lost, "", Target(0, "0")),
    Row("votes doubled", lambda f: f.doubled, "", Target(0, "0")),
    Row("load generator CPU", lambda f: f.generator_cpu_share, "%"),
)

UNITS = {"ms": 1e3, "%": 100, "MB": 1 / MB, "kB": 1e-3}


def markdown(runs: dict[str, Figures], command: str) -> str:
    """The table, the machine it was measured on, and the command to measure again."""
    opale, floor = runs.get("opale"), runs.get("floor")
    some = opale or floor
    lines = [
        f"{some.phones} phones; everyone votes within {some.seconds:g} s.",
        "",
        "| measure | Opale | floor | ratio | target | met |",
        "|---|---:|---:|---:|---|---|",
        *(_line(row, opale, floor) for row in ROWS),
        "",
        *(f"- {name}: {value}" for name, value in machine(command).items()),
        *(
            f"- {name}, answers tried again: {run.errors}"
            for name, run in runs.items()
            if run.errors
        ),
    ]
    return "\n".join(lines) + "\n"


def as_json(runs: dict[str, Figures], command: str) -> str:
    """Every figure, in seconds and bytes, and which targets were met."""
    opale, floor = runs.get("opale"), runs.get("floor")
    report = {
        "machine": machine(command),
        "runs": {name: asdict(run) for name, run in runs.items()},
        "met": {row.measure: met(row, opale, floor) for row in ROWS if row.target},
    }
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def missed(runs: dict[str, Figures]) -> list[str]:
    """The measures that did not reach their target."""
    opale, floor = runs.get("opale"), runs.get("floor")
    return [row.measure for row in ROWS if met(row, opale, floor) is False]


def met(row: Row, opale: Figures | None, floor: Figures | None) -> bool | None:
    """Whether a target is reached; None when this run cannot tell."""
    if row.target is None or opale is None:
        return None
    if not row.target.times_floor:
        return row.read(opale) <= row.target.most
    return None if floor is None else row.read(opale) <= row.target.most * row.read(floor)


def machine(command: str) -> dict[str, str]:
    """What the figures depend on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores, shared with the load generator",
        "memory": f"{memory / 1e9:.0f} GB",
        "Python": platform.python_version(),
        "Streamlit": version("streamlit"),
        "command": command,
    }


def _line(row: Row, opale: Figures | None, floor: Figures | None) -> str:
    ratio = ""
    if opale and floor and row.read(floor):
        ratio = f"{row.read(opale) / row.read(floor):.1f}"
    reached = met(row, opale, floor)
    cells = [
        row.measure,
        _written(row, opale),
        _written(row, floor),
        ratio,
        row.target.words if row.target else "",
        "" if reached is None else "yes" if reached else "**no**",
    ]
    return f"| {' | '.join(cells)} |"


def _written(row: Row, run: Figures | None) -> str:
    if run is None:
        return ""
    value = row.read(run) * UNITS.get(row.unit, 1)
    digits = 0 if value >= 100 or row.unit == "" else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {row.unit}".strip().replace(",", " ")


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
