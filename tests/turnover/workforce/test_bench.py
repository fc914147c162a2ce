"""The bench says who would step up, in groups, and how likely it is that somebody has to."""

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover.groups import OTHERS
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.synthetic.company import spells as made
from careerkit.turnover.synthetic.truth import DEPARTMENTS, TRUTH
from careerkit.turnover.synthetic.truth import LEVELS as LADDER
from careerkit.turnover.workforce.bench import bench
from tests.turnover.workforce.people import spells

# Days are counted from the first of January 2023; the file closes on 31 December 2024, day 730.
LONG_AGO, RECENT = -400, 500


def team(code, leaders, ready, new, first=0):
    """Make a team: leaders, and seniors who have been that for long or not."""
    starts = [(2, LONG_AGO)] * leaders + [(1, LONG_AGO)] * ready + [(1, RECENT)] * new
    return [
        (first + i, LONG_AGO, start, None, Kind.STILL_HERE, level, code)
        for i, (level, start) in enumerate(starts)
    ]


def office():
    """Make three teams, one of them with too few people, of whom some have left."""
    gone = [(900 + i, LONG_AGO, LONG_AGO, 30 * i, Kind.VOLUNTARY, 2, 0) for i in range(12)]
    promoted = [
        (800, LONG_AGO, LONG_AGO, RECENT - 1, Kind.MOVED, 0, 1),
        (800, LONG_AGO, RECENT, None, Kind.STILL_HERE, 1, 1),
        (801, LONG_AGO, LONG_AGO, RECENT - 1, Kind.MOVED, 1, 0),
        (801, LONG_AGO, RECENT, None, Kind.STILL_HERE, 1, 1),
        (802, LONG_AGO, LONG_AGO, 100, Kind.VOLUNTARY, 1, 1),
        (802, RECENT, RECENT, None, Kind.STILL_HERE, 1, 1),
    ]
    rows = team(0, 2, 3, 5) + team(1, 4, 0, 6, 100) + promoted + team(2, 1, 1, 2, 200) + gone
    return spells(sorted(rows, key=lambda row: (row[0], row[2])))


def test_ready_is_who_has_been_at_the_level_below_for_long_enough():
    """A change of team keeps the months at the level; a promotion or a return begins them anew."""
    found = bench(office(), "Level", "Team", order=("Junior", "Senior", "Lead"), minimum=3)

    roles = {role.segment: role for role in found.roles}
    assert (2, 8, 3) == (roles["Blue"].leaders, roles["Blue"].below, roles["Blue"].ready)
    assert (4, 9, 1) == (roles["Green"].leaders, roles["Green"].below, roles["Green"].ready)
    assert 0.25 == roles["Green"].for_each
    assert ("Lead", "Senior", 18) == (found.leader, found.below, found.months)


def test_months_decide_who_is_ready():
    """After seven months those of last summer count too."""
    found = bench(office(), "Level", "Team", months=7, minimum=3)

    assert {"Blue": 8, "Green": 9, "Red": 3} == {r.segment: r.ready for r in found.roles}
    nobody = bench(office(), "Level", "Team", months=60, minimum=3)
    assert {role.segment for role in nobody.uncovered} == {role.segment for role in nobody.roles}


def test_small_teams_are_looked_at_together():
    """Four people of the red team are with the next smallest, and a sentence says so."""
    found = bench(office(), "Level", "Team", minimum=5)

    assert {OTHERS, "Green"} == {role.segment for role in found.roles}
    assert all(role.leaders + role.below >= 5 for role in found.roles)
    assert "Blue, Red are looked at together" in found.merged[0]


def test_who_is_ready_is_told_of_nobody_alone():
    """One senior below six leaders, ready or not, would be that person's years at the level."""
    rows = team(0, 6, 1, 0) + team(1, 2, 4, 3, 100) + team(2, 2, 3, 3, 200)
    found = bench(spells(sorted(rows, key=lambda row: row[0])), "Level", "Team")

    assert {OTHERS: 7, "Green": 7} == {role.segment: role.below for role in found.roles}


def test_the_chance_that_a_leader_leaves_is_that_of_the_truth():
    """In a made-up company the range holds what independent leavers at the true hazards come to."""
    inside = []
    for seed in range(12):
        all_of = made(seed, people=1_500)
        found = bench(all_of, "Job level", "Department", leader="Director", draws=400)
        truth = true_chances(all_of)
        inside += [
            role.low <= truth[role.segment] <= role.high
            for role in found.roles
            if role.segment != OTHERS and role.leaders >= 5  # of fewer it is the average leader's
        ]

    assert 0.82 <= np.mean(inside) <= 0.99  # of ranges of 90%; over 30 companies 92%
    assert len(inside) > 30


def true_chances(all_of):
    """Work out the chance from the truth: each director's hazards over the coming year of tenure."""
    hazards = TRUTH.exit_hazards().sum(axis=0)  # by department, level and band
    departments, levels = (all_of.groups[name] for name in ("Department", "Job level"))
    there = np.isnat(all_of.end) & (all_of.start <= all_of.closes)
    top = levels.labels.index("Director")
    years = (all_of.closes - all_of.hired).astype(int) / 365.25
    spent = TRUTH.within(years + 1) - TRUTH.within(years)
    found = {}
    for place, name in enumerate(departments.labels):
        mine = there & (levels.codes == top) & (departments.codes == place)
        row = DEPARTMENTS.index(name)
        total = (spent[mine] @ hazards[row, LADDER.index("Director")]).sum()
        found[name] = 1 - np.exp(-total)
    return found


def test_no_chance_is_about_a_leader_of_their_own():
    """A new leader and one of long ago have the same chance, each alone in a team: the average one's."""
    early = [(300 + i, 30 * i, 30 * i, 30 * i + 40, Kind.VOLUNTARY, 2, 0) for i in range(12)]
    alone = [
        (700, LONG_AGO, LONG_AGO, None, Kind.STILL_HERE, 2, 1),
        (701, 650, 650, None, Kind.STILL_HERE, 2, 2),
    ]
    rows = team(0, 5, 9, 0) + team(1, 0, 9, 0, 100) + team(2, 0, 9, 0, 200) + early + alone
    company = spells(sorted(rows, key=lambda row: (row[0], row[2])))

    found = {each.segment: each for each in bench(company, "Level", "Team").roles}

    assert 1 == found["Green"].leaders == found["Red"].leaders
    assert found["Green"].chance == found["Red"].chance > 0
    assert found["Blue"].leaders == 5


def test_where_nobody_ever_left_there_is_no_chance_and_no_rounding_of_one():
    """Neither 4e-13 nor less than nothing."""
    rows = team(0, 5, 9, 0) + team(1, 6, 9, 0, 100)
    for role in bench(spells(rows), "Level", "Team").roles:
        assert (0.0, 0.0, 0.0) == (role.chance, role.low, role.high)


def test_what_has_no_bench():
    """The lowest level, an unknown one, and a file without levels are refused."""
    with pytest.raises(InputError, match="a level with another one below it"):
        bench(office(), "Level", leader="Junior")
    with pytest.raises(InputError, match="Did you mean"):
        bench(office(), "Level", leader="Leads")
    with pytest.raises(InputError, match="grouping"):
        bench(office(), "Grade")
