"""Which addresses of this machine a phone has reached: kept in memory, for the check page."""

from collections import defaultdict

_reached: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))


def saw(workshop_id: str, address: int, phone: str) -> None:
    """A browser at `phone` loaded the check page of this address."""
    _reached[workshop_id][address].add(phone)


def reached(workshop_id: str, address: int) -> set[str]:
    """From where the check page of this address was loaded."""
    return set(_reached[workshop_id][address])


def count(workshop_id: str) -> int:
    """How many different loads were seen: it moves when a tick is due."""
    return sum(len(phones) for phones in _reached[workshop_id].values())
