"""One person's whole answer to a step, and its scored lines. Every vote of every kind is here."""

from sqlmodel import Field, Session, delete, func, select

from models.base import UNORDERED, Base, new_id


class Ballot(Base, table=True):
    """A whole answer. Its owner is a keyed hash until the close, then nobody."""

    __table_args__ = UNORDERED

    id: str = Field(default_factory=new_id, primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id")
    activity_id: str = Field(foreign_key="activity.id", index=True)
    round: int
    # One ballot per owner and round: "activity:round:owner", null once the owner is forgotten.
    owner_key: str | None = Field(default=None, unique=True)
    guest: bool = False


class Vote(Base, table=True):
    """One line of a ballot: an option, on one axis, with a score or a text."""

    __table_args__ = UNORDERED

    ballot_id: str = Field(foreign_key="ballot.id", primary_key=True, ondelete="CASCADE")
    option: str = Field(primary_key=True)
    axis: str = Field(default="", primary_key=True)
    score: int = 0
    text: str | None = None


def ballot_of(db: Session, owner_key: str) -> Ballot | None:
    """The ballot this owner cast in this round, if any."""
    return db.exec(select(Ballot).where(Ballot.owner_key == owner_key)).first()


def votes_in(db: Session, ballot_id: str) -> list[Vote]:
    """The lines of one ballot."""
    return list(db.exec(select(Vote).where(Vote.ballot_id == ballot_id).order_by(Vote.option)))


def votes_of(db: Session, activity_id: str, round: int) -> list[tuple[Vote, bool]]:
    """Every line cast in a round, each with whether a guest cast it."""
    return list(
        db.exec(
            select(Vote, Ballot.guest)
            .join(Ballot, Ballot.id == Vote.ballot_id)
            .where(Ballot.activity_id == activity_id, Ballot.round == round)
            .order_by(Vote.option, Vote.ballot_id)
        )
    )


def ballots_cast(db: Session, activity_id: str, round: int) -> int:
    """How many ballots a round holds."""
    return db.exec(
        select(func.count())
        .select_from(Ballot)
        .where(Ballot.activity_id == activity_id, Ballot.round == round)
    ).one()


def replace_votes(db: Session, ballot_id: str, votes: list[Vote]) -> None:
    """Put these lines in the place of the ballot's former ones."""
    db.exec(delete(Vote).where(Vote.ballot_id == ballot_id))
    db.add_all(votes)
