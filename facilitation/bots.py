"""Bots: simulated participants who play any ritual through the very verbs that phones use."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from uuid import uuid4

from sqlmodel import Session

from facilitation import agenda
from facilitation.activities import kind_of
from facilitation.errors import Refusal
from facilitation.gestures import act
from facilitation.history import record
from facilitation.i18n import words
from facilitation.joining import join, new_token
from facilitation.minds import Person, Script, rehearsal_script
from facilitation.privacy import NOTICE_VERSION, Audience, owner_of
from facilitation.programmes import all_programmes, create
from facilitation.rituals import ritual
from facilitation.steering import steer
from facilitation.workshops import LONGEST_TITLE, close_workshop, follow_agenda, prepare
from models.account import Account
from models.activity import Activity
from models.activity import agenda as steps_of
from models.base import JsonObject
from models.database import transaction
from models.seat import Seat
from models.workshop import JoinCode, Workshop

# More turns than any step needs: what a facilitator does must come to an end.
MOST_TURNS = 12
# In a rehearsal one person in so many is late, and these are as people are in any room.
LATE = 6
HABITS = {1: "prolific", 3: "silent", 6: "silent", 8: "prolific"}


@dataclass
class Bot:
    """A simulated participant: a seat and a mind."""

    seat: Seat
    mind: Person


def seat_bots(
    db: Session,
    workshop: Workshop,
    script: Script,
    names: Iterable[str | None],
    now: datetime,
    seed: int,
    locale: str = "fr",
) -> list[Bot]:
    """Have simulated participants sit down, the notice read."""
    code = JoinCode(key="", code="", workshop_id=workshop.id, created_at=now)
    bots = []
    for number, name in enumerate(names):
        seat = join(
            db,
            workshop,
            code,
            new_token(),
            nickname=name,
            locale=locale,
            notice=NOTICE_VERSION,
            now=now,
        )
        db.flush()
        bots.append(Bot(seat, Person(Random(f"{seed}:{number}"), script)))
    return bots


def play_step(db: Session, activity: Activity, bots: list[Bot], now: datetime) -> int:
    """Have each bot do what a phone would show it to do; returns how many gestures were made."""
    made = 0
    for bot in bots:
        bot.mind.step = activity.key
        for turn in range(bot.mind.turns):
            state, cards = _what_it_sees(db, activity, bot.seat)
            # Whoever speaks much meets the limits of the step, as anybody would.
            with suppress(Refusal) if turn else nullcontext():
                for gesture in kind_of(activity).bot(bot.mind, state, cards):
                    made += _make(db, activity, bot, gesture, now)
    return made


def _make(db: Session, activity: Activity, bot: Bot, gesture: JsonObject, now: datetime) -> bool:
    body = {"id": str(uuid4()), "activity": activity.id, **gesture}
    counted = act(db, db.get_one(Seat, bot.seat.id), body, now)
    db.flush()
    return not counted.already


def play(
    workshop_id: str,
    bots: list[Bot],
    script: Script,
    *,
    by: Account | None,
    now: datetime,
    latecomers: Callable[[Session], list[Bot]] | None = None,
    before_end: Callable[[Session], None] | None = None,
) -> None:
    """Play a whole agenda, each step opened, played, closed and revealed, then end it.

    `latecomers` sit down once the first step is over.
    """
    with transaction() as db:
        step = agenda.go_next(db, workshop_id, by=by, now=now)
    while step is not None:
        now = _play_to_its_end(step.id, bots, script, by=by, now=now)
        with transaction() as db:
            if latecomers is not None:
                bots, latecomers = [*bots, *latecomers(db)], None
            step = agenda.go_next(db, workshop_id, by=by, now=now)
    with transaction() as db:
        if before_end is not None:
            before_end(db)
        close_workshop(db, workshop_id, by=by, now=now)


def _play_to_its_end(
    step_id: str, bots: list[Bot], script: Script, *, by: Account | None, now: datetime
) -> datetime:
    """Play a step until whoever facilitates has nothing more to make of it; returns when it ends."""
    for _ in range(MOST_TURNS):
        with transaction() as db:
            step = db.get_one(Activity, step_id)
            if step.is_open:
                if play_step(db, step, bots, now) == 0:
                    raise Refusal("not_open")
                if _host(db, step, script, by=by, now=now):
                    continue
                now += timedelta(minutes=step.minutes)
                agenda.close_step(db, step.id, by=by, now=now)
                agenda.reveal(db, step.id, by=by, now=now)
            if not _host(db, step, script, by=by, now=now):
                break
    return now


def _host(
    db: Session, step: Activity, script: Script, *, by: Account | None, now: datetime
) -> bool:
    """Do what a facilitator would do now; says whether there was anything to do."""
    kind = kind_of(step)
    view = kind.view(db, step, Audience.CONDUCT, words("fr"))
    state: JsonObject = {"activity": {"status": step.status, "round": step.round, "view": view}}
    gestures = kind.host(script, state, _cards(db, step))
    for gesture in gestures:
        steer(db, step.id, gesture, by=by, now=now)
        db.flush()
    return bool(gestures)


def rehearse(
    ritual_key: str,
    *,
    by: Account | None,
    now: datetime,
    people: int = 12,
    prepared: str = "",
) -> str:
    """Play a whole ritual with bots, for whoever wants to see it before the room fills.

    Given the id of a prepared workshop, its own agenda is played, as it has been rewritten; a
    step that nothing feeds is refused as in the room, and the rehearsal ends there.
    """
    recipe = ritual(ritual_key)
    t = words((by and by.locale) or "fr")
    with transaction() as db:
        model = db.get_one(Workshop, prepared) if prepared else None
        named = model.title if model else t.pick(recipe.title.texts())
        programme = next(iter(all_programmes(db)), None) or create(
            db, name=t("Our programme"), now=now
        )
        title = t("Rehearsal: {ritual}", ritual=named)[:LONGEST_TITLE]
        workshop = prepare(
            db, recipe, programme=programme, title=title, planned_for=now.date(), by=by, now=now
        )
        workshop.is_rehearsal = True
        if model:
            follow_agenda(db, workshop, model)
            record(db, workshop.id, "rehearsed", by=by, now=now, data={"prepared": model.id})
        # It ends as one reads its report, not as much later as it would have lasted.
        now -= timedelta(minutes=agenda.planned_minutes(db, steps_of(db, workshop.id)))
        script = rehearsal_script(t.locale)
        names = [f"Bot {n}" if n % 3 else None for n in range(1, people + 1)]
        on_time = people - people // LATE
        bots = seat_bots(db, workshop, script, names[:on_time], now, seed=1, locale=t.locale)
        for place, bot in enumerate(bots):
            bot.mind.habit = HABITS.get(place, "steady")
    late = partial(
        seat_bots, workshop=workshop, script=script, names=names[on_time:], now=now, seed=2,
        locale=t.locale,
    )  # fmt: skip
    try:
        play(workshop.id, bots, script, by=by, now=now, latecomers=late)
    except Refusal:
        # A step that the agenda leaves with nothing to work on: the room must not stay open.
        with transaction() as db:
            close_workshop(db, workshop.id, by=by, now=now)
        raise
    return workshop.id


def _what_it_sees(
    db: Session, activity: Activity, seat: Seat
) -> tuple[JsonObject, list[JsonObject]]:
    kind, t = kind_of(activity), words(seat.locale)
    owner = owner_of(db, activity, seat.id)
    state: JsonObject = {
        "activity": {"view": kind.view(db, activity, Audience.PHONE, t)},
        "me": {"nickname": seat.nickname, "mine": kind.mine(db, activity, owner, seat)},
    }
    return state, _cards(db, activity)


def _cards(db: Session, activity: Activity) -> list[JsonObject]:
    found = kind_of(activity).cards(db, activity, Audience.PHONE, words("fr"))
    return found.cards if found else []
