"""A ritual's page, fed by its recipe: what it is for, start one, past ones, what it has produced."""

from datetime import date

import streamlit as st

from facilitation.cadence import next_due
from facilitation.i18n import Words
from facilitation.programmes import all_programmes
from facilitation.rituals import Ritual, ritual
from facilitation.shelf import Harvest, harvest, shelf
from models.database import reading
from pages.ui.accents import sign
from pages.ui.due import due_lines
from pages.ui.guard import guard
from pages.ui.quiet import quiet
from pages.ui.start import start
from pages.ui.text import here
from pages.ui.workshop_rows import workshop_rows


def ritual_page(key: str) -> None:
    """Draw the page of a ritual."""
    account = guard()
    t = here()
    recipe = ritual(key)
    with reading() as db:
        found, produced = shelf(db, date.today(), key), harvest(db, key)
        awaited = [due for one in all_programmes(db) for due in next_due(db, one, date.today())]

    st.title(f"{sign(recipe.accent)} {t.pick(recipe.title.texts())}", anchor=False)
    st.markdown(t.pick(recipe.purpose.texts()))
    quiet(t("**You leave with** · {outcome}", outcome=t.pick(recipe.outcome.texts())))
    st.subheader(t("Start one"), anchor=False)
    due_lines([due for due in awaited if due.ritual.key == key], t)
    start(recipe, account, t, kind="secondary" if found.live else "primary")
    workshop_rows(t("Under way"), found.live, account, t)
    workshop_rows(t("Prepared"), found.prepared, account, t)
    _agenda(recipe, t)
    _harvest(produced, t)
    workshop_rows(t("Past"), found.past, account, t)


def _agenda(recipe: Ritual, t: Words) -> None:
    total = t.count("{n} minute", "{n} minutes", recipe.minutes)
    st.subheader(t("Agenda · {total}", total=total), anchor=False)
    lines = []
    for entry in recipe.agenda:
        minutes = t.count("{n} minute", "{n} minutes", entry.minutes)
        lines.append(f"1. **{t.pick(entry.title.texts())}** · {minutes}")
        lines.append(f"   {t.pick(entry.question.texts())}")
        if entry.prepare:
            lines.append(f"   *{t.pick(entry.prepare.texts())}*")
    st.markdown("  \n".join(lines))


def _harvest(produced: Harvest, t: Words) -> None:
    if not produced.workshops:
        return
    st.subheader(t("What it has produced"), anchor=False)
    parts = [
        t.count("{n} workshop", "{n} workshops", produced.workshops),
        t.count("{n} seat taken", "{n} seats taken", produced.people),
        t.count("{n} theme kept", "{n} themes kept", produced.kept),
        t.count("{n} action decided", "{n} actions decided", produced.actions),
    ]
    st.markdown("\u00a0· ".join(parts))
