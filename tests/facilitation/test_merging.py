"""Merges: what is the same said twice is one, each voter counts once, and it can be undone."""

import pytest

from facilitation import agenda
from facilitation.activities import kind_of
from facilitation.activities.cluster import suggestions
from facilitation.activities.on_board import cards_of, copies_of
from facilitation.board import change
from facilitation.errors import Refusal
from facilitation.i18n import words
from facilitation.merging import merge
from facilitation.privacy import Audience
from facilitation.steering import steer
from models.activity import Activity, results
from models.database import reading, transaction
from models.idea import merges_of
from tests.people import NOW
from tests.recipe import EVERY_KIND

TEXTS = ("Le métier", "Notre métier", "La relève")


@pytest.fixture
def room(new_workshop, opened, phone):
    """Three ideas, two of them the same; Ada and Bob."""
    workshop = new_workshop(EVERY_KIND)
    opened(workshop, "brainstorm")
    ada, bob = phone(workshop, "Ada"), phone(workshop, "Bob")
    for text in TEXTS:
        ada.act("add", text=text, lens=None)
    return workshop, ada, bob


def on_board(step: Activity) -> list[str]:
    with reading() as db:
        return sorted(idea.text for idea in cards_of(db, db.get_one(Activity, step.id)))


def ids(step: Activity) -> dict[str, str]:
    return {option["title"]: option["id"] for option in step.options}


def test_a_merged_card_leaves_the_board_and_its_words_stay(room, opened):
    workshop, *_ = room
    step = opened(workshop, "cluster")
    one = ids(step)
    gesture = {"do": "merge", "nonce": "n1", "ideas": [one["Le métier"], one["Notre métier"]]}
    for _ in range(2):
        with transaction() as db:
            change(db, step.id, gesture)
    assert on_board(step) == ["La relève", "Le métier"]
    with reading() as db:
        held = db.get_one(Activity, step.id)
        assert [i.text for i in copies_of(db, held)[one["Le métier"]]] == ["Notre métier"]
        assert "Notre métier" in str(kind_of(held).rows(db, held, {}, words("fr")))
        assert {o.title for o in kind_of(held).outcome(db, held)} == {"La relève", "Le métier"}
    with transaction() as db:
        change(db, step.id, {"do": "undo", "nonce": "n2"})
    assert on_board(step) == sorted(TEXTS)


def test_a_card_is_separated_again(room, opened):
    workshop, *_ = room
    step = opened(workshop, "cluster")
    one = ids(step)
    with transaction() as db:
        change(db, step.id, {"do": "merge", "ideas": [one["Le métier"], one["Notre métier"]]})
        change(db, step.id, {"do": "part", "idea": one["Le métier"]})
    assert on_board(step) == sorted(TEXTS)


def test_behind_a_hidden_card_nothing_is_lost(room, opened):
    workshop, *_ = room
    step = opened(workshop, "cluster")
    one = ids(step)
    with transaction() as db:
        change(db, step.id, {"do": "merge", "ideas": [one["Le métier"], one["Notre métier"]]})
        from models.idea import Idea

        hidden = db.get_one(Idea, one["Le métier"])
        hidden.hidden = True
        db.add(hidden)
    assert on_board(step) == ["La relève", "Notre métier"]


@pytest.mark.parametrize("asked", [[], ["Le métier"], ["Le métier", "Le métier"]])
def test_one_card_alone_is_not_merged(room, opened, asked):
    workshop, *_ = room
    step = opened(workshop, "cluster")
    chosen = [ids(step)[title] for title in asked]
    with pytest.raises(Refusal, match="unknown_option"), transaction() as db:
        change(db, step.id, {"do": "merge", "ideas": chosen})


def test_whoever_suggested_both_cards_counts_once(room, opened):
    workshop, ada, bob = room
    step = opened(workshop, "cluster")
    one = ids(step)
    for person in (ada, bob):
        person.look()
        for title in ("Le métier", "Notre métier"):
            person.act("suggest", idea=one[title], **{"with": one["La relève"]})
    with transaction() as db:
        change(db, step.id, {"do": "merge", "ideas": [one["Le métier"], one["Notre métier"]]})
    with reading() as db:
        found = suggestions(db, db.get_one(Activity, step.id))
    assert found == [{"idea": one["Le métier"], "with": one["La relève"], "n": 2}]


