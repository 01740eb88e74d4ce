"""The people of the tests: Ada, Bob and Chloe have phones, Fatou facilitates."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

from starlette.testclient import TestClient

from facilitation.privacy import NOTICE_VERSION

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
# Before any clock these tests run under: an account is older than its sign-ins.
LONG_AGO = datetime(2024, 1, 2, tzinfo=UTC)


@dataclass
class Phone:
    """One person's phone: a client with a cookie jar of its own."""

    client: TestClient
    code: str
    nickname: str | None = None
    locale: str = "fr"
    state: dict = field(default_factory=dict)

    def join(self) -> "Phone":
        """Scan the code, read the notice, sit down."""
        assert self.client.get(f"/j/{self.code}").status_code == 200
        answer = self.post(
            "join", {"nickname": self.nickname, "locale": self.locale, "notice": NOTICE_VERSION}
        )
        assert answer.status_code == 200, answer.text
        self.state = answer.json()
        return self

    def post(self, what: str, body: dict):
        return self.client.post(f"/live/{self.code}/{what}", json=body)

    def look(self) -> dict:
        answer = self.client.get(f"/live/{self.code}/state")
        assert answer.status_code == 200, answer.text
        self.state = answer.json()
        return self.state

    def cards(self, since: int | None = None):
        activity = self.state["activity"]["id"]
        params = {"activity": activity} | ({} if since is None else {"since": since})
        return self.client.get(f"/live/{self.code}/cards", params=params)

    def act(self, do: str, *, id: str | None = None, activity: str | None = None, **fields):
        activity = activity or self.state["activity"]["id"]
        return self.post(
            "act", {"id": id or str(uuid4()), "activity": activity, "do": do, **fields}
        )
