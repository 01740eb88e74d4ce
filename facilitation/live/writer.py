"""One writer for all phones: what waits together is committed together, then acknowledged."""

import asyncio
import logging
import queue
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Generic, TypeVar

from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlmodel import Session

from facilitation.errors import Refusal
from facilitation.joining import meet
from models.database import transaction

Answer = TypeVar("Answer")
MOST_TOGETHER = 100
# How long the first write waits for others: what is read and committed together costs once.
GATHER_SECONDS = 0.08

logger = logging.getLogger(__name__)


@dataclass
class Job(Generic[Answer]):
    """A write that waits, and what came of it."""

    work: Callable[[Session], Answer]
    # The cookie of the seat that writes, if one does.
    token: str
    done: "asyncio.Future[tuple[Answer, dict[str, int]]]"
    answer: Answer | None = None
    error: Refusal | None = None


class Writer:
    """A thread with a queue. An answer is given only after the commit that holds its change."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="opale-writer", daemon=True)
        self._thread.start()

    async def write(
        self, work: Callable[[Session], Answer], *, token: str = ""
    ) -> tuple[Answer, dict[str, int]]:
        """Do this in a transaction; returns its answer and the revisions the commit moved."""
        job = Job(work, token, self._loop.create_future())
        self._jobs.put(job)
        return await job.done

    def stop(self) -> None:
        """Finish what waits, then end."""
        self._jobs.put(None)
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            batch = [job, *self._waiting()]
            ending = batch[-1] is None
            jobs = [job for job in batch if job is not None]
            revisions = self._commit(jobs)
            self._loop.call_soon_threadsafe(_answer, jobs, revisions)
            if ending:
                return

    def _waiting(self) -> list[Job | None]:
        found: list[Job | None] = []
        until = monotonic() + GATHER_SECONDS
        while len(found) < MOST_TOGETHER - 1:
            try:
                found.append(self._jobs.get(timeout=max(0, until - monotonic())))
            except queue.Empty:
                break
            if found[-1] is None:
                break
        return found

    def _commit(self, jobs: list[Job]) -> dict[str, int]:
        try:
            return _store(jobs)
        except SQLAlchemyError:
            # Nothing of this batch is stored: every phone keeps its gesture and tries again.
            logger.exception("a batch of %d writes could not be stored", len(jobs))
            for job in jobs:
                job.error = Refusal("cannot_store")
            return {}


def _store(jobs: list[Job]) -> dict[str, int]:
    try:
        return _together(jobs)
    except OperationalError:  # the disk or the lock: no gesture of this batch would fare better
        raise
    except Exception:  # one gesture was refused or failed: it must not lose the others
        return _apart(jobs)


def _together(jobs: list[Job]) -> dict[str, int]:
    """Do all jobs in one transaction; one that is refused takes the others with it."""
    with transaction() as db:
        if tokens := [job.token for job in jobs if job.token]:
            meet(db, tokens)
        for job in jobs:
            job.answer = job.work(db)
    return db.info["revisions"]


def _apart(jobs: list[Job]) -> dict[str, int]:
    """Do all jobs in one transaction, each in a savepoint, which costs more."""
    with transaction() as db:
        for job in jobs:
            _perform(db, job)
    return db.info["revisions"]


def _perform(db: Session, job: Job) -> None:
    try:
        with db.begin_nested():
            job.answer = job.work(db)
    except Refusal as refusal:
        # What this gesture met may just have been rolled back.
        db.info.pop("ballots", None)
        job.error = refusal
    except OperationalError:
        raise
    except UnicodeEncodeError:
        # Half a character cannot be looked up: no row is called so.
        job.error = Refusal("malformed")
    except Exception as error:  # a fault of one gesture must not lose the others
        # Where it failed, not what it says: an error may quote what somebody wrote.
        where = "".join(traceback.format_tb(error.__traceback__))
        logger.error("a gesture failed: %s\n%s", type(error).__name__, where)
        job.error = Refusal("cannot_store")


def _answer(jobs: list[Job], revisions: dict[str, int]) -> None:
    for job in jobs:
        if job.done.cancelled():
            continue
        if job.error is not None:
            job.done.set_exception(job.error)
        else:
            job.done.set_result((job.answer, revisions))
