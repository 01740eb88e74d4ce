"""Writing one line of history beside the change it tells of."""

from datetime import datetime

from sqlmodel import Session

from models.account import Account
from models.activity import Activity
from models.base import JsonObject
from models.workshop import Event, Workshop, history


def record(
    db: Session,
    workshop_id: str,
    verb: str,
    *,
    by: Account | None,
    now: datetime,
    activity: Activity | None = None,
    data: JsonObject | None = None,
) -> None:
    """Write one event in the transaction of the change itself."""
    db.add(
        Event(
            workshop_id=workshop_id,
            activity_id=activity.id if activity else None,
            at=now,
            actor=by.id if by else None,
            verb=verb,
            data=data or {},
        )
    )


def prepared_for(db: Session, workshop_id: str) -> str | None:
    """The workshop that a rehearsal was played for, while it is there."""
    played = [one for one in history(db, workshop_id) if one.verb == "rehearsed"]
    prepared = db.get(Workshop, played[0].data["prepared"]) if played else None
    return prepared.id if prepared is not None and not prepared.is_closed else None
