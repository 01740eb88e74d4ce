"""Consent: questions, then answers; no objection is passed over; a decision keeps how it was taken."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from facilitation import agenda
from facilitation.activities import kind_of
from facilitation.activities.proposal import changes
from facilitation.errors import Refusal
from facilitation.i18n import words
from facilitation.moderation import hide
from facilitation.privacy import Audience
from facilitation.reports import markdown
from facilitation.reports.record import record_of
from facilitation.steering import steer
from facilitation.team import team_boards
from facilitation.workshops import close_workshop
from models.activity import Activity, latest_result, results
from models.database import reading, transaction
from models.decision import decision_of
from models.seat import Seat
from models.workshop import Workshop, history
from tests.people import NOW
from tests.recipe import EVERY_KIND


@pytest.fixture
def room(new_workshop, opened, phone, fatou):
    """Ada and Bob before a proposal made of two ideas, and a way to steer the step."""
    workshop = new_workshop(EVERY_KIND)
    opened(workshop, "brainstorm")
    ada, bob = phone(workshop, "Ada"), phone(workshop, "Bob")
    for text in ("Le geste du soudeur", "La relève de nuit"):
        ada.look()
        ada.act("add", text=text, lens=None)
    step = opened(workshop, "consent")
    for one in (ada, bob):
        one.look()

    def do(verb: str, **told: object) -> None:
        with transaction() as db:
            steer(db, step.id, {"do": verb, **told}, by=fatou, now=NOW)

    return workshop, step, ada, bob, do


def close(step: Activity, fatou) -> dict:
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    with reading() as db:
        return latest_result(db, db.get_one(Activity, step.id))


def objection_of(result: dict) -> str:
    return next(r["id"] for r in result["reasons"] if r["stance"] == "objection")


def test_the_first_version_names_what_the_room_has_kept(room):
    *_, ada, _, _ = room
    text = ada.state["activity"]["view"]["text"]
    assert "Le geste du soudeur" in text and "La relève de nuit" in text


def test_a_question_reaches_the_room_only_when_the_facilitator_shows_it(room):
    _, step, ada, bob, do = room
    assert ada.act("ask", text="Pour combien de temps ?").status_code == 200
    assert "combien" not in str(bob.look()["activity"])
    with reading() as db:
        view = _view(db, step)
    do("put", id=view["questions"][0]["id"])
    assert bob.look()["activity"]["view"]["on"] == {
        "stance": "question",
        "text": "Pour combien de temps ?",
    }
    do("answered", id=view["questions"][0]["id"])
    assert bob.look()["activity"]["view"]["on"] is None
    with reading() as db:
        assert _view(db, step)["questions"] == []


def test_having_read_is_not_having_answered(room, fatou):
    *_, ada, _, do = room
    ada.act("done", done=True)
    assert ada.look()["me"]["done"] is True
    do("answers")
    assert ada.look()["me"]["done"] is False


@pytest.mark.parametrize("verb", ["done", "skip"])
def test_having_read_is_not_having_answered_even_when_it_is_told_late(room, verb):
    *_, ada, _, do = room
    late = {"done": True, "round": 1, "phase": ada.state["activity"]["view"]["phase"]}
    do("answers")
    assert ada.act(verb, **late).json()["error"] == "moved_on"
    assert ada.look()["me"]["done"] is False
    assert ada.act(verb, **late | {"phase": "answer"}).is_success
    assert ada.look()["me"]["done"] is True


def test_nobody_answers_while_the_proposal_is_being_clarified(room):
    *_, ada, _, do = room
    assert ada.act("answer", stance="consent").json()["error"] == "moved_on"
    do("answers")
    assert ada.act("answer", stance="consent").status_code == 200


def test_a_reworded_proposal_is_still_the_first_version(room):
    *_, ada, _, do = room
    do("reword", text="Deux thèmes, pour trois mois.")
    view = ada.look()["activity"]["view"]
    assert (view["text"], view["version"]) == ("Deux thèmes, pour trois mois.", 1)
    do("answers")
    with pytest.raises(Refusal, match="moved_on"):
        do("reword", text="Trop tard.")


def test_an_objection_stands_until_it_is_lifted_in_words(room, fatou):
    _, step, ada, bob, do = room
    do("answers")
    ada.act("answer", stance="consent")
    bob.act("answer", stance="objection", reason="Personne ne nourrit le second.")
    result = close(step, fatou)
    with pytest.raises(Refusal, match="objection_stands"):
        do("adopt")
    with pytest.raises(Refusal, match="empty"):
        do("lift", id=objection_of(result), why=" ")
    do("lift", id=objection_of(result), why="Chloé s’en charge jusqu’en mars.")
    do("stand", id=objection_of(result))
    with pytest.raises(Refusal, match="objection_stands"):
        do("adopt")
    do("lift", id=objection_of(result), why="Chloé s’en charge jusqu’en mars.")
    do("adopt", review_on=(NOW + timedelta(days=60)).date().isoformat())
    with reading() as db:
        decision = decision_of(db, step.id)
    assert (decision.mode, decision.n, decision.version) == ("consent", 2, 1)
    assert decision.review_on == (NOW + timedelta(days=60)).date()


def test_an_amended_text_is_answered_anew_and_shows_what_changed(room, fatou):
    workshop, step, ada, bob, do = room
    do("answers")
    bob.act("answer", stance="objection", reason="Un thème de trop.")
    close(step, fatou)
    with pytest.raises(Refusal, match="same_text"):
        do("amend", text=ada.look()["activity"]["view"]["text"])
    do("amend", text="Nous prenons pour socle : Le geste du soudeur.", note="Un seul thème")
    view = bob.look()["activity"]["view"]
    assert bob.state["activity"]["round"] == 2 and view["phase"] == "answer"
    gone = " ".join(part["text"] for part in view["changes"] if part["is"] == "gone")
    assert "La relève de nuit" in gone
    ada.look()
    for one in (ada, bob):
        one.act("answer", stance="consent")
    assert close(step, fatou)["counts"] == {"consent": 2, "concern": 0, "objection": 0}
    do("adopt")
    # What is adopted is read whole, without what it took the place of.
    assert bob.look()["activity"]["view"]["changes"] is None
    assert step_view(step, "fr")["changes"] is None
    with reading() as db:
        decision = decision_of(db, step.id)
        said = "Nous prenons pour socle : Le geste du soudeur."
        assert (decision.texts, decision.version) == ({"fr": said}, 2)
        assert decision.review_on == date(2026, 11, 24) + timedelta(days=90)
        record = str(record_of(db, db.get_one(Workshop, workshop.id), words("fr")))
    for said in ("Un thème de trop.", "Un seul thème", "Adopté par consentement"):
        assert said in record, said


def test_versions_are_compared_in_one_language_and_a_text_in_the_other_is_marked(room, fatou):
    _, step, _, bob, do = room
    first = step_view(step, "en")
    assert (first["lang"], first["changes"]) == (None, None)
    do("answers")
    bob.act("answer", stance="objection", reason="Un thème de trop.")
    close(step, fatou)
    do("amend", text="Nous prenons pour socle : Le geste du soudeur.", lang="fr")
    french, english = step_view(step, "fr"), step_view(step, "en")
    assert (french["lang"], english["lang"]) == (None, "fr")
    # Nothing is marked as new for having been said in another language.
    assert english["text"] == french["text"] and english["changes"] == french["changes"]
    bob.look()
    bob.act("answer", stance="objection", reason="Encore.")
    close(step, fatou)
    with pytest.raises(Refusal, match="unknown_option"):
        do("amend", text="Autre", lang="de")
    do("amend", text="We take the welder’s gesture.", lang="en", also="Nous prenons le geste.")
    french, english = step_view(step, "fr"), step_view(step, "en")
    assert (french["text"], french["lang"]) == ("Nous prenons le geste.", None)
    assert (english["text"], english["lang"]) == ("We take the welder’s gesture.", None)
    assert {part["is"] for part in french["changes"]} == {"same", "gone", "new"}
    assert english["changes"] is None, "there was no English version to compare it with"


def test_a_theme_left_out_under_the_same_text_keeps_it_in_both_languages(room, fatou):
    _, step, _, bob, do = room
    do("answers")
    bob.act("answer", stance="objection", reason="Un thème de trop.")
    close(step, fatou)
    kept = step.options[0]["id"]
    before = {locale: step_view(step, locale)["text"] for locale in ("fr", "en")}
    # The page is read in English, its text left as it was.
    do("amend", text=before["en"], lang="en", about=[kept])
    assert {locale: step_view(step, locale)["text"] for locale in ("fr", "en")} == before
    bob.look()
    bob.act("answer", stance="objection", reason="Encore.")
    close(step, fatou)
    do("amend", text="Un seul thème.", lang="fr")
    bob.look()
    bob.act("answer", stance="objection", reason="Toujours.")
    close(step, fatou)
    # Shown in French on an English page, and left so: it stays French.
    do("amend", text="Un seul thème.", lang="en", also="Un thème, un seul.")
    assert step_view(step, "en")["text"] == "Un thème, un seul."


def step_view(step, locale: str) -> dict:
    with reading() as db:
        held = db.get_one(Activity, step.id)
        return kind_of(held).view(db, held, Audience.PHONE, words(locale))


def test_while_an_objection_stands_going_on_is_said_to_adopt_nothing(room, fatou):
    _, step, _, bob, do = room

    def holds() -> str:
        with reading() as db:
            held = db.get_one(Activity, step.id)
            return kind_of(held).holds(db, held, words("en"))

    do("answers")
    bob.act("answer", stance="objection", reason="Un thème de trop.")
    assert holds() == ""
    result = close(step, fatou)
    assert holds() == "An objection stands: going on now adopts nothing."
    do("lift", id=objection_of(result), why="Chloé s’en charge.")
    assert holds() == ""


def test_an_amendment_may_leave_a_theme_out(room, fatou):
    _, step, _, bob, do = room
    do("answers")
    bob.act("answer", stance="objection", reason="Un thème de trop.")
    close(step, fatou)
    kept = step.options[0]["id"]
    for wrong, code in (([], "no_theme"), (["nobody"], "unknown_option")):
        with pytest.raises(Refusal, match=code):
            do("amend", text="Un seul thème.", about=wrong)
    do("amend", text="Un seul thème.", about=[kept])
    bob.look()
    bob.act("answer", stance="consent")
    close(step, fatou)
    do("adopt")
    with reading() as db:
        held = db.get_one(Activity, step.id)
        assert [option.id for option in kind_of(held).outcome(db, held)] == [kept]
        assert set(kind_of(held).tells(db, held)) == {kept}


def test_reasons_stay_with_the_facilitator_until_one_is_shown(room, fatou):
    _, step, ada, bob, do = room
    do("answers")
    bob.act("answer", stance="concern", reason="Une crainte dite tout bas")
    result = close(step, fatou)
    shown = ada.look()["activity"]
    assert shown["view"]["result"]["counts"]["concern"] == 1
    assert "tout bas" not in str(shown)
    do("put", id=result["reasons"][0]["id"])
    assert ada.look()["activity"]["view"]["on"]["text"] == "Une crainte dite tout bas"


def test_nothing_is_adopted_before_anybody_has_answered(room, fatou):
    _, step, *_, do = room
    with pytest.raises(Refusal, match="not_closed"):
        do("adopt")
    close(step, fatou)
    with pytest.raises(Refusal, match="nobody_answered"):
        do("adopt")


def test_what_changed_is_told_word_by_word():
    assert changes("un deux trois", "un quatre trois") == [
        {"is": "same", "text": "un"},
        {"is": "gone", "text": "deux"},
        {"is": "new", "text": "quatre"},
        {"is": "same", "text": "trois"},
    ]


def test_a_sign_at_the_end_of_a_word_is_no_change():
    assert changes("Le geste · La nuit.", "Le geste.") == [
        {"is": "same", "text": "Le geste."},
        {"is": "gone", "text": "· La nuit."},
    ]


def _view(db, step: Activity) -> dict:
    activity = db.get_one(Activity, step.id)
    return kind_of(activity).view(db, activity, Audience.CONDUCT, words("fr"))


def test_another_round_puts_the_decision_into_question(room, fatou, opened):
    workshop, step, ada, bob, do = room
    do("answers")
    ada.act("answer", stance="consent")
    close(step, fatou)
    do("adopt")
    with reading() as db:
        assert _view(db, step)["decision"]["n"] == 1
    opened(workshop, "consent")
    with reading() as db:
        assert _view(db, step)["decision"] is None
    for one in (ada, bob):
        one.look()
        one.act("answer", stance="consent")
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW + timedelta(hours=1))
    with reading() as db:
        assert _view(db, step)["decision"] is None
    with transaction() as db:
        steer(db, step.id, {"do": "adopt"}, by=fatou, now=NOW + timedelta(hours=2))
    with reading() as db:
        assert _view(db, step)["decision"]["n"] == 2


def test_every_phone_hears_that_having_read_is_over(room):
    *_, ada, _, do = room
    ada.act("done", done=True)
    before = seat_rev(ada)
    do("answers")
    assert seat_rev(ada) > before


def seat_rev(person) -> int:
    with reading() as db:
        return db.exec(select(Seat.me_rev).where(Seat.nickname == person.nickname)).one()


def test_adopting_twice_is_the_same_decision(room, fatou):
    _, step, ada, _, do = room
    do("answers")
    ada.act("answer", stance="consent")
    close(step, fatou)
    do("adopt", review_on="2027-06-01")
    do("adopt")
    with reading() as db:
        assert decision_of(db, step.id).review_on == date(2027, 6, 1)


def test_taking_the_answers_twice_undoes_nobody_s_done(room):
    *_, ada, _, do = room
    do("answers")
    ada.act("answer", stance="consent")
    do("answers")
    assert ada.look()["me"]["done"] is True


def test_the_round_that_was_objected_to_is_not_told_as_adopted(room, fatou, opened):
    workshop, step, _, bob, do = room
    do("answers")
    bob.act("answer", stance="objection", reason="Trop tôt")
    close(step, fatou)
    opened(workshop, "consent")
    bob.look()
    bob.act("answer", stance="consent")
    close(step, fatou)
    do("adopt")
    with reading() as db:
        held = db.get_one(Activity, step.id)
        first, second = (
            str(kind_of(held).rows(db, held, one.data, words("en"))[0])
            for one in results(db, step.id)
        )
    assert "Adopted" not in first and "Adopted" in second


def said_to_the_team(workshop) -> str:
    with reading() as db:
        boards = team_boards(db, workshop.programme_id, words("fr"))
    return "".join(markdown.boards(one, words("fr")) for one in boards)


@pytest.fixture
def objected(room, fatou):
    """A step of the programme's, closed on one consent with a reason and one objection."""
    _, step, ada, bob, do = room
    with transaction() as db:
        held = db.get_one(Activity, step.id)
        held.circle = "programme"
        db.add(held)
    do("answers")
    ada.act("answer", stance="consent", reason="Volontiers")
    bob.act("answer", stance="objection", reason="Une insulte à Chloé")
    return room, objection_of(close(step, fatou))


