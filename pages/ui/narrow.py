"""Tables on a phone: from five columns on, what was said stands above its own figures."""

import streamlit as st


def narrow_tables() -> None:
    """Have the tables of what is drawn under the key `report` fit a phone."""
    st.html("""<style>
@media (max-width: 640px) {
  .st-key-report :is(th, td) { padding: .25rem; font-size: .8125rem; hyphens: auto; }
  .st-key-report th { font-size: .75rem; }
  .st-key-report :is(th, td):first-child { min-width: 5.5rem; overflow-wrap: anywhere; }
  .st-key-report :is(table, thead, tbody):has(tr > :nth-child(5)) { display: block; }
  .st-key-report tr:has(> :nth-child(5)) { display: flex; flex-wrap: wrap; }
  .st-key-report tr:has(> :nth-child(5)) > * { flex: 1 1 0; min-width: 0; overflow-wrap: anywhere; }
  .st-key-report tr:has(> :nth-child(5)) > :first-child { flex-basis: 100%; font-weight: 600; }
}
</style>""")
