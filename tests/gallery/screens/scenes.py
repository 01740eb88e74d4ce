"""The rooms the screen is photographed in: states and cards shaped as docs/live-protocol.md says."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facilitation.activities import BY_KEY
from facilitation.i18n import words as real_words
from facilitation.privacy import Audience
from tests.gallery.phone_states import ABOUT, onwards

ROOM = json.loads((Path(__file__).parent / "room.json").read_text("utf-8"))
WORDS = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))
PROPOSAL = {
    "fr": "Nous prenons ces thèmes pour socle, nous les nourrissons trois mois, puis nous en reparlons : Le métier raconté de l’intérieur · Ce qui nous tient à cœur · Nos ratés.",
    "en": "We take these themes as our base, feed them for three months, then talk about them again: Our craft from the inside · What we hold dear · What went wrong.",
}
QUESTIONS = {
    "action_review": {
        "fr": "Qu’est devenu ce que nous avions décidé ?",
        "en": "What became of what we had decided?",
    },
    "consent": {
        "fr": "Pouvons-nous vivre avec ce socle, assez bon pour l’instant ?",
        "en": "Can we live with this base, good enough for now?",
    },
    "check_in": {
        "fr": "Comment arrivez-vous ce matin ?",
        "en": "How are you arriving this morning?",
    },
    "brainstorm": {
        "fr": "De quoi aimeriez-vous parler ?",
        "en": "What would you like to talk about?",
    },
    "cluster": {"fr": "Quelles idées vont ensemble ?", "en": "Which ideas belong together?"},
    "two_axis": {
        "fr": "Quel intérêt pour vous, quel intérêt pour l’entreprise ?",
        "en": "How much does it matter to you, and to the company?",
    },
    "dot_vote": {"fr": "Par quoi commençons-nous ?", "en": "Where do we start?"},
    "action_plan": {
        "fr": "Qui nourrit chaque thème, et par quoi commencer ?",
        "en": "Who feeds each theme, and how do we start?",
    },
    "check_out": {"fr": "Ce temps valait-il le vôtre ?", "en": "Was this time worth yours?"},
}
TITLES = {
    "action_review": {
        "fr": "Nos actions, depuis la dernière fois",
        "en": "Our actions since last time",
    },
    "consent": {"fr": "Notre socle", "en": "Our base"},
    "check_in": {"fr": "Météo d’arrivée", "en": "Check-in"},
    "brainstorm": {"fr": "Remue-méninges", "en": "Brainstorm"},
    "cluster": {"fr": "Regroupement", "en": "Grouping"},
    "two_axis": {"fr": "Vote à deux axes", "en": "Two-axis vote"},
    "dot_vote": {"fr": "Vote à points", "en": "Dot vote"},
    "action_plan": {"fr": "Plan d’action", "en": "Action plan"},
    "check_out": {"fr": "Mot de la fin", "en": "Check-out"},
}
LENSES = [
    ("metier", "◆", "#0F6E66", "Métier", "Trade"),
    ("passion", "●", "#A8470B", "Passion", "Passion"),
    ("valeur", "▲", "#5A3EA8", "Valeur", "Value"),
]
WEATHER = [
    ("sun", "☀️", "grand soleil", "sunny"),
    ("cloud", "⛅", "éclaircies", "bright spells"),
    ("rain", "🌧️", "pluie", "rain"),
    ("storm", "⛈️", "orage", "storm"),
]
SCENES = [
    "lobby", "end", "end-team", "check_in-0", "check_in-25", "check_in-100", "check_in-300", "writing-0", "writing-25", "writing-300",
    "brainstorm-0", "brainstorm-4", "brainstorm-25", "brainstorm-100", "brainstorm-300",
    "cluster-0", "cluster-25", "cluster-100", "cluster-300", "sorting-25", "filed-13", "lengthy-4",
    "two_axis-12", "dot_vote-12", "chart-22", "action_plan-0", "action_plan-4", "action_plan-25", "check_out-9", "masked-3",
    "action_review-4", "action_review-30", "consent-0", "objection-2", "amended-22", "adopted-22",
]  # fmt: skip


# Scenes of a kind that do not bear its name.
KIND_OF = {"writing": "brainstorm", "sorting": "cluster", "chart": "two_axis", "masked": "check_in"}
KIND_OF |= {
    "objection": "consent",
    "amended": "consent",
    "adopted": "consent",
    "filed": "cluster",
    "lengthy": "brainstorm",
}


def kind_of(scene: str) -> str:
    """The kind that a scene shows; the lobby and the end show none."""
    name = scene.partition("-")[0]
    return KIND_OF.get(name, name)


def words(kind: str, lang: str) -> dict[str, str]:
    if kind in WORDS:
        return {key: both[lang] for key, both in WORDS[kind].items()}
    return BY_KEY[kind].words(real_words(lang), Audience.SCREEN) if kind in BY_KEY else {}


def state(scene: str, lang: str) -> dict:
    """What the stream says in a scene such as `brainstorm-25`."""
    name, _, number = scene.partition("-")
    count = int(number) if number.isdigit() else 0
    now = datetime.now(UTC)
    status = {"lobby": "draft", "end": "closed"}.get(name, "live")
    title = {"fr": "Nos sujets de prise de parole", "en": "What we want to speak about"}[lang]
    workshop = {
        "code": "OPALE7",
        "title": title,
        "ritual": ritual(name),
        "status": status,
        "here": 23,
        "seats": 25,
        **(onwards("http://192.168.1.20:8501/team?key=x", lang) if scene == "end-team" else {}),
    }
    activity = None if status != "live" else step(name, count, lang, now)
    return {
        "revision": 41,
        "server_time": now.isoformat(),
        "workshop": workshop,
        "activity": activity,
        "me_rev": 0,
    }


def ritual(name: str) -> str:
    return {"action_plan": "measure", "check_in": "train"}.get(name, "listen")


def step(name: str, count: int, lang: str, now: datetime) -> dict:
    kind = kind_of(name)
    shown = name in {
        "lengthy",
        "filed",
        "brainstorm",
        "cluster",
        "action_plan",
        "sorting",
        "action_review",
    }
    closed = name in {
        "chart",
        "brainstorm",
        "lengthy",
        "check_in",
        "masked",
        "objection",
        "amended",
        "adopted",
    } and scene_counts(name, count)
    ends = (
        now + timedelta(minutes=7, seconds=12)
        if name != "check_out"
        else now - timedelta(seconds=5)
    )
    return {
        "id": name, "kind": kind, "round": 1, "status": "closed" if closed else "open", "title": TITLES[kind][lang],
        "question": QUESTIONS[kind][lang], "who": "", "about": ABOUT[lang == "en"] if name == "writing" and count > 100 else "", "circle": "room", "form": "anonymous", "opened_at": now.isoformat(),
        "ends_at": ends.isoformat(), "taking_part": min(count, 25), "done": min(count, 25) // 2 if shown else min(count, 25),
        "revealed": name in {"brainstorm", "chart", "lengthy"} or bool(closed), "cards": 37 if shown else None,
        "view": view(name, count, lang), "words": words(kind, lang),
    }  # fmt: skip


def scene_counts(name: str, count: int) -> bool:
    return count > 0 or name == "brainstorm"


def view(name: str, count: int, lang: str) -> dict:
    lenses = [
        {"key": key, "glyph": glyph, "label": fr if lang == "fr" else en, "colour": colour}
        for key, glyph, colour, fr, en in LENSES
    ]
    if name in {"writing", "brainstorm", "lengthy"}:
        split = [count // 2, count // 3, count - count // 2 - count // 3 - count // 8, count // 8]
        return {
            "lenses": lenses,
            "ideas": count,
            "balance": [
                {"key": key, "count": n}
                for key, n in zip([*(one["key"] for one in lenses), None], split, strict=True)
                if key or n
            ],
        }
    if name == "check_in" and count:
        sky = [
            {"key": key, "glyph": glyph, "label": fr if lang == "fr" else en, "count": count // n}
            for (key, glyph, fr, en), n in zip(WEATHER, (2, 4, 9, 25), strict=True)
        ]
        return {"result": {"n": count, "weather": sky, "words": said(count, lang)}}
    if name == "masked":
        return {"result": {"n": 3, "masked": True}}
    if name == "chart":
        return {"chart": True, "result": {"n": 22}}
    if name in {"cluster", "sorting", "filed"}:
        return {"lenses": lenses, "unplaced": 0, "clusters": 0}
    if kind_of(name) == "consent":
        return consent(name, count, lang)
    if name == "action_review":
        statuses = [{"key": key, "label": both[lang]} for key, both in FATES.items()]
        return {"statuses": statuses, "counts": {"open": 4, "doing": 2, "done": 9, "dropped": 1}}
    if name == "action_plan":
        return {"about": [{"id": "t1", "title": ROOM["themes"][lang][0]}], "actions": count}
    return {}


FATES = {
    "open": {"fr": "À faire", "en": "To do"},
    "doing": {"fr": "En cours", "en": "In progress"},
    "done": {"fr": "Faite", "en": "Done"},
    "dropped": {"fr": "Abandonnée", "en": "Dropped"},
}


def consent(name: str, count: int, lang: str) -> dict:
    """A proposal: being read, with an objection on the table, adopted in another version."""
    text = PROPOSAL[lang]
    head, _, last = text.rpartition(" · ")
    stances = {
        "fr": ("Consentement", "Réserve", "Objection"),
        "en": ("Consent", "Concern", "Objection"),
    }
    keys = ("consent", "concern", "objection")
    changes = [{"is": "same", "text": head}, {"is": "gone", "text": f"· {last}"}]
    seen = {
        "phase": "clarify" if name == "consent" else "answer", "version": 1, "text": text,
        "changes": None, "note": None, "on": None, "decision": None,
        "stances": [{"key": k, "label": label} for k, label in zip(keys, stances[lang], strict=True)],
    }  # fmt: skip
    if name == "objection":
        objection = ROOM["ideas"][lang][2][1]
        seen |= {"on": {"stance": "objection", "text": objection},
                 "result": {"n": 22, "counts": {"consent": 18, "concern": 3, "objection": 1}}}  # fmt: skip
    if name in {"amended", "adopted"}:
        note = {"fr": "Le dernier attend une personne", "en": "The last one waits for somebody"}[
            lang
        ]
        seen |= {"version": 2, "text": head, "changes": changes, "note": note,
                 "result": {"n": 22, "counts": {"consent": 20, "concern": 2, "objection": 0}}}  # fmt: skip
    if name == "adopted":
        decision = {"n": 22, "version": 2, "review_on": "2027-02-22"}
        seen |= {"changes": None, "decision": decision}
    return seen


def said(count: int, lang: str) -> list[dict]:
    known = ROOM["words"][lang]
    many = [
        known[i % 25] if i < 25 else f"{known[i % 25]}, {known[(i + i // 25 * 3) % 25]}"[:24]
        for i in range(count * 2 // 3)
    ]
    return [{"text": text, "count": max(1, 7 - i)} for i, text in enumerate(many)]


def cards(scene: str, lang: str) -> dict:
    name, _, number = scene.partition("-")
    count = int(number) if number.isdigit() else 0
    themes = [{"id": f"c{i}", "title": title} for i, title in enumerate(ROOM["themes"][lang])]
    acting = name in ("action_plan", "action_review")
    made = [action(i, lang) if acting else idea(i, lang) for i in range(count)]
    if name == "cluster":
        for i, card in enumerate(made):
            card["cluster"] = None if i % 11 == 10 else themes[(i * 3) % 7]["id"]
    if name == "filed":
        # Three themes of which one is longer than a screen is high.
        themes = themes[:3]
        for card, place in zip(made, [0] * 4 + [1] * 3 + [2] * count, strict=False):
            card["cluster"] = themes[place]["id"]
    if name == "lengthy":
        # As long as a recipe lets an idea be.
        for card in made:
            card["text"] = (f"{card['text']}, " * 20)[:1000]
    return {
        "activity": name,
        "revision": 37,
        "cards": made,
        "clusters": themes if name in {"cluster", "filed"} else [],
    }


def idea(i: int, lang: str) -> dict:
    ideas = ROOM["ideas"][lang]
    lens, text = ideas[(i + i // len(ideas)) % len(ideas)]
    return {"id": f"i{i}", "text": text, "lens": lens, "by": None, "cluster": None, "note": None}


def action(i: int, lang: str) -> dict:
    what, first, who, due = ROOM["actions"][lang][i % 4]
    return {
        "id": f"a{i}",
        "text": what,
        "lens": None,
        "by": who,
        "cluster": None,
        "note": first,
        "due": due,
        "status": list(FATES)[i % 4],
        "why": first if i % 4 == 3 else None,
        "about": ROOM["themes"][lang][0] if i % 2 else None,
    }
