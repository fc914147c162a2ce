"""People come from somewhere and go somewhere; luck is that of single people; both modes agree."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from scipy import stats

from careerkit.errors import InputError
from careerkit.turnover.workforce.flows import flows
from careerkit.turnover.workforce.hazard_factors import hastened
from careerkit.turnover.workforce.matrix import LEAVES, estimate
from careerkit.turnover.workforce.plan import Plan
from careerkit.turnover.workforce.projection import project
from careerkit.turnover.workforce.staffing_table import given
from careerkit.turnover.workforce.states import State
from tests.turnover.workforce.people import LEVELS, company
from tests.turnover.workforce.person_by_person import person_by_person

LADDER = given(
    ("Junior", "Senior", "Lead"),
    [[0.95, 0.02, 0], [0, 0.97, 0.01], [0, 0, 0.98]],
    (60, 30, 10),
    months=1,
)
SURE = 1e-4  # the chance of calling two like things unlike, for each test


@pytest.fixture(scope="module")
def matrix():
    """Give the matrix of a made-up company with levels, teams and tenure bands."""
    return estimate(flows(company(3, 900), "Team", "Level", order=LEVELS, bands=(0, 1, 3)))


plans = st.builds(
    Plan,
    growth=st.floats(-0.5, 1.0),
    hire=st.booleans(),
    promote=st.none() | st.floats(0, 1),
    months_to_fill=st.floats(0, 12),
    months_to_fill_inside=st.floats(0, 3),
)


@for_all(plan=plans, seed=st.integers(0, 2**32), coupled=st.booleans())
@settings(max_examples=60, deadline=None)
def test_nobody_appears_or_vanishes(matrix, plan, seed, coupled):
    """In every draw, group and month: before + hires + moves in = after + exits + moves out."""
    found = project(matrix, plan, 8, 5, rng=seed, coupled=coupled)

    heads = found.headcount.kept
    came = found.hires.kept + found.moves_in.kept
    went = found.all_exits.kept + found.moves_out.kept
    np.testing.assert_array_equal(heads[:-1] + came, heads[1:] + went)
    np.testing.assert_array_equal(found.moves_in.kept.sum(axis=2), found.moves_out.kept.sum(axis=2))
    open_posts = np.maximum(found.posts[:, None, :] - heads, 0)
    np.testing.assert_array_equal(open_posts, found.vacancies.kept)
    assert min(track.kept.min() for track in (found.headcount, found.hires, found.promotions)) >= 0
    assert np.issubdtype(heads.dtype, np.integer)


@for_all(plan=plans)
@settings(max_examples=40, deadline=None)
def test_expected_numbers_add_up_too(matrix, plan):
    """The same account holds for numbers that are not whole."""
    found = project(matrix, plan, 8, 3, mode="expected")

    heads = found.headcount.kept
    came = found.hires.kept + found.moves_in.kept
    went = found.all_exits.kept + found.moves_out.kept
    np.testing.assert_allclose(heads[:-1] + came, heads[1:] + went, rtol=1e-9, atol=1e-9)
    assert heads.min() >= -1e-9


def means_agree(simulated, expected):
    """Tell whether means are as expected, as far as so many draws can tell."""
    draws = simulated.kept.shape[1]
    error = simulated.kept.std(axis=1) / np.sqrt(draws)
    gap = np.abs(simulated.mean() - expected.mean())
    return (gap <= 5 * error + 1e-9).all()


@pytest.mark.parametrize(
    "plan",
    [
        Plan(hire=False, posts={"Junior": 100, "Senior": 100, "Lead": 100}),
        Plan(hire=False, posts={"Senior": 40, "Lead": 12}, promote=0.3),
        Plan(promote=0.5, growth=0.2),
        Plan(promote=1.0, growth=0.3, months_to_fill=6.0),
        Plan(promote=0.0, growth=0.2, months_to_fill=0.0),
    ],
    ids=lambda plan: f"hire {plan.hire}, promote {plan.promote}, fill {plan.months_to_fill:.0f}",
)
@pytest.mark.parametrize("coupled", [False, True])
def test_both_modes_agree_in_the_mean(plan, coupled):
    """Where no group has more people than posts, luck changes no mean."""
    luck = project(LADDER, plan, 18, 4_000, coupled=coupled)
    mean = project(LADDER, plan, 18, 1, mode="expected")

    for name in ("headcount", "hires", "promotions", "vacancies"):
        assert means_agree(getattr(luck, name), getattr(mean, name)), name
    for kind in luck.exits:
        assert means_agree(luck.exits[kind], mean.exits[kind]), kind


@pytest.mark.parametrize(
    ("plan", "where"),
    [
        (Plan(), "Senior, Lead"),
        (Plan(hire=False, posts={"Senior": 30}), "Senior, Lead"),
        (Plan(posts={"Senior": 300, "Lead": 100}, months_to_fill=12.0), ""),
        (Plan(promote=0.5), ""),
        (Plan(posts={"Senior": 0, "Lead": 0}), ""),
    ],
    ids=["as it is", "nobody hired", "many posts open", "into open posts", "far too many people"],
)
def test_where_luck_is_missed_is_said(plan, where):
    """Means differ in the groups that are named, and in no other."""
    luck = project(LADDER, plan, 18, 4_000)
    mean = project(LADDER, plan, 18, 1, mode="expected")

    said = [note for note in mean.notes if "know no luck" in note]
    assert [where] == [note.split("too few: ")[1].split(".")[0] for note in said] or not where
    assert bool(where) == bool(said)
    assert bool(where) != all(
        means_agree(getattr(luck, name), getattr(mean, name))
        for name in ("headcount", "hires", "vacancies")
    )
    assert not any("know no luck" in note for note in luck.notes)


@pytest.mark.parametrize("coupled", [False, True])
def test_luck_is_that_of_single_people(coupled):
    """Headcounts, exits and hires are distributed as with a row for each person, state by state."""
    plan, months, courses = Plan(months_to_fill=2.0), 12, 600
    slow = [person_by_person(LADDER, plan, months, seed) for seed in range(courses)]
    heads, exits, hires = (np.array(each) for each in zip(*slow, strict=True))

    fast = project(LADDER, plan, months, 4_000, rng=5, coupled=coupled)

    pairs = [(heads[:, -1, g], fast.headcount.kept[-1, :, g]) for g in range(3)]
    pairs.append((exits[:, :, 2].sum(axis=1), fast.all_exits.of().sum(axis=1)))
    pairs.append((hires.sum(axis=(1, 2)), fast.hires.of().sum(axis=1)))
    for slow_one, fast_one in pairs:
        assert homogeneous(slow_one, fast_one) > SURE


def homogeneous(one, other):
    """Give the p value of a chi-squared test that two samples of whole numbers are of one kind."""
    edges = np.unique(np.quantile(np.concatenate([one, other]), np.linspace(0, 1, 11)[1:-1]))
    table = [np.bincount(np.searchsorted(edges, x), minlength=len(edges) + 1) for x in (one, other)]
    table = np.array(table)[:, np.sum(table, axis=0) > 0]
    return stats.chi2_contingency(table).pvalue


def test_a_month_of_exits_is_binomial():
    """Of 1,000 with a chance of 3%, as many leave as a binomial distribution says."""
    alone = given(("A",), [[0.97]], (1_000,), months=1)

    for coupled in (False, True):
        gone = project(alone, Plan(hire=False), 1, 5_000, coupled=coupled).all_exits.of()[:, 0]
        edges = np.arange(20, 41)
        counts = np.bincount(np.searchsorted(edges, gone), minlength=22)
        law = stats.binom(1_000, 0.03)
        shares = np.diff(np.concatenate([[0], law.cdf(edges), [1]]))
        assert stats.chisquare(counts, shares * 5_000).pvalue > SURE


def test_a_post_is_open_for_the_months_to_fill():
    """By Little's law, posts are open for the months to fill on average."""
    alone = given(("A",), [[0.98]], (10_000,), months=1)

    found = project(alone, Plan(months_to_fill=3.0), 240, 1, mode="expected")

    leaving = found.all_exits.kept[-1, 0, 0]
    assert 3.0 * leaving == pytest.approx(found.vacancies.kept[-1, 0, 0], rel=1e-6)
    assert 0 == project(alone, Plan(months_to_fill=0.0), 12, 3).vacancies.kept.max()


