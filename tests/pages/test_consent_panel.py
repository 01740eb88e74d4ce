"""Consent on the facilitator's page: questions, then objections, then another version or a decision."""

from datetime import UTC, datetime, timedelta

import pytest

from facilitation.i18n import words
from models.activity import Activity, latest_result
from models.database import reading
from models.decision import decision_of
from models.workshop import Workshop
from tests.pages.conftest import words_of
from tests.recipe import EVERY_KIND

CONDUCT = "facilitator/conduct.py"


@pytest.fixture
def room(new_workshop, opened, phone):
    """Two people before a proposal."""
    workshop = new_workshop(EVERY_KIND)
    opened(workshop, "brainstorm")
    ada, bob = phone(workshop, "Ada"), phone(workshop, "Bob")
    for text in ("Le métier", "La relève"):
        ada.act("add", text=text, lens=None)
    step = opened(workshop, "consent")
    ada.look()
    bob.look()
    return workshop, step, ada, bob


def press(app, label: str):
    next(b for b in app.button if b.label == label).click()
    return app.run()


def no_list_keeps_its_words(app) -> bool:
    """In another language, the lists whose words change are other lists: the browser keeps words."""
    before = {one.key: one.options for one in (*app.selectbox, *app.multiselect)}
    next(one for one in app.get("button_group") if one.key == "language").set_value("fr").run()
    after = {one.key: one.options for one in (*app.selectbox, *app.multiselect)}
    stale = [key for key in before.keys() & after.keys() if before[key] != after[key]]
    next(one for one in app.get("button_group") if one.key == "language").set_value("en").run()
    return before.keys() != after.keys() and not stale


def primary(app) -> str:
    return next(b.label for b in app.button if b.proto.type == "primary")


def test_questions_come_first_then_the_answers_are_taken(page, room):
    workshop, _, ada, _ = room
    ada.act("ask", text="Pour combien de temps ?")
    app = page(CONDUCT, w=workshop.id)
    assert "Pour combien de temps" in words_of(app)
    assert primary(app) == "Questions are over: take the answers"
    app = press(app, "Questions are over: take the answers")
    assert primary(app) == "Close this step"
    assert ada.look()["activity"]["view"]["phase"] == "answer"


def test_somebody_without_a_phone_asks_then_answers(page, room):
    workshop, step, *_ = room
    app = page(CONDUCT, w=workshop.id)
    next(i for i in app.text_input if i.key.endswith(":question")).input("Et pour qui ?")
    app = press(app, "Enter")
    assert "Et pour qui" in words_of(app)
    app = press(app, "Questions are over: take the answers")
    app = press(app, "Enter")
    press(app, "Close this step")
    with reading() as db:
        assert latest_result(db, db.get_one(Activity, step.id))["counts"]["consent"] == 1


def test_an_objection_is_lifted_in_words_then_the_text_is_adopted(page, room):
    workshop, step, ada, bob = room
    app = press(page(CONDUCT, w=workshop.id), "Questions are over: take the answers")
    ada.act("answer", stance="consent")
    bob.act("answer", stance="objection", reason="Un thème de trop")
    app = press(app, "Close this step")
    assert len(app.info) == 1
    # The way on is another version, in plain sight; leaving is there, and says what it means.
    assert primary(app) == "Open a round on version 2"
    assert not [one for one in app.expander if one.label == "Propose another version"]
    assert "going on now adopts nothing" in words_of(app)
    assert "Next step" in [b.label for b in app.button]
    next(i for i in app.text_input if i.key.endswith(":why")).input("Chloé s’en charge")
    app = press(app, "Lift this objection")
    day = datetime.now(UTC).date() + timedelta(days=90)
    adopt = f"Adopt by consent, and look at it again on {words('en').day(day)}"
    assert primary(app) == adopt
    app = press(app, adopt)
    assert len(app.success) == 1
    with reading() as db:
        decision = decision_of(db, step.id)
    assert (decision.n, decision.review_on) == (2, day)


def test_another_version_opens_another_round_once(page, room):
    workshop, step, _, bob = room
    app = press(page(CONDUCT, w=workshop.id), "Questions are over: take the answers")
    bob.act("answer", stance="objection", reason="Un thème de trop")
    app = press(app, "Close this step")
    next(a for a in app.text_area if ":amend" in a.key or "amend" in a.key).input("Un seul thème.")
    app = press(app, "Open a round on version 2")
    with reading() as db:
        held = db.get_one(Activity, step.id)
        assert (held.round, len(held.course["versions"])) == (2, 2)
    assert "Open a round on version 2" not in [b.label for b in app.button]


