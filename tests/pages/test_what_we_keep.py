"""What we keep: read by the team's link without an account, changed by whoever facilitates."""

import pytest
from sqlmodel import select

from facilitation import agenda
from facilitation.moderation import hide
from facilitation.team import open_team_link, revoke_team_link, team_url
from facilitation.themes import gather, set_state
from facilitation.workshops import close_workshop
from models.action import ActionItem
from models.activity import agenda as steps_of
from models.database import reading, transaction
from models.idea import ideas_of
from models.theme import Theme, ThemeChange
from models.workshop import Workshop
from tests.pages.conftest import is_sign_in, words_of
from tests.people import NOW

TEAM = "team/team.py"


@pytest.fixture
def kept(new_workshop, opened, phone, fatou) -> Workshop:
    """A programme with an ended Listen, a theme and an action."""
    workshop = new_workshop("listen", "Première écoute")
    step = opened(workshop, "brainstorm")
    phone(workshop, "Ada").act("add", text="Le geste <script>", lens=None)
    with transaction() as db:
        agenda.reveal(db, step.id, by=fatou, now=NOW)
        close_workshop(db, workshop.id, by=fatou, now=NOW)
        theme = Theme(
            programme_id=workshop.programme_id, title="Les *apprentis*", state="core",
            workshop_id=workshop.id, created_at=NOW,
            votes={"n": 12, "x": 4, "y": 5, "guests": 4, "guests_n": 5},
        )  # fmt: skip
        db.add(theme)
        db.flush()
        db.add(ThemeChange(theme_id=theme.id, at=NOW, state="core", workshop_id=workshop.id))
        db.add(
            ActionItem(
                programme_id=workshop.programme_id, workshop_id=workshop.id,
                activity_id=next(s.id for s in steps_of(db, workshop.id) if s.kind == "action_plan"),
                what="Filmer un geste", owner="Ada", theme_id=theme.id, created_at=NOW,
            )
        )  # fmt: skip
        open_team_link(db, workshop.programme_id, by=fatou, now=NOW)
    return workshop


def key_of(workshop: Workshop) -> str:
    with reading() as db:
        return team_url(db, workshop.programme_id).partition("key=")[2]


def show(app, what: str):
    app.segmented_control(key="team_shown").set_value(what)
    return app.run()


def test_the_team_finds_the_practices_of_a_session(stranger, kept):
    key = key_of(kept)
    assert "No practice yet" in words_of(stranger(TEAM, key=key, show="practices", lang="en"))
    with transaction() as db:
        step = next(s for s in steps_of(db, kept.id) if s.kind == "brainstorm")
        step.gives = "practices"
    app = stranger(TEAM, key=key, show="practices", lang="en")
    assert "Le geste" in words_of(app)
    assert "Première écoute" in words_of(app)
    app.text_input(key="team_query").input("soudure").run()
    assert "Le geste" not in words_of(app)


@pytest.mark.parametrize(("n", "is_told"), [(4, False), (5, True)])
def test_a_theme_tells_what_guests_answered_from_five_of_them_on(stranger, kept, n, is_told):
    with transaction() as db:
        theme = db.exec(select(Theme)).one()
        theme.votes = {**theme.votes, "guests_n": n}
    app = stranger(TEAM, key=key_of(kept), lang="en")
    assert ("guests, for the company: 4 (n 5)" in words_of(app)) == is_told
    assert "interest for us 4" in words_of(app).lower()
    assert ("guests" in words_of(app)) == is_told


def test_without_a_key_one_signs_in(stranger, kept):
    assert is_sign_in(stranger(TEAM))


def test_the_team_finds_the_theme_its_board_and_its_action(stranger, kept):
    app = stranger(TEAM, key=key_of(kept))
    said = words_of(app)
    assert "apprentis" in said and "Ada" in said and "Filmer un geste" in said
    app = show(app, "boards")
    next(b for b in app.button if b.key.startswith("open:")).click()
    app.run()
    assert "Le geste" in words_of(app)
    assert "<script>" not in words_of(app)
    assert "Filmer un geste" in words_of(show(app, "actions"))


