"""The base of themes: gathered at the end, recognised when they come back, moved by hand with a reason."""

from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select

from facilitation import agenda
from facilitation.errors import Refusal
from facilitation.gestures import act
from facilitation.i18n import words
from facilitation.joining import join, new_token
from facilitation.moderation import hide
from facilitation.privacy import NOTICE_VERSION
from facilitation.rituals import ritual
from facilitation.steering import steer
from facilitation.themes import feeders, folded, gather, named, set_state
from facilitation.workshops import close_workshop, prepare
from models.action import ActionItem
from models.activity import Activity
from models.activity import agenda as steps_of
from models.database import engine, reading, transaction
from models.idea import Idea
from models.programme import Programme
from models.seat import Seat
from models.theme import Theme, theme_history, themes_of
from models.workshop import JoinCode, Workshop
from tests.people import NOW
from tests.recipe import EVERY_KIND, alone

CHOICES = [
    {"key": "trade", "fr": "Le métier", "en": "Our trade"},
    {"key": "night", "fr": "La nuit", "en": "The night shift"},
]
LIKED, REGRETTED = "Le métier", "Les réunions"


@pytest.fixture
def listen(new_workshop, fatou):
    """Play a Listen with one seat: two themes, one liked, one not; adopted or not."""

    def play(
        workshop: Workshop,
        *,
        titles: tuple[str, str] = (LIKED, REGRETTED),
        adopt: bool = True,
        shown: bool = True,
    ) -> Workshop:
        with transaction() as db:
            code = JoinCode(key="", code="", workshop_id=workshop.id, created_at=NOW)
            seat = join(db, db.get_one(Workshop, workshop.id), code, new_token(), nickname="Ada", locale="fr",
                        notice=NOTICE_VERSION, now=NOW)  # fmt: skip
            db.flush()
            seat_id = seat.id
        for kind in ("brainstorm", "cluster", "two_axis", "consent", "action_plan"):
            with transaction() as db:
                step = next(s for s in steps_of(db, workshop.id) if s.kind == kind)
                step = agenda.open_step(db, step.id, by=fatou, now=NOW)
                _do(db, step, db.get_one(Seat, seat_id), titles, fatou)
            with transaction() as db:
                agenda.close_step(db, step.id, by=fatou, now=NOW)
                if shown:
                    agenda.reveal(db, step.id, by=fatou, now=NOW)
                if kind == "consent" and adopt:
                    steer(db, step.id, {"do": "adopt"}, by=fatou, now=NOW)
        with transaction() as db:
            return close_workshop(db, workshop.id, by=fatou, now=NOW)

    return play


def _do(db, step: Activity, seat: Seat, titles: tuple[str, str], fatou) -> None:
    def gesture(**told: object) -> None:
        from uuid import uuid4

        act(db, seat, {"id": str(uuid4()), "activity": step.id, **told}, NOW)
        db.flush()

    ids = [option["id"] for option in step.options]
    if step.kind == "brainstorm":
        for title in titles:
            gesture(do="add", text=f"Une idée pour {title}", lens=None)
    elif step.kind == "cluster":
        by_text = {option["title"]: option["id"] for option in step.options}
        for title in titles:
            told = {"do": "gather", "ideas": [by_text[f"Une idée pour {title}"]], "title": title}
            steer(db, step.id, told, by=fatou, now=NOW)
    elif step.kind == "two_axis":
        scores = {option["id"]: 5 if option["title"] == titles[0] else 1 for option in step.options}
        gesture(do="cast", votes=[{"option": i, "x": scores[i], "y": scores[i]} for i in ids])
    elif step.kind == "consent":
        steer(db, step.id, {"do": "answers"}, by=fatou, now=NOW)
        gesture(do="answer", stance="consent", reason=None)
    else:
        gesture(do="propose", what="Une visite par mois", first_step="", owner="me", name=None,
                about=ids[0])  # fmt: skip


def states(programme_id: str) -> dict[str, str]:
    with reading() as db:
        return {theme.title: theme.state for theme in themes_of(db, programme_id)}


