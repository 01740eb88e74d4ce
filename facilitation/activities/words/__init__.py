"""The sentences of each kind's views, one module a kind."""

from typing import Protocol

from facilitation.i18n import Words


class Wording(Protocol):
    """A module with the sentences of a kind's views."""

    @staticmethod
    def phone(t: Words) -> dict[str, str]: ...

    @staticmethod
    def screen(t: Words) -> dict[str, str]: ...
