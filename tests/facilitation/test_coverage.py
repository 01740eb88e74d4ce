"""Coverage: no team of fewer than five volunteers is shown, nor comes back by subtraction."""

from itertools import product

import pytest

from facilitation.call import volunteer
from facilitation.coverage import coverage, masked
from facilitation.programmes import Team, create, set_teams
from models.database import reading, transaction
from models.programme import Programme
from tests.people import NOW


@pytest.fixture
def shown(database):
    """What coverage shows of teams with so many volunteers each, by name."""

    def show(**counts: int) -> dict[str, int | None]:
        with transaction() as db:
            made = create(db, name="Voix d’Orvane", now=NOW)
            set_teams(db, made.id, [Team(name, name, 50) for name in counts if name != "none"])
            programme = db.get_one(Programme, made.id)
            for name, n in counts.items():
                for _ in range(n):
                    team = None if name == "none" else name
                    volunteer(db, programme, name="Ada", team=team, came="call", now=NOW)
        with reading() as db:
            found = coverage(db, db.get_one(Programme, made.id))
        return {row.key or "none": row.volunteers for row in found}

    return show


def test_the_worked_example_hides_the_small_team_and_the_next_smallest(shown):
    assert shown(A=12, B=7, C=3, D=9) == {"A": 12, "B": None, "C": None, "D": 9}


def test_two_teams_of_which_one_is_small_are_both_hidden(shown):
    assert shown(A=12, C=3) == {"A": None, "C": None}


def test_large_teams_are_all_shown(shown):
    assert shown(A=5, B=6) == {"A": 5, "B": 6}


def test_a_team_with_nobody_looks_like_any_hidden_one(shown):
    assert shown(A=12, B=7, C=0, D=9) == shown(A=12, B=7, C=3, D=9)
    assert shown(A=12, B=0, C=0) == {"A": None, "B": None, "C": None}


def test_two_small_teams_that_are_five_together_need_no_third(shown):
    assert shown(A=12, B=2, C=3) == {"A": 12, "B": None, "C": None}


def test_those_without_a_team_are_a_line_only_when_there_are_some(shown):
    assert shown(A=12, B=7, none=0) == {"A": 12, "B": 7}
    assert shown(A=12, B=7, none=2) == {"A": 12, "B": None, "none": None}


def test_a_team_that_is_gone_counts_as_none(shown):
    with transaction() as db:
        made = create(db, name="Voix d’Orvane", now=NOW)
        set_teams(db, made.id, [Team("A", "A")])
        for _ in range(6):
            before = db.get_one(Programme, made.id)
            volunteer(db, before, name="Ada", team="A", came="call", now=NOW)
        set_teams(db, made.id, [Team("B", "B")])
        rows = coverage(db, db.get_one(Programme, made.id))
    assert [(row.key, row.volunteers) for row in rows] == [("B", None), (None, None)]


@pytest.mark.parametrize("size", [2, 3, 4])
def test_what_is_hidden_never_comes_back_by_subtraction(size):
    for numbers in product((0, 1, 4, 5, 6, 11), repeat=size):
        counts = {str(n): one for n, one in enumerate(numbers)}
        hidden = masked(counts)
        shown = {key: one for key, one in counts.items() if key not in hidden}
        assert all(one >= 5 for one in shown.values())
        if shown and hidden:
            assert len(hidden) > 1, counts
            assert sum(numbers) - sum(shown.values()) >= 5, counts
