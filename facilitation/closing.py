"""Closing a workshop settles three things: the next date, who looks again at what, what the team gets."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, select

from facilitation.activities import kind_of
from facilitation.activities.reading import clean
from facilitation.errors import Refusal
from facilitation.history import record
from facilitation.leading import check_leads
from facilitation.moderation import late_texts
from facilitation.privacy import reaches_programme
from facilitation.shelf import day_of
from facilitation.workshops import close_workshop
from models.account import Account
from models.action import ActionItem, actions_of_workshop
from models.activity import Activity, agenda
from models.idea import Cluster, Idea
from models.programme import Programme
from models.workshop import Workshop

LONGEST_NAME = 60


@dataclass(frozen=True)
class ToSettle:
    """What is there to settle: the actions left, and the boards that may go to the team.

    A theme or an action that was announced to the programme reaches the team whatever is settled.
    """

    actions: list[ActionItem]
    boards: list[Activity]
    # The steps whose texts a board repeats, by its id: what a vote was about.
    repeats: dict[str, list[Activity]]
    gives_themes: bool
    gives_actions: bool
    # Steps of the agenda that nobody has opened.
    left: int
    # Texts that came late and wait: nobody is let in after the end.
    late: int
    # The first workshop that is prepared for a day to come, or else when the rhythm has the next one.
    next_on: date | None


def to_settle(db: Session, workshop: Workshop) -> ToSettle:
    """What closing this workshop asks about."""
    steps = agenda(db, workshop.id)
    boards = [step for step in steps if _may_go_to_the_team(step)]
    actions = actions_of_workshop(db, workshop.id)
    announced = {step.id for step in steps if reaches_programme(step) and step.skipped_at is None}
    return ToSettle(
        actions=actions,
        boards=boards,
        repeats={board.id: _repeated(db, board, steps) for board in boards},
        gives_themes=any(s.gives == "themes" and s.round and s.id in announced for s in steps),
        gives_actions=any(action.activity_id in announced for action in actions),
        next_on=workshop.next_on if workshop.is_closed else workshop.next_on or _next(db, workshop),
        left=sum(step.status == "pending" and step.skipped_at is None for step in steps),
        late=len(late_texts(db, workshop.id)),
    )


def _next(db: Session, workshop: Workshop) -> date | None:
    held = db.exec(
        select(Workshop).where(
            Workshop.programme_id == workshop.programme_id,
            Workshop.status == "draft",
            ~Workshop.is_rehearsal,
        )
    )
    prepared = [one.planned_for for one in held if (one.planned_for or date.min) > day_of(workshop)]
    if prepared:
        return min(prepared)
    days = db.get_one(Programme, workshop.programme_id).cadence.get(workshop.ritual)
    return day_of(workshop) + timedelta(days=days) if days else None


def settle(
    db: Session,
    workshop_id: str,
    *,
    next_on: date | None,
    looked_at_by: Mapping[str, str],
    team_steps: Collection[str],
    by: Account | None,
    now: datetime,
    again: bool = False,
) -> Workshop:
    """Keep what was settled, and end the workshop if it has not ended.

    `looked_at_by` says, by action, who looks at it again; `team_steps` are the steps whose boards
    go to the team. Once it has ended only settling `again` replaces: a button that was drawn
    before the end makes no change. Ending it is for whoever leads it.
    """
    workshop = db.get_one(Workshop, workshop_id)
    if workshop.is_closed and not again:
        return workshop
    if by is not None and not workshop.is_closed:
        check_leads(db, workshop_id, by)
    asked = to_settle(db, workshop)
    if next_on is not None and next_on < now.date() and next_on != workshop.next_on:
        raise Refusal("bad_date")
    names = {action.id: clean(looked_at_by.get(action.id, "")) for action in asked.actions}
    if any(len(name) > LONGEST_NAME for name in names.values()):
        raise Refusal("too_long", n=LONGEST_NAME)
    if not {step.id for step in asked.boards}.issuperset(team_steps):
        raise Refusal("unknown_option")
    workshop.next_on, workshop.team_steps = next_on, sorted(team_steps)
    db.add(workshop)
    for action in asked.actions:
        action.looked_at_by = names[action.id] or None
        db.add(action)
    record(db, workshop_id, "settled", by=by, now=now)
    return close_workshop(db, workshop_id, by=by, now=now)


def _repeated(db: Session, board: Activity, steps: list[Activity]) -> list[Activity]:
    """The steps where what a board is about was written."""
    ids = [option["id"] for option in board.options]
    born = {
        activity_id
        for table in (Idea, Cluster)
        for activity_id in db.exec(select(table.activity_id).where(table.id.in_(ids)))
    }
    return [step for step in steps if step.id in born]


def _may_go_to_the_team(step: Activity) -> bool:
    """Whether the step was announced to the programme, and the room sees what came out of it."""
    if not step.round or step.skipped_at is not None or not reaches_programme(step):
        return False
    shown = step.is_open and kind_of(step).settings(step).reveal_at_close
    return step.revealed_at is not None or shown
