"""An evening of eight people with an insult in each step that takes texts, ended as it was."""

from collections.abc import Callable

from facilitation import agenda
from facilitation.steering import steer
from facilitation.team import open_team_link
from facilitation.workshops import close_workshop
from models.account import Account
from models.activity import Activity
from models.activity import agenda as steps_of
from models.database import transaction
from models.workshop import Workshop
from tests.people import NOW, Phone
from tests.recipe import EVERY_KIND

CARD, WORD, REASON, REMARK = "Une méchanceté", "nul", "Le chef est un incapable", "Virer le chef"
KEPT = "Le geste du soudeur"
ACTION = "Filmer"
GROUP = "Nos gestes"


def play(
    new_workshop: Callable[..., Workshop],
    opened: Callable[..., Activity],
    phone: Callable[..., Phone],
    by: Account,
) -> Workshop:
    """From the first step to the end, all of it told to the programme, which has its team link."""
    workshop = new_workshop(EVERY_KIND)
    with transaction() as db:
        for step in steps_of(db, workshop.id):
            step.circle, step.gives = "programme", "themes" if step.kind == "two_axis" else ""
            if step.kind == "consent":
                step.settings = {**step.settings, "clarify": False}
            db.add(step)
        open_team_link(db, workshop.programme_id, by=by, now=NOW)
    room = [phone(workshop, name) for name in ("Ada", *"BCDEFGH")]
    for kind in ("check_in", "brainstorm", "cluster", "two_axis", "consent", "action_plan", "check_out"):  # fmt: skip
        step = opened(workshop, kind)
        for place, one in enumerate(room):
            one.look()
            for gesture in _said(step, first=not place):
                assert one.act(gesture.pop("do"), **gesture).is_success
        with transaction() as db:
            if kind == "cluster":
                texts = {option["title"]: option["id"] for option in step.options}
                told = {"do": "gather", "title": GROUP, "ideas": [texts[KEPT], texts["Le bus"]]}
                steer(db, step.id, told, by=by, now=NOW)
            agenda.close_step(db, step.id, by=by, now=NOW)
            agenda.reveal(db, step.id, by=by, now=NOW)
    with transaction() as db:
        return close_workshop(db, workshop.id, by=by, now=NOW)


def _said(step: Activity, *, first: bool) -> list[dict]:
    ids = [option["id"] for option in step.options]
    vote = [{"option": one, "x": 5, "y": 5} for one in ids]
    return {
        "check_in": [{"do": "answer", "weather": "sun", "word": WORD if first else "calme"}],
        "brainstorm": [{"do": "add", "text": t, "lens": None} for t in (CARD, KEPT, "Le bus")]
        if first
        else [],
        "cluster": [],
        "two_axis": [{"do": "cast", "votes": vote}],
        "consent": [
            {
                "do": "answer",
                "stance": "concern" if first else "consent",
                "reason": REASON if first else None,
            }
        ],
        "action_plan": [
            {"do": "propose", "what": what, "first_step": "", "owner": "me", "about": one}
            for what, one in zip((ACTION, "Une lettre", "Une visite"), ids, strict=False)
        ]
        if first
        else [],
        "check_out": [{"do": "answer", "score": 4, "better": REMARK if first else "Plus de café"}],
    }[step.kind]
