"""The page docs/live-protocol.md is replayed line by line against the real routes."""

import json
import re
from uuid import uuid4

import pytest
from sqlmodel import select

from facilitation import agenda, board
from facilitation.activities import KINDS
from facilitation.errors import TO_PHONES
from facilitation.gestures import act
from facilitation.hands import enter
from facilitation.live.routes import ROUTES
from facilitation.privacy import NOTICE_VERSION
from facilitation.steering import steer
from models.action import ActionItem
from models.activity import agenda as steps_of
from models.database import reading, transaction
from models.seat import Seat
from models.workshop import current_code
from tests.live.page_examples import PAGE, Names, examples, section, told
from tests.people import NOW, Phone
from tests.recipe import EVERY_KIND

TEXTS = ("Le bus de 7 h 12", "La relève de nuit")


class Replay:
    """One room in which the lines of an example are said, one after the other."""

    def __init__(self, server, new_workshop, phone, fatou) -> None:
        self.server, self.phone, self.fatou = server, phone, fatou
        self.workshop = new_workshop(EVERY_KIND, "Nos sujets de prise de parole")
        self.earlier = new_workshop(EVERY_KIND, "L’atelier d’avant")
        with reading() as db:
            self.code = current_code(db, self.workshop.id)
        self.names, self.who, self.people = Names(), "Ada", {}
        self.asked: dict | None = None
        self.answer = None

    def say(self, line: str) -> None:
        """Do what a line of the page says, or hold the last answer against it."""
        if line.startswith("# "):
            self.happens(line[2:])
        elif line.startswith(("GET ", "POST ")):
            method, what, *rest = line.split(" ", 2)
            self.ask(method, what, told(rest[0]) if rest else None)
        elif self.answer is None:
            self.hear(line)
        else:
            status, _, body = line.partition(" ")
            real = self.answer.json()
            assert self.answer.status_code == int(status), (line, real)
            if re.fullmatch(r"[a-z_]+", body):
                assert (real["error"], set(real)) == (body, {"error", "message"}), line
            else:
                self.names.compare(told(body), real)
                if "clusters" in real:
                    self.names.known["r1"] = str(real["revision"])

    def happens(self, what: str) -> None:
        """What somebody does between two requests: the facilitator, or the rest of the room."""
        verb, _, rest = what.partition(" ")
        if verb == "opens":
            with transaction() as db:
                steps = steps_of(db, self.workshop.id)
                step = next(one for one in steps if one.kind == rest)
                agenda.open_step(db, step.id, by=self.fatou, now=NOW)
            self.names.known["a1"] = step.id
        elif verb in ("closes", "reveals"):
            change = {"closes": agenda.close_step, "reveals": agenda.reveal}[verb]
            with transaction() as db:
                change(db, self.names.known["a1"], by=self.fatou, now=NOW)
        elif what.endswith("others do the same"):
            with transaction() as db:
                step = self.names.known["a1"]
                enter(db, step, self.asked, times=int(verb), by=self.fatou, now=NOW)
        elif what == "the room has ideas i1 and i2":
            self.say("# opens brainstorm")
            for number in range(2):
                self.ask("POST", "act", {"do": "add", "text": f"Idée {number}", "lens": "metier"})
            # Ideas have no order but their random ids': the page's is made of them.
            ids = sorted(idea["id"] for idea in self.answer.json()["me"]["mine"]["ideas"])
            for name, idea, text in zip(("i1", "i2"), ids, TEXTS, strict=True):
                self.names.known[name] = idea
                self.ask(
                    "POST", "act", {"do": "edit", "idea": idea, "text": text, "lens": "metier"}
                )
        elif what == "Ada has written 20 ideas":
            with transaction() as db:
                ada = db.exec(select(Seat).where(Seat.nickname == "Ada")).one()
                for number in range(20):
                    gesture = {"id": str(uuid4()), "activity": self.names.known["a1"]}
                    act(db, ada, gesture | {"do": "add", "text": f"Idée {number}"}, NOW)
        elif what == "gathers i1 under a title":
            gather = {"do": "gather", "ideas": [self.names.known["i1"]], "title": "Le quotidien"}
            with transaction() as db:
                board.change(db, self.names.known["a1"], gather)
        elif what == "an earlier workshop left the action p1":
            with transaction() as db:
                plan = next(s for s in steps_of(db, self.earlier.id) if s.kind == "action_plan")
                left = ActionItem(
                    programme_id=self.workshop.programme_id,
                    workshop_id=self.earlier.id,
                    activity_id=plan.id,
                    what="Une visite par mois",
                    created_at=NOW,
                )
                db.add(left)
                db.flush()
                self.names.known["p1"] = left.id
        elif verb == "steers":
            with transaction() as db:
                steer(db, self.names.known["a1"], told(rest), by=self.fatou, now=NOW)
        elif what == "nobody gave a first name":
            self.who = None
        else:
            assert what in ("Ada speaks", "Bob speaks"), what
            self.who = verb

    def person(self) -> Phone:
        if self.who not in self.people:
            self.people[self.who] = self.phone(self.workshop, self.who)
        return self.people[self.who]

    def ask(self, method: str, what: str, body: dict | None) -> None:
        person = self.person()
        path, _, query = what.partition("?")
        query = re.sub(r"\b[a-z]\d\b", lambda name: self.names.known[name[0]], query)
        address = f"/live/{self.code}/{path}" + (f"?{query}" if query else "")
        if what == "stream":
            self.answer, self.event = None, first_event(person.client, address)
        elif method == "GET":
            self.answer = person.client.get(address)
        else:
            body = self.names.put_in(body)
            if body.get("id") == "UUID":
                body["id"] = self.names.known.setdefault("UUID", str(uuid4()))
            elif what == "act":
                body.setdefault("id", str(uuid4()))
            if what == "act":
                body.setdefault("activity", self.names.known["a1"])
            if body.get("notice") == "VERSION":
                body["notice"] = NOTICE_VERSION
            self.asked = body
            self.answer = person.post(path, body)

    def hear(self, line: str) -> None:
        """Hold a line of a stream against the first event."""
        name, _, value = line.partition(": ")
        real = next(one for one in self.event if one.startswith(f"{name}: ")).partition(": ")[2]
        if name == "data":
            self.names.compare(told(value), json.loads(real))
        elif name == "event":
            assert value == real
        else:
            assert real.isdecimal()


