"""What Streamlit does with a click when another run is asked for meanwhile."""

import pytest
from streamlit.runtime.state import SafeSessionState, SessionState

from pages.ui.uncut import never_cut_a_click


class AnotherRun(BaseException):
    """What ends a run that is cut."""


def cut() -> None:
    raise AnotherRun


def test_callbacks_run_whole_and_the_page_after_them_may_be_cut(monkeypatch):
    monkeypatch.setattr(
        SafeSessionState, "on_script_will_rerun", SafeSessionState.on_script_will_rerun
    )
    never_cut_a_click()
    never_cut_a_click()
    done = []
    state = SafeSessionState(SessionState(), cut)
    monkeypatch.setattr(
        SessionState, "on_script_will_rerun", lambda *_, **__: done.append("x" in state)
    )
    state.on_script_will_rerun(None)
    assert done == [False]
    with pytest.raises(AnotherRun):
        assert "x" in state
