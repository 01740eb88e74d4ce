"""One token file behind the theme, the phone's CSS, the screen's and the charts."""

import re
import tomllib
from pathlib import Path

import pytest

from pages.ui.charts import colour

ROOT = Path(__file__).parents[2]
TOKENS = tomllib.loads((ROOT / "assets/tokens.toml").read_text(encoding="utf-8"))
THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
NAMES = {"backgroundColor": "ground", "secondaryBackgroundColor": "surface", "textColor": "ink"}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("option", NAMES)
def test_streamlit_s_theme_says_what_the_tokens_say(mode, option):
    assert THEME[mode][option] == TOKENS[mode][NAMES[option]]


@pytest.mark.parametrize(
    "name", ["ground", "surface", "ink", "muted", "listen", "train", "measure"]
)
def test_the_phone_and_the_screen_say_what_the_tokens_say(name):
    for file in ("phone/phone.css", "live/screen.css"):
        css = (ROOT / "assets" / file).read_text(encoding="utf-8")
        first = re.search(rf"--{name}:\s*(#[0-9A-Fa-f]{{6}})", css)
        assert first, f"{file} has no --{name}"
        assert first[1].upper() == TOKENS["light"][name].upper(), file


@pytest.mark.parametrize("name", ["ink", "muted", "grey", "listen"])
def test_charts_say_what_the_tokens_say(name):
    assert colour(name) == TOKENS["light"][name]
