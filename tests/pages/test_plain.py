"""People's words on pages that read Markdown."""

import pytest

from facilitation.reports.markdown import escaped
from pages.ui.plain import plain


@pytest.mark.parametrize("shown", [plain, escaped])
@pytest.mark.parametrize("text", [":material/home:", ":smile:", ":+1:", ":a:b:", ":material/home"])
def test_no_name_of_an_icon_or_of_an_emoji_is_left_in_a_text(text, shown):
    said = shown(text).replace("\\", "")
    assert ":material/" not in said and not [n for n in (":smile:", ":+1:", ":a:", ":b:") if n in said]  # fmt: skip
    assert said.replace("\u2060", "") == text


def test_a_colon_that_names_nothing_stays_alone():
    assert "\u2060" not in plain("Rendez-vous à 10:30 : le bus ; http://e.fr")


def test_colours_and_links_are_escaped():
    assert plain(":red[x] [d](e)") == "\\:red\\[x\\] \\[d\\]\\(e\\)"
