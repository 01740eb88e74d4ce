"""A vote on the steps of a scale: told in its order, whatever was chosen most."""

from facilitation import agenda
from facilitation.activities import kind_of
from facilitation.i18n import words
from facilitation.privacy import Audience
from models.activity import latest_result
from models.database import reading, transaction
from tests.people import NOW


def test_where_one_stands_is_told_in_the_order_of_the_scale(new_workshop, opened, phone, fatou):
    workshop = new_workshop("train")
    people = [phone(workshop, name) for name in ("Ada", "Bob", "Chloé", "David", "Emma")]
    step = opened(workshop, "dot_vote")
    scale = [option["id"] for option in step.options]
    for person, level in zip(people, (3, 3, 3, 1, 4), strict=True):
        assert person.look()["activity"]["view"]["ordered"] is True
        assert person.act("cast", votes=[{"option": scale[level], "dots": 1}]).is_success
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
        agenda.reveal(db, step.id, by=fatou, now=NOW)
    with reading() as db:
        closed, kind = db.merge(step), kind_of(step)
        db.refresh(closed)
        found = latest_result(db, closed)
        assert [(o["id"], o["dots"]) for o in found["options"]] == list(
            zip(scale, (0, 1, 0, 3, 1), strict=True)
        )
        shown = kind.view(db, closed, Audience.PHONE, words("fr"))["result"]["options"]
        assert [option["id"] for option in shown] == scale
        assert len(kind.rows(db, closed, found, words("fr"))) == len(scale)