def test_a_hidden_reason_leaves_the_screen_the_report_and_the_team(objected, fatou):
    (workshop, _, ada, _, do), objection = objected
    do("put", id=objection)
    assert ada.look()["activity"]["view"]["on"]
    do("hide", id=objection)
    assert ada.look()["activity"]["view"]["on"] is None
    with pytest.raises(Refusal, match="unknown_option"):
        do("put", id=objection)
    do("hide", id=objection)
    with transaction() as db:
        told = [e.data["do"] for e in history(db, workshop.id) if e.verb == "steered"]
        record = record_of(db, db.get_one(Workshop, workshop.id), words("fr"))
        assert told.count("hide") == 1
        close_workshop(db, workshop.id, by=fatou, now=NOW)
    for read in (markdown.render(record, words("fr")), said_to_the_team(workshop)):
        assert "insulte" not in read and "Volontiers" in read
        assert read.count("Objection · Raison cachée par l’animateur") == 1
        assert "| Objection | 1 |" in read


def test_hiding_an_objection_does_not_pass_over_it(objected):
    (*_, do), objection = objected
    do("hide", id=objection)
    with pytest.raises(Refusal, match="objection_stands"):
        do("adopt")
    do("lift", id=objection, why="Chloé et Bob en ont parlé.")
    do("adopt")


