"""What every page has and Streamlit does not give: the document's language and the opal line.

One component, mounted once: the language can only be set by a script of the page, and a fixed
line of its own needs no style written into Streamlit's elements.
"""

import streamlit as st

from facilitation.i18n import Words
from pages.ui.charts import tokens

_OPAL = tokens()["opal"]

_frame = st.components.v2.component(
    "opale_frame",
    html="<div aria-hidden='true'></div>\n",
    css=f"""
div {{
  position: fixed; inset: 0 0 auto 0; height: {_OPAL["height"]}px; z-index: 1000000; pointer-events: none;
  background: linear-gradient(90deg, {", ".join(_OPAL["stops"])});
}}
@media print {{ div {{ display: none; }} }}
""",
    js="""
export default function (component) {
  document.documentElement.lang = component.data.locale;
}
""",
)


def frame(t: Words) -> None:
    """Draw the opal line at the top edge, and say in which language the page is."""
    _frame(key="frame", data={"locale": t.locale}, height=1)
