"""The plain pages of phones: each begins the same way, which is written once."""

import pytest

from facilitation.asset_files import ASSETS
from facilitation.live.assets import STYLE

ADDRESSES = ["/j", "/j/{code}", "/j/{code}/check/0", "/call/nobody"]


def test_the_head_of_a_page_is_written_once():
    pages = (ASSETS / "phone").glob("*.html")
    assert [one.name for one in pages if "<!doctype" in one.read_text("utf-8")] == ["head.html"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_has_its_head_whole(address, new_workshop, phone):
    ada = phone(new_workshop("listen"), "Ada")
    page = ada.client.get(f"{address.format(code=ada.code)}?lang=en").text
    head = page.partition("</head>")[0]
    assert head.startswith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">')
    for said in ("width=device-width", '"light dark"', "<title>", f"<style>{STYLE}</style>"):
        assert head.count(said) == 1, said
    assert "$" not in page