def test_what_a_promotion_leaves_open_below():
    """One lead leaves; all is filled from inside at once: a senior and a junior rise, one is hired."""
    still = given(("Junior", "Senior", "Lead"), np.eye(3), (60, 30, 9), months=1)
    plan = Plan(posts={"Lead": 10}, promote=1.0, months_to_fill=0.0, months_to_fill_inside=0.0)

    for mode in ("expected", "simulated"):
        found = project(still, plan, 1, 1, mode=mode)
        np.testing.assert_allclose((0, 1, 1), found.promotions.kept[0, 0])
        np.testing.assert_allclose((1, 0, 0), found.hires.kept[0, 0])
        np.testing.assert_allclose((60, 30, 10), found.headcount.kept[1, 0])


def test_from_outside_only_nobody_rises():
    """With a share of 0 the matrix's promotions stop and every post is filled by a hire."""
    found = project(LADDER, Plan(promote=0.0), 12, 50)

    assert 0 == found.promotions.kept.sum()
    assert found.hires.kept[:, :, 1:].sum() > 0


def test_a_share_from_inside_is_one_of_posts_and_not_of_months():
    """Half of the posts go to insiders also where they take six months and hires none."""
    leaving = given(("A", "B"), [[1, 0], [0, 0.9]], (2_000, 50), months=1)
    plan = Plan(promote=0.5, months_to_fill=0.0, months_to_fill_inside=6.0)

    found = project(leaving, plan, 120, 1, mode="expected")

    risen, hired = (t.kept[60:, 0, 1].sum() for t in (found.promotions, found.hires))
    assert 0.5 == pytest.approx(risen / (risen + hired), abs=0.01)


