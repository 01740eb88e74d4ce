"""Fields of Streamlit's pages: what is too long is refused in a sentence, never dropped in silence."""

from pathlib import Path

PAGES = Path(__file__).parents[2] / "pages"


def test_no_field_drops_a_long_text_that_is_pasted():
    # Streamlit ignores a paste that is over `max_chars`: the field stays as it was, and says nothing.
    told = [file.name for file in PAGES.rglob("*.py") if "max_chars" in file.read_text("utf-8")]
    assert told == []
