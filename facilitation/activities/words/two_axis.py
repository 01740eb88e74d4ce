"""The sentences of the two-axis views."""

from facilitation.i18n import Words


def phone(t: Words) -> dict[str, str]:
    """What a phone shows."""
    return {
        "progress": t("{at} of {n}"),
        "next": t("Next"),
        "previous": t("Previous"),
        "last": t("See what is missing"),
        "answered_one": t("One option answered, sent as you go."),
        "answered_many": t("{n} options answered, sent as you go."),
        "complete": t("All answered. You can still change it."),
        "again": t("Look at my answers again"),
        "guest": t(
            "Except for you, who are a guest: what you answer to the second question is shown apart, and the room may know that it is you."
        ),
        "time_up": t("Time is up"),
        "empty": t("The options arrive in a moment."),
        "result_one": t("One person voted."),
        "result_many": t("{n} people voted."),
        "median": t("{axis}: {median}"),
        "more_one": t("One more is on the screen."),
        "more_many": t("{n} more are on the screen."),
        "shortlist_one": t("One idea goes on to the next step."),
        "shortlist_many": t("{n} ideas go on to the next step."),
        "kept": t("goes on"),
        "given_one": t("One answer"),
        "given_many": t("{n} answers"),
        "medians": t("Medians out of {scale}: {x}, then {y}."),
        "masked": t("Fewer than five people voted: the detail is not shown."),
    }


def screen(t: Words) -> dict[str, str]:
    """What the projected screen shows."""
    return {
        "counted_one": t("of {total} has voted"),
        "counted_many": t("of {total} have voted"),
        "answers_one": t("{n} ballot"),
        "answers_many": t("{n} ballots"),
    }