def again(first: Workshop, fatou) -> Workshop:
    with transaction() as db:
        return prepare(
            db, ritual("listen"), programme=db.get_one(Programme, first.programme_id),
            title="Deuxième écoute", planned_for=None, by=fatou, now=NOW,
        )  # fmt: skip


def test_what_the_room_adopts_is_core_and_what_it_leaves_is_resting(new_workshop, listen):
    workshop = listen(new_workshop("listen"))
    assert states(workshop.programme_id) == {LIKED: "core", REGRETTED: "resting"}
    with reading() as db:
        core, resting = themes_of(db, workshop.programme_id)
        assert core.votes["quadrant"] == "both" and core.votes["n"] == 1
        assert core.decision_id is not None and resting.decision_id is None
        assert core.workshop_id == workshop.id
        assert feeders(db, [core]) == {core.id: ["Ada"]}
        assert db.exec(select(ActionItem.theme_id)).one() == core.id


def test_without_a_decision_a_kept_theme_is_proposed(new_workshop, listen):
    workshop = listen(new_workshop("listen"), adopt=False)
    assert states(workshop.programme_id)[LIKED] == "proposed"


def test_a_theme_that_comes_back_is_the_same_one(new_workshop, listen, fatou):
    first = listen(new_workshop("listen"))
    second = listen(again(first, fatou), titles=("LE  METIER", "Les apprentis"), adopt=False)
    # Not decided again, it stays core: only a hand takes a theme of the base away.
    assert states(first.programme_id) == {
        LIKED: "core",
        REGRETTED: "resting",
        "Les apprentis": "resting",
    }
    with reading() as db:
        theme = next(t for t in themes_of(db, first.programme_id) if t.title == LIKED)
        assert [line.workshop_id for line in theme_history(db, theme.id)] == [first.id, second.id]


def test_a_rehearsal_gives_no_theme(new_workshop, listen):
    workshop = new_workshop("listen")
    with transaction() as db:
        held = db.get_one(Workshop, workshop.id)
        held.is_rehearsal = True
        db.add(held)
    listen(workshop)
    assert states(workshop.programme_id) == {}


def test_a_theme_is_retired_with_a_reason_that_stays(new_workshop, listen, fatou):
    workshop = listen(new_workshop("listen"))
    with reading() as db:
        theme = themes_of(db, workshop.programme_id)[0].id
    with pytest.raises(Refusal, match="reason_needed"), transaction() as db:
        set_state(db, theme, "retired", why=" ", by=fatou, now=NOW)
    with transaction() as db:
        set_state(db, theme, "retired", why="Personne ne l’a nourri", by=fatou, now=NOW)
        set_state(db, theme, "retired", why="Deux fois", by=fatou, now=NOW + timedelta(days=1))
    with reading() as db:
        assert db.get_one(Theme, theme).state == "retired"
        *_, last = theme_history(db, theme)
    assert (last.state, last.why, last.by) == ("retired", "Personne ne l’a nourri", "Fatou")


def test_the_facilitator_overrules_the_vote_in_words_that_are_kept(
    new_workshop, opened, fatou, phone
):
    workshop = new_workshop("listen")
    opened(workshop, "brainstorm")
    ada = phone(workshop, "Ada")
    for text in (LIKED, REGRETTED):
        ada.act("add", text=text, lens=None)
    step = opened(workshop, "two_axis")
    ada.look()
    ids = {option["title"]: option["id"] for option in step.options}
    ada.act("cast", votes=[{"option": ids[LIKED], "x": 5, "y": 5},
                           {"option": ids[REGRETTED], "x": 1, "y": 1}])  # fmt: skip
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    for option in ids.values():
        told = {"do": "overrule", "option": option, "why": "La salle en a décidé à voix haute"}
        with pytest.raises(Refusal, match="empty"), transaction() as db:
            steer(db, step.id, told | {"why": ""}, by=fatou, now=NOW)
        with transaction() as db:
            steer(db, step.id, told, by=fatou, now=NOW)
    with reading() as db:
        from facilitation.activities import kind_of

        held = db.get_one(Activity, step.id)
        assert [o.title for o in kind_of(held).outcome(db, held)] == [REGRETTED]
        tells = kind_of(held).tells(db, held)
    assert tells[ids[LIKED]]["kept"] is False and tells[ids[REGRETTED]]["kept"] is True
    with transaction() as db:
        steer(db, step.id, {"do": "restore", "option": ids[LIKED]}, by=fatou, now=NOW)
    with reading() as db:
        held = db.get_one(Activity, step.id)
        assert {o.title for o in kind_of(held).outcome(db, held)} == {LIKED, REGRETTED}


