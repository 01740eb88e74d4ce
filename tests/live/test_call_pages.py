"""The pages of the call, as a browser without JavaScript uses them."""

import re
import xml.etree.ElementTree as ET
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlmodel import select

from facilitation import call
from facilitation.invitations import Thought, invite
from facilitation.joining import token_hash
from facilitation.live.limits import ANSWERS
from facilitation.opt_outs import opt_out
from facilitation.programmes import Team, create, set_teams, teams_of
from models.database import reading, transaction
from models.programme import Notice
from models.volunteer import Nomination, OptOut, Volunteer
from tests.facilitation.test_privacy import on_disk
from tests.people import NOW

ENGLISH = {"Accept-Language": "en"}
SCRIPT = "<script>alert(1)</script>"
HOSTILE = f'{SCRIPT}"&'


@pytest.fixture
def programme(database):
    with transaction() as db:
        made = create(db, name=f"Voix {SCRIPT}", now=NOW)
        return set_teams(db, made.id, [Team("", f"Nord {SCRIPT}"), Team("", "Sud")])


@pytest.fixture
def address(programme, fatou) -> str:
    """The path of an open call."""
    with transaction() as db:
        link = call.open_call(db, programme, by=fatou, now=NOW)
        return "/call/" + call.call_url(db, link).rpartition("/")[2]


@pytest.fixture
def browser(server):
    client = server()
    client.headers.update(ENGLISH)
    client.follow_redirects = False
    return client


def hidden(page: str, name: str) -> str:
    return unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])


def volunteer(browser, address, **fields):
    """Fill in the first form as its page gives it, and send it."""
    notice = hidden(browser.get(address).text, "notice")
    return browser.post(address, data={"do": "volunteer", "notice": notice, **fields})


def nominate(browser, address, *thoughts: tuple[str, str]):
    data = {"do": "nominate"}
    for n, (quality, name) in enumerate(thoughts):
        data |= {f"quality{n}": quality, f"colleague{n}": name}
    return browser.post(address, data=data)


def invitations_in(page: str) -> list[str]:
    return re.findall(r'value="[^"]*(/invitation/[^"]+)"', page)


def rows(table) -> list:
    with reading() as db:
        return list(db.exec(select(table)))


def problem(page: str) -> str:
    return unescape(re.search(r'<p class="problem" role="alert">(.*?)</p>', page)[1])


def test_the_call_is_a_plain_page_under_the_headers_of_every_page(browser, address):
    page = browser.get(address)
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert page.headers["referrer-policy"] == "same-origin"
    assert "<script" not in page.text
    assert "facilitators of the programme, and by nobody else" in page.text


def test_every_field_has_its_label(browser, address):
    page = browser.get(address).text
    fields = re.findall(r'<(?:input|select|textarea) id="([^"]+)"', page)
    assert len(fields) == len(set(fields)) == 8
    assert fields == re.findall(r'<label for="([^"]+)"', page)


def test_a_browser_that_says_nothing_is_answered_in_french(server, address):
    silent = server()
    silent.headers.pop("accept-language", None)
    assert '<html lang="fr">' in silent.get(address).text
    assert '<a href="?lang=en"' in silent.get(address).text
    assert '<html lang="en">' in silent.get(f"{address}?lang=en").text
    assert 'action="?lang=en"' in silent.get(f"{address}?lang=en").text


def test_who_volunteers_is_listed_and_given_a_private_link(browser, address, programme):
    team = teams_of(programme)[1]
    answer = volunteer(browser, address, name="Ada", team=team.key)
    assert answer.status_code == 303
    page = browser.get(answer.headers["location"])
    assert "Ada · Sud" in page.text
    assert "keep it" in page.text
    assert [(one.name, one.team, one.came) for one in rows(Volunteer)] == [
        ("Ada", team.key, "call")
    ]


def test_a_name_that_is_missing_is_said_in_one_sentence_and_what_was_typed_stays(
    browser, address, programme
):
    team = teams_of(programme)[1]
    page = volunteer(browser, address, name="  ", team=team.key)
    assert page.status_code == 422
    assert problem(page.text).startswith("Please write your name")
    assert f'value="{team.key}" selected' in page.text
    assert rows(Volunteer) == []


def test_an_answer_under_an_older_notice_is_shown_the_new_one(browser, address, programme):
    notice = hidden(browser.get(address).text, "notice")
    with transaction() as db:
        points = {"en": ["Our own point"]}
        db.add(Notice(programme_id=programme.id, version="7", points=points, since=NOW))
    page = browser.post(address, data={"do": "volunteer", "notice": notice, "name": "Ada"})
    assert page.status_code == 403
    assert "Our own point" in page.text
    assert rows(Volunteer) == []
    assert volunteer(browser, address, name="Ada").status_code == 303


