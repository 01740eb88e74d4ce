"""Deleting what was prepared by mistake, or rehearsed: no row of any table tells that it was there."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from facilitation.accounts import create
from facilitation.agenda import open_step
from facilitation.bots import rehearse
from facilitation.deleting import OF_ANOTHER_ROW, OF_THE_WORKSHOP, delete_workshop
from facilitation.empty_places import take_away
from facilitation.errors import Refusal
from facilitation.workshops import close_workshop, rename
from models.activity import agenda
from models.database import reading, transaction
from models.tables import TABLES
from models.workshop import Workshop
from tests.conftest import PASSWORD
from tests.people import NOW
from tests.recipe import EVERY_KIND

# Long after any phone was seen, whatever the clock says.
LATER = datetime(2100, 1, 1, tzinfo=UTC)


def dump() -> dict[str, set[str]]:
    """Every row of every table."""
    with reading() as db:
        return {
            table.__tablename__: {repr(row) for row in db.exec(select(table)).all()}
            for table in TABLES
        }


@pytest.fixture
def erase(fatou):
    def delete(workshop_id: str, by=fatou) -> None:
        with transaction() as db:
            delete_workshop(db, workshop_id, by=by)

    return delete


@pytest.mark.parametrize("ending", ["live", "closed"])
def test_a_workshop_that_has_been_opened_is_refused_and_stays_whole(
    new_workshop, fatou, erase, ending
):
    workshop = new_workshop(EVERY_KIND)
    with transaction() as db:
        open_step(db, agenda(db, workshop.id)[0].id, by=fatou, now=NOW)
        if ending == "closed":
            close_workshop(db, workshop.id, by=fatou, now=NOW)
    before = dump()
    with pytest.raises(Refusal, match="was_opened"):
        erase(workshop.id)
    assert dump() == before


def test_a_workshop_that_was_never_opened_leaves_no_trace(
    new_workshop, fatou, phone, server, erase
):
    workshop = new_workshop(EVERY_KIND, "Par erreur")
    ada = phone(workshop, "Ada")
    with pytest.raises(Refusal, match="people_wait"):
        erase(workshop.id)
    with transaction() as db:
        take_away(db, workshop.id, [1], by=fatou, now=LATER)
        rename(db, workshop.id, title="Rien", planned_for=None, place="ici", by=fatou, now=NOW)
        own = {workshop.id, *(step.id for step in agenda(db, workshop.id))}
    new_workshop(EVERY_KIND, "Un autre")
    before = dump()
    erase(workshop.id)
    for name, rows in dump().items():
        gone = before[name] - rows
        assert rows == before[name] - gone and all(any(one in row for one in own) for row in gone)
        assert not [row for row in rows if any(one in row for one in own)]
    assert ada.client.get(f"/live/{ada.code}/state").status_code == 404


@pytest.mark.parametrize("ritual", ["listen", "train", "measure"])
def test_a_rehearsal_leaves_no_trace_and_what_it_was_played_for_stays(
    new_workshop, fatou, ritual, erase
):
    prepared = new_workshop(ritual)
    before = dump()
    played = rehearse(ritual, by=fatou, now=NOW, people=6)
    assert len(dump()["event"]) > len(before["event"])
    erase(played)
    assert dump() == before
    with reading() as db:
        assert db.get(Workshop, prepared.id) is not None


def test_deleting_twice_is_refused_in_words(new_workshop, erase):
    workshop = new_workshop(EVERY_KIND)
    erase(workshop.id)
    with pytest.raises(Refusal, match="gone"):
        erase(workshop.id)


def test_a_workshop_that_a_colleague_leads_is_theirs_to_delete(new_workshop, erase):
    workshop = new_workshop(EVERY_KIND)
    with transaction() as db:
        zoe = create(db, username="zoe", name="Zoé", password=PASSWORD, now=NOW)
    with pytest.raises(Refusal, match="not_leading"):
        erase(workshop.id, by=zoe)


def test_every_table_that_leads_to_a_workshop_is_emptied_of_it_in_an_order_keys_allow():
    """A table that comes later is named here, or this says which."""
    known = {table.__tablename__: table for table in TABLES}
    points_to = {
        name: {key.column.table.name for key in table.__table__.foreign_keys} - {name}
        for name, table in known.items()
    }
    leads: set[str] = {"workshop"}
    while more := {n for n, to in points_to.items() if to & leads} - leads:
        leads |= more
    order = [table.__tablename__ for table in (*OF_ANOTHER_ROW, *OF_THE_WORKSHOP)]
    assert set(order) | {"workshop"} == leads
    for name in (table.__tablename__ for table in OF_THE_WORKSHOP):
        last = len(order) - 1 - order[::-1].index(name)
        for pointing in (n for n in leads if name in points_to[n]):
            assert order.index(pointing) < last, f"{pointing} points to {name}"
