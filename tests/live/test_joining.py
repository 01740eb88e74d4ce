"""Phones come in, keep their seat, and leave."""

import pytest

from facilitation.board import change
from facilitation.joining import canonical, give_code
from facilitation.privacy import NOTICE_VERSION
from facilitation.settings import settings
from facilitation.workshops import close_workshop
from models.activity import agenda
from models.database import reading, transaction
from models.idea import ideas_of, placements_of
from models.seat import seats_taken
from models.workshop import Workshop, current_code
from tests.people import NOW, Phone
from tests.recipe import EVERY_KIND


def test_an_unknown_code_is_a_404_page_with_the_form(server):
    answer = server().get("/j/NOPE22")
    assert answer.status_code == 404
    assert 'name="code"' in answer.text


def test_a_code_forgives_case_blanks_and_look_alikes():
    assert canonical("opale1") == canonical("0PA1EI") == canonical("OPA-LE 1")


def test_joining_gives_a_seat_and_a_whole_state(new_workshop, phone):
    ada = phone(new_workshop(EVERY_KIND), "Ada")
    assert ada.state["me"]["nickname"] == "Ada"
    assert ada.state["me"]["ready"] is True
    assert ada.state["workshop"]["status"] == "draft"
    assert ada.state["activity"] is None


def test_joining_twice_keeps_one_seat(new_workshop, phone):
    workshop = new_workshop(EVERY_KIND)
    ada = phone(workshop, "Ada")
    ada.join()
    with reading() as db:
        assert seats_taken(db, workshop.id) == 1


def test_the_seat_cookie_is_http_only_and_this_workshop_s_alone(new_workshop, server, phone):
    ada = phone(new_workshop(EVERY_KIND), "Ada")
    bob = server()
    header = bob.get(f"/j/{ada.code}").headers["set-cookie"]
    assert "HttpOnly" in header
    assert "SameSite=lax" in header
    assert f"opale_seat_{canonical(ada.code)}=" in header


def test_a_seat_that_has_not_read_the_notice_does_not_contribute(
    new_workshop, server, opened, phone
):
    workshop = new_workshop(EVERY_KIND)
    step = opened(workshop, "check_in")
    ada = phone(workshop)
    ada.post("join", {"nickname": None, "locale": "fr", "notice": "an-older-one"})
    bob = Phone(server(), ada.code)
    bob.client.get(f"/j/{ada.code}")
    bob.post("join", {"nickname": None, "locale": "fr", "notice": None})
    answer = bob.act("answer", activity=step.id, weather="sun")
    assert answer.status_code == 403
    assert answer.json()["error"] == "not_ready"


def test_a_renewed_code_lets_nobody_new_in_and_keeps_those_who_sit(new_workshop, server, phone):
    workshop = new_workshop(EVERY_KIND)
    ada = phone(workshop, "Ada")
    with transaction() as db:
        give_code(db, db.get(Workshop, workshop.id), NOW)
    assert ada.client.get(f"/j/{ada.code}").status_code == 200
    assert ada.look()["me"]["nickname"] == "Ada"
    assert server().get(f"/j/{ada.code}").status_code == 404


def test_leaving_forgets_the_seat_and_says_what_stays(new_workshop, phone):
    workshop = new_workshop(EVERY_KIND)
    ada = phone(workshop, "Ada")
    answer = ada.post("leave", {})
    assert answer.status_code == 200
    assert answer.json()["erased"]
    assert ada.client.get(f"/live/{ada.code}/state").status_code == 401
    with reading() as db:
        assert seats_taken(db, workshop.id) == 0


def test_leaving_takes_a_named_card_off_the_board_it_was_put_on(new_workshop, opened, phone):
    recipe = EVERY_KIND.model_copy(update={"agenda": EVERY_KIND.agenda[1:3]})
    workshop = new_workshop(recipe)
    with transaction() as db:
        named = agenda(db, workshop.id)[0]
        named.form = "named"
        db.add(named)
    step = opened(workshop, "brainstorm")
    ada = phone(workshop, "Adaline")
    ada.act("add", activity=step.id, text="Une idée signée")
    board = opened(workshop, "cluster")
    with transaction() as db:
        ideas = [idea.id for idea in ideas_of(db, step.id)]
        change(db, board.id, {"do": "gather", "title": "Un thème", "ideas": ideas})
    assert ada.post("leave", {}).status_code == 200
    with reading() as db:
        assert ideas_of(db, step.id) == []
        assert placements_of(db, board.id) == {}


