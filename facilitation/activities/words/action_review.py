"""The sentences of the review of actions."""

from facilitation.i18n import Words


def phone(t: Words) -> dict[str, str]:
    """What a phone shows."""
    return {
        "lead": t("If you know where an action stands, say it here. Nobody sees who said it."),
        "tell": t("Say where it stands"),
        "status": t("It is"),
        "why": t("Why, or what helped (needed to drop it)"),
        "why_needed": t("Please say in a few words why it is dropped."),
        "send": t("Send"),
        "cancel": t("Cancel"),
        "waiting": t("Waiting for the network"),
        "nobody": t("Looking for an owner"),
        "counts": t("Completed {done} · In progress {doing} · To do {open} · Dropped {dropped}"),
    }


def screen(t: Words) -> dict[str, str]:
    """What the projected screen shows."""
    return {
        "no_owner": t("Looking for an owner"),
        "counts": t("Completed {done} · In progress {doing} · To do {open} · Dropped {dropped}"),
    }
