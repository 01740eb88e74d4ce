"""The demo: a plausible company's programme on a throw-away database, one workshop live."""

import atexit
import secrets
import shutil
import tempfile
import tomllib
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session, delete

from facilitation import agenda, presence
from facilitation.accounts import create as create_account
from facilitation.activities.kind import Bilingual
from facilitation.bots import Bot, play, play_step, seat_bots
from facilitation.demo_programme import retire, set_up
from facilitation.guests import mark_guest
from facilitation.joining import give_code
from facilitation.minds import DEMO_DIR, Script, Taste
from facilitation.programmes import create as create_programme
from facilitation.rituals import ritual
from facilitation.workshops import prepare, rewrite_step
from models.account import Account
from models.action import ActionItem
from models.activity import agenda as steps_of
from models.base import JsonObject
from models.database import transaction
from models.programme import Programme
from models.workshop import Workshop

USERNAME = "demo"
LIVE_CODE = "OPALE1"
HERE_UNTIL = timedelta(days=1)

_password = ""


def throwaway_dir() -> Path:
    """A folder for the demo's database, removed when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="opale-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def fill(now: datetime, *, password: str = "") -> None:
    """Fill an empty database: the programme, its past workshops, a live one, the next one."""
    global _password
    _password = password or secrets.token_urlsafe(9)
    told = _read("programme.toml")
    with transaction() as db:
        fatou = create_account(
            db, username=USERNAME, name="Demo", password=_password, role="administrator", now=now
        )
        programme = create_programme(
            db,
            name=told["name"]["fr"],
            company=told["company"],
            people=told["people"],
            now=now - timedelta(days=330),
        )
    workshops = sorted(
        (_read(f"workshops/{file.name}") for file in (DEMO_DIR / "workshops").glob("*.toml")),
        key=lambda w: -w["days_ago"],
    )
    with transaction() as db:
        set_up(db, programme.id, told, by=fatou, now=now)
    fates = _fates(workshops)
    for number, recipe in enumerate(workshops):
        recipe["fates"] = fates
        if recipe["days_ago"] > 0:
            _past(recipe, told["first_names"], programme, fatou, now, number)
        elif recipe["days_ago"] < 0:
            with transaction() as db:
                day = now + timedelta(days=-recipe["days_ago"])
                _prepare(db, recipe, programme, fatou, now, day).place = recipe["place"]
        else:
            _live(recipe, told["first_names"], programme, fatou, now, number)
    with transaction() as db:
        retire(db, programme.id, told, by=fatou, now=now)


def greeting() -> list[str]:
    """What is printed beside the addresses: how to sign in to the demo."""
    if not _password:
        return []
    return ["", f"  Demo               sign in as {USERNAME}, password {_password}",
            f"                     the live workshop's code is {LIVE_CODE}"]  # fmt: skip


def _past(
    recipe: JsonObject,
    names: list[str],
    programme: Programme,
    by: Account,
    now: datetime,
    number: int,
) -> None:
    day = (now - timedelta(days=recipe["days_ago"])).replace(hour=8, minute=0)
    script = _script(recipe)
    with transaction() as db:
        workshop = _prepare(db, recipe, programme, by, day, day)
        if figures := recipe.get("figures"):
            _write(db, workshop, Bilingual(**figures), by, day)
        here = [*names[number:], *names[:number]][: recipe["seats"]]
        # A few people always prefer to give no name.
        bots = seat_bots(
            db, workshop, script, [n if i % 5 else None for i, n in enumerate(here)], day, number
        )
        _mark_guests(db, bots, recipe, by, day)
    play(
        workshop.id,
        bots,
        script,
        by=by,
        now=day,
        before_end=lambda db: _keep_actions(db, workshop.id, recipe, day),
    )


def _live(
    recipe: JsonObject,
    names: list[str],
    programme: Programme,
    by: Account,
    now: datetime,
    number: int,
) -> None:
    script = _script(recipe)
    start = now - timedelta(minutes=6)
    with transaction() as db:
        workshop = _prepare(db, recipe, programme, by, start, start)
        give_code(db, workshop, start, LIVE_CODE)
        bots = seat_bots(db, workshop, script, names[: recipe["seats"]], start, number)
        _mark_guests(db, bots, recipe, by, start)
    with transaction() as db:
        step = agenda.go_next(db, workshop.id, by=by, now=start)
    while step is not None and not step.settings.get("lenses"):
        with transaction() as db:
            play_step(db, step, bots, start)
        with transaction() as db:
            step = agenda.go_next(db, workshop.id, by=by, now=now - timedelta(minutes=2))
    if step is not None:
        with transaction() as db:
            play_step(db, step, bots[: len(bots) * 2 // 3], now)
    with transaction() as db:
        # Bots have no stream that would say they are here: they are, for as long as a demo lasts.
        presence.seen(db, [bot.seat.id for bot in bots], now + HERE_UNTIL)


def _prepare(
    db: Session,
    recipe: JsonObject,
    programme: Programme,
    by: Account,
    now: datetime,
    day: datetime,
) -> Workshop:
    return prepare(
        db,
        ritual(recipe["ritual"]),
        programme=programme,
        title=recipe["title"],
        planned_for=day.date(),
        by=by,
        now=now,
    )


def _write(db: Session, workshop: Workshop, figures: Bilingual, by: Account, now: datetime) -> None:
    """Write the figures where the agenda waits for them."""
    for step in steps_of(db, workshop.id):
        if step.prepare:
            rewrite_step(
                db,
                step.id,
                title=Bilingual(**step.title),
                question=figures,
                circle=step.circle,
                form=step.form,
                by=by,
                now=now,
            )


def _script(recipe: JsonObject) -> Script:
    ideas: dict[str, list[tuple[str, str | None]]] = {}
    for cluster in [*recipe.get("cluster", []), *recipe.get("idea", [])]:
        for idea in cluster["ideas"]:
            ideas.setdefault(cluster.get("step", ""), []).append((idea["text"], idea.get("lens")))
    clusters = recipe.get("cluster", [])
    return Script(
        words=recipe["words"],
        ideas=ideas,
        actions=[(a["what"], a["first_step"]) for a in recipe.get("action", [])] or [("", "")],
        comments=recipe["comments"],
        scores=recipe["roti"],
        questions=list(recipe.get("questions", [])),
        concerns=list(recipe.get("concerns", [])),
        objections=list(recipe.get("objections", [])),
        amendments=[(a["text"], a["note"]) for a in recipe.get("amendment", [])],
        lifted=recipe.get("lifted", ""),
        fates=recipe["fates"],
        tastes={c["title"]: (c["x"], c["y"]) for c in clusters} | _leanings(recipe),
        themes={c["title"]: [idea["text"] for idea in c["ideas"]] for c in clusters},
    )


def _leanings(recipe: JsonObject) -> dict[str, Taste]:
    """How much the group likes what the ritual itself offers to choose from, by option."""
    told = recipe.get("leanings", {})
    return {
        option["fr"]: (told[option["key"]], told[option["key"]])
        for entry in ritual(recipe["ritual"]).agenda
        for option in entry.settings.get("options", [])
        if option["key"] in told
    }


def _mark_guests(
    db: Session, bots: list[Bot], recipe: JsonObject, by: Account, now: datetime
) -> None:
    """Those who came last answer for the company: a manager, communications."""
    for bot in bots[len(bots) - recipe.get("guests", 0) :]:
        mark_guest(db, bot.seat.workshop_id, bot.seat.number, is_guest=True, by=by, now=now)


def _fates(workshops: list[JsonObject]) -> dict[str, tuple[str, str]]:
    """What became of each action, told at the review that opens a later workshop."""
    return {
        action["what"]: (action["status"], action.get("why", ""))
        for recipe in workshops
        for action in recipe.get("action", [])
        if action["status"] != "open"
    }


def _keep_actions(db: Session, workshop_id: str, recipe: JsonObject, day: datetime) -> None:
    """Put the company's own actions in the place of those the bots proposed."""
    workshop = db.get_one(Workshop, workshop_id)
    workshop.next_on = (day + timedelta(days=90)).date()
    plan = next(s for s in reversed(steps_of(db, workshop.id)) if s.kind == "action_plan")
    themes = {option["title"]: option["id"] for option in plan.options}
    db.exec(delete(ActionItem).where(ActionItem.workshop_id == workshop.id))
    for number, action in enumerate(recipe.get("action", [])):
        db.add(
            ActionItem(
                programme_id=workshop.programme_id,
                workshop_id=workshop.id,
                activity_id=plan.id,
                what=action["what"],
                first_step=action["first_step"],
                owner=action["owner"],
                about=themes.get(action.get("about", "")),
                about_title=action.get("about"),
                due=(day + timedelta(days=action["due_in_days"])).date(),
                looked_at_by=action["owner"],
                created_at=day + timedelta(minutes=number),
            )
        )
    db.flush()


def _read(name: str) -> JsonObject:
    return tomllib.loads((DEMO_DIR / name).read_text(encoding="utf-8"))
