"""What a browser's console said that no page of ours may cause."""

from playwright.sync_api import ConsoleMessage, Page

# Streamlit looks for its own server at each level of an address, and meets no one at the deeper ones.
STREAMLIT_LOOKS_FOR_ITSELF = "/_stcore/"
# A refusal is a word of the live protocol, and journeys cut phones off on purpose.
ANSWERED = "/live/"
QUIET = (STREAMLIT_LOOKS_FOR_ITSELF, ANSWERED)


def listen(page: Page, errors: list[str]) -> None:
    """Add to the list each error of the page, raised or logged."""

    def on_console(said: ConsoleMessage) -> None:
        if said.type == "error" and not any(part in said.location["url"] for part in QUIET):
            errors.append(f"{said.text} ({said.location['url']})")

    page.on("console", on_console)
    page.on("pageerror", lambda error: errors.append(str(error)))
