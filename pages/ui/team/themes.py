"""The base of themes: what the programme stands on first, what it has retired folded at the end."""

import streamlit as st
from sqlmodel import Session

from facilitation.theme_sight import Seen, themes_seen
from facilitation.themes import feeders
from models.action import actions_of_programme
from models.database import reading
from models.decision import decisions_of
from models.theme import WITHHELD, theme_history
from models.workshop import Workshop
from pages.ui.errors import say_refusal
from pages.ui.quiet import quiet
from pages.ui.team.shown import Shown
from pages.ui.team.theme_card import Card, theme_card
from pages.ui.team.theme_state import THEMES

ORDER = ("core", "proposed", "resting", "retired", WITHHELD)


def themes(shown: Shown) -> None:
    """Every theme that whoever looks may read."""
    t = shown.t
    with reading() as db:
        seen = themes_seen(db, shown.programme.id)
        # What the team is not to read is not there: it is neither drawn nor found.
        read = [one for one in seen if shown.account or one.is_for_the_team]
        cards = _cards(db, read, shown)
    say_refusal(t, THEMES)
    found = [card for card in cards if _is_sought(card, shown)]
    if not found:
        quiet(
            t("No theme yet: they are gathered when a Listen workshop ends.")
            if not cards
            else t("Nothing like that here.")
        )
    away = [card for card in found if not card.seen.is_for_the_team]
    there = [card for card in found if card.seen.is_for_the_team]
    retired = [card for card in there if card.theme.state == "retired"]
    for card in there:
        if card not in retired:
            theme_card(card, shown)
    _folded(t("Retired"), "retired", retired, shown)
    _folded(t("Not shown to the team"), "away", away, shown)


def _cards(db: Session, seen: list[Seen], shown: Shown) -> list[Card]:
    held = [one.theme for one in seen]
    names = feeders(db, held)
    actions = actions_of_programme(db, shown.programme.id)
    decisions = {one.id: one for one in decisions_of(db, shown.programme.id)}
    return [
        Card(
            one,
            names.get(one.theme.id, []),
            db.get(Workshop, one.theme.workshop_id) if one.theme.workshop_id else None,
            decisions.get(one.theme.decision_id or ""),
            [action for action in actions if action.theme_id == one.theme.id],
            theme_history(db, one.theme.id),
        )
        for one in sorted(seen, key=lambda one: ORDER.index(one.theme.state))
    ]


def _is_sought(card: Card, shown: Shown) -> bool:
    theme = card.theme
    return shown.finds(theme.title, *theme.titles.values(), card.seen.detail, *card.feeders)


def _folded(title: str, key: str, cards: list[Card], shown: Shown) -> None:
    if not cards:
        return
    # What is sought is not found behind a fold.
    with st.expander(
        f"{title} · {shown.t.number(len(cards))}",
        expanded=bool(shown.query),
        key=f"themes:{key}:{bool(shown.query)}",
    ):
        for card in cards:
            theme_card(card, shown)