def test_growth_reaches_its_target():
    """Ten per cent a year on 100 posts is 121 after two years."""
    found = project(LADDER, Plan(growth=0.10, months_to_fill=0.0, promote=0.0), 24, 20)

    assert 121 == found.headcount.of()[:, -1].mean() == found.posts[-1].sum()
    only_leads = Plan(growth={"Lead": 1.0}, months_to_fill=0.0, promote=0.0)
    np.testing.assert_array_equal((60, 30, 20), project(LADDER, only_leads, 12, 2).posts[-1])


def test_what_is_given_for_a_group_counts_before_its_level():
    """A team's own number of posts beats its level's, which beats everybody's."""
    states = [State("Junior", "Blue"), State("Junior", "Green"), State("Senior", "Blue")]
    teams = given(states, np.eye(3), (10, 10, 10), months=1, levels=("Junior", "Senior"))
    plan = Plan(posts={"Junior · Blue": 12, "Everybody": 90, "Junior": 50}, months_to_fill=0.0)

    np.testing.assert_array_equal((12, 25, 30), project(teams, plan, 1, 1).posts[0])


def test_not_knowing_the_chances_widens_the_range(matrix):
    """Draws of the chances and luck together spread more than luck alone."""
    both = project(matrix, Plan(hire=False), 24, 2_000)
    luck = project(replace(matrix, weights=None), Plan(hire=False), 24, 2_000)

    assert both.headcount.of()[:, -1].std() > 1.1 * luck.headcount.of()[:, -1].std()


def test_a_fan_is_the_sum_of_its_groups(matrix):
    """A level, a segment and everybody are summed draw by draw before quantiles are taken."""
    found = project(matrix, Plan(), 6, 200)
    heads = found.headcount

    by_level = sum(heads.of(level) for level in found.layout.levels)
    np.testing.assert_array_equal(heads.kept.sum(axis=2).T, by_level)
    fan = heads.fan("Blue")
    assert (fan.low <= fan.median).all()
    assert (fan.median <= fan.high).all()
    np.testing.assert_allclose(heads.of("Blue").mean(axis=0), fan.mean)
    with pytest.raises(InputError, match="Did you mean"):
        heads.fan("Blu")


