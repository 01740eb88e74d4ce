"""The messages of the call, ready to paste: the facilitators' to everybody, a colleague's to one."""

from datetime import datetime

from facilitation.i18n import Words
from facilitation.invitations import QUALITIES, last_day


def what_it_is(t: Words, programme: str) -> str:
    """What a programme of this name is about."""
    return t(
        "“{programme}” is about speaking of our work in our own words, and it begins with those who feel like it. Doubts are welcome too.",
        programme=programme,
    )


def message_to_all(t: Words, programme: str, url: str) -> str:
    """What facilitators send or pin up to open the call."""
    return "\n\n".join(
        (
            t("Hello,"),
            what_it_is(t, programme),
            t(
                "You can volunteer, or invite up to three colleagues one turns to naturally. It takes two minutes, no account is needed, and “no” is a good answer."
            ),
            url,
        )
    )


def message_to_colleague(
    t: Words, *, name: str, programme: str, quality: str, url: str, expires_at: datetime
) -> str:
    """What somebody sends to a colleague with an invitation; they may change every word of it."""
    return "\n\n".join(
        (
            t("Hello {name},", name=name) if name else t("Hello,"),
            t(
                "“{programme}” is beginning: volunteers speak of our work in their own words. I thought of you, because people turn to you to {quality}.",
                programme=programme,
                quality=t(QUALITIES[quality]),
            ),
            t(
                "You answer as you like, on your own: yes, not now, or never. Only a yes is seen by the facilitators. The link is good until {day}.",
                day=t.day(last_day(expires_at)),
            ),
            url,
        )
    )
