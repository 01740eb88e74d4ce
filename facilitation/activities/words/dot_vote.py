"""The sentences of the dot-vote views."""

from facilitation.i18n import Words


def phone(t: Words) -> dict[str, str]:
    """What a phone shows."""
    return {
        "left_none": t("All your dots are placed"),
        "left_one": t("One dot left"),
        "left_many": t("{n} dots left"),
        "cap": t("At most {n} on one option. Each dot is sent as you place it."),
        "single": t("One dot, sent as you place it."),
        "gone": t("An option was taken away: the dots you had put on it are yours again."),
        "time_up": t("Time is up"),
        "add": t("Add a dot to: {title}"),
        "remove": t("Take a dot from: {title}"),
        "dots_one": t("1 dot"),
        "dots_many": t("{n} dots"),
        "own": t("Your own idea: its dots come from others"),
        "empty": t("The options arrive in a moment."),
        "result_one": t("One person placed dots."),
        "result_many": t("{n} people placed dots."),
        "voters_one": t("{dots} · one person"),
        "voters_many": t("{dots} · {n} people"),
        "masked": t("Too few people voted: the detail is not shown."),
    }


def screen(t: Words) -> dict[str, str]:
    """What the projected screen shows."""
    return {
        "counted_one": t("of {total} has voted"),
        "counted_many": t("of {total} have voted"),
        "answers_one": t("{n} ballot"),
        "answers_many": t("{n} ballots"),
    }
