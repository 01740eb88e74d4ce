"""The sentences of the action-plan views."""

from facilitation.i18n import Words


def phone(t: Words) -> dict[str, str]:
    """What a phone shows."""
    return {
        "what": t("What we do"),
        "what_hint": t("A verb, then something one can see done"),
        "first_step": t("The first step (optional)"),
        "first_step_hint": t("Small enough for this week"),
        "owner": t("Who carries it"),
        "me": t("I do"),
        "open": t("Looking for an owner"),
        "name": t("Your name, shown with this action"),
        "due": t("By when (optional)"),
        "about": t("About (optional)"),
        "about_none": t("Nothing in particular"),
        "send": t("Propose this action"),
        "empty": t("Write what you do first."),
        "name_needed": t("Write your name, so that the room knows who carries it."),
        "cap_reached": t(
            "You have proposed {n} actions, which is the limit here. You can still take one that has nobody."
        ),
        "list_none": t("No action yet"),
        "list_one": t("One action"),
        "list_many": t("{n} actions"),
        "take": t("I take it"),
        "give_back": t("I give it back"),
        "withdraw": t("Withdraw"),
        "nobody": t("Looking for an owner"),
        "mine": t("mine"),
        "by": t("by {date}"),
        "step": t("First step: {text}"),
        "waiting": t("waiting"),
        "sent": t("sent"),
        "hidden": t("set aside by the facilitator"),
    }


def screen(t: Words) -> dict[str, str]:
    """What the projected screen shows."""
    return {
        "no_action": t("The first action is still to be proposed."),
        "first_step_is": t("First step: {step}"),
        "no_owner": t("Looking for an owner"),
        "by_date": t("by {date}"),
        "took_part_one": t("{n} of {total} has taken part"),
        "took_part_many": t("{n} of {total} have taken part"),
        "answers_one": t("{n} action"),
        "answers_many": t("{n} actions"),
    }
