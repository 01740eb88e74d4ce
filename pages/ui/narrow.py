"""Tables that fit their page: no word pushes a column off it, and a phone stacks wide ones."""

import streamlit as st


def narrow_tables() -> None:
    """Have the tables of what is drawn under the key `report` fit, on a phone too."""
    st.html("""<style>
.st-key-report :is(h1, h2, h3, p, li, td) { overflow-wrap: anywhere; }
.st-key-report :is(th, td) { box-sizing: border-box; min-width: 6rem; }
.st-key-report tr:has(> :nth-child(4)) > * { max-width: 16rem; }
.st-key-report tr:has(> :nth-child(4)) > :first-child { width: 27%; }
.st-key-report tr:has(> :nth-child(6)) > * { min-width: 5.5rem; padding-inline: .5rem; }
@media (max-width: 640px) {
  .st-key-report :is(th, td) { min-width: 4rem; padding: .25rem; font-size: .8125rem; hyphens: auto; }
  .st-key-report th { font-size: .75rem; }
  .st-key-report :is(th, td):first-child { min-width: 5.5rem; }
  .st-key-report :is(table, thead, tbody):has(tr > :nth-child(5)) { display: block; }
  .st-key-report tr:has(> :nth-child(5)) { display: flex; flex-wrap: wrap; }
  .st-key-report tr:has(> :nth-child(5)) > * {
    flex: 1 1 5.25rem; min-width: 0; max-width: none; padding: .25rem;
    overflow-wrap: anywhere;
  }
  .st-key-report tr:has(> :nth-child(5)) > :first-child { flex-basis: 100%; font-weight: 600; }
}
</style>""")
