"""The sentences of the check-out views."""

from facilitation.i18n import Words


def phone(t: Words) -> dict[str, str]:
    """What a phone shows."""
    return {
        "score": t("Was it worth your time?"),
        "better": t("What would have made it one higher? (optional)"),
        "better_hint": t("One sentence is enough"),
        "send": t("Send"),
        "change": t("Change my answer"),
        "empty": t("Choose a number from 1 to 5."),
        "thanks": t("Thank you. You can change your answer until the step closes."),
        "waiting": t("Your answer is waiting for the network. It leaves by itself."),
        "result_one": t("One person answered."),
        "result_many": t("{n} people answered. The median is {median} out of 5."),
        "withheld": too_few(t),
        "masked": t(
            "Fewer than five people answered: the detail is not shown, to protect each one."
        ),
    }


def screen(t: Words) -> dict[str, str]:
    """What the projected screen shows."""
    return {}


def too_few(t: Words) -> str:
    """What stands in the place of sentences that fewer than eight people wrote."""
    return t("Fewer than eight people wrote a sentence: none is shown, to protect each one.")
