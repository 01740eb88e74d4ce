"""A click's work is done whole, whatever other run the browser asks for meanwhile.

Streamlit cuts a callback short at any reading of the session's state when another run is asked for:
a second click, an element that says it has written its cookie. Nothing then repeats what was cut.
docs/decisions/0009-a-click-is-not-cut.md says what was seen.
"""

from functools import wraps

from streamlit.runtime.state import SafeSessionState


def never_cut_a_click() -> None:
    """Let callbacks come to their end; the run that follows them is cut as before."""
    start = SafeSessionState.on_script_will_rerun
    if hasattr(start, "__wrapped__"):
        return

    @wraps(start)
    def uncut(state: SafeSessionState, *args: object, **kwargs: object) -> None:
        cut = state._yield_callback
        # The class forwards its attributes to the session's state: its own are set as it sets them.
        object.__setattr__(state, "_yield_callback", _go_on)
        try:
            start(state, *args, **kwargs)
        finally:
            object.__setattr__(state, "_yield_callback", cut)

    SafeSessionState.on_script_will_rerun = uncut


def _go_on() -> None:
    """Nothing to wait for."""
