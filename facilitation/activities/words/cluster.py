"""The sentences of the cluster views."""

from facilitation.i18n import Words


def phone(t: Words) -> dict[str, str]:
    """What a phone shows."""
    return {
        "help": t("Touch an idea to say where you would put it."),
        "unplaced": t("Not placed yet"),
        "count_one": t("one idea"),
        "count_many": t("{n} ideas"),
        "belongs": t("This idea belongs with…"),
        "filter": t("Find a word"),
        "clusters": t("Groups"),
        "ideas": t("Ideas"),
        "suggested": t("You suggest: with “{title}”"),
        "remove": t("Remove my suggestion"),
        "cancel": t("Cancel"),
        "time_up": t("Time is up"),
        "empty": t("The ideas arrive in a moment."),
        "result_one": t("The room has made one group."),
        "result_many": t("The room has made {n} groups."),
    }


def screen(t: Words) -> dict[str, str]:
    """What the projected screen shows."""
    return {
        "to_sort": t("To sort"),
        "took_part_one": t("{n} of {total} suggests a link"),
        "took_part_many": t("{n} of {total} suggest links"),
        "answers_one": t("{n} group"),
        "answers_many": t("{n} groups"),
    }