def test_two_titles_are_one_whatever_the_case_accents_and_blanks():
    assert folded("  L’Été  à L’ATELIER ") == folded("l’ete à l’atelier")


def test_a_vote_the_room_was_not_shown_gives_no_theme(new_workshop, listen):
    workshop = listen(new_workshop("listen"), shown=False, adopt=False)
    assert states(workshop.programme_id) == {}


def test_what_was_adopted_is_kept_though_the_vote_before_it_was_not_shown(new_workshop, listen):
    workshop = listen(new_workshop("listen"), shown=False)
    assert states(workshop.programme_id) == {LIKED: "core"}
    with reading() as db:
        (theme,) = themes_of(db, workshop.programme_id)
    assert theme.decision_id and theme.votes == {}, "the figures of a vote nobody was shown"


def test_a_card_adopted_by_itself_is_kept_and_the_others_stay_on_their_board(
    new_workshop, opened, phone, fatou
):
    workshop = new_workshop("listen")
    opened(workshop, "brainstorm")
    ada, bob = phone(workshop, "Ada"), phone(workshop, "Bob")
    for person, card in ((ada, LIKED), (bob, REGRETTED), (bob, "Une insulte")):
        person.act("add", text=card, lens=None)
    with transaction() as db:
        idea = next(i for i in db.exec(select(Idea)) if i.text == "Une insulte")
        hide(db, idea.id, by=fatou, now=NOW)

    def go_on() -> None:
        with transaction() as db:
            agenda.go_next(db, workshop.id, by=fatou, now=NOW)

    go_on()  # to the board, where nothing is gathered
    go_on()  # to the vote on two axes
    ada.look()
    options = ada.cards().json()["cards"]
    scores = {LIKED: 5, REGRETTED: 1}
    votes = [{"option": o["id"], "x": scores[o["text"]], "y": scores[o["text"]]} for o in options]
    assert ada.act("cast", votes=votes).status_code == 200
    go_on()  # to the dots, the vote's result not shown
    go_on()  # to consent
    with transaction() as db:
        step = next(s for s in steps_of(db, workshop.id) if s.kind == "consent")
        steer(db, step.id, {"do": "answers"}, by=fatou, now=NOW)
    for person in (ada, bob):
        person.look()
        person.act("answer", stance="concern", reason="Bien, mais qui ?")
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
        steer(db, step.id, {"do": "adopt"}, by=fatou, now=NOW)
        close_workshop(db, workshop.id, by=fatou, now=NOW)
    assert states(workshop.programme_id) == {LIKED: "core"}


def test_a_retired_theme_comes_back_only_when_it_is_kept(new_workshop, listen, fatou):
    first = listen(new_workshop("listen"), adopt=False)
    with transaction() as db:
        for theme in themes_of(db, first.programme_id):
            set_state(db, theme.id, "retired", why="Un an sans personne", by=fatou, now=NOW)
    listen(again(first, fatou), adopt=False)
    assert states(first.programme_id) == {LIKED: "proposed", REGRETTED: "retired"}


def test_the_same_title_twice_in_a_workshop_is_one_theme_and_the_kept_one_counts(
    new_workshop, listen
):
    workshop = listen(new_workshop("listen"), titles=("Le métier", "le  METIER"), adopt=False)
    assert list(states(workshop.programme_id).values()) == ["proposed"]
    with reading() as db:
        (theme,) = themes_of(db, workshop.programme_id)
        assert (theme.votes["x"], len(theme_history(db, theme.id))) == (5, 1)


def test_a_card_hidden_since_is_not_quoted(new_workshop, listen, fatou):
    workshop = new_workshop("listen")

    listen(workshop, adopt=False)
    with transaction() as db:
        for idea in db.exec(select(Idea)):
            idea.hidden = idea.text.endswith(LIKED)
            db.add(idea)
        gather(db, db.get_one(Workshop, workshop.id), now=NOW)
    with reading() as db:
        theme = next(t for t in themes_of(db, workshop.programme_id) if t.title == LIKED)
    assert "Une idée pour" not in theme.detail