def test_factors_act_on_hazards():
    """Half the hazard of 19% is a chance of 10%; nothing else changes its share."""
    p = np.array([[0.72, 0.19, 0.0, 0.0, 0.09]])

    half = hastened(p, np.array([0.5, 0.5, 0.5]))

    assert 0.1 == pytest.approx(half[0, 1])
    assert 8 == pytest.approx(half[0, 0] / half[0, 4])
    np.testing.assert_allclose(1.0, half.sum(axis=-1))
    np.testing.assert_allclose(p, hastened(p, np.ones(3)))
    np.testing.assert_allclose(
        [[1, 0, 0, 0, 0]], hastened([[0, 1.0, 0, 0, 0]] + 0 * p, np.zeros(3))
    )
    only = hastened(np.array([[0.7, 0.2, 0.1, 0, 0]]), np.array([0.0, 1.0, 1.0]))
    assert 0 == only[0, LEAVES][0]


def test_fewer_exits_in_the_months_named():
    """A factor of 0 in the first three months keeps everybody for three months."""
    factors = np.ones((6, 1, 1, 3))
    factors[:3] = 0.0

    found = project(LADDER, Plan(), 6, 200, factors=factors)

    assert 0 == found.all_exits.kept[:3].sum()
    assert found.all_exits.kept[3:].sum() > 0


def test_a_seed_gives_the_same_again(matrix):
    """Another seed gives another course, a generator its next number as the seed."""
    one, again = (project(matrix, Plan(), 6, 50, rng=3) for _ in range(2))
    other = project(matrix, Plan(), 6, 50, rng=4)

    np.testing.assert_array_equal(one.headcount.kept, again.headcount.kept)
    assert (one.headcount.kept != other.headcount.kept).any()
    drawn = project(matrix, Plan(), 6, 50, rng=np.random.default_rng(1))
    np.testing.assert_array_equal(
        drawn.headcount.kept, project(matrix, Plan(), 6, 50, rng=drawn.seed).headcount.kept
    )


def test_ten_million_people_are_whole_people():
    """Large numbers stay exact."""
    many = given(("A", "B"), [[0.9, 0.05], [0.0, 0.99]], (9_000_000, 1_000_000), months=1)

    found = project(many, Plan(hire=False), 12, 20)

    assert 10**7 == found.headcount.of()[0, -1] + found.all_exits.of()[0].sum()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"months": 0}, "months: expected a whole number from 1"),
        ({"draws": 10**9}, "draws: expected at most"),
        ({"mode": "certain"}, "mode: expected expected or simulated"),
        ({"factors": np.ones((2, 1, 1, 3))}, "for each of 12 periods"),
        ({"factors": -np.ones((12, 1, 1, 3))}, "numbers of 0 or more"),
        ({"plan": {"posts": {"Leads": 3}}}, "Did you mean"),
        ({"plan": {"growth": 10.5}}, "write 10% as 0.10"),
        (
            {"plan": {"growth": 10.0}, "months": 600},
            "growth: expected at most 10,000,000,000 posts",
        ),
        ({"plan": {"promote": 2}}, "promote: expected a share from 0 to 1"),
        ({"plan": {"months_to_fill": -1}}, "months_to_fill: expected months, 0 or more"),
        ({"plan": {"posts": {"Lead": "ten"}}}, "posts, Lead: expected a finite number"),
    ],
)
def test_what_cannot_be_projected(change, sentence):
    """A refusal says what was expected."""
    right = {"matrix": LADDER, "months": 12, "draws": 10}

    with pytest.raises(InputError, match=sentence):
        project(**(right | change | {"plan": Plan(**change.get("plan", {}))}))


def test_a_year_has_no_months_in_it():
    """A matrix of a year is not asked about eighteen months."""
    with pytest.raises(InputError, match="a multiple of 12"):
        project(given(("A",), [[0.8]], (10,)), months=18)
