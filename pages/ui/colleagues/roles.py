"""What the roles are called."""

from facilitation.i18n import N_, Words

NAMES = {"facilitator": N_("facilitator"), "administrator": N_("administrator")}


def role_name(role: str, t: Words) -> str:
    """A role, in a language."""
    return t(NAMES.get(role, role))
