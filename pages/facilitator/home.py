"""Home: the workshops by state, and the shortest way to a room that is waiting."""

from datetime import date

import streamlit as st

from facilitation.cadence import next_due
from facilitation.programmes import all_programmes
from facilitation.rituals import rituals
from facilitation.shelf import shelf
from models.database import reading
from pages.ui.accents import sign
from pages.ui.due import due_lines
from pages.ui.guard import guard
from pages.ui.quiet import quiet
from pages.ui.start import start
from pages.ui.text import here
from pages.ui.workshop_rows import workshop_rows

account = guard()
t = here()
with reading() as db:
    found = shelf(db, date.today())
    awaited = [due for one in all_programmes(db) for due in next_due(db, one, date.today())]
due = [one for one in found.prepared if one.is_due]
later = [one for one in found.prepared if not one.is_due]

st.title(t("Workshops"), anchor=False)
if found.is_empty:
    st.write(
        t(
            "No workshop yet. Choose a ritual and start it: the next page shows the code that phones scan."
        )
    )
# The one primary button: the room under way, else the one prepared for today, else a new one.
workshop_rows(t("Under way"), found.live, account, t, kind="primary")
workshop_rows(t("Ready to start"), due, account, t, kind="secondary" if found.live else "primary")

due_lines(awaited, t)
recipes = {recipe.key: recipe for recipe in rituals()}
st.subheader(t("Start one"), anchor=False)
chosen = st.segmented_control(
    t("Ritual"),
    list(recipes),
    default=next(iter(recipes), None),
    required=True,
    format_func=lambda key: f"{sign(recipes[key].accent)} {t.pick(recipes[key].title.texts())}",
    label_visibility="collapsed",
    key="ritual",
)
if chosen:
    quiet(t.pick(recipes[chosen].purpose.texts()))
    start(recipes[chosen], account, t, kind="secondary" if found.live or due else "primary")

workshop_rows(t("Prepared"), later, account, t)
workshop_rows(t("Past"), found.past, account, t)