def test_a_theme_leads_to_the_board_where_it_was_born(stranger, kept):
    app = stranger(TEAM, key=key_of(kept))
    next(b for b in app.button if b.key.startswith("born:")).click()
    app.run()
    assert app.session_state["team_shown"] == "boards"
    assert "Le geste" in words_of(app)


def test_a_search_leaves_what_is_sought(stranger, kept):
    app = stranger(TEAM, key=key_of(kept))
    app.text_input(key="team_query").input("APPRENTIS")
    app.run()
    assert "apprentis" in words_of(app)
    app.text_input(key="team_query").input("chaudière")
    app.run()
    assert "apprentis" not in words_of(app)


def test_the_team_changes_nothing(stranger, kept):
    app = stranger(TEAM, key=key_of(kept))
    assert not [b for b in app.button if b.form_id]
    assert not [b for b in show(app, "actions").button if b.form_id]


def test_a_withdrawn_link_says_so_and_shows_nothing(stranger, kept):
    key = key_of(kept)
    with transaction() as db:
        revoke_team_link(db, kept.programme_id, now=NOW)
    app = stranger(TEAM, key=key)
    assert len(app.info) == 1
    assert "apprentis" not in words_of(app)


def test_a_facilitator_retires_a_theme_with_a_reason(page, kept):
    app = page(TEAM)
    send = next(b for b in app.button if b.form_id.startswith("state:"))
    send.click()
    app = app.run()
    assert len(app.warning) == 1, "no reason was given"
    why = next(i for i in app.text_input if i.key.startswith("state:"))
    why.input("Personne ne le nourrit")
    next(b for b in app.button if b.form_id.startswith("state:")).click()
    app.run()
    with reading() as db:
        theme = db.exec(select(Theme)).one()
        last = db.exec(select(ThemeChange).order_by(ThemeChange.id.desc())).first()
    assert theme.state == "proposed" and last.why == "Personne ne le nourrit"


def move(theme_state: str, why: str, fatou) -> None:
    with transaction() as db:
        theme = db.exec(select(Theme)).one()
        set_state(db, theme.id, theme_state, why=why, by=fatou, now=NOW)


def test_a_retired_theme_is_folded_at_the_end_with_its_date_and_why(stranger, kept, fatou):
    move("retired", "Personne ne le nourrit", fatou)
    app = stranger(TEAM, key=key_of(kept), lang="en")
    (fold,) = app.expander
    assert fold.label == "Retired · 1" and not fold.proto.expanded
    said = "\n".join(one.value for one in fold.markdown)
    assert "apprentis" in said and "Personne ne le nourrit" in said and "2026" in said


def test_a_theme_kept_from_the_team_is_neither_read_nor_found_and_its_reason_never(
    stranger, page, kept, fatou
):
    move("withheld", "Il nomme quelqu’un", fatou)
    app = stranger(TEAM, key=key_of(kept), lang="en")
    assert "apprentis" not in words_of(app) and not app.expander
    app.text_input(key="team_query").input("apprentis")
    assert "apprentis" not in words_of(app.run())
    (fold,) = page(TEAM).expander
    said = "\n".join(one.value for one in fold.markdown)
    assert fold.label == "Not shown to the team · 1" and "Il nomme quelqu" in said
    move("core", "Dit autrement", fatou)
    said = words_of(stranger(TEAM, key=key_of(kept), lang="en"))
    assert "apprentis" in said and "Dit autrement" in said and "Il nomme quelqu" not in said


def test_gathering_twice_makes_no_second_theme(kept, fatou):
    with transaction() as db:
        workshop = db.get_one(Workshop, kept.id)
        gather(db, workshop, now=NOW)
        gather(db, workshop, now=NOW)
    with reading() as db:
        assert len(db.exec(select(Theme)).all()) == 1


