"""What the gallery's phones are shown: each kind in each situation, in both languages."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

from facilitation.activities import BY_KEY
from facilitation.i18n import words
from models.activity import Activity
from tests.gallery.phone_texts import (
    FATES,
    IDEAS,
    LENSES,
    PROPOSALS,
    QUESTIONS,
    REVIEWED,
    TITLE,
    TITLES,
    WEATHER,
)

KINDS = (
    "action_review", "check_in", "brainstorm", "cluster", "two_axis", "dot_vote", "consent",
    "action_plan", "check_out",
)  # fmt: skip
# What a step of writing goes on from.
ABOUT = (
    "Nos nœuds\u00a0: Par où commencer · Peur d’écrire en public · Trouver le temps",
    "Our knots: Where to start · Fear of writing in public · Finding the time",
)
SITUATIONS = ("empty", "mine", "done", "closed", "revealed")
MASKED = ("check_in", "dot_vote", "check_out")
PLACES = ("join", "lobby", "waiting", "closed")
RITUALS = {"check_in": "listen", "check_out": "measure", "action_plan": "train"}


def boot_for(code: str, locale: str, place: str, kind: str | None = None) -> dict:
    """What page.html carries, but for the state."""
    from facilitation.live.phone_words import phone_words
    from facilitation.notices import ALWAYS, built_in
    from facilitation.notices import TITLE as NOTICE

    t = words(locale)
    return {
        "code": code,
        "locale": locale,
        "languages": [
            {"locale": key, "label": label, "href": f"/j/{code}?lang={key}"}
            for key, label in (("fr", "Français"), ("en", "English"))
        ],
        "notice": {"version": 1, "title": t(NOTICE), "points": [*built_in(t), t(ALWAYS)]},
        "workshop": workshop(code, locale, place, kind),
        "words": phone_words(t),
    }


def workshop(code: str, locale: str, place: str, kind: str | None = None) -> dict:
    """The workshop as every audience sees it."""
    status = {"lobby": "draft", "closed": "closed"}.get(place, "live")
    ritual = RITUALS.get(kind or "", "listen")
    return {
        "code": code,
        "title": TITLE[locale],
        "ritual": ritual,
        "status": status,
        "here": 23,
        "seats": 25,
        **(onwards("http://opale.test/team?key=abc", locale) if status == "closed" else {}),
    }


def onwards(team: str, locale: str) -> dict:
    """Where one goes on from here, and when one meets again."""
    next_one = {"fr": "Nous nous retrouvons le 25 février 2027.", "en": "We meet again on February 25, 2027."}  # fmt: skip
    return {"team": team, "next": next_one[locale]}


def state_for(code: str, locale: str, kind: str | None, situation: str) -> dict:
    """A whole state: `kind` in a situation, or no step at all."""
    now = datetime.now(UTC)
    step = activity(kind, situation, locale, now) if kind else None
    return {
        "revision": 40,
        "server_time": now.isoformat(),
        "workshop": workshop(code, locale, situation if kind is None else "live", kind),
        "activity": step,
        "me": {
            "seat": 12, "nickname": "Ada", "locale": locale, "ready": True,
            "guest": (kind, situation) == ("two_axis", "mine"),
            "step": step and f"{step['id']}:1", "done": situation == "done",
            "mine": mine(kind, situation) if kind else {},
            "actions": [{"what": REVIEWED[0][0], "link": "/action/abc"}],
        },
    }  # fmt: skip


def activity(kind: str, situation: str, locale: str, now: datetime) -> dict:
    """The step as the protocol gives it to a phone."""
    pick = 0 if locale == "fr" else 1
    closed = situation in ("closed", "revealed", "masked")
    revealed = situation in ("revealed", "masked")
    form = {
        "brainstorm": "anonymous",
        "cluster": "anonymous",
        "action_plan": "named",
        "action_review": "anonymous",
        "consent": "anonymous",
        "check_out": "anonymous",
    }.get(kind, "count")
    announced = Activity(kind=kind, circle="room", form=form, settings={})
    who = BY_KEY[kind].who_sees(announced, words(locale))
    early = kind in ("action_review", "cluster", "two_axis", "dot_vote", "action_plan")
    wording = import_module(f"facilitation.activities.words.{kind}")
    return {
        "id": f"{kind}-1", "kind": kind, "round": 1, "status": "closed" if closed else "open",
        "title": TITLES[kind][pick], "question": QUESTIONS[kind][pick], "who": who,
        "about": ABOUT[pick] if (kind, situation) == ("brainstorm", "mine") else "",
        "circle": "room", "form": form, "opened_at": now.isoformat(),
        "ends_at": None if closed else (now + timedelta(minutes=4, seconds=12)).isoformat(),
        "taking_part": 12, "done": 5, "revealed": revealed,
        "cards": 37 if early or (kind == "brainstorm" and revealed) else None,
        "view": view(kind, situation, pick), "words": wording.phone(words(locale)),
    }  # fmt: skip


def view(kind: str, situation: str, pick: int) -> dict:
    """What the kind's own view needs."""
    weather = [{"key": row[0], "glyph": row[1], "label": row[2 + pick]} for row in WEATHER]
    scale = [
        {"score": index + 1, "label": label}
        for index, label in enumerate(
            (
                (
                    "Temps perdu",
                    "Utile, mais pas à ce prix",
                    "Juste équilibré",
                    "Plus que le temps passé",
                    "Bien plus que le temps passé",
                ),
                (
                    "Wasted",
                    "Useful, not worth the time",
                    "Even",
                    "More than the time",
                    "Far more than the time",
                ),
            )[pick]
        )
    ]
    axes = (
        (("Intérêt pour moi", "aucun", "fort"), ("Intérêt pour l’entreprise", "aucun", "fort")),
        (("Interest for me", "none", "strong"), ("Interest for the company", "none", "strong")),
    )[pick]
    lenses = [
        {"key": row[0], "glyph": row[1], "label": row[2 + pick], "colour": row[4]} for row in LENSES
    ]
    seen = {
        "check_in": {"weather": weather, "max_length": 24},
        "brainstorm": {
            "max_length": 280, "ideas": 31, "left": 20,
            "lenses": lenses,
            "balance": [{"key": "metier", "count": 14}, {"key": "passion", "count": 6}, {"key": "valeur", "count": 11}, {"key": None, "count": 3}],
        },
        "cluster": {"unplaced": 5, "lenses": lenses, "clusters": len(clusters(situation))},
        "two_axis": {
            "scale": 5, "apart": True, "options": len(IDEAS),
            "axes": [{"key": key, "label": axis[0], "low": axis[1], "high": axis[2]} for key, axis in zip("xy", axes, strict=True)],
        },
        "dot_vote": {"budget": 3, "cap": 2, "options": len(IDEAS), "ordered": False},
        "action_plan": {
            "max_length": 200, "cap": 3, "own": False, "today": "2026-11-24", "actions": 4,
            "about": [{"id": "t1", "title": "Le métier raconté de l’intérieur"}, {"id": "t2", "title": "Ce qui nous tient à cœur"}],
        },
        "check_out": {"max_length": 200, "scale": scale},
        "consent": consent(situation, pick),
        "action_review": {
            "max_length": 200,
            "statuses": [{"key": key, "label": labels[pick]} for key, labels in FATES.items()],
            "counts": {"open": 1, "doing": 1, "done": 1, "dropped": 1},
        },
    }[kind]  # fmt: skip
    if situation == "masked":
        seen["result"] = {"n": 3, "masked": True}
    if situation == "revealed" and (found := result(kind, weather, scale)):
        seen["result"] = found
    return seen


