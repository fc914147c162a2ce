"""A company that does not exist moves and leaves by the rates that are written down as its truth."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover import synthetic
from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.synthetic import ALIKE, TRUTH, expected_exits
from careerkit.turnover.synthetic.company import TEAM_NAMES, made
from careerkit.turnover.synthetic.organisation import DEPARTMENTS, LEVELS, TEAMS
from careerkit.turnover.synthetic.truth import DAYS, KINDS

PEOPLE = 40_000
LIMIT = 4.0  # standard deviations; of some 60 figures none is beyond it by chance (1 in 250)


@pytest.fixture(scope="module")
def large():
    """Make a company large enough to see its rates."""
    return synthetic.spells(11, people=PEOPLE)


def away(seen, expected):
    """Tell how many standard deviations counts are from what is expected; a count varies as a Poisson's."""
    return np.abs(np.asarray(seen) - expected) / np.sqrt(expected)


def exits(spells, chosen):
    """Count exits of the chosen spells by kind."""
    return [int((chosen & spells.left & (spells.kind == int(kind))).sum()) for kind in KINDS]


def test_the_same_seed_makes_the_same_company():
    """Another one makes another; a generator gives its next number as the seed."""
    one, two = synthetic.spells(3, people=500), synthetic.spells(3, people=500)

    assert (one.end[~np.isnat(one.end)] == two.end[~np.isnat(two.end)]).all()
    assert (one.salary == two.salary).all()
    assert len(one) != len(synthetic.spells(4, people=500))
    seed = int(np.random.default_rng(9).integers(2**63))
    drawn = synthetic.company(np.random.default_rng(9), people=5)
    assert seed == drawn.seed


@pytest.mark.parametrize("people", [1, 7, 3_000])
def test_it_has_as_many_people_as_asked_for(people):
    """Numbered without gaps, each with posts that follow one another."""
    spells = synthetic.spells(5, people=people)

    assert list(range(people)) == sorted(set(spells.person.tolist()))
    same = spells.person[1:] == spells.person[:-1]
    day = np.timedelta64(1, "D")
    assert (spells.start[1:][same] == spells.end[:-1][same] + day).all()
    assert (spells.kind[:-1][same] == int(Kind.MOVED)).all()
    assert (spells.hired[1:][same] == spells.hired[:-1][same]).all()
    assert len(spells) == len(spells.observed())


def test_people_beyond_one_go_continue_the_same_company():
    """Large ones are made in several goes, and the goes are not alike."""
    goes = list(made(2, people=150_000))
    posts = [go.person for go in goes]

    assert (goes[0].hired[:99] != goes[1].hired[:99]).any()
    assert 150_000 == len(np.unique(np.concatenate(posts)))
    assert all((later[0] == before[-1] + 1) for before, later in pairwise(posts))


def test_a_move_of_which_the_next_post_is_not_known_yet_is_not_known_either(large):
    """Nobody's last post ends with a move."""
    last = np.append(large.person[1:] != large.person[:-1], True)

    assert (large.kind[last] != int(Kind.MOVED)).all()
    assert (large.start <= large.closes).all()


def test_posts_before_the_window_have_no_expected_exits():
    """Also where somebody opens the window later than the company's file."""
    later = replace(synthetic.spells(5, people=500), opens=np.datetime64("2023-01-01"))
    expected = expected_exits(later)

    assert (expected >= 0).all()
    assert 0 == expected[later.exit <= later.entry].sum()


def test_who_left_before_the_window_is_not_in_it():
    """Left truncation: some were hired long before, all of them were there when it opened."""
    spells = synthetic.spells(5, people=2_000)
    old = spells.hired < spells.opens

    assert old.any()
    assert np.isnat(spells.end[old]).any()
    assert not (spells.end < spells.opens).any()
    assert (spells.entry[old & (spells.start <= spells.opens)] > 0).all()


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_exits_are_as_many_as_the_truth_makes_them(large, department):
    """In each department, for each kind and each stretch of tenure."""
    chosen = large.groups["Department"].codes == DEPARTMENTS.index(department)
    assert (away(exits(large, chosen), expected_exits(large)[chosen].sum(axis=0)) < LIMIT).all()

    served = large.exit / DAYS
    for after, before in zip(TRUTH.bands, (*TRUTH.bands[1:], np.inf), strict=True):
        inside = chosen & (served > after) & (served <= before)
        expected = expected_exits(large, after=after, before=before)[chosen].sum(axis=0)
        assert (away(exits(large, inside), expected) < LIMIT).all()


