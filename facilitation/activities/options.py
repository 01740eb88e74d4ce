"""What a step is about: fixed by the recipe, or handed on by an earlier step; hidden since, or not.

Options are frozen when a step opens, so that its rounds compare. What the facilitator hides after
that keeps its place and its figures; its words are shown to nobody any more.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session

from facilitation.activities.ballots import frozen_options
from facilitation.activities.kind import Cards, Choice, Option
from facilitation.i18n import Words
from models.activity import Activity, agenda, was_answered
from models.idea import hidden_among, texts_of

QUOTED, LONGEST_DETAIL = 3, 300


def fixed(choices: list[Choice]) -> list[Option]:
    """The options a recipe writes itself, in both languages."""
    return [Option(c.key, c.fr, titles=c.texts()) for c in choices]


def quoted(texts: Sequence[str]) -> str:
    """The first cards of a cluster, as its detail."""
    return " · ".join(texts[:QUOTED])[:LONGEST_DETAIL]


def hidden_in(db: Session, activity: Activity) -> set[str]:
    """The options of a step that the facilitator has hidden since it opened."""
    return hidden_among(db, [option["id"] for option in activity.options])


def hidden_met(db: Session, activity: Activity) -> set[str]:
    """The same, read once a transaction: many ballots are cast in one."""
    met = db.info.setdefault("hidden", {})
    if activity.id not in met:
        met[activity.id] = hidden_in(db, activity)
    return met[activity.id]


def still_shown(db: Session, activity: Activity) -> list[Option]:
    """What a step is about, less what was hidden; a cluster quotes no card that was."""
    options = frozen_options(activity)
    asked = {one.id for one in options} | {card for one in options for card in one.quotes}
    hidden = hidden_among(db, list(asked))
    return [_requoted(db, one, hidden) for one in options if one.id not in hidden]


def _requoted(db: Session, option: Option, hidden: set[str]) -> Option:
    # The cards it had when it was frozen, wherever the board has put them since.
    if hidden.isdisjoint(option.quotes):
        return option
    texts = texts_of(db, [card for card in option.quotes if card not in hidden])
    return replace(option, detail=quoted(texts))


def is_settled(db: Session, step: Activity) -> bool:
    """Whether people have answered a step, or the facilitator has ruled or written in it."""
    return bool(step.course) or was_answered(db, step)


def answered_later(db: Session, activity: Activity, ids: set[str]) -> bool:
    """Whether people have answered about these in a later step, or the facilitator has ruled there.

    That step keeps them: what changes now in the one they come from does not reach it.
    """
    return any(
        not ids.isdisjoint(option["id"] for option in step.options) and is_settled(db, step)
        for step in agenda(db, activity.workshop_id)
        if step.position > activity.position
    )


def titles_of(activity: Activity, hidden: set[str], t: Words) -> dict[str, str]:
    """How each option is named in a result: one that was hidden is told as such, in no words."""
    return {
        option.id: t("Option hidden by the facilitator") if option.id in hidden else option.named(t)
        for option in frozen_options(activity)
    }


def cards_from(options: list[Option], t: Words) -> Cards:
    """Options as the protocol page shapes cards."""
    return Cards(
        [
            {
                "id": option.id,
                "text": option.named(t),
                "lens": option.lens,
                "by": None,
                "cluster": None,
                "note": option.detail or None,
            }
            for option in options
        ]
    )
