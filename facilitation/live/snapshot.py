"""The state phones and screens are shown: built once per audience and language."""

from datetime import UTC, datetime

from sqlmodel import Session

from facilitation.activities import kind_of
from facilitation.agenda import counts, current_step
from facilitation.feeds import recalled
from facilitation.gestures import is_done
from facilitation.i18n import Words, words
from facilitation.joining import is_ready
from facilitation.links import action_path
from facilitation.privacy import Audience, owner_of
from facilitation.team import team_url
from models.action import actions_of_workshop
from models.activity import Activity, hands_raised
from models.base import JsonObject
from models.seat import Seat, seats_taken
from models.workshop import Workshop, current_code


def shown_step(db: Session, workshop: Workshop, audience: Audience) -> Activity | None:
    """The step a state tells of. The facilitator's pages read it themselves, in the database."""
    if workshop.is_closed or audience is Audience.CONDUCT:
        return None
    return current_step(db, workshop)


def state(
    db: Session,
    workshop: Workshop,
    activity: Activity | None,
    audience: Audience,
    t: Words,
    here: int,
    cards: int | None,
) -> JsonObject:
    """The state without `me` and the time. `cards` is the revision of the cards this audience may fetch."""
    return {
        "revision": workshop.revision,
        "workshop": {
            "code": current_code(db, workshop.id),
            "title": workshop.title,
            "ritual": workshop.accent,
            "status": workshop.status,
            **_onwards(db, workshop, t),
            **({} if audience is Audience.PHONE else _people(db, workshop, activity, here)),
        },
        "activity": step(db, activity, audience, t, cards) if activity else None,
    }


def step(
    db: Session, activity: Activity, audience: Audience, t: Words, cards: int | None
) -> JsonObject:
    """A step as an audience sees it."""
    kind = kind_of(activity)
    view = kind.view(db, activity, audience, t)
    if kind.has_chart and "result" in view:
        view["chart"] = True
        if audience is not Audience.PHONE:
            # Streamlit draws the chart from the database: the stream only says that it is due.
            view["result"] = {k: view["result"][k] for k in ("n", "masked") if k in view["result"]}
    return {
        "id": activity.id,
        "kind": activity.kind,
        "round": activity.round,
        "status": activity.status,
        "title": t.pick(activity.title),
        "question": t.pick(activity.question),
        "about": recalled(db, activity, t),
        "who": kind.who_sees(activity, t),
        "circle": activity.circle,
        "form": activity.form,
        "opened_at": stamp(activity.opened_at),
        "ends_at": stamp(activity.ends_at),
        **({} if audience is Audience.PHONE else _progress(db, activity)),
        "revealed": activity.revealed_at is not None,
        "cards": cards,
        "view": view,
        "words": kind.words(t, audience),
    }


def _people(db: Session, workshop: Workshop, activity: Activity | None, here: int) -> JsonObject:
    # Phones show none of these figures: told of each, they would all hear of every vote.
    hands = hands_raised(db, activity) if activity else 0
    return {"here": here, "seats": seats_taken(db, workshop.id) + hands}


def _onwards(db: Session, workshop: Workshop, t: Words) -> JsonObject:
    """Where one goes on from here, and when one meets again, once the workshop is over."""
    if not workshop.is_closed or workshop.is_rehearsal:
        return {}
    day = workshop.next_on and t.day(workshop.next_on)
    return {
        "team": team_url(db, workshop.programme_id),
        "next": t("We meet again on {day}.", day=day) if day else None,
    }


def _progress(db: Session, activity: Activity) -> JsonObject:
    taking_part, done = counts(db, activity)
    return {"taking_part": taking_part, "done": done}


def me(db: Session, workshop: Workshop, seat: Seat, done: bool | None = None) -> JsonObject:
    """What belongs to one seat alone; `done` when the gesture just made says it."""
    activity = current_step(db, workshop)
    if workshop.is_closed:
        activity = None
    mine: JsonObject = {}
    if activity is not None:
        owner = (
            owner_of(db, activity, seat.id) if activity.is_open or not activity.is_secret else None
        )
        mine = kind_of(activity).mine(db, activity, owner, seat)
    return {
        "seat": seat.number,
        "nickname": seat.nickname,
        "locale": seat.locale,
        "guest": seat.is_guest,
        "ready": is_ready(db, workshop, seat),
        "step": activity.step if activity else None,
        "done": _done(db, activity, seat) if done is None else done,
        "mine": mine,
        **({"actions": _owned(db, workshop, seat)} if workshop.is_closed else {}),
    }


def _owned(db: Session, workshop: Workshop, seat: Seat) -> list[JsonObject]:
    """The actions this seat has taken, each with the private link of its owner."""
    return [
        {"what": action.what, "link": action_path(db, action.id)}
        for action in actions_of_workshop(db, workshop.id)
        if action.owner_seat_id == seat.id
    ]


def _done(db: Session, activity: Activity | None, seat: Seat) -> bool:
    return activity is not None and is_done(db, activity, seat.id)


def card_list(
    db: Session, activity: Activity, audience: Audience, locale: str
) -> JsonObject | None:
    """`{"cards", "clusters"}` as this audience may see them now, or None."""
    if activity.round == 0:
        return None
    found = kind_of(activity).cards(db, activity, audience, words(locale))
    return found and {"cards": found.cards, "clusters": found.clusters}


def stamp(time: datetime | None) -> str | None:
    """A time as the protocol writes it: ISO 8601, UTC, milliseconds."""
    return time and time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
