"""What the facilitator enters for people without a phone."""

from dataclasses import dataclass

from models.base import JsonObject

# What a vote is about, as (id, title).
Options = list[tuple[str, str]]


@dataclass(frozen=True)
class Entry:
    """One gesture, and for how many raised hands."""

    body: JsonObject
    hands: int = 1
