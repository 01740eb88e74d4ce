"""Every table, imported once so that the metadata is whole."""

from sqlalchemy import MetaData

from models.account import Account, InstallationSecret
from models.action import ActionItem
from models.activity import Activity, Result, Salt, TakingPart
from models.ballot import Ballot
from models.base import Base
from models.gesture import Gesture
from models.idea import BoardChange, Cluster, Idea, Placement
from models.programme import Programme
from models.seat import Seat
from models.workshop import Event, JoinCode, Workshop

TABLES = (
    Account, InstallationSecret, Programme, Workshop, JoinCode, Event, Activity, Result, Salt,
    TakingPart, Seat, Idea, Cluster, Placement, BoardChange, Ballot, ActionItem, Gesture,
)  # fmt: skip


def metadata() -> MetaData:
    """The schema as the code sees it."""
    return Base.metadata