def first_event(client, address: str) -> list[str]:
    """The lines of a stream's first event, from the very routes: the listener then leaves."""
    heard: list[bytes] = []

    async def listen() -> None:
        import asyncio

        left = asyncio.Event()

        async def receive():
            await left.wait()
            return {"type": "http.disconnect"}

        async def send(message) -> None:
            heard.append(message.get("body", b""))
            if message.get("body"):
                left.set()

        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        scope = {
            "type": "http", "method": "GET", "path": address, "raw_path": address.encode(),
            "query_string": b"", "root_path": "", "scheme": "http", "http_version": "1.1",
            "headers": [(b"host", b"opale.test"), (b"cookie", cookies.encode())],
            "client": ("127.0.0.1", 1), "server": ("opale.test", 80),
        }  # fmt: skip
        await client.app(scope, receive, send)

    client.portal.call(listen)
    return b"".join(heard).decode().split("\n\n")[0].splitlines()


@pytest.mark.parametrize("example", examples(), ids=lambda one: one.heading)
def test_an_example_of_the_page_is_what_the_server_does(
    example, server, new_workshop, phone, fatou
):
    room = Replay(server, new_workshop, phone, fatou)
    for line in example.lines:
        room.say(line)


def test_the_page_lists_the_requests_the_server_answers():
    told_of = set(re.findall(r"^\| `(GET|POST) (/[^`?]*)(?:\?[^`]*)?`", PAGE, re.M))
    real = {
        ("POST" if route.methods and "POST" in route.methods else "GET", path)
        for route in ROUTES
        if "rest" not in (path := re.sub(r"\{number:int\}", "{n}", route.path))
        and not path.startswith("/assets")
    }
    assert told_of == real


def test_the_page_lists_every_refusal_a_phone_can_meet_under_its_status():
    rows = re.findall(r"^\| (\d{3}) \| (.*?) \|$", section("Refusals"), re.M)
    told_of = {code: int(status) for status, codes in rows for code in re.findall(r"`(\w+)`", codes)
               if code != "Retry"}  # fmt: skip
    assert told_of == {code: status for code, (status, _) in TO_PHONES.items()}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_kind_s_section_tells_and_shows_its_verbs_and_refusals(kind):
    text = section(kind.key)
    shown = set(re.findall(r'^POST act .*"do": "(\w+)"', text, re.M))
    assert shown == set(kind.verbs()) | (shown & {"done", "skip"})
    listed = re.search(r"^- Refusals: (.*)$", text, re.M)[1]
    met = set(re.findall(r"^\d{3} ([a-z_]+)$", text, re.M))
    assert met == set(re.findall(r"`(\w+)`", listed))
