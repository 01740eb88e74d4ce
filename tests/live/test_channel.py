"""What moves an audience's state, and what does not."""

import asyncio

from facilitation import agenda
from facilitation.live.channel import Channel
from facilitation.privacy import Audience
from models.database import revisions_of, transaction
from tests.people import NOW
from tests.recipe import EVERY_KIND


def test_phones_are_not_told_of_a_vote_the_screen_is(new_workshop, opened, phone, fatou):
    workshop = new_workshop(EVERY_KIND)
    step = opened(workshop, "check_in")
    ada = phone(workshop)
    channel = Channel(workshop.id)

    def versions() -> tuple[int, int]:
        with transaction() as db:
            channel.revision = revisions_of(db, [workshop.id])[workshop.id]
        phones = asyncio.run(channel.shown(Audience.PHONE, "fr"))
        screen = asyncio.run(channel.shown(Audience.SCREEN, "fr"))
        return phones.version, screen.version

    before = versions()
    ada.act("answer", activity=step.id, weather="sunny", word=None)
    voted = versions()
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    closed = versions()
    assert voted[0] == before[0] and voted[1] > before[1]
    assert closed[0] > voted[0] and closed[1] > voted[1]


def test_no_count_of_people_reaches_a_phone(new_workshop, opened, phone):
    workshop = new_workshop(EVERY_KIND)
    opened(workshop, "check_in")
    state = phone(workshop).look()
    assert not {"here", "seats"} & set(state["workshop"])
    assert not {"taking_part", "done"} & set(state["activity"])
