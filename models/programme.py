"""A programme: the company's employee-advocacy effort that its workshops belong to."""

from datetime import datetime

from sqlmodel import Field

from models.base import Base, Utc, new_id


class Programme(Base, table=True):
    """What workshops, boards and actions are gathered under."""

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    company: str = ""
    people: int | None = None
    created_at: datetime = Field(sa_type=Utc)
