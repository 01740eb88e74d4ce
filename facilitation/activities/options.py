"""What a vote is about: options fixed by the recipe, or handed on by an earlier step."""

from facilitation.activities.kind import Cards, Choice, Option
from facilitation.i18n import Words


def fixed(choices: list[Choice]) -> list[Option]:
    """The options a recipe writes itself, in both languages."""
    return [Option(c.key, c.fr, titles=c.texts()) for c in choices]


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