def consent(situation: str, pick: int) -> dict:
    """The proposal: unclear at first, then answered, then amended and adopted."""
    names = (("Consentement", "Réserve", "Objection"), ("Consent", "Concern", "Objection"))[pick]
    amended = situation in ("closed", "revealed")
    said = PROPOSALS[1 if amended else 0][pick]
    start, end = said.split(" : " if pick == 0 else ": ", 1)
    return {
        "phase": "clarify" if situation in ("empty", "mine") else "answer",
        "version": 2 if amended else 1, "text": said, "max_length": 200,
        "changes": [{"is": "same", "text": start}, {"is": "new", "text": end}] if situation == "closed" else None,
        "note": ("Le troisième thème attend une personne.", "The third theme waits for somebody.")[pick]
        if amended else None,
        "stances": [{"key": key, "label": label} for key, label in zip(
            ("consent", "concern", "objection"), names, strict=True)],
        "on": {"stance": "objection", "text": IDEAS[2][1]} if situation == "closed" else None,
        "decision": {"n": 22, "version": 2, "review_on": "2027-02-22"}
        if situation == "revealed" else None,
    }  # fmt: skip


def result(kind: str, weather: list[dict], scale: list[dict]) -> dict | None:
    """The room's answer, for the kinds that have one."""
    titles = [(f"o{index}", text) for index, (_, text) in enumerate(IDEAS)]
    if kind == "check_in":
        counts = (7, 5, 3, 2, 1, 0)
        return {
            "n": 18,
            "weather": [
                {**row, "count": count} for row, count in zip(weather, counts, strict=True)
            ],
            "words": [
                {"text": "curieuse", "count": 3},
                {"text": "fatigué", "count": 2},
                {"text": "élan", "count": 1},
            ],
        }
    if kind == "consent":
        return {"n": 22, "version": 2, "counts": {"consent": 19, "concern": 3, "objection": 0}}
    if kind == "check_out":
        counts = (0, 2, 5, 10, 5)
        return {
            "n": 22, "median": 4,
            "scores": [{**row, "count": count} for row, count in zip(scale, counts, strict=True)],
            "comments": None,
            "withheld": True,
        }  # fmt: skip
    if kind == "dot_vote":
        dots = (14, 11, 9, 8, 6, 5, 2, 1, 0)
        return {
            "n": 22,
            "options": [
                {"id": key, "title": title, "dots": n, "voters": max(n - 2, n and 1)}
                for (key, title), n in zip(titles, dots, strict=True)
            ],
        }
    if kind == "two_axis":
        points = [
            {
                "id": key, "title": title, "n": 22 - index % 3,
                "x": {"median": 5 - index % 4}, "y": {"median": 4 - index % 3},
            }
            for index, (key, title) in enumerate(titles[:3])
        ]  # fmt: skip
        return {"n": 22, "points": points, "kept": 3}
    return None


