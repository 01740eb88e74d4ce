"""The base of themes: where each comes from, what was said of it, who feeds it, what became of it."""

from datetime import UTC, datetime

import streamlit as st

from facilitation.i18n import Words
from facilitation.privacy import PEOPLE_THRESHOLD
from facilitation.shelf import day_of
from facilitation.themes import LONGEST_WHY, NAMES, feeders, named, set_state
from models.action import ActionItem, actions_of_programme
from models.database import reading, transaction
from models.decision import Decision, decisions_of
from models.theme import Theme, ThemeChange, theme_history, themes_of
from models.workshop import Workshop
from pages.ui.errors import refusing, say_refusal
from pages.ui.guard import still_here
from pages.ui.plain import plain
from pages.ui.quiet import quiet
from pages.ui.team.shown import Shown, to_board
from pages.ui.team.votes import dots

THEMES = "themes"
COLOURS = {"proposed": "blue", "core": "green", "resting": "gray", "retired": "gray"}
ORDER = ("core", "proposed", "resting", "retired")


def themes(shown: Shown) -> None:
    """Every theme, the base first."""
    t = shown.t
    with reading() as db:
        held = themes_of(db, shown.programme.id)
        names = feeders(db, held)
        actions = actions_of_programme(db, shown.programme.id)
        decisions = {one.id: one for one in decisions_of(db, shown.programme.id)}
        histories = {theme.id: theme_history(db, theme.id) for theme in held}
        origins = {w: db.get(Workshop, w) for w in {theme.workshop_id for theme in held} if w}
    say_refusal(t, THEMES)
    found = [
        theme
        for theme in sorted(held, key=lambda one: ORDER.index(one.state))
        if shown.finds(theme.title, *theme.titles.values(), theme.detail, *names.get(theme.id, []))
    ]
    if not found:
        quiet(
            t("No theme yet: they are gathered when a Listen workshop ends.")
            if not held
            else t("Nothing like that here.")
        )
    for theme in found:
        with st.container(border=True, gap="xsmall", key=f"theme:{theme.id}"):
            _theme(theme, shown, names.get(theme.id, []), origins.get(theme.workshop_id or ""))
            if decision := decisions.get(theme.decision_id or ""):
                _decision(decision, t)
            _actions([a for a in actions if a.theme_id == theme.id], t)
            with st.container(horizontal=True, gap="small"):
                with st.popover(t("History"), type="tertiary", key=f"history:{theme.id}"):
                    _history(histories[theme.id], t)
                if born := origins.get(theme.workshop_id or ""):
                    to_board(born.id, f"born:{theme.id}", t)
                if shown.account:
                    _change(theme, t)


def _theme(theme: Theme, shown: Shown, names: list[str], born: Workshop | None) -> None:
    t = shown.t
    name = t(NAMES[theme.state])
    badge = f":{COLOURS[theme.state]}-badge[{name}]"
    st.markdown(f"#### {plain(named(theme, t))} {badge}")
    if theme.detail:
        st.markdown(plain(theme.detail))
    if said := _votes(theme, t):
        line = " · ".join(said)
        st.markdown(line[0].upper() + line[1:])
    if names:
        quiet(t("Fed by {names}", names=plain(", ".join(names))))
    if born is not None:
        day = t.day(day_of(born))
        quiet(plain(t("Born in “{title}”, {day}", title=born.title, day=day)))


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


def _history(lines: list[ThemeChange], t: Words) -> None:
    told = []
    for line in lines:
        facts = [t.day(line.at), t(NAMES[line.state]), line.why, line.by or ""]
        told.append("- " + " · ".join(plain(fact) for fact in facts if fact))
    st.markdown("\n".join(told))


def _change(theme: Theme, t: Words) -> None:
    # Named for the state it starts from: a second click finds the form of before gone.
    key = f"state:{theme.id}:{theme.state}"
    others = [state for state in ORDER if state != theme.state]
    with (
        st.popover(t("Change its state"), type="tertiary", key=f"{key}:open"),
        st.form(f"{key}:form", border=False),
    ):
        st.segmented_control(
            t("It becomes"),
            others,
            format_func=lambda state: t(NAMES[state]),
            default=others[0],
            required=True,
            key=f"{key}:to",
        )
        st.text_input(t("Why, in words that stay"), max_chars=LONGEST_WHY, key=f"{key}:why")
        st.form_submit_button(t("Change"), key=f"{key}:send", on_click=_set, args=(theme.id, key))


def _set(theme_id: str, key: str) -> None:
    held = st.session_state
    with refusing(THEMES):
        by = still_here()
        with transaction() as db:
            state, why = held[f"{key}:to"], held[f"{key}:why"]
            set_state(db, theme_id, state, why=why, by=by, now=datetime.now(UTC))
