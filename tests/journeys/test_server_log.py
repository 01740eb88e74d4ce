"""What a real server prints: where it is and what failed, never a word, a name or a key of anybody."""

import sqlite3
from uuid import uuid4

import httpx2
import pytest

from facilitation.joining import token_hash
from facilitation.links import sign
from facilitation.privacy import NOTICE_VERSION, Audience
from models.database import transaction
from models.workshop import current_code
from tests.recipe import EVERY_KIND

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("journeys")]

# The database refuses one gesture, or cannot do what it is asked: the server says so.
FAULTS = {
    "IntegrityError": "select raise(abort, 'refused')",
    "no such table": "insert into nowhere values (1)",
}


def test_the_log_tells_what_failed_and_nothing_of_anybody(request, new_workshop, opened):
    workshop = new_workshop(EVERY_KIND)
    step = opened(workshop, "brainstorm")
    with transaction() as db:
        code, key = current_code(db, workshop.id), sign(db, workshop.id, Audience.SCREEN)
    opale = request.getfixturevalue("opale")
    gestures = [str(uuid4()) for _ in range(4)]
    with httpx2.Client(base_url=f"http://127.0.0.1:{opale.port}") as phone:
        phone.get(f"/j/{code}")
        token = phone.cookies[f"opale_seat_{code}".replace("O", "0")]
        joined = {"nickname": "Adaline", "locale": "fr", "notice": NOTICE_VERSION}
        assert phone.post(f"/live/{code}/join", json=joined).status_code == 200

        def write(gesture: str, text: object) -> int:
            said = {"id": gesture, "activity": step.id, "do": "add", "text": text}
            return phone.post(f"/live/{code}/act", json=said).status_code

        assert write(gestures[0], "pensee-gardee") == 200
        assert write(gestures[1], {"pensee-tordue": 1}) == 400
        with sqlite3.connect(opale.data / "opale.db") as store:
            owner, salt, seat = store.execute(
                "select idea.owner, salt.value, seat.id from idea, salt, seat"
            ).fetchone()
        for gesture, fault in zip(gestures[2:], FAULTS.values(), strict=True):
            with sqlite3.connect(opale.data / "opale.db") as store:
                store.execute("drop trigger if exists fault")
                store.execute(f"create trigger fault before insert on idea begin {fault}; end")
            assert write(gesture, "pensee-perdue") == 503
        phone.get(f"/live/{code}/state", params={"key": key})
        phone.get("/screen", params={"key": key})
        phone.post(f"/live/{code}/leave", json={})
    opale.stop()
    log = (opale.data / "server.log").read_text(encoding="utf-8")
    assert all(fault in log for fault in FAULTS), log
    said = ["Adaline", "pensee-gardee", "pensee-tordue", "pensee-perdue"]
    for secret in (*said, *gestures, token, token_hash(token), key, owner, salt, seat):
        assert secret not in log, log
