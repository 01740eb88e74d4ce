"""What a vote has said, in words."""

from facilitation.i18n import Words
from models.base import JsonObject


def dots(votes: JsonObject, t: Words) -> str:
    """How many dots, from how many of those who voted; empty when none was counted."""
    if votes.get("dots") is None:
        return ""
    return t(
        "{dots} ({voters} of {of} people)",
        dots=t.count("{n} dot", "{n} dots", votes["dots"]),
        voters=t.number(votes["voters"]),
        of=t.number(votes["of"]),
    )
