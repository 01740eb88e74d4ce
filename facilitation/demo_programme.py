"""What the demo's programme has beside its workshops: teams, a cadence, an open call, a team's link."""

from datetime import datetime, timedelta

from sqlmodel import Session

from facilitation.call import BY_THE_CALL, INVITED, open_call, volunteer
from facilitation.programmes import Team, set_teams, teams_of
from facilitation.team import open_team_link
from facilitation.themes import folded, set_state
from models.account import Account
from models.base import JsonObject
from models.programme import Programme
from models.theme import themes_of


def set_up(db: Session, programme_id: str, told: JsonObject, *, by: Account, now: datetime) -> None:
    """Give the programme its teams, its cadence, its volunteers and its links."""
    began = now - timedelta(days=300)
    set_teams(db, programme_id, [Team("", team["name"], team["people"]) for team in told["team"]])
    programme = db.get_one(Programme, programme_id)
    programme.cadence = dict(told["cadence"])
    db.add(programme)
    open_call(db, programme, by=by, now=began)
    open_team_link(db, programme_id, by=by, now=began)
    keys = {team.name: team.key for team in teams_of(programme)}
    for team in told["team"]:
        for place, name in enumerate(team["volunteers"]):
            came = INVITED if place % 3 == 2 else BY_THE_CALL
            joined = began + timedelta(days=7 * place)
            volunteer(db, programme, name=name, team=keys[team["name"]], came=came, now=joined)


def retire(db: Session, programme_id: str, told: JsonObject, *, by: Account, now: datetime) -> None:
    """Retire the themes that a facilitator has taken out of the base, saying why."""
    held = {folded(theme.title): theme for theme in themes_of(db, programme_id)}
    for one in told["retired"]:
        theme = held[folded(one["title"])]
        set_state(db, theme.id, "retired", why=one["why"], by=by, now=now)