def test_a_reason_is_shown_again_and_one_nobody_gave_is_not_hidden(objected, fatou):
    (_, _, ada, _, do), objection = objected
    with pytest.raises(Refusal, match="unknown_option"):
        do("hide", id="nobody")
    do("hide", id=objection)
    do("unhide", id=objection)
    do("put", id=objection)
    assert "insulte" in ada.look()["activity"]["view"]["on"]["text"]
    assert ada.act("hide", reason=objection).json()["error"] == "unknown_verb"


def test_a_reason_of_an_earlier_round_is_hidden_while_another_is_open(objected, fatou):
    (workshop, step, _, bob, do), objection = objected
    do("amend", text="Un seul thème.")
    with reading() as db:
        assert [r["id"] for r in _view(db, step)["former"] if r["stance"] == "objection"] == [
            objection
        ]
    do("hide", id=objection)
    with reading() as db:
        assert {r["id"]: r["hidden"] for r in _view(db, step)["former"]}[objection] is True
    bob.look()
    bob.act("answer", stance="concern", reason="La nuit")
    close(step, fatou)
    with transaction() as db:
        close_workshop(db, workshop.id, by=fatou, now=NOW)
    assert "insulte" not in said_to_the_team(workshop) and "La nuit" in said_to_the_team(workshop)


