"""The programme's base of themes: gathered when a workshop ends, kept and retired by hand."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, select

from facilitation.activities import kind_of
from facilitation.activities.kind import Option
from facilitation.activities.options import still_shown
from facilitation.activities.reading import text
from facilitation.errors import Refusal
from facilitation.i18n import N_, Words
from facilitation.privacy import reaches_programme
from models.account import Account
from models.action import OFF, ActionItem
from models.activity import Activity, agenda
from models.base import JsonObject
from models.idea import Idea
from models.theme import STATES, WITHHELD, Theme, ThemeChange, themes_of
from models.workshop import Workshop

LONGEST_WHY = 200
NAMES = {
    "proposed": N_("Proposed"),
    "core": N_("Core"),
    "resting": N_("Resting"),
    "retired": N_("Retired"),
    WITHHELD: N_("Not shown to the team"),
}


def gather(db: Session, workshop: Workshop, *, now: datetime) -> None:
    """Put what a workshop has said of themes among the programme's; a rehearsal says nothing.

    A theme that comes back under the same title is the same one: its votes are the latest, its
    history goes on. What the vote kept is proposed, what it did not is resting, and what a
    decision names is core; nothing here takes a core theme away, and a retired one comes back
    only when it is kept. A step announced to the room alone gives nothing; of one that the room
    was not shown, only what the room voted on or decided next, which it saw. A card that went on
    by itself is a theme once it is kept: what is left of it stays on its board.
    """
    if workshop.is_rehearsal:
        return
    played = [
        step
        for step in agenda(db, workshop.id)
        if step.round and step.skipped_at is None and reaches_programme(step)
    ]
    steps = [step for step in played if step.revealed_at]
    votes = told(db, steps)
    known = _known(db, workshop.programme_id)
    found: dict[str, Theme] = {}
    for step in played:
        if step.gives != "themes":
            continue
        handed_on = {option.id for option in kind_of(step).outcome(db, step)}
        for same in _by_title(db, step, votes):
            said = [votes.get(option.id, {}) for option in same]
            kept = [
                one.get("kept", o.id in handed_on) or "decision" in one
                for one, o in zip(said, same, strict=True)
            ]
            if not (any(kept) or folded(same[0].title) in known) and _went_alone(db, same):
                continue
            theme = known.setdefault(folded(same[0].title), _new(workshop, same[0], now))
            # Said twice and not merged: what counts is the one that went furthest.
            best = max(zip(kept, said, strict=True), key=lambda pair: (pair[0], _strength(pair[1])))
            _remember(theme, workshop, same[0], best[1])
            decision = next((one["decision"] for one in said if "decision" in one), None)
            theme.decision_id = decision or theme.decision_id
            state = _state(theme, any(kept), decided=decision is not None)
            db.add(theme)
            db.flush()
            _change(db, theme, state, why="", by=None, now=now, workshop_id=workshop.id)
            found |= {option.id: theme for option in same}
    _give_to_actions(db, workshop, found, {step.id for step in steps})


def told(db: Session, steps: list[Activity]) -> Mapping[str, JsonObject]:
    """What the votes and decisions of these steps say, by option id; the latest step goes first."""
    found: dict[str, JsonObject] = {}
    for step in steps:
        for option, said in kind_of(step).tells(db, step).items():
            found[option] = {**found.get(option, {}), **said}
    return found


def set_state(
    db: Session, theme_id: str, state: str, *, why: str, by: Account | None, now: datetime
) -> Theme:
    """Move a theme to another state, saying why. The same state again is no change."""
    theme = db.get_one(Theme, theme_id)
    if state not in STATES:
        raise Refusal("unknown_option")
    if state == theme.state:
        return theme
    said = text({"why": why}, "why", longest=LONGEST_WHY, required=False)
    if not said:
        raise Refusal("reason_needed")
    _change(db, theme, state, why=said, by=by, now=now, workshop_id=None)
    return theme


def feeders(db: Session, themes: list[Theme]) -> dict[str, list[str]]:
    """Who feeds each theme: theme id → the names its actions' owners gave, each once."""
    rows = db.exec(
        select(ActionItem)
        .where(
            ActionItem.theme_id.in_([theme.id for theme in themes]),
            ActionItem.owner.is_not(None),
            ActionItem.status.not_in((*OFF, "dropped")),
        )
        .order_by(ActionItem.created_at)
    )
    names: dict[str, list[str]] = {}
    for action in rows:
        held = names.setdefault(action.theme_id or "", [])
        if action.owner and action.owner not in held:
            held.append(action.owner)
    return names


def named(theme: Theme, t: Words) -> str:
    """The title in a language: people's own words are in one, a recipe's in both."""
    return t.pick(theme.titles) or theme.title


def folded(title: str) -> str:
    """A title without case, accents and needless blanks: how two of the same are recognised."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def _by_title(db: Session, step: Activity, told: Mapping[str, JsonObject]) -> list[list[Option]]:
    """The options of a step that the room has seen, and sees still; those of one title together."""
    groups: dict[str, list[Option]] = {}
    for option in still_shown(db, step):
        if step.revealed_at or option.id in told:
            groups.setdefault(folded(option.title), []).append(option)
    return list(groups.values())


def _went_alone(db: Session, same: list[Option]) -> bool:
    """Whether each of these is a card that nobody has put with others under a title."""
    return all(db.get(Idea, option.id) is not None for option in same)


def _remember(theme: Theme, workshop: Workshop, option: Option, voted: JsonObject) -> None:
    theme.detail = option.detail
    theme.titles = option.titles or theme.titles
    theme.workshop_id = theme.workshop_id or workshop.id
    theme.option_id = option.id
    if votes := {key: value for key, value in voted.items() if key != "decision"}:
        theme.votes = votes


def _strength(said: JsonObject) -> float:
    return (said.get("x") or 0) + (said.get("y") or 0)


def _known(db: Session, programme_id: str) -> dict[str, Theme]:
    """The programme's themes by folded title; of two that are the same, the first."""
    held = reversed(themes_of(db, programme_id))
    return {folded(theme.title): theme for theme in held}


def _new(workshop: Workshop, option: Option, now: datetime) -> Theme:
    return Theme(programme_id=workshop.programme_id, title=option.title, state="", created_at=now)


def _state(theme: Theme, is_kept: bool, *, decided: bool) -> str:
    # What somebody took out of the team's sight comes back by a hand only.
    if theme.state == WITHHELD:
        return theme.state
    if decided:
        return "core"
    if theme.state == "core" or (theme.state == "retired" and not is_kept):
        return theme.state
    return "proposed" if is_kept else "resting"


def _change(
    db: Session,
    theme: Theme,
    state: str,
    *,
    why: str,
    by: Account | None,
    now: datetime,
    workshop_id: str | None,
) -> None:
    theme.state = state
    db.add(theme)
    db.add(
        ThemeChange(
            theme_id=theme.id,
            at=now,
            state=state,
            why=why,
            by=by.name if by else None,
            workshop_id=workshop_id,
        )
    )


def _give_to_actions(
    db: Session, workshop: Workshop, found: dict[str, Theme], steps: set[str]
) -> None:
    # Hidden ones too: shown again the next morning, they feed what they were about.
    asked = ActionItem.workshop_id == workshop.id, ActionItem.status.not_in(("withdrawn", "late"))
    for action in db.exec(select(ActionItem).where(*asked)):
        theme = found.get(action.about or "")
        # An action that was announced to the room alone feeds nothing the team reads of.
        if theme is not None and action.activity_id in steps:
            action.theme_id = theme.id
            db.add(action)
