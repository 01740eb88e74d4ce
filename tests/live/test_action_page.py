"""An action's owner says where it stands, by a private link and without an account."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from icalendar import Calendar

from facilitation.i18n import words
from facilitation.links import action_path
from facilitation.shelf import day_of
from models.action import ActionItem, latest_marks
from models.activity import agenda as steps_of
from models.database import reading, transaction
from models.workshop import Workshop
from tests.people import NOW


@pytest.fixture
def held(new_workshop):
    """An action with a hostile title, and its private address."""
    workshop = new_workshop("listen")
    with transaction() as db:
        plan = next(s for s in steps_of(db, workshop.id) if s.kind == "action_plan")
        action = ActionItem(
            programme_id=workshop.programme_id, workshop_id=workshop.id, activity_id=plan.id,
            what="Filmer <script>alert(1)</script>", owner="Ada", created_at=NOW,
        )  # fmt: skip
        db.add(action)
        db.flush()
        return action.id, action_path(db, action.id)


def told(action_id: str) -> tuple[str, str, str]:
    with reading() as db:
        action = db.get_one(ActionItem, action_id)
        last = latest_marks(db, [action_id]).get(action_id)
    return action.status, last.why if last else "", last.by if last else ""


def test_the_owner_reads_the_action_and_says_it_is_done(held, server):
    action_id, path = held
    client = server()
    page = client.get(path).text
    assert "Filmer &lt;script&gt;" in page and "<script" not in page
    with reading() as db:
        workshop = db.get_one(Workshop, db.get_one(ActionItem, action_id).workshop_id)
    day = words("fr").day(day_of(workshop))
    assert f"Décidée dans «\xa0{workshop.title}\xa0», le {day}" in unescape(page)
    answer = client.post(path, data={"status": "done", "why": "Trois vidéos"})
    assert answer.status_code == 200
    assert told(action_id) == ("done", "Trois vidéos", "owner")
    assert "Trois vidéos" in client.get(path).text


def test_dropping_it_needs_a_reason_and_the_form_keeps_what_it_held(held, server):
    action_id, path = held
    answer = server().post(path, data={"status": "dropped", "why": ""})
    assert answer.status_code == 422
    assert 'value="dropped" selected' in answer.text
    # One reads it at home, alone: no room waits for it.
    assert "pourquoi vous l’abandonnez" in unescape(answer.text)
    assert "la salle" not in re.search(r'role="alert">([^<]*)<', unescape(answer.text))[1]
    assert told(action_id)[0] == "open"


def test_a_status_nobody_offers_changes_nothing(held, server):
    action_id, path = held
    assert server().post(path, data={"status": "withdrawn", "why": "x"}).status_code == 422
    assert told(action_id)[0] == "open"


@pytest.mark.parametrize("key", ["x", "IngiOiJ5In0.abc"])
def test_a_key_nobody_signed_opens_nothing(held, server, key):
    assert server().get(f"/action/{key}").status_code == 403


def test_an_action_that_was_withdrawn_is_gone(held, server):
    action_id, path = held
    with transaction() as db:
        db.delete(db.get_one(ActionItem, action_id))
    assert server().get(path).status_code == 404


def test_another_site_cannot_say_it(held, server):
    action_id, path = held
    answer = server().post(path, data={"status": "done"}, headers={"Origin": "http://evil.test"})
    assert answer.status_code == 403
    assert told(action_id)[0] == "open"


def test_an_action_with_a_date_is_added_to_a_calendar(held, server):
    action_id, path = held
    client = server()
    assert "calendar.ics" not in client.get(path).text, "an action without a date has no day"
    with transaction() as db:
        action = db.get_one(ActionItem, action_id)
        action.due, action.first_step = date(2027, 3, 1), "Appeler; Mâcon,\nBourg"
        db.add(action)
    link = re.search(r'href="([^"]*calendar\.ics[^"]*)"', client.get(path).text)[1]
    answer = client.get(unescape(link))
    assert answer.headers["content-type"].startswith("text/calendar")
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["summary"] == "Filmer <script>alert(1)</script>"
    assert event["dtstart"].dt == date(2027, 3, 1)
    assert "Appeler; Mâcon,\nBourg" in event["description"]
    assert path in event["description"]


def test_a_calendar_file_of_an_unknown_action_or_day_is_refused(held, server):
    _, path = held
    assert server().get(f"{path}/calendar.ics").status_code == 404
    assert server().get("/action/x/calendar.ics").status_code == 403


def test_the_owner_sends_the_link_to_their_own_mailbox(held, server):
    _, path = held
    client = server()
    letter = unescape(re.search(r'href="(mailto:[^"]*)"', client.get(path).text)[1])
    told = parse_qs(urlsplit(letter).query)
    assert told["subject"] == ["Filmer <script>alert(1)</script>"]
    assert path in told["body"][0]


def test_what_is_over_needs_no_reminder(held, server):
    _, path = held
    client = server()
    client.post(path, data={"status": "done", "why": ""})
    page = client.get(path).text
    assert "mailto:" not in page and "calendar.ics" not in page
