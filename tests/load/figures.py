"""The figures of one run."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """How long something took, in seconds."""

    p50: float
    p95: float
    p99: float
    last: float


@dataclass(frozen=True)
class Figures:
    """Everything measured in one run; seconds and bytes."""

    phones: int
    seconds: float
    arrivals_per_second: float
    acknowledgement: Spread
    vote_to_screen: Spread
    step_to_phone: Spread
    cpu_per_vote: float
    cpu_share: float
    memory_joined: int
    memory_peak: int
    stopped_within: float
    bytes_per_phone: float
    streamed_per_phone: float
    acknowledged: int
    shown: int
    ballots: int
    lost: int
    doubled: int
    seats_missing: int
    resent: int
    reconnections: int
    errors: dict[str, int]
    generator_cpu_share: float


def spread(values: list[float]) -> Spread:
    """The percentiles of these durations, by nearest rank: each is one that was measured."""
    ordered = sorted(values) or [math.inf]

    def rank(share: float) -> float:
        return ordered[max(0, math.ceil(share * len(ordered)) - 1)]

    return Spread(rank(0.50), rank(0.95), rank(0.99), ordered[-1])
