"""One person's whole answer to a step, with its scored lines. Every vote of every kind is here."""

from dataclasses import dataclass

from sqlmodel import JSON, Field, Session, func, select

from models.base import UNORDERED, Base, JsonObject, new_id


@dataclass(frozen=True)
class Vote:
    """One line of a ballot: an option, on one axis, with a score or a text."""

    option: str
    axis: str = ""
    score: int = 0
    text: str | None = None


class Ballot(Base, table=True):
    """A whole answer, judged and stored as one value. Its owner is a keyed hash, then nobody."""

    __table_args__ = UNORDERED

    id: str = Field(default_factory=new_id, primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id")
    activity_id: str = Field(foreign_key="activity.id", index=True)
    round: int
    # One ballot per owner and round: "activity:round:owner", null once the owner is forgotten.
    owner_key: str | None = Field(default=None, unique=True)
    guest: bool = False
    lines: list[JsonObject] = Field(default_factory=list, sa_type=JSON)

    @property
    def votes(self) -> list[Vote]:
        """Its lines."""
        return [Vote(**line) for line in self.lines]

    def mark(self, votes: list[Vote]) -> None:
        """Put these lines in the place of the former ones."""
        self.lines = [
            {
                "option": vote.option,
                **({"axis": vote.axis} if vote.axis else {}),
                **({"score": vote.score} if vote.score else {}),
                **({"text": vote.text} if vote.text else {}),
            }
            for vote in votes
        ]


def ballot_of(db: Session, owner_key: str) -> Ballot | None:
    """The ballot this owner cast in this round, if any."""
    # A gesture asks twice: to replace the ballot, and to tell the phone what it now holds.
    met = db.info.setdefault("ballots", {})
    if owner_key not in met:
        found = db.exec(select(Ballot).where(Ballot.owner_key == owner_key)).first()
        if found is None:
            return None
        met[owner_key] = found
    return met[owner_key]


def new_ballot(db: Session, ballot: Ballot) -> None:
    """Add a ballot that was not cast before."""
    db.add(ballot)
    if ballot.owner_key is not None:
        db.info.setdefault("ballots", {})[ballot.owner_key] = ballot


def votes_of(db: Session, activity_id: str, round: int) -> list[tuple[Vote, bool]]:
    """Every line cast in a round, each with whether a guest cast it; in no order that tells."""
    ballots = db.exec(
        select(Ballot)
        .where(Ballot.activity_id == activity_id, Ballot.round == round)
        .order_by(Ballot.id)
    )
    return [(vote, ballot.guest) for ballot in ballots for vote in ballot.votes]


def ballots_cast(db: Session, activity_id: str, round: int) -> int:
    """How many ballots a round holds."""
    return db.exec(
        select(func.count())
        .select_from(Ballot)
        .where(Ballot.activity_id == activity_id, Ballot.round == round)
    ).one()
