"""What a browser's console said that no page of ours may cause."""

from playwright.sync_api import ConsoleMessage, Page

# Streamlit looks for its own server at each level of an address, and meets no one at the deeper ones.
STREAMLIT_LOOKS_FOR_ITSELF = "/_stcore/"


def listen(page: Page, errors: list[str]) -> None:
    """Add to the list each error of the page, raised or logged."""

    def on_console(said: ConsoleMessage) -> None:
        if said.type == "error" and STREAMLIT_LOOKS_FOR_ITSELF not in said.location["url"]:
            errors.append(f"{said.text} ({said.location['url']})")

    page.on("console", on_console)
    page.on("pageerror", lambda error: errors.append(str(error)))