def test_a_decision_is_kept_in_the_languages_it_was_answered_in(room, fatou):
    _, step, ada, _, do = room
    do("answers")
    ada.act("answer", stance="consent")
    close(step, fatou)
    do("adopt")
    with reading() as db:
        texts = decision_of(db, step.id).texts
    assert texts["fr"].startswith("Nous prenons pour socle : ")
    assert texts["en"].startswith("We take as our base: ")


def test_a_text_written_by_hand_says_nothing_of_what_was_hidden_since(room, fatou):
    _, step, _, bob, do = room
    title = step.options[0]["title"]
    do("reword", text=f"Nous prenons {title}, pour trois mois.", also=f"We take {title}.")
    with transaction() as db:
        hide(db, step.options[0]["id"], by=fatou, now=NOW)
    for locale, said in (("fr", "Option cachée"), ("en", "Option hidden")):
        text = step_view(step, locale)["text"]
        assert title not in text and said in text
    do("answers")
    bob.look()
    bob.act("answer", stance="consent")
    close(step, fatou)
    with reading() as db:
        held = db.get_one(Activity, step.id)
        rows = kind_of(held).rows(db, held, results(db, step.id)[-1].data, words("fr"))
    assert title not in str(rows)


def test_a_text_said_better_keeps_what_the_other_language_says(room):
    _, step, _, _, do = room
    english = step_view(step, "en")["text"]
    do("reword", text=step_view(step, "fr")["text"], lang="fr")
    assert step_view(step, "en")["text"] == english
