"""The demo is a company one can believe in: a live workshop, a past with results, and a way in."""

import re
from collections import Counter
from datetime import timedelta

import bcrypt
import pytest
from sqlmodel import select

from facilitation import demo
from facilitation.accounts import draw_secrets
from facilitation.coverage import coverage
from facilitation.presence import is_here
from facilitation.settings import settings
from facilitation.team import team_url
from facilitation.themes import feeders
from models.account import account_named
from models.action import ActionItem, actions_of_programme, latest_marks
from models.activity import Activity, Result, agenda, results
from models.database import connect, disconnect, reading, transaction
from models.decision import decisions_of
from models.idea import Idea, clusters_of, placements_of
from models.programme import Programme
from models.seat import seats_of
from models.theme import theme_history, themes_of
from models.upgrade import upgrade
from models.volunteer import volunteers_of
from models.workshop import JoinCode, Workshop
from tests.people import NOW

SIGN_IN = "la phrase de la démo"
FILLER = re.compile(r"lorem|ipsum|\bidée (n°\s*)?\d|\bidea \d|\btodo\b|\btest\b", re.IGNORECASE)
# The year is played once: by one process.
pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The demo on a file of its own, made once: it plays eight workshops."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPALE_DATA_DIR", str(folder))
        settings.cache_clear()
        upgrade(connect(settings().url), backups=folder / "backups")
        with transaction() as db:
            draw_secrets(db)
        demo.fill(NOW, password=SIGN_IN)
        yield folder
        disconnect()
    settings.cache_clear()


def live(db) -> Workshop:
    code = db.exec(select(JoinCode).where(JoinCode.code == demo.LIVE_CODE)).one()
    return db.get_one(Workshop, code.workshop_id)


def test_the_code_leads_to_a_live_listen_workshop_that_is_writing(filled):
    with reading() as db:
        workshop = live(db)
        steps = agenda(db, workshop.id)
        now_open = [step for step in steps if step.is_open]
        writing = next(step for step in steps if step.kind == "brainstorm")
        assert (workshop.ritual, workshop.status) == ("listen", "live")
        assert [step.id for step in now_open] == [writing.id]
        assert db.exec(select(Idea).where(Idea.activity_id == writing.id)).first()


def test_everyone_of_the_live_workshop_is_there_for_as_long_as_a_demo_lasts(filled):
    with reading() as db:
        seats = seats_of(db, live(db).id)
    assert len(seats) == 18
    for later in (timedelta(), timedelta(hours=8)):
        assert all(is_here(seat, NOW + later) for seat in seats)


def test_every_past_workshop_has_results_and_the_companys_actions(filled):
    with reading() as db:
        past = db.exec(select(Workshop).where(Workshop.status == "closed")).all()
        assert len(past) == 7
        for workshop in past:
            assert db.exec(select(Result).where(Result.workshop_id == workshop.id)).first()
            assert db.exec(select(ActionItem).where(ActionItem.workshop_id == workshop.id)).first()


def test_no_past_workshop_was_opened_with_words_still_to_write(filled):
    with reading() as db:
        past = db.exec(select(Workshop).where(Workshop.status == "closed")).all()
        assert not [step.key for one in past for step in agenda(db, one.id) if step.prepare]


def test_every_past_listening_has_a_board_of_named_clusters(filled):
    with reading() as db:
        sorting = db.exec(
            select(Activity)
            .join(Workshop, Workshop.id == Activity.workshop_id)
            .where(Activity.kind == "cluster", Workshop.status == "closed")
        ).all()
        assert sorting
        for step in sorting:
            clusters = clusters_of(db, step.id)
            assert len(clusters) > 2
            assert all(cluster.title for cluster in clusters)
            assert placements_of(db, step.id)


def test_the_demo_account_signs_in_with_the_password_given_and_no_other(filled):
    with reading() as db:
        kept = account_named(db, demo.USERNAME).password_hash.encode()
    assert bcrypt.checkpw(SIGN_IN.encode(), kept)
    assert not bcrypt.checkpw(b"demo", kept)


def test_no_text_of_the_demo_is_filler(filled):
    with reading() as db:
        said = [*db.exec(select(Idea.text)), *db.exec(select(ActionItem.what))]
    assert len(said) > 50
    assert [text for text in said if FILLER.search(text)] == []


def test_the_year_of_listening_leaves_a_base_of_themes_with_a_past(filled):
    with reading() as db:
        programme = db.exec(select(Programme)).one()
        held = themes_of(db, programme.id)
        by_state = Counter(theme.state for theme in held)
        told = {theme.title: [c.state for c in theme_history(db, theme.id)] for theme in held}
        names = feeders(db, held)
    assert by_state["core"] >= 6 and by_state["resting"] >= 4 and by_state["retired"] == 1
    assert ["resting", "core"] in told.values(), "no theme was taken up again"
    assert sum(1 for theme in held if names.get(theme.id)) >= 5
    assert [theme for theme in held if theme.votes.get("guests")], "no guest answered"


def test_one_objection_was_met_by_another_version(filled):
    with reading() as db:
        programme = db.exec(select(Programme)).one()
        found = decisions_of(db, programme.id)
        assert sorted(decision.version for decision in found) == [1, 1, 1, 2]
        assert all(decision.review_on and decision.n >= 15 for decision in found)
        amended = next(decision for decision in found if decision.version == 2)
        first = results(db, amended.activity_id)[0].data
    assert first["counts"]["objection"] == 1


def test_what_was_decided_was_looked_at_again(filled):
    with reading() as db:
        programme = db.exec(select(Programme)).one()
        actions = actions_of_programme(db, programme.id)
        marks = latest_marks(db, [action.id for action in actions])
    by_status = Counter(action.status for action in actions)
    assert by_status["done"] >= 10 and by_status["open"] >= 5 and by_status["doing"] >= 2
    settled = [action for action in actions if action.status in ("done", "dropped")]
    assert all(action.id in marks for action in settled)
    assert all(marks[a.id].why for a in settled if a.status == "dropped")


def test_the_call_was_answered_over_the_sites_and_one_of_them_is_masked(filled):
    with reading() as db:
        programme = db.exec(select(Programme)).one()
        assert len(volunteers_of(db, programme.id)) == 21
        rows = coverage(db, programme)
        assert team_url(db, programme.id)
    assert {row.volunteers is None for row in rows} == {True, False}
