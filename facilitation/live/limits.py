"""Limits: wrong codes and links per address, gestures per seat. Never joins: a whole room shares an address."""

from collections import Counter
from contextlib import suppress
from time import monotonic

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from facilitation.errors import Refusal

WRONG_CODES = parse("30/minute")
MOST_GESTURES, WINDOW_SECONDS = 60, 10
# Answers to the call: a whole site may share an address, and may all answer at once.
ANSWERS = parse("300/minute")
# What somebody who tries codes or links meets, and what is said after too many.
GUESSES = {
    "no_workshop": "too_fast",
    "no_call": "too_many_tries",
    "no_invitation": "too_many_tries",
    "no_volunteer": "too_many_tries",
}
OPEN_FILES = 65_536

_limiter = FixedWindowRateLimiter(MemoryStorage())
# Gestures are counted here: at nearly each count the library's memory starts a thread, which looks
# at every seat. A room that votes makes a hundred a second.
_gestures: Counter[str] = Counter()
_window = 0


def count_gesture(seat: str) -> None:
    """Count a gesture of a seat in the window that runs; refused when there are too many."""
    global _window
    window = int(monotonic() // WINDOW_SECONDS)
    if window != _window:
        _window = window
        _gestures.clear()
    _gestures[seat] += 1
    if _gestures[seat] > MOST_GESTURES:
        raise Refusal("too_fast")


def count_answer(address: str) -> None:
    """Count an answer to the call from an address; refused when there are too many."""
    if not _limiter.hit(ANSWERS, "answer", address):
        raise Refusal("too_fast")


def judged(refusal: Refusal, address: str) -> Refusal:
    """The refusal to answer with: a wrong code is counted, and after too many only that is said.

    A right code always gets in, whatever its address has tried: a whole room shares one. Thirty
    tries a minute among 31^6 codes find a workshop once in decades.
    """
    if refusal.code not in GUESSES or _limiter.hit(WRONG_CODES, "code", address):
        return refusal
    return Refusal(GUESSES[refusal.code])


def start_counting_anew() -> None:
    """Forget what was counted, as a restart does."""
    _limiter.storage.reset()
    _gestures.clear()


def raise_open_files() -> None:
    """Let the process hold a stream per phone: the usual 1,024 open files are too few."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(most, OPEN_FILES)
    # Some systems refuse what they say they allow: as many as before are then enough for a room.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(now, wanted), most))