def test_what_was_hidden_after_a_vote_is_neither_read_nor_found_by_the_team(
    stranger, new_workshop, opened, phone, fatou
):
    workshop = new_workshop("listen", "Première écoute")
    ideas = opened(workshop, "brainstorm")
    ada = phone(workshop, "Ada")
    for text in ("Le geste du soudeur", "Une méchanceté"):
        ada.act("add", text=text, lens=None)
    with reading() as db:
        unkind = next(idea.id for idea in ideas_of(db, ideas.id) if "méchanceté" in idea.text)
    for kind in ("two_axis", "dot_vote"):
        step = opened(workshop, kind)
        ada.look()
        scores = {"x": 5, "y": 5} if kind == "two_axis" else {"dots": 1}
        liked = [option["id"] for option in step.options] if kind == "two_axis" else [unkind]
        votes = [{"option": option, **scores} for option in liked]
        assert ada.act("cast", votes=votes).is_success
        with transaction() as db:
            agenda.close_step(db, step.id, by=fatou, now=NOW)
            agenda.reveal(db, step.id, by=fatou, now=NOW)
    opened(workshop, "action_plan")
    ada.look()
    told = {"what": "Filmer un geste", "first_step": "", "owner": "me", "about": unkind}
    assert ada.act("propose", **told).is_success
    with transaction() as db:
        hide(db, unkind, by=fatou, now=NOW)
        close_workshop(db, workshop.id, by=fatou, now=NOW)
        open_team_link(db, workshop.programme_id, by=fatou, now=NOW)
    app = stranger(TEAM, key=key_of(workshop))
    read = words_of(app)
    assert "Le geste du soudeur" in read
    app = show(app, "boards")
    next(b for b in app.button if b.key.startswith("open:")).click()
    read += words_of(app.run())
    assert "cachée" in read or "hidden by the facilitator" in read
    read += words_of(show(app, "actions"))
    assert "Filmer un geste" in read and "méchanceté" not in read
    app.text_input(key="team_query").input("méchanceté")
    app.run()
    for what in ("themes", "boards", "actions"):
        show(app, what)
        assert "Première écoute" not in words_of(app) and "Filmer" not in words_of(app)


@pytest.mark.parametrize("kind", ["two_axis", "dot_vote"])
def test_the_facilitator_s_result_has_no_words_of_what_is_hidden(
    page, new_workshop, opened, phone, fatou, kind
):
    workshop = new_workshop("listen")
    ideas = opened(workshop, "brainstorm")
    ada = phone(workshop, "Ada")
    for text in ("Le geste du soudeur", "La relève", "Une méchanceté"):
        ada.act("add", text=text, lens=None)
    with reading() as db:
        unkind = next(idea.id for idea in ideas_of(db, ideas.id) if "méchanceté" in idea.text)
    step = opened(workshop, kind)
    with transaction() as db:
        hide(db, unkind, by=fatou, now=NOW)
    ada.look()
    scores = {"x": 5, "y": 5} if kind == "two_axis" else {"dots": 1}
    one = next(option["id"] for option in step.options if option["id"] != unkind)
    assert ada.act("cast", votes=[{"option": one, **scores}]).is_success
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
    app = page("facilitator/conduct.py", w=workshop.id)
    offered = [*app.selectbox, *app.multiselect]
    everything = [option for field in offered for option in field.options]
    options = [o for field in offered if field.key != f"hide:{step.id}" for o in field.options]
    said = words_of(app)
    assert said.count("méchanceté") == 1, "once, beside the button that shows it again"
    assert any(one.key == f"unhide:{step.id}:{unkind}" for one in app.button)
    assert "méchanceté" not in str(everything)
    assert len([o for o in options if "soudeur" in o or "relève" in o]) == 2
    assert not [o for o in options if "hidden by" in o], "what is hidden is neither kept nor merged"


def test_a_theme_is_read_in_one_s_own_language_and_found_in_both(page, kept):
    with transaction() as db:
        theme = db.exec(select(Theme)).one()
        theme.titles = {"fr": "Les apprentis", "en": "Our apprentices"}
        db.add(theme)
    app = page(TEAM)
    assert "Our apprentices" in words_of(app) and "Les apprentis" not in words_of(app)
    app.text_input(key="team_query").input("les apprentis")
    assert "Our apprentices" in words_of(app.run())