def mine(kind: str, situation: str) -> dict:
    """What belongs to this seat."""
    if situation not in ("mine", "done", "closed"):
        return {"seed": 7} if kind == "dot_vote" else {}
    votes = range(len(IDEAS)) if situation == "done" else range(4)
    return {
        "check_in": {"weather": "fair", "word": "curieuse"},
        "brainstorm": {
            "ideas": [
                {"id": f"i{index}", "text": text, "lens": lens, "hidden": index == 2}
                for index, (lens, text) in enumerate(IDEAS[:3])
            ]
        },
        "cluster": {"suggestions": [{"idea": "o5", "with": "c1"}, {"idea": "o7", "with": "o2"}]},
        "two_axis": {"votes": [{"option": f"o{index}", "x": 4, "y": 2} for index in votes]},
        "dot_vote": {
            "seed": 7,
            "votes": [{"option": "o1", "dots": 2}]
            + [{"option": "o4", "dots": 1}] * (situation == "done"),
        },
        "action_plan": {
            "actions": [
                {
                    "id": "a1",
                    "what": "Filmer le geste",
                    "first_step": "",
                    "due": "2026-12-08",
                    "owner": True,
                    "proposed": True,
                }
            ]
        },
        "check_out": {"score": 4, "better": "Un quart d’heure de plus pour le plan d’action."},
        "consent": {
            "stance": None if situation == "mine" else "concern",
            "reason": None if situation == "mine" else "Qui nourrit le troisième thème ?",
            "questions": ["Pour combien de temps ?"],
        },
        "action_review": {},
    }[kind]


def clusters(situation: str) -> list[dict]:
    """Two groups, once the facilitator has begun."""
    if situation == "empty":
        return []
    return [
        {"id": "c1", "title": "Le métier raconté de l’intérieur", "count": 3},
        {"id": "c2", "title": "Ce qui nous tient à cœur", "count": 1},
    ]


def cards_for(kind: str, situation: str) -> dict:
    """The cards this phone may fetch."""
    if kind == "action_review":
        cards = [
            {"id": f"r{index}", "text": what, "note": None, "by": by, "due": None, "about": None,
             "lens": None, "cluster": None, "status": status, "why": why}
            for index, (what, by, status, why) in enumerate(REVIEWED)
        ]  # fmt: skip
        return {"cards": cards, "clusters": []}
    if kind == "action_plan":
        rows = [
            (
                "a1",
                "Filmer le geste de la ligne 3",
                "Demander l’accord de l’équipe jeudi",
                "Ada",
                "2026-12-08",
                "Le métier raconté de l’intérieur",
            ),
            (
                "a2",
                "Ouvrir un canal pour les idées de la semaine",
                "Écrire le premier message",
                None,
                None,
                None,
            ),
            (
                "a3",
                "Inviter le service après-vente au prochain atelier",
                "Passer les voir mardi matin",
                "Karim",
                "2026-12-15",
                "Ce qui nous tient à cœur",
            ),
            (
                "a4",
                "Tenir la liste des sujets refusés, avec la raison",
                "",
                None,
                "2027-01-12",
                None,
            ),
        ]
        cards = [
            {
                "id": key,
                "text": what,
                "note": step,
                "by": by,
                "due": due,
                "about": about,
                "lens": None,
                "cluster": None,
            }
            for key, what, step, by, due, about in rows
        ]
        return {"cards": [] if situation == "empty" else cards, "clusters": []}
    placed = {0: "c1", 3: "c1", 8: "c1", 2: "c2"} if situation != "empty" else {}
    cards = [
        {"id": f"o{index}", "text": text, "lens": lens, "by": None, "note": None,
         "cluster": placed.get(index) if kind == "cluster" else None}
        for index, (lens, text) in enumerate(IDEAS)
    ]  # fmt: skip
    return {"cards": cards, "clusters": clusters(situation) if kind == "cluster" else []}
