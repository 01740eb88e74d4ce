"""What a workshop left: read here, or taken away as Markdown or as a page to print."""

import re
import unicodedata

import streamlit as st

from facilitation.reports import markdown, printed
from facilitation.reports.record import record_of
from models.database import reading
from models.workshop import Workshop
from pages.ui.going import go
from pages.ui.guard import guard
from pages.ui.quiet import quiet
from pages.ui.text import here

account = guard()
t = here()
with reading() as db:
    workshop = db.get(Workshop, st.query_params.get("w", ""))
    record = record_of(db, workshop, t) if workshop else None
if workshop is None or record is None:
    st.info(t("This workshop does not exist. Choose one on the home page."))
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
        on_click="ignore",
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

if not workshop.is_closed:
    quiet(t("The workshop is not over: only closed steps are here."))
if not record.boards:
    st.info(t("No step has been closed yet: the report is written as the workshop goes."))
# On a phone a table of five columns is wider than the page: its first words may break anywhere.
st.html("""<style>
@media (max-width: 640px) {
  .st-key-report :is(th, td) { padding: .25rem .375rem; font-size: .8125rem; hyphens: auto; }
  .st-key-report :is(th, td):first-child { overflow-wrap: anywhere; }
}
</style>""")
with st.container(key="report"):
    st.markdown(markdown.render(record, t))
