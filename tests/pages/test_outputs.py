"""Nothing that leaves the process tells more than was announced, nor leads from a person to a secret."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from google.protobuf.text_format import MessageToString
from sqlmodel import select
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from facilitation import agenda
from facilitation.activities import brainstorm
from facilitation.i18n import words
from facilitation.joining import token_hash
from facilitation.links import sign
from facilitation.privacy import Audience
from facilitation.reports import markdown, printed
from facilitation.reports.record import record_of
from facilitation.workshops import close_workshop
from models.account import Account
from models.activity import Activity, Salt
from models.ballot import Ballot
from models.database import reading, transaction
from models.idea import Idea
from models.seat import Seat
from models.workshop import Workshop
from tests.people import NOW, Phone
from tests.recipe import EVERY_KIND

NAMES = ["Adaline", "Bobine", "Chloris", "Dorothea", "Eliazar", "Fulbert"]
# What the n-th of them says in the steps that ask for no name.
WORDS, IDEAS, BETTER = ([f"{said}-{n}" for n in range(6)] for said in ("mot", "pensee", "mieux"))

BETWEEN = "\n--- next element ---\n"

Page = Callable[..., AppTest]
# The evening is played once: by one process.
pytestmark = pytest.mark.xdist_group("outputs")


@dataclass
class Room:
    """Six phones around a workshop, and the keys that would lead from one of them to its rows."""

    workshop: Workshop
    phones: list[Phone]
    keys: set[str]
    client: Callable[[], TestClient]
    page: Page

    def say(self, step: Activity, do: str, each: list[dict]) -> None:
        for phone, fields in zip(self.phones, each, strict=True):
            gesture = uuid4()
            answer = phone.act(do, id=str(gesture), activity=step.id, **fields)
            assert answer.status_code == 200, answer.text
            self.keys |= {str(gesture), hashlib.sha256(gesture.bytes).hexdigest()}
        with reading() as db:
            owners = db.exec(select(Idea.owner).where(Idea.owner.is_not(None)))
            ballots = db.exec(select(Ballot.owner_key).where(Ballot.owner_key.is_not(None)))
            self.keys |= {*owners, *(key.split(":")[-1] for key in ballots)}
            self.keys |= set(db.exec(select(Salt.value)))

    def told(self) -> dict[str, str]:
        """What everybody is told now: six phones, the screen, the conduct page, the reports."""
        told = {name: self._phone(one) for name, one in zip(NAMES, self.phones, strict=True)}
        told |= {one.value: self._by_key(one) for one in (Audience.SCREEN, Audience.CONDUCT)}
        told["page"] = self._drawn("facilitator/conduct.py")
        told["read"] = self._drawn("facilitator/report.py")
        with reading() as db:
            record = record_of(db, db.get_one(Workshop, self.workshop.id), words("fr"))
        told |= {one.__name__: one.render(record, words("fr")) for one in (markdown, printed)}
        return told

    def _drawn(self, path: str) -> str:
        """Each element of a page, whole, as the browser is sent it."""
        app = self.page(path, w=self.workshop.id)
        protos = [getattr(node, "proto", None) for node in app._tree]
        texts = [MessageToString(one, as_utf8=True) for one in protos if one is not None]
        return BETWEEN.join(texts)

    def _phone(self, phone: Phone) -> str:
        activity = phone.look()["activity"]
        cards = phone.cards().text if activity and activity["cards"] is not None else ""
        return json.dumps(phone.state, ensure_ascii=False) + cards

    def _by_key(self, audience: Audience) -> str:
        with transaction() as db:
            key = sign(db, self.workshop.id, audience)
        client, at = self.client(), f"/live/{self.phones[0].code}"
        state = client.get(f"{at}/state", params={"key": key})
        activity = state.json()["activity"]
        if activity is None or activity["cards"] is None:
            return state.text
        asked = {"key": key, "activity": activity["id"]}
        return state.text + client.get(f"{at}/cards", params=asked).text


@dataclass(frozen=True)
class Moment:
    """What everybody was told at one moment of the evening."""

    name: str
    told: dict[str, str]
    keys: set[str]


@pytest.fixture
def room(new_workshop, phone, server, page) -> Room:
    workshop = new_workshop(EVERY_KIND)
    phones = [phone(workshop, name) for name in NAMES]
    tokens = {token for one in phones for token in one.client.cookies.values()}
    with reading() as db:
        seats = set(db.exec(select(Seat.id)))
    keys = tokens | seats | {token_hash(token) for token in tokens}
    return Room(workshop, phones, keys, server, page)


@pytest.fixture
def evening(request: pytest.FixtureRequest) -> list[Moment]:
    """A whole evening, kept at each of its moments; played once for all the tests here."""
    if not _EVENING:
        room: Room = request.getfixturevalue("room")
        opened, fatou = request.getfixturevalue("opened"), request.getfixturevalue("fatou")
        _EVENING.extend(Moment(name, room.told(), room.keys) for name in play(room, opened, fatou))
    return _EVENING


_EVENING: list[Moment] = []


def play(room: Room, opened: Callable[..., Activity], fatou: Account) -> Iterator[str]:
    """Play each step and stop at each of its moments: open, closed, shown."""
    for kind, do, each in gestures():
        step = opened(room.workshop, kind)
        if kind == "two_axis":
            votes = [{"option": o["id"], "x": 4, "y": 5} for o in step.options]
            each = [{"votes": votes}] * 6
        room.say(step, do, each)
        yield f"{kind} open"
        with transaction() as db:
            step = agenda.close_step(db, step.id, by=fatou, now=NOW)
        if step.revealed_at is None:
            yield f"{kind} closed"
        with transaction() as db:
            agenda.reveal(db, step.id, by=fatou, now=NOW)
        yield f"{kind} shown"
    with transaction() as db:
        close_workshop(db, room.workshop.id, by=fatou, now=NOW)
    yield "ended"


def gestures() -> list[tuple[str, str, list[dict]]]:
    return [
        ("check_in", "answer", [{"word": word} for word in WORDS]),
        ("brainstorm", "add", [{"text": idea, "lens": "metier"} for idea in IDEAS]),
        ("two_axis", "cast", []),
        ("check_out", "answer", [{"score": 2, "better": better} for better in BETTER]),
    ]


def found(text: str, secrets) -> list[str]:
    return sorted(secret for secret in secrets if secret in text)


def test_no_output_holds_a_key_that_leads_to_a_person(evening: list[Moment]) -> None:
    for moment in evening:
        for who, text in moment.told.items():
            assert found(text, moment.keys) == [], f"{who}, {moment.name}"
    assert len(evening[-1].keys) > 60


def test_a_secret_step_names_nobody_but_in_the_facilitator_s_list_of_people(
    evening: list[Moment],
) -> None:
    said = {*WORDS, *IDEAS, *BETTER}
    for moment in evening:
        for who, text in moment.told.items():
            if who != "page":
                assert found(text, set(NAMES) - {who}) == [], f"{who}, {moment.name}"
        for element in moment.told["page"].split(BETWEEN):
            assert not (found(element, NAMES) and found(element, said)), moment.name


def test_what_is_written_is_told_to_its_author_alone_until_it_is_shown(
    evening: list[Moment],
) -> None:
    kept_back = {"check_in open": WORDS, "brainstorm open": IDEAS}
    for moment in evening:
        for who, text in moment.told.items():
            # The facilitator reads ideas as they come, to moderate: cards without an author.
            if who == "page" and moment.name == "brainstorm open":
                continue
            own = {said[NAMES.index(who)] for said in (WORDS, IDEAS)} if who in NAMES else set()
            others = set(kept_back.get(moment.name, [])) - own
            assert found(text, others) == [], f"{who}, {moment.name}"


def test_a_result_is_told_to_the_room_only_once_it_is_shown(evening: list[Moment]) -> None:
    told = {moment.name: moment.told for moment in evening}
    for who in (*NAMES, "screen"):
        assert '"result"' not in told["two_axis open"][who], who
        assert '"result"' not in told["two_axis closed"][who], who
        assert '"result"' in told["two_axis shown"][who].replace(" ", ""), who


def test_comments_of_fewer_than_eight_writers_are_told_to_nobody_else(
    evening: list[Moment],
) -> None:
    for moment in evening:
        for who, text in moment.told.items():
            writing = who in NAMES and moment.name == "check_out open"
            own = {BETTER[NAMES.index(who)]} if writing else set()
            assert found(text, set(BETTER) - own) == [], f"{who}, {moment.name}"


def test_what_is_looked_for_can_be_found(evening: list[Moment]) -> None:
    """A search that finds nothing anywhere would prove nothing."""
    told = {moment.name: moment.told for moment in evening}
    assert found(told["brainstorm open"]["Adaline"], IDEAS) == [IDEAS[0]]
    assert found(told["check_out open"]["Adaline"], BETTER) == [BETTER[0]]
    assert found(told["brainstorm open"]["page"], [*NAMES, *IDEAS]) == sorted([*NAMES, *IDEAS])
    for who in ("Bobine", "screen"):
        assert found(told["brainstorm shown"][who], IDEAS) == IDEAS
    for who in ("read", markdown.__name__, printed.__name__):
        assert found(told["ended"][who], [*WORDS, *IDEAS]) == sorted([*WORDS, *IDEAS])


def test_without_the_policy_the_ideas_would_be_found(room: Room, opened, monkeypatch) -> None:
    monkeypatch.setattr(brainstorm, "may_see_cards", lambda activity, audience: True)
    room.say(opened(room.workshop, "brainstorm"), "add", [{"text": idea} for idea in IDEAS])
    assert found(room.told()["screen"], IDEAS) == IDEAS