@pytest.mark.parametrize("level", LEVELS[:-1])
def test_promotions_are_as_many_as_the_truth_makes_them(large, level):
    """A promotion leads to the next level, a transfer to another team of the department."""
    place = LEVELS.index(level)
    levels, teams, departments = (
        large.groups[name].codes for name in ("Job level", "Team", "Department")
    )
    moves = np.flatnonzero((levels == place) & (large.kind == int(Kind.MOVED)))
    moves = moves[large.person[moves] == large.person[np.minimum(moves + 1, len(large) - 1)]]
    years = (large.exit - large.entry)[levels == place].sum() / DAYS
    up = levels[moves + 1] == place + 1
    aside = (levels[moves + 1] == place) & (teams[moves + 1] != teams[moves])

    assert away(up.sum(), TRUTH.promotions[level] * years) < LIMIT
    assert away(aside.sum(), TRUTH.transfers * years) < LIMIT
    assert len(moves) == up.sum() + aside.sum()
    assert (departments[moves + 1] == departments[moves]).all()


def test_where_all_are_alike_the_curve_is_that_of_the_truth():
    """Of those hired in the window, as many are left after each year as survival says."""
    spells = synthetic.spells(8, people=PEOPLE, truth=ALIKE)
    assert not (spells.kind == int(Kind.MOVED)).any()
    for years in (1.0, 2.0, 4.0):
        since = spells.closes - np.timedelta64(int(years * DAYS) + 1, "D")
        seen = (spells.hired >= spells.opens) & (spells.hired <= since)
        stayed = (np.isnat(spells.end) | (spells.exit > years * DAYS))[seen]
        true = float(ALIKE.survival(years, "Product", "Lead"))
        deviation = np.sqrt(true * (1 - true) / seen.sum())

        assert abs(stayed.mean() - true) < LIMIT * deviation


def test_survival_and_incidence_add_up():
    """Who has not stayed has left in one way."""
    years = np.array([0.0, 0.5, 1.0, 3.7, 25.0])
    stayed = TRUTH.survival(years, "Sales", "Associate")
    left = TRUTH.incidence(years, "Sales", "Associate")

    assert (3, 5) == left.shape
    assert np.allclose(1.0, stayed + left.sum(axis=0), rtol=0, atol=1e-12)
    # By hand: half a year of 0.16 by 1.25 by 1.45, 0.07 by 1.2 by 1.7, and 0.005.
    assert np.isclose(np.exp(-0.5 * (0.29 + 0.1428 + 0.005)), stayed[1])


def test_pay_rises_with_the_level():
    """Which grades a company pays for shows in what people earn."""
    spells = synthetic.spells(5, people=3_000)
    level = spells.groups["Job level"].codes
    means = [spells.salary[level == place].mean() for place in range(len(LEVELS))]

    assert sorted(means) == means
    assert (spells.salary % 100 == 0).all()


def test_some_teams_are_under_the_minimum():
    """So that suppression has something to do; there are about 40 teams."""
    company = synthetic.company(synthetic.SEED)
    sizes = np.bincount(company.posts.team, minlength=len(TEAM_NAMES))

    assert 40 == len(TEAM_NAMES) == sum(map(len, TEAMS.values()))
    assert 2 == (sizes < 5).sum()


@pytest.mark.parametrize(("name", "value"), [("people", 0), ("years", 0), ("rng", -1)])
def test_a_company_of_nobody_is_refused(name, value):
    """The argument is named."""
    with pytest.raises(InputError, match=name):
        synthetic.company(**({"rng": 1, "people": 5, "years": 1} | {name: value}))
