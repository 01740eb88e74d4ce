"""The application: Streamlit's pages, the addresses phones use, and what starts and stops them."""

import gc
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from types import FrameType

import streamlit as st
from starlette.middleware import Middleware

from facilitation import boot
from facilitation.live.hub import Hub
from facilitation.live.limits import raise_open_files
from facilitation.live.routes import Phones
from facilitation.settings import WrongSetting, settings
from pages.ui.uncut import never_cut_a_click


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Open the database, start the hub, and let go of every stream when a signal asks to stop."""
    try:
        # `streamlit run` has its own way to choose the port; the addresses we print must be true.
        settings().port = st.get_option("server.port")
        boot.start()
    except WrongSetting as wrong:
        # Raised from here it would be buried under the server's own lines; nothing is open yet.
        print(wrong, file=sys.stderr, flush=True)
        os._exit(1)
    raise_open_files()
    _look_for_cycles_less_often()
    hub = Hub()
    _close_on_signals(hub)
    print(boot.greet(), flush=True)
    yield
    await hub.stop()


def _look_for_cycles_less_often() -> None:
    """Leave out of the garbage collector's rounds what the start has loaded, and have fewer rounds.

    Most of what a gesture makes goes without it: its rounds were a seventh of what a vote cost.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _close_on_signals(hub: Hub) -> None:
    """Close the hub before the server waits for its connections: open streams never end."""

    def before(handler: Callable[[int, FrameType | None], None]) -> Callable[..., None]:
        def closing(number: int, frame: FrameType | None) -> None:
            hub.loop.call_soon_threadsafe(hub.close)
            handler(number, frame)

        return closing

    for number in (signal.SIGTERM, signal.SIGINT):
        handler = signal.getsignal(number)
        if callable(handler):
            signal.signal(number, before(handler))


never_cut_a_click()
app = st.App("pages/shell.py", middleware=[Middleware(Phones)], lifespan=lifespan)

if __name__ == "__main__":
    boot.require_port(settings().port)
    # Ctrl-C is how one stops it: not an error.
    with suppress(KeyboardInterrupt):
        app.run(config={"server.port": settings().port})
