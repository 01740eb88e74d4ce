"""What the cluster board says."""

from facilitation.i18n import Words


def board_words(t: Words) -> dict[str, str]:
    """The sentences of the board; {places} are filled in the browser."""
    return {
        "to_sort": t("To sort"),
        "all_sorted": t("Everything has its place."),
        "no_title": t("Give the theme a title."),
        "selected_none_click": t("Drag a card, or click it to move it; {key}-click takes several."),
        "selected_none_touch": t("Touch the cards to move, then say where."),
        "selected_one": t("{n} card selected"),
        "selected_many": t("{n} cards selected"),
        "move_to": t("Move to…"),
        "new_theme": t("New theme"),
        "new_name": t("Title of the new theme"),
        "create": t("Create"),
        "cancel": t("Cancel"),
        "undo": t("Undo"),
        "clear": t("Clear the selection"),
        "drop_new": t("Drop cards here for a new theme"),
        "theme_title": t("Title of theme {n}"),
        "dissolve": t("Dissolve"),
        "dissolve_theme": t("Dissolve {title}"),
        "suggested_one": t("{n} person: with “{title}”"),
        "suggested_many": t("{n} people: with “{title}”"),
        "said_moved_one": t("{n} card moved to {title}"),
        "said_moved_many": t("{n} cards moved to {title}"),
        "said_gathered": t("New theme: {title}"),
        "said_titled": t("Theme renamed: {title}"),
        "said_dissolved": t("Theme dissolved: {title}"),
        "merge": t("The same idea"),
        "part": t("Separate again"),
        "copies_one": t("with {n} other that says the same"),
        "copies_many": t("with {n} others that say the same"),
        "said_merged": t("Merged: each voter counts once"),
        "said_parted": t("Separated"),
        "said_undone": t("Last gesture undone"),
        "keys": t(
            "Arrows move, space selects, 1 to 9 or M moves the cards, N makes a new theme, U undoes, Escape clears."
        ),
    }