def test_the_same_text_again_is_refused_in_a_sentence(page, room):
    workshop, step, _, bob = room
    app = press(page(CONDUCT, w=workshop.id), "Questions are over: take the answers")
    bob.act("answer", stance="concern", reason="La nuit")
    app = press(app, "Close this step")
    app = press(app, "Open a round on version 2")
    assert len(app.warning) == 1
    with reading() as db:
        assert db.get_one(Activity, step.id).round == 1


def test_a_version_about_no_theme_is_refused_beside_its_field(page, room):
    workshop, step, _, bob = room
    app = press(page(CONDUCT, w=workshop.id), "Questions are over: take the answers")
    bob.act("answer", stance="objection", reason="Un thème de trop")
    app = press(app, "Close this step")
    next(a for a in app.text_area if "amend" in a.key).input("Un seul thème.")
    next(m for m in app.multiselect if ":about" in m.key).set_value([])
    app = press(app, "Open a round on version 2")
    assert [one.value for one in app.warning] == [
        "Please choose at least one theme: a proposal is about something."
    ]
    drawn = [one.type for one in app.main if hasattr(one, "type")]
    assert drawn.index("warning") > drawn.index("multiselect"), "beside the field it is about"
    with reading() as db:
        assert db.get_one(Activity, step.id).round == 1


def test_a_reason_is_hidden_and_shown_again_on_the_page(page, room):
    workshop, step, _, bob = room
    app = press(page(CONDUCT, w=workshop.id), "Questions are over: take the answers")
    bob.act("answer", stance="objection", reason="Une insulte")
    app = press(press(app, "Close this step"), "Hide this reason")
    with reading() as db:
        assert len(db.get_one(Activity, step.id).course["hidden"]) == 1
    labels = [b.label for b in app.button]
    assert "Show on the screen" not in labels and "Hide this reason" not in labels
    # The facilitator still reads it: an objection is treated even when it is badly said.
    assert "Une insulte" in words_of(app) and "Lift this objection" in labels
    app = press(app, "Show it again")
    assert "Show on the screen" in [b.label for b in app.button]
    next(a for a in app.text_area if "amend" in a.key).input("Un seul thème.")
    app = press(app, "Open a round on version 2")
    assert "Une insulte" in words_of(app), "what was said of the version before can still be hidden"
    press(app, "Hide this reason")
    with reading() as db:
        assert len(db.get_one(Activity, step.id).course["hidden"]) == 1


def test_the_shortlist_is_overruled_on_the_page(page, new_workshop, opened, phone, fatou):
    from facilitation import agenda
    from models.database import transaction
    from tests.people import NOW

    workshop: Workshop = new_workshop(EVERY_KIND)
    opened(workshop, "brainstorm")
    ada = phone(workshop, "Ada")
    ada.act("add", text="Le métier", lens=None)
    step = opened(workshop, "two_axis")
    ada.look()
    ada.act("cast", votes=[{"option": step.options[0]["id"], "x": 1, "y": 1}])
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    app = page(CONDUCT, w=workshop.id)
    assert no_list_keeps_its_words(app)
    app = press(app, "Rule")
    assert len(app.warning) == 1, "no reason was given"
    next(i for i in app.text_input if i.key.endswith(":why")).input("La salle y tient")
    app = press(app, "Rule")
    assert "Kept by hand" in words_of(app)
    app = press(app, "As the room voted")
    assert "Kept by hand" not in words_of(app)


def test_a_choice_of_one_is_said_before_it_opens_and_a_ruling_that_comes_too_late_when_made(
    page, new_workshop, opened, phone, fatou
):
    from facilitation import agenda
    from models.database import transaction
    from tests.people import NOW

    workshop = new_workshop(EVERY_KIND)
    opened(workshop, "brainstorm")
    ada = phone(workshop, "Ada")
    for text in ("Le *métier*", "La relève"):
        ada.act("add", text=text, lens=None)
    vote = opened(workshop, "two_axis")
    for one in (ada, *(phone(workshop, name) for name in "BCDE")):
        one.look()
        both = zip(vote.options, (5, 1), strict=True)
        one.act("cast", votes=[{"option": o["id"], "x": high, "y": high} for o, high in both])
    with transaction() as db:
        agenda.close_step(db, vote.id, by=fatou, now=NOW)
        agenda.reveal(db, vote.id, by=fatou, now=NOW)
    said = words_of(page(CONDUCT, w=workshop.id))
    assert f"Only “{vote.options[0]['title']}” goes on to “dots”" in said.replace("\\", "")
    assert "in a later step" not in said
    dots = opened(workshop, "dot_vote")
    ada.look()
    assert ada.act("cast", votes=[{"option": dots.options[0]["id"], "dots": 1}]).is_success
    with transaction() as db:
        agenda.show(db, vote.id, by=fatou, now=NOW)
    said = words_of(page(CONDUCT, w=workshop.id))
    assert "People have answered about these in a later step" in said and "Only “" not in said
