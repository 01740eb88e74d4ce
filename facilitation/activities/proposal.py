"""A proposal the room answers: its versions, what changed between two, what stands against it."""

from difflib import SequenceMatcher

from pydantic import Field
from sqlmodel import Session

from facilitation.activities.ballots import frozen_options
from facilitation.activities.kind import Bilingual, KindSettings, Option, Row
from facilitation.activities.options import hidden_in, still_shown, titles_of
from facilitation.activities.reading import brief, chosen, text
from facilitation.i18n import DEFAULT, LOCALES, N_, Words, words
from models.activity import Activity, latest_result
from models.base import JsonObject
from models.decision import Decision, decision_of
from models.idea import ideas_of

LONGEST_PROPOSAL = 700
SHORTEST_TITLE, LONGEST_TITLE = 12, 60
STANCES = {"consent": N_("Consent"), "concern": N_("Concern"), "objection": N_("Objection")}
CLARIFY, ANSWER = "clarify", "answer"


class Settings(KindSettings):
    """The proposal, where `{themes}` stands for the titles; when the decision is looked at again."""

    proposal: Bilingual
    clarify: bool = True
    review_days: int = Field(default=90, ge=7, le=730)


def settings_of(activity: Activity) -> Settings:
    """The step's settings, typed."""
    return Settings.model_validate(activity.settings)


def phase(activity: Activity) -> str:
    """Whether the room still asks what the proposal means, or answers it."""
    if activity.round > 1 or not settings_of(activity).clarify:
        return ANSWER
    return activity.course.get("phase", CLARIFY)


def versions(db: Session, activity: Activity) -> list[JsonObject]:
    """Every version: `{"texts": by language, "note": what changed, "about": ids of options}`."""
    hidden = hidden_in(db, activity)
    return [
        {
            **one,
            "texts": _first(db, activity)
            if one["texts"] is None
            else _unsaid(activity, one["texts"], hidden),
        }
        for one in kept_versions(activity)
    ]


def _unsaid(activity: Activity, texts: dict[str, str], hidden: set[str]) -> dict[str, str]:
    """Texts written by hand, less the titles of what was hidden since."""
    gone = [
        title
        for option in frozen_options(activity)
        if option.id in hidden
        for whole in (option.title, *option.titles.values())
        for title in (whole, *_cuts(whole))
    ]
    if not gone:
        return texts
    found = {}
    for locale, said in texts.items():
        t = words(locale if locale in LOCALES else DEFAULT)
        for title in gone:
            said = said.replace(title, t("Option hidden by the facilitator"))
        found[locale] = said
    return found


def _cuts(title: str) -> list[str]:
    """A title as a proposal may have it, cut for want of room: the longest cut first."""
    cut = {brief(title, length) for length in range(SHORTEST_TITLE, LONGEST_TITLE + 1)}
    return sorted(cut, key=len, reverse=True)


def kept_versions(activity: Activity) -> list[JsonObject]:
    """The versions as they are stored: the recipe's own has no texts, for titles may be hidden since."""
    about = [option["id"] for option in activity.options]
    return activity.course.get("versions") or [{"texts": None, "note": "", "about": about}]


def version(texts: dict[str, str], note: str, about: list[str]) -> JsonObject:
    """A version as it is kept: its text in one language at least."""
    return {"texts": texts, "note": note, "about": about}


def read_texts(body: JsonObject, former: dict[str, str]) -> dict[str, str]:
    """What a facilitator proposes: `text` in the language `lang`, `also` in the other, or not.

    A text left as it was keeps its language, and what the version before said in the other.
    """
    lang = chosen(body, "lang", LOCALES, required=False) or DEFAULT
    proposed = text(body, "text", longest=LONGEST_PROPOSAL)
    same = next((key for key, one in former.items() if one == proposed), None)
    said = {lang: proposed} if same is None else dict(former)
    lang = same or lang
    if also := text(body, "also", longest=LONGEST_PROPOSAL, required=False):
        said[next(one for one in LOCALES if one != lang)] = also
    return said


def said_in(version: JsonObject, t: Words) -> tuple[str, str]:
    """A version's text for a reader, and its language: theirs, else the one it was written in."""
    found = t.pick(version["texts"])
    return found, next((key for key, one in version["texts"].items() if one == found), t.locale)


def decision_taken(db: Session, activity: Activity) -> Decision | None:
    """The decision on what the last round answered: another round puts it into question again."""
    if activity.course.get("adopted") != activity.round:
        return None
    return decision_of(db, activity.id)


def adopted(db: Session, activity: Activity, t: Words) -> Row | None:
    """The text of the decision as it may be read now, what was hidden since left out; and until when."""
    decision = decision_taken(db, activity)
    if decision is None:
        return None
    said = t.pick(versions(db, activity)[decision.version - 1]["texts"])
    if decision.review_on is None:
        return Row(said, note=t("Adopted by consent"))
    again = t.day(decision.review_on)
    return Row(said, note=t("Adopted by consent, to be looked at again on {date}", date=again))


def about(db: Session, activity: Activity) -> list[Option]:
    """What the latest version is about: an amendment may leave options out, and so does hiding."""
    kept = versions(db, activity)[-1]["about"]
    return [option for option in still_shown(db, activity) if option.id in kept]


def changes(before: str | None, after: str) -> list[JsonObject] | None:
    """What changed between two texts, word by word: `{"is": same, gone or new, "text"}`.

    None without a former one: versions are compared in one language.
    """
    if before is None:
        return None
    old, new = before.split(), after.split()
    told: list[JsonObject] = []
    # A sign at the end of a word is not another word.
    bare = [[word.rstrip(".,;:!?…") for word in words] for words in (old, new)]
    for verb, a, b, c, d in SequenceMatcher(None, *bare, autojunk=False).get_opcodes():
        if verb == "equal":
            told.append({"is": "same", "text": " ".join(new[c:d])})
            continue
        if b > a:
            told.append({"is": "gone", "text": " ".join(old[a:b])})
        if d > c:
            told.append({"is": "new", "text": " ".join(new[c:d])})
    return told


def standing(activity: Activity, result: JsonObject) -> list[JsonObject]:
    """The objections of a round that nothing has lifted."""
    lifted = activity.course.get("lifted", {})
    return [
        reason
        for reason in result["reasons"]
        if reason["stance"] == "objection" and reason["id"] not in lifted
    ]


def said_of(db: Session, activity: Activity) -> dict[str, JsonObject]:
    """What may be put before the room: the questions, and the last round's reasons."""
    found = {
        idea.id: {"stance": "question", "text": idea.text} for idea in ideas_of(db, activity.id)
    }
    if not activity.is_open:
        result = latest_result(db, activity) or {"reasons": []}
        found |= {
            r["id"]: {"stance": r["stance"], "text": r["text"]}
            for r in result["reasons"]
            if r["id"] not in hidden_reasons(activity)
        }
    return found


def hidden_reasons(activity: Activity) -> list[str]:
    """The reasons that the facilitator has hidden, of whichever round: they count, in no words."""
    return activity.course.get("hidden", [])


def _first(db: Session, activity: Activity) -> dict[str, str]:
    texts, hidden = {}, hidden_in(db, activity)
    for locale, said in settings_of(activity).proposal.texts().items():
        t = words(locale)
        titles = titles_of(activity, hidden, t).values()
        # Short enough for the whole to be amended by leaving something out.
        room = (LONGEST_PROPOSAL - len(said)) // max(1, len(titles)) - len(" · ")
        named = " · ".join(brief(title, min(LONGEST_TITLE, room)) for title in titles)
        texts[locale] = said.replace("{themes}", named)
    return texts
