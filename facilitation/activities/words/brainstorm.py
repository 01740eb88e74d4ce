"""The sentences of the brainstorm views."""

from facilitation.i18n import Words


def phone(t: Words) -> dict[str, str]:
    """What a phone shows."""
    return {
        "label": t("Your idea"),
        "hint": t("One idea at a time"),
        "lens": t("It is mostly"),
        "send": t("Send"),
        "empty": t("Write an idea first."),
        "mine_one": t("My idea"),
        "mine_many": t("My {n} ideas"),
        "no_lens": t("Not specified"),
        "room_one": t("One idea in the room"),
        "room_many": t("{n} ideas in the room"),
        "edit": t("Edit"),
        "edit_label": t("Change this idea"),
        "withdraw": t("Withdraw"),
        "save": t("Save"),
        "cancel": t("Cancel"),
        "sent": t("sent"),
        "waiting": t("waiting"),
        "hidden": t("set aside by the facilitator"),
    }


def screen(t: Words) -> dict[str, str]:
    """What the projected screen shows."""
    return {
        "no_lens": t("Not specified"),
        "ideas_one": t("idea"),
        "ideas_many": t("ideas"),
        "took_part_one": t("{n} of {total} has written"),
        "took_part_many": t("{n} of {total} have written"),
        "answers_one": t("{n} voice"),
        "answers_many": t("{n} voices"),
    }
