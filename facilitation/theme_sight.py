"""What the team reads of themes: less those kept from it by hand, or whose card is hidden since.

A theme is kept from the team by a line of its history, with its reason. One whose card a
facilitator has hidden leaves by itself, and comes back with its card: that is asked at each reading.
"""

from dataclasses import dataclass

from sqlmodel import Session, select

from facilitation.activities.ballots import frozen_options
from facilitation.activities.kind import Option
from facilitation.activities.options import quoted
from facilitation.themes import folded
from models.activity import Activity
from models.idea import Idea, hidden_among, keep_from_reader, texts_of
from models.theme import WITHHELD, Theme, themes_of
from models.workshop import Workshop


@dataclass(frozen=True)
class Seen:
    """A theme as it is read now."""

    theme: Theme
    # Less the cards that were hidden since it was gathered.
    detail: str
    # The workshop whose card it comes from, when that card was hidden there.
    hidden_in: Workshop | None

    @property
    def is_for_the_team(self) -> bool:
        """Whether the team reads it."""
        return self.theme.state != WITHHELD and self.hidden_in is None


def themes_seen(db: Session, programme_id: str) -> list[Seen]:
    """The themes of a programme by title, each as it is read now."""
    held = themes_of(db, programme_id)
    frozen = {option.id: option for option in _options(db, programme_id)}
    quotes = {t.id: frozen[t.option_id].quotes for t in held if t.option_id in frozen}
    asked = [theme.option_id for theme in held if theme.option_id]
    hidden = hidden_among(db, [*asked, *(card for cards in quotes.values() for card in cards)])
    return [
        Seen(
            theme,
            _detail(db, theme, quotes.get(theme.id, []), hidden),
            _workshop_of(db, theme.option_id) if theme.option_id in hidden else None,
        )
        for theme in held
    ]


def read_as_team(db: Session, programme_id: str) -> None:
    """Have what this session reads name no theme that is kept from the team."""
    withheld = {folded(one.title) for one in themes_of(db, programme_id) if one.state == WITHHELD}
    if withheld:
        named = [o.id for o in _options(db, programme_id) if folded(o.title) in withheld]
        keep_from_reader(db, named)


def _options(db: Session, programme_id: str) -> list[Option]:
    """What the steps that gave themes were about."""
    steps = db.exec(
        select(Activity)
        .join(Workshop, Workshop.id == Activity.workshop_id)
        .where(Workshop.programme_id == programme_id, Activity.gives == "themes")
    )
    return [option for step in steps for option in frozen_options(step)]


def _detail(db: Session, theme: Theme, quotes: list[str], hidden: set[str]) -> str:
    if hidden.isdisjoint(quotes):
        return theme.detail
    return quoted(texts_of(db, [card for card in quotes if card not in hidden]))


def _workshop_of(db: Session, card: str | None) -> Workshop:
    return db.get_one(Workshop, db.get_one(Idea, card).workshop_id)
