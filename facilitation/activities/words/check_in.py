"""The sentences of the check-in views."""

from facilitation.i18n import Words


def phone(t: Words) -> dict[str, str]:
    """What a phone shows."""
    return {
        "weather": t("Your weather today"),
        "word": t("Or one word"),
        "word_hint": t("The one that comes first"),
        "send": t("Send"),
        "change": t("Change my answer"),
        "empty": t("Choose a weather or write a word."),
        "thanks": t("Your answer has arrived. You can change it until the step closes."),
        "waiting": t("Your answer is waiting for the network. It leaves by itself."),
        "result_one": t("One person answered."),
        "result_many": t("{n} people answered."),
        "words": t("In words"),
        "masked": t(
            "Fewer than five people answered: the detail is not shown, to protect each one."
        ),
    }


def screen(t: Words) -> dict[str, str]:
    """What the projected screen shows."""
    return {}
