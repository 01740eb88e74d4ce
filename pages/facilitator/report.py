"""What a workshop left: read here, or taken away as Markdown or as a page to print."""

import re
import unicodedata

import streamlit as st

from facilitation.history import prepared_for
from facilitation.reports import markdown, printed
from facilitation.reports.record import record_of
from models.database import reading
from models.workshop import Workshop
from pages.ui.after import after
from pages.ui.deleting import deleting
from pages.ui.going import go
from pages.ui.guard import guard
from pages.ui.narrow import narrow_tables
from pages.ui.quiet import quiet
from pages.ui.saved import downloaded
from pages.ui.text import here

account = guard()
t = here()
with reading() as db:
    workshop = db.get(Workshop, st.query_params.get("w", ""))
    record = record_of(db, workshop, t) if workshop else None
    prepared = prepared_for(db, workshop.id) if workshop and workshop.is_rehearsal else None
if workshop is None or record is None:
    st.info(t("This workshop does not exist. Choose one under Workshops."))
    st.stop()

ascii_title = unicodedata.normalize("NFKD", workshop.title).encode("ascii", "ignore").decode()
name = re.sub(r"[^a-z0-9]+", "-", ascii_title.lower()).strip("-") or "opale"

with st.container(horizontal=True):
    st.download_button(
        t("Page to print"),
        lambda: printed.render(record, t),
        file_name=f"{name}.html",
        mime="text/html",
        key="printed",
        type="primary",
        icon=":material/print:",
        on_click=downloaded,
    )
    st.download_button(
        t("Markdown"),
        lambda: markdown.render(record, t),
        file_name=f"{name}.md",
        mime="text/markdown",
        key="markdown",
        icon=":material/download:",
        on_click="ignore",
    )
    if not workshop.is_closed:
        st.button(t("Conduct"), key="conduct", on_click=go, args=("conduct", workshop.id))
    if prepared:
        st.button(t("Back to preparing"), key="back", on_click=go, args=("prepare", prepared))
    deleting(workshop, t)
if workshop.is_closed and not workshop.is_rehearsal:
    after(workshop.id, "report", t)

if not workshop.is_closed:
    quiet(t("The workshop is not over: only closed steps are here."))
if not record.boards:
    st.info(t("No step has been closed yet: the report is written as the workshop goes."))
narrow_tables()
with st.container(key="report"):
    st.markdown(markdown.render(record, t))
