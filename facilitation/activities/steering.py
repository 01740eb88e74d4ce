"""What a facilitator makes of a step, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from sqlmodel import Session

from models.account import Account
from models.activity import Activity
from models.base import JsonObject
from models.workshop import Workshop


@dataclass(frozen=True)
class Steering:
    """A gesture of the facilitator's: on which step, with what, and who."""

    db: Session
    workshop: Workshop
    activity: Activity
    body: JsonObject
    by: Account | None
    now: datetime


class Made(Enum):
    """What came of it: nothing new, a change, or a change that opens the step anew."""

    NOTHING = auto()
    CHANGE = auto()
    ROUND = auto()


Steer = Callable[[Steering], Made]
