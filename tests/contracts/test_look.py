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


# Pure black and white are the projector's contrast and a code's paper, not colours of the look.
PLAIN = {"#000000", "#FFFFFF"}
STYLES = ("phone/phone.css", "live/screen.css", "board/board.css")


@pytest.mark.parametrize("file", STYLES)
def test_a_style_sheet_has_no_colour_of_its_own(file):
    known = {value.upper() for mode in ("light", "dark") for value in TOKENS[mode].values()}
    known |= {stop.upper() for stop in TOKENS["opal"]["stops"]} | PLAIN
    css = (ROOT / "assets" / file).read_text(encoding="utf-8")
    assert {one.upper() for one in re.findall(r"#[0-9A-Fa-f]{6}\b", css)} <= known


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_streamlit_s_theme_has_no_colour_of_its_own(mode):
    # White letters stand on the primary colour, in the dark too.
    known = {*TOKENS[mode].values(), TOKENS["light"]["listen"]}
    assert {value for value in THEME[mode].values() if str(value).startswith("#")} <= known


@pytest.mark.parametrize("name", TOKENS["dark"])
def test_the_phone_in_the_dark_says_what_the_tokens_say(name):
    css = (ROOT / "assets/phone/phone.css").read_text(encoding="utf-8")
    dark = css.partition("@media (prefers-color-scheme:dark)")[2]
    assert re.search(rf"--{name}:\s*{TOKENS['dark'][name]}", dark, re.I), name


def test_the_opal_line_has_the_stops_of_the_tokens():
    for file in ("phone/phone.css", "live/screen.css"):
        css = (ROOT / "assets" / file).read_text(encoding="utf-8").upper()
        places = [css.index(stop.upper()) for stop in TOKENS["opal"]["stops"]]
        assert places == sorted(places), file


def test_a_lens_is_the_accent_whose_place_it_takes():
    for lens in TOKENS["lens"].values():
        pair = (lens["light"], lens["dark"])
        assert pair in {
            (TOKENS["light"][a], TOKENS["dark"][a]) for a in ("listen", "train", "measure")
        }
