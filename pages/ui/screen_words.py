"""What the projected page says by itself, whatever the step."""

from facilitation.i18n import Words


def screen_words(t: Words) -> dict[str, str]:
    """The sentences of the screen; {places} are filled in the browser."""
    return {
        "join_scan": t("Point your phone’s camera at this code."),
        "join_type": t("Or open this address and type the code"),
        "qr": t("QR code that opens {address}"),
        "here_none": t("We are waiting for you."),
        "here_one": t("{n} person is here"),
        "here_many": t("{n} people are here"),
        "end_title": t("Thank you"),
        "end_next": t("What you decided together is in the report the facilitator has."),
        "end_team": t("What you decided together stays within reach: scan this code."),
        "took_part_one": t("{n} of {total} has taken part"),
        "took_part_many": t("{n} of {total} have taken part"),
        "done_one": t("{n} has finished"),
        "done_many": t("{n} have finished"),
        "counted_one": t("of {total} has answered"),
        "counted_many": t("of {total} have answered"),
        "answers_one": t("{n} answer"),
        "answers_many": t("{n} answers"),
        "step_over": t("This step is over."),
        "time_up": t("Time is up"),
        "page": t("{page} of {pages}"),
        "page_before": t("Previous page"),
        "page_after": t("Next page"),
        "reconnecting": t("Finding the connection again"),
        "no_card": t("No card for now."),
        "under_five": t("Fewer than five answers: nothing is shown."),
    }
