"""What a browser's console said that no page of ours may cause."""

from playwright.sync_api import ConsoleMessage, Page

# Streamlit looks for its own server at each level of an address, and meets no one at the deeper
# ones; killed, it says that it is gone. A refusal is a word of the live protocol.
QUIET = ("/_stcore/", "/live/", "when disconnected from server", "server is not responding")


def listen(page: Page, errors: list[str]) -> None:
    """Add to the list each error of the page, raised or logged."""

    def on_console(said: ConsoleMessage) -> None:
        told = f"{said.text} ({said.location['url']})"
        if said.type == "error" and not any(part in told for part in QUIET):
            errors.append(told)

    page.on("console", on_console)
    page.on("pageerror", lambda error: errors.append(str(error)))
