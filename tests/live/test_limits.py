"""A seat that sends without end waits; nobody else does."""

from facilitation.live import limits
from tests.recipe import EVERY_KIND


def test_too_many_gestures_of_a_seat_wait_for_the_next_window(
    new_workshop, opened, phone, monkeypatch
):
    workshop = new_workshop(EVERY_KIND)
    opened(workshop, "brainstorm")
    ada, bob = phone(workshop, "Ada"), phone(workshop, "Bob")
    clock = 1000.0
    monkeypatch.setattr(limits, "monotonic", lambda: clock)
    for phone_of in (ada, bob):
        phone_of.look()
    told = [ada.act("done", done=True).status_code for _ in range(limits.MOST_GESTURES + 1)]
    assert told == [200] * limits.MOST_GESTURES + [429]
    assert bob.act("done", done=True).status_code == 200
    clock += limits.WINDOW_SECONDS
    assert ada.act("done", done=True).status_code == 200
