"""A theme on its card: its votes, who feeds it, what was decided of it, where it comes from."""

from dataclasses import dataclass

import streamlit as st

from facilitation.i18n import N_, Words
from facilitation.privacy import PEOPLE_THRESHOLD
from facilitation.shelf import day_of
from facilitation.theme_sight import Seen
from facilitation.themes import NAMES, named
from models.action import ActionItem
from models.decision import Decision
from models.theme import WITHHELD, Theme, ThemeChange
from models.workshop import Workshop
from pages.ui.going import go
from pages.ui.plain import plain
from pages.ui.quiet import quiet
from pages.ui.team.shown import Shown, to_board
from pages.ui.team.theme_state import change_state
from pages.ui.team.votes import dots

COLOURS = {"proposed": "blue", "core": "green"}
SINCE = {
    "retired": N_("Retired on {day}"),
    WITHHELD: N_("Not shown to the team since {day}"),
}


@dataclass(frozen=True)
class Card:
    """A theme with everything its card tells."""

    seen: Seen
    feeders: list[str]
    born: Workshop | None
    decision: Decision | None
    actions: list[ActionItem]
    history: list[ThemeChange]

    @property
    def theme(self) -> Theme:
        """The theme itself."""
        return self.seen.theme


def theme_card(card: Card, shown: Shown) -> None:
    """The theme, then what one may ask of it."""
    t, theme = shown.t, card.theme
    with st.container(border=True, gap="xsmall", key=f"theme:{theme.id}"):
        _theme(card, t)
        if card.decision:
            _decision(card.decision, t)
        _actions(card.actions, t)
        with st.container(horizontal=True, gap="small"):
            with st.popover(t("History"), type="tertiary", key=f"history:{theme.id}"):
                _history(card.history, shown)
            if card.born:
                to_board(card.born.id, f"born:{theme.id}", t)
            if shown.account:
                change_state(theme, t)
            if hidden_in := card.seen.hidden_in:
                st.button(
                    t("See what is hidden"),
                    key=f"hidden:{theme.id}",
                    type="tertiary",
                    on_click=go,
                    args=("conduct", hidden_in.id),
                )


def _theme(card: Card, t: Words) -> None:
    theme, born = card.theme, card.born
    name = t(NAMES[theme.state])
    badge = f":{COLOURS.get(theme.state, 'gray')}-badge[{name}]"
    st.markdown(f"#### {plain(named(theme, t))} {badge}")
    for line in _away(card, t):
        quiet(plain(line))
    if card.seen.detail:
        st.markdown(plain(card.seen.detail))
    if said := _votes(theme, t):
        line = " · ".join(said)
        st.markdown(line[0].upper() + line[1:])
    if card.feeders:
        quiet(t("Fed by {names}", names=plain(", ".join(card.feeders))))
    if born is not None:
        day = t.day(day_of(born))
        quiet(plain(t("Born in “{title}”, {day}", title=born.title, day=day)))


def _away(card: Card, t: Words) -> list[str]:
    """Why the programme no longer stands on it, or the team does not read it."""
    told = []
    if hidden_in := card.seen.hidden_in:
        told.append(
            t("Not shown to the team: its card is hidden in “{title}”.", title=hidden_in.title)
        )
    state = card.theme.state
    # A workshop that says it again gives no reason: the one that was given holds.
    moved = [line for line in card.history if line.state == state and line.why]
    if state in SINCE and moved:
        since = t(SINCE[state], day=t.day(moved[-1].at))
        told.append(f"{since} · {moved[-1].why}")
    return told


def _votes(theme: Theme, t: Words) -> list[str]:
    """What the last votes said, each with how many answered."""
    votes, said = theme.votes, []
    if votes.get("x") is not None:
        said.append(
            t(
                "interest for us {x}, for the company {y} (n {n})",
                x=t.number(votes["x"]), y=t.number(votes["y"]), n=t.number(votes["n"]),
            )
        )  # fmt: skip
    # Gathered before the threshold was: fewer than five guests are one by one.
    if (votes.get("guests_n") or 0) >= PEOPLE_THRESHOLD:
        guests, n = t.number(votes["guests"]), t.number(votes["guests_n"])
        said.append(t("guests, for the company: {y} (n {n})", y=guests, n=n))
    if counted := dots(votes, t):
        said.append(counted)
    return said


def _decision(decision: Decision, t: Words) -> None:
    text = t(
        "Adopted by consent on {day}, {n} answers",
        day=t.day(decision.decided_at), n=t.number(decision.n),
    )  # fmt: skip
    review = (
        t("to be looked at again on {day}", day=t.day(decision.review_on))
        if decision.review_on
        else ""
    )
    quiet(" · ".join(part for part in (text, review) if part))


def _actions(actions: list[ActionItem], t: Words) -> None:
    for action in actions:
        owner = plain(action.owner or t("Looking for an owner"))
        st.markdown(f":material/arrow_right: {plain(action.what)} · {owner}")


def _history(lines: list[ThemeChange], shown: Shown) -> None:
    t, told = shown.t, []
    for line in lines:
        # Why it was kept from the team is not for the team, even once it is shown again.
        if line.state == WITHHELD and not shown.account:
            continue
        facts = [t.day(line.at), t(NAMES[line.state]), line.why, line.by or ""]
        told.append("- " + " · ".join(plain(fact) for fact in facts if fact))
    st.markdown("\n".join(told))
