"""Tables on a phone, where five columns are wider than the page: first words may break anywhere."""

import streamlit as st


def narrow_tables() -> None:
    """Have the tables of what is drawn under the key `report` fit a phone."""
    st.html("""<style>
@media (max-width: 640px) {
  .st-key-report :is(th, td) { padding: .25rem .375rem; font-size: .8125rem; hyphens: auto; }
  .st-key-report :is(th, td):first-child { overflow-wrap: anywhere; }
}
</style>""")