def test_an_action_of_the_room_alone_names_nobody_to_the_team(new_workshop, listen):
    workshop = new_workshop("listen")
    with transaction() as db:
        plan = next(s for s in steps_of(db, workshop.id) if s.kind == "action_plan")
        plan.circle = "room"
        db.add(plan)
    listen(workshop)
    with reading() as db:
        assert feeders(db, themes_of(db, workshop.programme_id)) == {}


def test_a_ruling_belongs_to_its_round_and_its_words_stay(new_workshop, opened, fatou, phone):
    from facilitation.activities import kind_of
    from models.activity import results

    workshop = new_workshop("listen")
    opened(workshop, "brainstorm")
    ada = phone(workshop, "Ada")
    ada.act("add", text=LIKED, lens=None)
    for why in ("hors sujet", "de retour"):
        step = opened(workshop, "two_axis")
        ada.look()
        option = step.options[0]["id"]
        ada.act("cast", votes=[{"option": option, "x": 5, "y": 5}])
        with transaction() as db:
            agenda.close_step(db, step.id, by=fatou, now=NOW)
            told = {"do": "overrule", "option": option, "why": why}
            steer(db, step.id, told, by=fatou, now=NOW)
    with reading() as db:
        held = db.get_one(Activity, step.id)
        notes = [
            kind_of(held).rows(db, held, one.data, words("en"))[0].note
            for one in results(db, step.id)
        ]
    assert notes == ["Left out by hand: hors sujet", "Left out by hand: de retour"]


def test_the_programme_s_themes_are_read_once_however_many_are_gathered(
    new_workshop, listen, fatou
):
    workshop = listen(new_workshop("listen"), adopt=False)
    asked = []

    def listen_to(connection, cursor, statement, *_) -> None:
        if statement.startswith("SELECT") and "FROM theme \n" in statement:
            asked.append(statement)

    event.listen(engine(), "before_cursor_execute", listen_to)
    with transaction() as db:
        gather(db, db.get_one(Workshop, workshop.id), now=NOW)
    assert len(asked) == 1
    assert set(states(workshop.programme_id)) == {LIKED, REGRETTED}


def test_a_theme_that_the_recipe_names_is_kept_in_both_languages(
    new_workshop, opened, phone, fatou
):
    workshop = new_workshop(alone("dot_vote", options=CHOICES))
    with transaction() as db:
        (step,) = steps_of(db, workshop.id)
        step.gives, step.circle = "themes", "programme"
        db.add(step)
    step = opened(workshop, "dot_vote")
    phone(workshop, "Ada").look()
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
        agenda.reveal(db, step.id, by=fatou, now=NOW)
        close_workshop(db, workshop.id, by=fatou, now=NOW)
    with reading() as db:
        _, theme = themes_of(db, workshop.programme_id)
    assert theme.title == "Le métier"
    assert [named(theme, words(locale)) for locale in ("fr", "en")] == ["Le métier", "Our trade"]


def test_a_theme_in_the_room_s_own_words_has_them_in_every_language(new_workshop, listen):
    workshop = listen(new_workshop("listen"))
    with reading() as db:
        theme = next(t for t in themes_of(db, workshop.programme_id) if t.title == LIKED)
    assert {named(theme, words(locale)) for locale in ("fr", "en")} == {LIKED}


def test_an_action_names_what_a_recipe_words_in_the_language_of_the_page(
    new_workshop, opened, phone
):
    workshop = new_workshop(EVERY_KIND)
    with transaction() as db:
        vote = next(s for s in steps_of(db, workshop.id) if s.kind == "dot_vote")
        vote.settings = {**vote.settings, "options": CHOICES}
        db.add(vote)
    opened(workshop, "dot_vote")
    opened(workshop, "action_plan")
    ada = phone(workshop, "Ada", locale="en")
    assert ada.act("propose", what="Filmer", first_step="", owner="me", about="trade").is_success
    assert ada.cards().json()["cards"][0]["about"] == "Our trade"
