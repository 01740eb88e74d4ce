"""Options of a closed vote that are one: merged, so that each voter counts once, and separated again."""

import streamlit as st

from facilitation.activities.options import hidden_in, titles_of
from models.database import reading
from pages.ui.conduct.desk import Desk
from pages.ui.conduct.hiding import hide_options
from pages.ui.conduct.press import steer_on
from pages.ui.plain import plain
from pages.ui.quiet import quiet
from pages.ui.text import in_words


def panel(desk: Desk) -> None:
    """After the vote: what is one, and the way back."""
    current, view, t = desk.seen.current, desk.seen.view, desk.t
    assert current is not None
    hide_options(desk)
    if "result" not in view or view["result"].get("masked"):
        return
    with reading() as db:
        titles = titles_of(current, hidden_in(db, current), t)
    merged = view["result"]["merged"]
    for into in dict.fromkeys(merged.values()):
        behind = [titles[one] for one, stands_for in merged.items() if stands_for == into]
        with st.container(border=True, gap="xsmall", key=desk.key(f"merged:{into}")):
            st.markdown(f"**{plain(titles[into])}**")
            quiet(plain(t("with {titles}", titles=" · ".join(behind))))
            st.button(
                t("Separate again"),
                key=desk.key(f"part:{into}:{len(behind)}"),
                on_click=steer_on,
                args=(desk, {"do": "part", "option": into}),
            )
    if current.settings.get("options"):
        # Worded beforehand, none says the same as another.
        return
    with st.expander(t("Two options are the same"), key=f"same:{desk.seen.place}"):
        left = [o["id"] for o in view["result"]["options"] if not o["hidden"]]
        # Named for what is left: a second click finds the field of before gone.
        key = in_words(desk.key(f"same:{len(left)}"))
        quiet(t("Merged, whoever put dots on both counts as one voter. It can be undone."))
        chosen = st.multiselect(
            t("Options that are the same; the first one stands for the others"),
            left,
            format_func=titles.__getitem__,
            placeholder=t("Choose options"),
            select_all=False,
            key=key,
        )
        if len(chosen) > 1:
            st.button(
                t("Merge them"),
                key=f"{key}:merge",
                on_click=steer_on,
                args=(desk, {"do": "merge", "options": chosen}),
            )
