"""One person's whole answer to a step, with its scored lines. Every vote of every kind is here."""

from dataclasses import asdict, dataclass

from sqlalchemy import bindparam
from sqlmodel import JSON, Field, Session, select

from models.base import UNORDERED, Base, JsonObject, new_id
from models.upsert import upsert


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


def put_ballot(
    db: Session,
    owner_key: str,
    votes: list[Vote],
    *,
    workshop_id: str,
    activity_id: str,
    round: int,
    guest: bool,
) -> None:
    """Put a whole ballot in the place of the owner's former one, in one statement."""
    lines = [_line(vote) for vote in votes]
    row = {
        "id": new_id(),
        "workshop_id": workshop_id,
        "activity_id": activity_id,
        "round": round,
    }
    changed = {"lines": lines, "guest": guest}
    upsert(db, Ballot, {"owner_key": owner_key}, {**row, **changed}, changed)
    # The phone is told right after what it now holds.
    db.info.setdefault("ballots", {})[owner_key] = votes


_OWN = select(Ballot).where(Ballot.owner_key == bindparam("owner_key"))


def own_ballot(db: Session, owner_key: str) -> list[Vote]:
    """The lines this owner cast in this round; none when there is no ballot."""
    just_cast = db.info.get("ballots", {}).get(owner_key)
    if just_cast is not None:
        return just_cast
    found = db.exec(_OWN, params={"owner_key": owner_key}).first()
    return found.votes if found else []


def _line(vote: Vote) -> JsonObject:
    """A line as stored: what is not said takes no room."""
    return {key: value for key, value in asdict(vote).items() if value not in ("", 0, None)}


def votes_of(db: Session, activity_id: str, round: int) -> list[tuple[Vote, bool]]:
    """Every line cast in a round, each with whether a guest cast it; in no order that tells."""
    ballots = _cast_in(db, activity_id, round)
    return [(vote, ballot.guest) for ballot in ballots for vote in ballot.votes]


def ballots_of(db: Session, activity_id: str, round: int) -> list[list[Vote]]:
    """The whole ballots of a round, each with its lines; in no order that tells."""
    return [ballot.votes for ballot in _cast_in(db, activity_id, round)]


def ballots_cast(db: Session, activity_id: str, round: int) -> int:
    """How many ballots of a round say something."""
    return len(_cast_in(db, activity_id, round))


def _cast_in(db: Session, activity_id: str, round: int) -> list[Ballot]:
    found = db.exec(
        select(Ballot)
        .where(Ballot.activity_id == activity_id, Ballot.round == round)
        .order_by(Ballot.id)
    )
    # Whoever has taken everything back has not answered, and does not lift a threshold.
    return [ballot for ballot in found if ballot.lines]
