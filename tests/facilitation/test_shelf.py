"""What a ritual has produced, as its page tells it."""

from facilitation.bots import rehearse
from facilitation.shelf import harvest
from models.activity import agenda, latest_result
from models.database import reading, transaction
from models.workshop import Workshop
from tests.people import NOW


def test_themes_kept_are_those_of_the_last_step_where_the_room_chose(fatou):
    played = rehearse("listen", by=fatou, now=NOW)
    with transaction() as db:
        db.get_one(Workshop, played).is_rehearsal = False
    with reading() as db:
        vote = next(s for s in reversed(agenda(db, played)) if s.kind == "dot_vote")
        voted = [o for o in latest_result(db, vote)["options"] if o["dots"]]
        produced = harvest(db, "listen")
    assert produced.actions > 0
    assert 0 < produced.kept <= len(voted)