def test_a_merge_of_options_counts_each_voter_once_and_is_undone(room, opened, fatou):
    workshop, ada, bob = room
    step = opened(workshop, "dot_vote")
    one = ids(step)
    with transaction() as db:
        held = db.get_one(Activity, step.id)
        held.settings = {**held.settings, "budget": 2}
        db.add(held)
    for person in (ada, bob):
        person.look()
    both = [{"option": one[title], "dots": 1} for title in ("Le métier", "Notre métier")]
    assert ada.act("cast", votes=both).is_success
    assert bob.act("cast", votes=both[:1]).is_success
    merged = {"do": "merge", "options": [one["Le métier"], one["Notre métier"]]}
    with pytest.raises(Refusal, match="not_closed"), transaction() as db:
        steer(db, step.id, merged, by=fatou, now=NOW)
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
        before = counted_of(db, step)
        steer(db, step.id, merged, by=fatou, now=NOW)
    with reading() as db:
        counted = counted_of(db, step)
        assert {o["id"]: (o["dots"], o["voters"]) for o in counted} == {
            one["Le métier"]: (3, 2),
            one["La relève"]: (0, 0),
        }
    with transaction() as db:
        steer(db, step.id, {"do": "part", "option": one["Le métier"]}, by=fatou, now=NOW)
        assert counted_of(db, step) == before


def test_an_undo_on_the_board_leaves_the_merges_of_a_vote_and_counts_are_never_lost(
    room, opened, fatou
):
    workshop, ada, _ = room
    board = opened(workshop, "cluster")
    one = ids(board)
    with transaction() as db:
        change(db, board.id, {"do": "gather", "title": "Un thème", "ideas": [one["La relève"]]})
    step = opened(workshop, "dot_vote")
    ada.look()
    ada.act("cast", votes=[{"option": one["Le métier"], "dots": 1}])
    with transaction() as db:
        agenda.close_step(db, step.id, by=fatou, now=NOW)
        merged = {"do": "merge", "options": [one["Le métier"], one["Notre métier"]]}
        steer(db, step.id, merged, by=fatou, now=NOW)
        change(db, board.id, {"do": "undo"})
    with reading() as db:
        assert one["Notre métier"] not in {o["id"] for o in counted_of(db, step)}
        assert merges_of(db, workshop.id) == {one["Notre métier"]: one["Le métier"]}
    with transaction() as db:
        change(db, board.id, {"do": "part", "idea": one["Le métier"]})
    with reading() as db:
        assert one["Notre métier"] in {o["id"] for o in counted_of(db, step)}


def counted_of(db, step: Activity) -> list[dict]:
    held = db.get_one(Activity, step.id)
    view = kind_of(held).view(db, held, Audience.CONDUCT, words("fr"))
    return [{k: o[k] for k in ("id", "dots", "voters")} for o in view["result"]["options"]]


def test_a_second_round_is_told_beside_the_first(room, opened, fatou):
    workshop, ada, _ = room
    step = opened(workshop, "dot_vote")
    one = ids(step)
    for title in ("Le métier", "La relève"):
        opened(workshop, "dot_vote")
        ada.look()
        assert ada.act("cast", votes=[{"option": one[title], "dots": 1}]).is_success
        with transaction() as db:
            agenda.close_step(db, step.id, by=fatou, now=NOW)
    with reading() as db:
        held = db.get_one(Activity, step.id)
        assert len(results(db, step.id)) == 2
        view = kind_of(held).view(db, held, Audience.CONDUCT, words("fr"))
    told = {o["id"]: (o["dots"], o["before"]) for o in view["result"]["options"]}
    assert told[one["Le métier"]] == (0, 1) and told[one["La relève"]] == (1, 0)


def test_a_chain_of_merges_ends_at_the_one_that_stands(room, fatou):
    workshop, *_ = room
    with transaction() as db:
        merge(db, workshop.id, ["b"], "a")
        merge(db, workshop.id, ["a"], "c")
        merge(db, workshop.id, ["c"], "a")
    with reading() as db:
        assert merges_of(db, workshop.id) == {"b": "a", "c": "a"}
