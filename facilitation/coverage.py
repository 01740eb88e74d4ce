"""Which teams and sites the volunteers come from, without ever showing a handful of people.

The rule (domain.md, section 6): a team is counted from five volunteers on. The facilitator's
total is known, so what is hidden must not come back by subtraction.
"""

from collections import Counter
from dataclasses import dataclass

from sqlmodel import Session

from facilitation.privacy import PEOPLE_THRESHOLD
from facilitation.programmes import teams_of
from models.programme import Programme
from models.volunteer import volunteers_of


@dataclass(frozen=True)
class TeamCoverage:
    """One team: its size when it is known, and its volunteers, or None when that is masked."""

    key: str | None
    name: str
    people: int | None
    volunteers: int | None


def coverage(db: Session, programme: Programme) -> list[TeamCoverage]:
    """Volunteers by team, in the programme's order; those who gave no team come last, unnamed.

    Teams under the threshold are masked, and so are teams with nobody: "nobody in this team" says
    something of each of its people. Then the smallest team still shown is masked too, until at
    least two are and together they have five volunteers or more: total − shown is never 1 to 4,
    nor a zero that would tell of several teams at once.

    The facilitators' own list says who is there, line by line; the coverage is what they read
    aloud or copy, and it holds by itself.

    Worked (domain.md, section 6): A 12, B 7, C 3, D 9. C is masked; 31 − 28 would give it back,
    so B is masked as well, and only B + C = 10 can be deduced.
    """
    found = Counter(one.team for one in volunteers_of(db, programme.id))
    teams = teams_of(programme)
    counts: dict[str | None, int] = {team.key: found[team.key] for team in teams}
    # A line for "no team" stands there only when somebody gave none: it is nobody's team.
    if elsewhere := found.total() - sum(counts.values()):
        counts[None] = elsewhere
    hidden = masked(counts)
    rows = [
        TeamCoverage(team.key, team.name, team.people, _shown(team.key, counts, hidden))
        for team in teams
    ]
    if elsewhere:
        rows.append(TeamCoverage(None, "", None, _shown(None, counts, hidden)))
    return rows


def masked(counts: dict[str | None, int]) -> set[str | None]:
    """The teams whose count is not shown, so that no hidden one can be deduced."""
    by_size = sorted(counts, key=lambda key: (counts[key], key or ""))
    hidden = [key for key in by_size if counts[key] < PEOPLE_THRESHOLD]
    if not hidden:
        return set()
    for key in by_size[len(hidden) :]:
        # A team hidden alone is under the threshold: it always takes the next one along.
        if sum(counts[one] for one in hidden) >= PEOPLE_THRESHOLD:
            break
        hidden.append(key)
    return set(hidden)


def _shown(key: str | None, counts: dict[str | None, int], hidden: set[str | None]) -> int | None:
    return None if key in hidden else counts[key]
