"""Reading the examples of docs/live-protocol.md: who does what, and what the server answers."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

PAGE = (Path(__file__).parents[2] / "docs" / "live-protocol.md").read_text(encoding="utf-8")

# What differs each time the page is replayed: only the type of these is compared.
_OF_THE_MOMENT = {"revision", "server_time", "opened_at", "ends_at", "cards", "today", "since"}
_OF_THE_MOMENT |= {"due", "seed", "me_rev", "code"}
_NAME = re.compile(r"([a-z]\d)(:\d+)?")
ANY = "…"
TOO_LONG = "300 × x"


@dataclass
class Example:
    """A heading of the page and the lines of one of its examples."""

    heading: str
    lines: list[str]


@dataclass
class Names:
    """The ids the page calls a1, i1, o1…, learnt from answers and put into requests."""

    known: dict[str, str] = field(default_factory=dict)

    def put_in(self, value: object) -> object:
        """A request of the page, with the ids of this replay."""
        if isinstance(value, dict):
            return {key: self.put_in(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self.put_in(one) for one in value]
        if value == TOO_LONG:
            return "x" * 300
        return self.known.get(value, value) if isinstance(value, str) else value

    def compare(self, told: object, real: object, where: str = "") -> None:
        """Fail where an answer is not what the page tells: no member more, none less."""
        if told == ANY:
            return
        if isinstance(told, dict) and isinstance(real, dict):
            members = told.keys() - {ANY}
            assert members <= real.keys() if ANY in told else members == real.keys(), (
                f"{where}: the page tells {sorted(members)}, the server {sorted(real)}"
            )
            for key in members:
                if key in _OF_THE_MOMENT and not isinstance(real[key], dict | list):
                    alike = (type(told[key]), type(real[key]))
                    assert alike[0] is alike[1], f"{where}.{key}: {told[key]} or {real[key]}"
                else:
                    self.compare(told[key], real[key], f"{where}.{key}")
        elif isinstance(told, list) and isinstance(real, list):
            assert len(told) == len(real), f"{where}: {told} or {real}"
            for place, (one, other) in enumerate(zip(told, real, strict=True)):
                self.compare(one, other, f"{where}[{place}]")
        elif isinstance(told, str) and isinstance(real, str) and (name := _NAME.fullmatch(told)):
            known = self.known.setdefault(name[1], real.partition(":")[0])
            assert real == known + (name[2] or ""), f"{where}: {told} is {known}, not {real}"
        else:
            assert told == real, f"{where}: the page tells {told!r}, the server {real!r}"


def examples() -> list[Example]:
    """Every example of the page, under its heading."""
    found, heading, inside = [], "", None
    for line in PAGE.splitlines():
        if inside is not None:
            if line == "```":
                found.append(Example(heading, [one for one in inside if one.strip()]))
                inside = None
            else:
                inside.append(line)
        elif line == "```http":
            inside = []
        elif line.startswith("##"):
            heading = line.lstrip("# ")
    return found


def section(heading: str) -> str:
    """The text under a heading, up to the next one."""
    start = re.search(rf"^##+ {re.escape(heading)}$", PAGE, re.M)
    assert start, heading
    return re.split(r"^##+ ", PAGE[start.end() :], maxsplit=1, flags=re.M)[0]


def told(text: str) -> object:
    """The JSON of a line."""
    return json.loads(text)
