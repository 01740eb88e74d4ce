"""A small ritual of the tests' own, with every kind once, that no change of content can break."""

from facilitation.activities import BY_KEY
from facilitation.rituals import Ritual


def _both(text: str) -> dict[str, str]:
    return {"fr": text, "en": text}


def _step(key: str, kind: str, settings: dict | None = None, **fields) -> dict:
    return {
        "key": key,
        "kind": kind,
        "minutes": 5,
        "title": _both(key),
        "question": _both(f"{key} ?"),
        "say": _both(f"{key}."),
        "settings": settings or {},
        **fields,
    }


LENSES = [{"key": "metier", "fr": "Métier", "en": "Trade", "glyph": "◆"}]
AXIS = {"label": _both("Intérêt"), "low": _both("Peu"), "high": _both("Beaucoup")}

PROPOSAL = {"fr": "Nous prenons pour socle : {themes}.", "en": "We take as our base: {themes}."}

EVERY_KIND = Ritual.model_validate(
    {
        "key": "every_kind",
        "order": 9,
        "accent": "listen",
        "title": _both("Tout"),
        "purpose": _both("Tout essayer."),
        "outcome": _both("Tout vu."),
        "agenda": [
            _step("hello", "check_in"),
            _step("ideas", "brainstorm", {"lenses": LENSES}),
            _step("themes", "cluster", **{"from": "ideas"}),
            _step("interest", "two_axis", {"x": AXIS, "y": AXIS}, **{"from": "themes"}),
            _step("dots", "dot_vote", form="count", **{"from": "interest"}),
            _step("base", "consent", {"proposal": PROPOSAL}, **{"from": "dots"}),
            _step("plan", "action_plan", form="named", circle="programme", **{"from": "dots"}),
            _step("bye", "check_out"),
            _step("review", "action_review", circle="programme"),
        ],
    }
)


def alone(kind: str, **settings) -> Ritual:
    """A ritual of one step of a kind."""
    held = BY_KEY[kind]
    circle = "room" if "room" in held.circles else held.circles[0]
    step = _step("only", kind, settings, form=held.forms[0], circle=circle)
    return EVERY_KIND.model_copy(
        update={"agenda": [type(EVERY_KIND.agenda[0]).model_validate(step)]}
    )
