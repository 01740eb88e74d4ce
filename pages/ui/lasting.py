"""What becomes of a link that leaves the room, when it starts with this computer's own address."""

from facilitation.i18n import Words
from facilitation.settings import settings
from pages.ui.quiet import quiet


def how_long(t: Words) -> None:
    """Under a link to copy: it dies with this network, unless a public address was set."""
    if not settings().public_url:
        quiet(
            t(
                "This link works while this computer is on, on this network. A lasting address is a setting: OPALE_PUBLIC_URL."
            )
        )
