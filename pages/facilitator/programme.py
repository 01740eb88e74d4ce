"""The programme: what it is called, what it keeps to, and the links that lead to it."""

from datetime import UTC, datetime

import streamlit as st

from facilitation.programmes import first_or_new
from models.database import transaction
from pages.ui.guard import guard
from pages.ui.programme.cadence import cadence
from pages.ui.programme.call import call
from pages.ui.programme.details import details
from pages.ui.programme.notice import notice
from pages.ui.programme.team_link import team_link
from pages.ui.programme.teams import teams
from pages.ui.programme.volunteers import volunteers
from pages.ui.text import here

# In the order in which one sets a programme up; each section draws itself.
SECTIONS = (details, teams, cadence, call, volunteers, notice, team_link)

account = guard()
t = here()
with transaction() as db:
    programme = first_or_new(db, name=t("Our programme"), now=datetime.now(UTC))

st.title(t("Programme"), anchor=False)
for section in SECTIONS:
    section(programme, account, t)
