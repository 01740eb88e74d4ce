"""The sign of each ritual: a glyph and its colour, which follows the light or dark theme."""

ICONS = {
    "listen": ":material/hearing:",
    "train": ":material/school:",
    "measure": ":material/monitoring:",
}
# Streamlit's names of the theme's colours, set to the accents in .streamlit/config.toml.
_COLOURS = {"listen": "green", "train": "orange", "measure": "violet"}


def sign(accent: str) -> str:
    """The glyph in its colour, for a Markdown text."""
    return f":{_COLOURS[accent]}[{ICONS[accent]}]"
