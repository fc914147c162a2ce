"""Groups of posts are never so few people that single ones could be made out."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover.groups import OTHERS
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.workforce.flows import states_now
from careerkit.turnover.workforce.places import places
from tests.turnover.workforce.people import LEVELS, spells

MINIMUM = 5


def staff(cells):
    """Make one post for each person: so many present and so many who left, by level and team."""
    rows = []
    for (level, team), (present, gone) in cells.items():
        for i in range(present + gone):
            kind = Kind.STILL_HERE if i < present else Kind.VOLUNTARY
            end = None if i < present else 200
            rows.append((len(rows), -100, -100, end, kind, level, team))
    return spells(rows)


tables = st.dictionaries(
    st.tuples(st.integers(0, 2), st.integers(0, 3)),
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(any),
    min_size=2,
)


@given(cells=tables)
@settings(max_examples=200, deadline=None)
def test_no_group_is_too_small(cells):
    """Unless all people together are too few, a group has nobody or the minimum, ever and at the end."""
    all_of = staff(cells)
    found = places(all_of, "Team", "Level", order=(), minimum=MINIMUM)

    present = np.bincount(found.code[np.isnat(all_of.end)], minlength=len(found.groups))
    people = np.bincount(found.code, minlength=len(found.groups))
    assert len(found.code) == people.sum()
    for now, ever in zip(present, people, strict=True):
        alone = len(found.groups) == 1
        assert alone or now == 0 or now >= MINIMUM
        assert alone or ever >= MINIMUM
    for place, group in enumerate(found.groups):
        teams = np.unique(all_of.groups["Team"].codes[found.code == place])
        assert group.segment != OTHERS or len(teams) > 1  # one alone would be known by elimination


@given(cells=tables)
@settings(max_examples=200, deadline=None)
def test_what_is_hidden_of_a_team_cannot_be_found_by_subtracting(cells):
    """A team's total less what is shown of it is nobody, or the minimum, or all that there is of it."""
    all_of = staff(cells)
    found = places(all_of, "Team", "Level", order=(), minimum=MINIMUM)
    shown = np.array([group.segment not in ("", OTHERS) for group in found.groups])
    here = np.isnat(all_of.end)

    for team in np.unique(all_of.groups["Team"].codes):
        mine = all_of.groups["Team"].codes == team
        hidden = mine & ~shown[found.code]
        assert hidden.sum() == 0 or hidden.sum() >= MINIMUM or hidden.sum() == mine.sum()
        now = (hidden & here).sum()
        assert now == 0 or now >= MINIMUM or not (mine & ~hidden).any()


def test_small_teams_of_a_level_are_put_together_and_named():
    """Two juniors of one team are with the next smallest team of juniors; the sentence names both."""
    cells = {(0, 0): (20, 0), (0, 1): (2, 0), (1, 0): (20, 0), (1, 1): (20, 0)}

    found = places(staff(cells), "Team", "Level", order=LEVELS[:2], minimum=MINIMUM)

    assert any("Blue, Green are looked at together" in each for each in found.merged)
    assert ("Junior", "") == (found.groups[0].level, found.groups[0].segment)


def test_a_level_that_is_too_small_goes_with_the_one_below():
    """Three leads are seniors and leads."""
    cells = {(0, 0): (20, 0), (1, 0): (20, 0), (2, 0): (3, 0)}

    found = places(staff(cells), "", "Level", order=LEVELS, minimum=MINIMUM)

    assert ("Junior", "Senior and Lead") == found.levels
    assert "fewer than 5 people" in found.merged[0]


def test_who_is_where_now_adds_up_to_who_is_there():
    """Each person who is there has a state."""
    now = states_now(staff({(0, 0): (20, 5), (1, 0): (9, 5)}), "Team", "Level")

    assert 29 == now.headcount.sum() == now.there.sum()


def test_a_minimum_of_two_is_refused():
    """Nobody may set it so low."""
    with pytest.raises(InputError, match="a whole number from 3"):
        states_now(staff({(0, 0): (20, 5)}), minimum=2)
