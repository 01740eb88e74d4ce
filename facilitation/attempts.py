"""Failed sign-ins, counted by address: guessing is slow, and a colleague's mistake locks nobody out."""

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

FAILURES = parse("10/5 minutes")

_limiter = MovingWindowRateLimiter(MemoryStorage())


def count_failure(address: str) -> None:
    """Count a failed sign-in from an address."""
    _limiter.hit(FAILURES, address)


def too_many(address: str) -> bool:
    """Whether an address has failed so often that it has to wait."""
    return not _limiter.test(FAILURES, address)


def forget_failures() -> None:
    """Start counting anew."""
    _limiter.storage.reset()
