"""Failed sign-ins, counted by address and by name: guessing is slow, and nobody is locked out.

An address that fails often waits, whatever it tries. A name that fails often, wherever from, waits
at the addresses that have failed with it, and there only: whoever guesses from many addresses gets
one guess from each, and the right password still gets in from an address that has not been wrong.
Were a name to wait everywhere, anybody could keep a facilitator out on the day of a workshop.
A name is counted whether somebody has it or not: waiting tells nothing about that.
"""

from collections.abc import Callable
from threading import Lock

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from facilitation.errors import Refusal

FAILURES = parse("10/5 minutes")
ONE = parse("1/5 minutes")
# What is kept of a name: longer ones exist nowhere, and must not fill the memory.
LONGEST_NAME = 40

# Addresses share a few: who waits behind another waits a quarter of a second.
_turns = [Lock() for _ in range(64)]
_limiter = MovingWindowRateLimiter(MemoryStorage())


def checked(address: str, name: str, is_right: Callable[[], bool]) -> None:
    """Check a sign-in unless its address or its name has to wait; refused when it is wrong.

    One at a time for an address: of many sent at once, the eleventh is not checked either.
    """
    with _turns[hash(address) % len(_turns)]:
        if too_many_for(name, address):
            raise Refusal("name_waits")
        if too_many(address) or not is_right():
            count_failure(address, name)
            if not too_many(address):
                raise Refusal("wrong_sign_in")


def count_failure(address: str, name: str | None = None) -> None:
    """Count a failure from an address: a sign-in with a name, or a link that was guessed."""
    _limiter.hit(FAILURES, "address", address)
    if name is not None:
        _limiter.hit(FAILURES, "name", _known_as(name))
        _limiter.hit(ONE, "both", _known_as(name), address)


def too_many(address: str) -> bool:
    """Whether an address has failed so often that it has to wait."""
    return not _limiter.test(FAILURES, "address", address)


def too_many_for(name: str, address: str) -> bool:
    """Whether a name has failed so often that it has to wait, at an address that was wrong too."""
    was_wrong = not _limiter.test(ONE, "both", _known_as(name), address)
    return was_wrong and not _limiter.test(FAILURES, "name", _known_as(name))


def forget_failures() -> None:
    """Start counting anew."""
    _limiter.storage.reset()


def _known_as(name: str) -> str:
    return name.strip().lower()[:LONGEST_NAME]