def test_leaving_leaves_no_byte_of_the_name(new_workshop, phone, database):
    ada = phone(new_workshop(EVERY_KIND), "Adaline")
    files = [database, database.with_name("opale.db-wal")]
    assert b"Adaline" in b"".join(one.read_bytes() for one in files)
    ada.post("leave", {})
    assert b"Adaline" not in b"".join(one.read_bytes() for one in files)


def test_a_write_from_another_site_is_refused(new_workshop, phone):
    ada = phone(new_workshop(EVERY_KIND), "Ada")
    answer = ada.client.post(
        f"/live/{ada.code}/join",
        json={"nickname": "Eve", "locale": "fr", "notice": NOTICE_VERSION},
        headers={"Origin": "http://evil.test"},
    )
    assert answer.status_code == 403
    assert ada.look()["me"]["nickname"] == "Ada"


def test_unknown_paths_are_404_not_a_page_of_the_facilitator(server):
    for path in ("/j/a/b/c", "/live/x", "/live/x/nothing", "/assets/old/phone/phone.js"):
        assert server().get(path).status_code == 404


def test_yesterday_s_code_says_what_became_of_it(new_workshop, server, phone, fatou):
    renewed, ended = new_workshop(EVERY_KIND), new_workshop(EVERY_KIND)
    codes = {}
    with transaction() as db:
        for workshop in (renewed, ended):
            codes[workshop.id] = current_code(db, workshop.id)
        give_code(db, db.get_one(Workshop, renewed.id), NOW)
        close_workshop(db, ended.id, by=fatou, now=NOW)
    stranger = server()
    for code, sentence in (
        (codes[renewed.id], "This code has been replaced."),
        (codes[ended.id], "This workshop is over."),
        ("ZZZZ99", "No open workshop has this code."),
    ):
        page = stranger.get(f"/j/{code}", headers={"Accept-Language": "en"})
        assert page.status_code == 404
        assert sentence in page.text
        assert 'name="code"' in page.text


def test_a_page_left_open_overnight_is_told_that_the_workshop_is_over(new_workshop, phone, fatou):
    workshop = new_workshop(EVERY_KIND)
    ada = phone(workshop, "Ada", locale="en")
    with transaction() as db:
        close_workshop(db, workshop.id, by=fatou, now=NOW)
    assert ada.look()["workshop"]["status"] == "closed"
    again = ada.post("join", {"nickname": "Ada", "locale": "en", "notice": NOTICE_VERSION})
    assert (again.status_code, again.json()["error"]) == (409, "ended")
    assert again.json()["message"].endswith(".")
    assert ada.client.get(f"/j/{ada.code}").status_code == 200


def test_whoever_tries_many_codes_is_asked_to_wait(server):
    stranger = server()
    pages = [stranger.get(f"/j/NOPE{n}", headers={"Accept-Language": "en"}) for n in range(31)]
    assert {page.status_code for page in pages[:30]} == {404}
    assert pages[30].status_code == 429
    assert "Wait a minute" in pages[30].text


@pytest.mark.parametrize(
    "address", ["/j/NOSUCH", "/j/NOSUCH/check/0", "/live/NOSUCH/state", "/live/NOSUCH/stream"]
)
def test_guessing_codes_is_slow_at_every_door(server, address):
    client = server()
    answers = [client.get(address).status_code for _ in range(31)]
    assert answers == [404] * 30 + [429]


def test_a_right_code_gets_in_whatever_its_address_has_tried(server, new_workshop, phone):
    workshop = new_workshop(EVERY_KIND)
    ada = phone(workshop, "Ada")
    client = server()
    for _ in range(40):
        client.get("/live/NOSUCH/state")
    assert ada.client.get(f"/j/{ada.code}").status_code == 200
    assert client.get(f"/j/{ada.code}").status_code == 200


@pytest.mark.parametrize(
    ("host", "is_secure"), [("opale.example", True), ("192.0.2.2:8501", False)]
)
def test_a_seat_s_cookie_is_secure_at_the_public_address_and_not_beside_it(
    new_workshop, server, monkeypatch, host, is_secure
):
    # In the room, phones may come by the address of the local network: a secure cookie is lost there.
    monkeypatch.setenv("OPALE_PUBLIC_URL", "https://opale.example")
    settings.cache_clear()
    workshop = new_workshop()
    with reading() as db:
        code = current_code(db, workshop.id)
    answer = server().get(f"/j/{code}", headers={"Host": host})
    assert ("Secure" in answer.headers["set-cookie"]) is is_secure