def test_stepping_out_is_one_button_and_erases(browser, address, database):
    link = volunteer(browser, address, name="Adaline").headers["location"]
    assert "<form" in browser.get(link).text
    assert b"Adaline" in on_disk(database)
    assert browser.post(link).status_code == 200
    assert b"Adaline" not in on_disk(database)
    assert browser.get(link).status_code == 404
    assert rows(Volunteer) == []


def test_each_colleague_has_a_link_a_text_and_a_code(browser, address):
    page = nominate(browser, address, ("explains", "Bob Zyx"), ("", ""), ("eases", "")).text
    first, second = invitations_in(page)
    assert first != second
    texts = [unescape(one) for one in re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)]
    assert texts[0].startswith("Hello Bob Zyx,")
    assert "to explain what we do" in texts[0] and first in texts[0]
    assert texts[1].startswith("Hello,\n") and second in texts[1]
    codes = re.findall(r"<svg .*?</svg>", page, re.S)
    assert len(codes) == 2
    assert all(ET.fromstring(one).get("aria-label") for one in codes)


def test_an_invitation_is_sent_by_letter_or_message_with_its_text_written(browser, address):
    page = nominate(browser, address, ("explains", f"Ada & {SCRIPT}")).text
    text = unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)[1])
    assert "/invitation/" in text
    letter, message = (
        urlsplit(unescape(re.search(rf'href="({scheme}:[^"]*)"', page)[1]))
        for scheme in ("mailto", "sms")
    )
    assert parse_qs(letter.query)["body"] == [text]
    assert parse_qs(letter.query)["subject"] == [f"Voix {SCRIPT}"]
    assert parse_qs(message.query)["body"] == [text]


def test_an_invitation_tells_neither_who_thought_of_one_nor_how_many(browser, address):
    volunteer(browser, address, name="Ada Namer")
    path = invitations_in(nominate(browser, address, ("follows", "Bob Zyx")).text)[0]
    page = browser.get(path).text
    assert "One or several colleagues thought of you" in page
    assert "follow what moves in the trade" in page
    assert "Bob" not in page and "Namer" not in page


def test_named_invited_refused_leaves_no_byte(browser, address, database):
    path = invitations_in(nominate(browser, address, ("explains", "Adaline Zyx")).text)[0]
    token = path.rpartition("/")[2]
    assert token_hash(token).encode() in on_disk(database)
    answer = browser.post(path, data={"do": "not_now"})
    assert answer.status_code == 200
    for trace in ("Adaline", "Zyx", token, token_hash(token)):
        assert trace.encode() not in on_disk(database)
    assert rows(Nomination) == rows(Volunteer) == []


def test_named_invited_accepted_is_listed_under_a_link_of_their_own(browser, address):
    path = invitations_in(nominate(browser, address, ("explains", "Bob Zyx")).text)[0]
    notice = hidden(browser.get(path).text, "notice")
    answer = browser.post(path, data={"do": "accept", "notice": notice, "name": "Robert"})
    assert answer.status_code == 303
    assert path.rpartition("/")[2] not in answer.headers["location"]
    assert "Robert" in browser.get(answer.headers["location"]).text
    assert [(one.name, one.came) for one in rows(Volunteer)] == [("Robert", "invited")]
    assert browser.get(path).status_code == 404


def test_never_again_then_named_again_the_namer_reads_a_neutral_sentence(browser, address):
    path = invitations_in(nominate(browser, address, ("explains", "Bob Zyx")).text)[0]
    said = browser.post(path, data={"do": "never", "left_out": "Bob Zyx"})
    assert said.status_code == 200 and len(rows(OptOut)) == 1
    page = nominate(browser, address, ("eases", "BOB  ZYX"), ("eases", "Chloe")).text
    assert len(invitations_in(page)) == 1
    assert "No invitation was prepared for this person. Opale gives no reason for it." in page
    assert len(rows(Nomination)) == 1


@pytest.mark.parametrize(
    ("do", "field"), [("accept", "name"), ("never", "left_out"), ("dance", "name")]
)
def test_an_answer_that_says_nothing_changes_nothing(browser, address, do, field):
    path = invitations_in(nominate(browser, address, ("explains", "")).text)[0]
    notice = hidden(browser.get(path).text, "notice")
    answer = browser.post(path, data={"do": do, "notice": notice, field: " "})
    assert answer.status_code == (400 if do == "dance" else 422)
    assert len(rows(Nomination)) == 1 and rows(Volunteer) == rows(OptOut) == []


def test_a_thought_without_a_quality_is_said_and_stays_typed(browser, address):
    page = nominate(browser, address, ("", "Bob Zyx"))
    assert page.status_code == 422
    assert problem(page.text) == "Please choose what one turns to each colleague for."
    assert 'value="Bob Zyx"' in page.text
    assert rows(Nomination) == []


