"""What the projector shows: Opale's own screen, and under its head the result when it is a chart.

The code is read at each run: it may have been renewed while the screen stood there.
"""

import streamlit as st

from facilitation.conducting import chart_on_screen
from facilitation.i18n import Words
from facilitation.links import join_url, typed_address
from facilitation.privacy import PEOPLE_THRESHOLD
from facilitation.qr_codes import qr_svg
from facilitation.team import team_url
from models.base import JsonObject
from models.database import reading
from models.workshop import Workshop, current_code
from pages.activities import CHARTS
from pages.ui.charts import colour, on_screen, one_sentence
from pages.ui.live import screen


@st.fragment
def projected(workshop_id: str, key: str, t: Words) -> None:
    """The screen draws itself; it asks for a run when a chart or another code is due, or the window changes."""
    size = screen(_options(workshop_id, key), t, key="screen")
    with reading() as db:
        accent = colour(db.get_one(Workshop, workshop_id).accent)
        found = chart_on_screen(db, workshop_id, t)
    if found is None or size is None or found[0].kind not in CHARTS:
        return
    step, view = found
    paper = on_screen(*size)
    if view["result"].get("masked") or not view["result"]["n"]:
        least = view["result"].get("least", PEOPLE_THRESHOLD)
        sentence = t("Fewer than {n} answers: nothing is shown.", n=t.number(least))
        if not view["result"]["n"]:
            sentence = t("Nobody has answered.")
        chart, words = one_sentence(sentence, paper), sentence
    else:
        drawn = CHARTS[step.kind]
        chart, words = drawn.chart(view, accent, t, paper), drawn.alt_text(view, t)
    st.altair_chart(
        chart,
        theme=None,
        width="content",
        alt=words,
        key=f"chart:{step.step}:{size[0]}x{size[1]}",
    )


def _options(workshop_id: str, key: str) -> JsonObject:
    with reading() as db:
        team = team_url(db, db.get_one(Workshop, workshop_id).programme_id)
        code = current_code(db, workshop_id)
    assert code is not None
    url = join_url(code)
    return {
        "team": {"url": team, "qr": qr_svg(team)} if team else None,
        "code": code,
        "key": key,
        "address": typed_address(),
        "join_url": url,
        "qr": qr_svg(url),
    }
