"""Every table, imported once so that the metadata is whole."""

from sqlalchemy import MetaData

from models.account import Account, AccountInvitation, InstallationSecret
from models.action import ActionItem, ActionMark
from models.activity import Activity, Result, Salt, TakingPart
from models.ballot import Ballot
from models.base import Base
from models.decision import Decision
from models.gesture import Gesture
from models.idea import BoardChange, Cluster, Idea, Merge, Placement
from models.programme import Notice, Programme, ProgrammeLink
from models.seat import Seat
from models.theme import Theme, ThemeChange
from models.volunteer import Nomination, OptOut, Volunteer
from models.workshop import Event, JoinCode, Workshop

TABLES = (
    Account, AccountInvitation, InstallationSecret, Programme, ProgrammeLink, Notice, Workshop,
    JoinCode, Event, Activity, Result, Salt, TakingPart, Seat, Idea, Cluster, Placement, Merge,
    BoardChange, Ballot, Decision, Theme, ThemeChange, ActionItem, ActionMark, Gesture,
    Volunteer, Nomination, OptOut,
)  # fmt: skip


def metadata() -> MetaData:
    """The schema as the code sees it."""
    return Base.metadata