def test_an_invitation_whose_time_is_over_is_gone_once_any_page_is_opened(
    browser, address, programme
):
    with transaction() as db:
        ended = invite(db, programme, [Thought("explains")], NOW - timedelta(days=3650))[0].token
    assert len(rows(Nomination)) == 1
    browser.get(address)
    assert rows(Nomination) == []
    page = browser.get(f"/invitation/{ended}")
    assert page.status_code == 404
    assert "This invitation is not valid any more" in page.text


def test_a_script_as_a_name_is_text_on_every_page(browser, address, programme):
    team = teams_of(programme)[0].key
    pages = [browser.get(address).text]
    link = volunteer(browser, address, name=HOSTILE, team=team).headers["location"]
    pages.append(browser.get(link).text)
    pages.append(volunteer(browser, address, name=HOSTILE, team=HOSTILE).text)
    made = nominate(browser, address, ("eases", HOSTILE)).text
    pages += [made, nominate(browser, address, (HOSTILE, HOSTILE)).text]
    path = invitations_in(made)[0]
    pages.append(browser.get(path).text)
    pages.append(browser.post(path, data={"do": "accept", "name": HOSTILE}).text)
    pages.append(browser.post(path, data={"do": "never", "left_out": HOSTILE * 9}).text)
    with transaction() as db:
        opt_out(db, programme.id, HOSTILE)
    pages.append(nominate(browser, address, ("eases", HOSTILE)).text)
    for page in pages:
        assert "alert(1)" in page, "the hostile text must be on the page to say anything"
        assert "<script" not in page
        assert f'{SCRIPT}"' not in unescape(page).replace(HOSTILE, "")


def test_a_closed_call_says_so_in_one_sentence_and_takes_nothing(browser, address, programme):
    notice = hidden(browser.get(address).text, "notice")
    with transaction() as db:
        call.close_call(db, programme, now=NOW)
    data = {"do": "volunteer", "notice": notice, "name": "Ada"}
    for page in (browser.get(address), browser.post(address, data=data)):
        assert page.status_code == 410
        assert "This call is closed: its link takes no more answers." in page.text
        assert "<form" not in page.text
    assert rows(Volunteer) == []


def test_an_invitation_already_carried_outlives_the_call(browser, address, programme):
    path = invitations_in(nominate(browser, address, ("explains", "")).text)[0]
    with transaction() as db:
        call.close_call(db, programme, now=NOW)
    assert browser.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/call/nonsense", "/invitation/nonsense", "/volunteer/nonsense"])
def test_guessing_links_is_slow_at_every_door(browser, path):
    answers = [browser.get(path) for _ in range(31)]
    assert [one.status_code for one in answers] == [404] * 30 + [429]
    assert "Wait a minute" in answers[30].text
    assert answers[30].headers["retry-after"]


def test_a_right_link_gets_in_whatever_its_address_has_tried(browser, address):
    for _ in range(40):
        browser.get("/invitation/nonsense")
    assert browser.get(address).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.test", "null"])
def test_a_form_sent_from_another_site_is_refused(browser, address, origin):
    link = volunteer(browser, address, name="Ada").headers["location"]
    path = invitations_in(nominate(browser, address, ("explains", "")).text)[0]
    for target in (link, path, address):
        answer = browser.post(target, data={"do": "not_now"}, headers={"Origin": origin})
        assert answer.status_code == 403
        assert "another site" in answer.text
    assert len(rows(Volunteer)) == len(rows(Nomination)) == 1
    assert browser.post(link, headers={"Origin": "http://opale.test"}).status_code == 200


def test_a_form_too_long_or_unreadable_is_refused(browser, address):
    assert browser.post(address, data={"name": "a" * 17_000}).status_code == 413
    assert browser.post(address, content=b"name=\xff").status_code == 400
    assert browser.post(address, content=b"name=%ff").status_code == 400
    many = "&".join(f"a{n}=1" for n in range(60))
    assert browser.post(address, content=many.encode()).status_code == 400
    assert rows(Volunteer) == rows(Nomination) == []


def test_an_address_that_answers_without_end_is_asked_to_wait(browser, address):
    for _ in range(ANSWERS.amount):
        assert browser.post(address, headers={"Origin": "http://opale.test"}).status_code != 429
    assert browser.post(address).status_code == 429


def test_unknown_paths_of_the_call_are_404(browser):
    for path in ("/call/a/b", "/invitation/a/b", "/volunteer/a/b", "/call", "/invitation"):
        assert browser.get(path).status_code == 404
    assert browser.put("/call/nonsense").status_code == 405
