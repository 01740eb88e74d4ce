"""The ledger of gestures already counted: it makes a repeat harmless and leads to nobody."""

from sqlmodel import Field

from models.base import UNORDERED, Base


class Gesture(Base, table=True):
    """The hash of a gesture's id. No link to a seat or a row; emptied when the workshop ends."""

    __table_args__ = UNORDERED

    hash: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", index=True)
