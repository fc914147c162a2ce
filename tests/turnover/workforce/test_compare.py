"""Plans are compared on the same draws and the same luck, and each alone stays what it is."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np
import pytest
from scipy import stats

from careerkit.errors import InputError
from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.workforce.availability import availability
from careerkit.turnover.workforce.compare import MEASURES, Scenario, compare, inside_or_outside
from careerkit.turnover.workforce.flows import flows
from careerkit.turnover.workforce.matrix import LEAVES, estimate
from careerkit.turnover.workforce.outside import INVOLUNTARY, VOLUNTARY, told_apart
from careerkit.turnover.workforce.plan import Plan
from careerkit.turnover.workforce.projection import project
from careerkit.turnover.workforce.staffing_table import given
from careerkit.turnover.workforce.sweep import sweep, totals
from tests.turnover.workforce.people import LEVELS, company

LADDER = given(
    ("Junior", "Senior", "Lead"),
    [[0.93, 0.02, 0, 0.03, 0.02, 0], [0, 0.97, 0.01, 0.01, 0.01, 0], [0, 0, 0.98, 0.01, 0.01, 0]],
    (600, 300, 100),
    months=1,
)
MONTHS, DRAWS = 24, 2_000


def fewer(share):
    """Give factors that cut the hazard of voluntary exits."""
    factors = np.ones((MONTHS, 1, 1, 3))
    factors[..., 0] = 1 - share
    return factors


@pytest.fixture(scope="module")
def matrix():
    """Give the matrix of a made-up company."""
    return estimate(flows(company(3, 900), "Team", "Level", order=LEVELS, bands=(0, 1)))


def test_differences_vary_far_less_than_with_luck_of_their_own():
    """With the same luck a cut of 10% shows in a ninth of the variance or less, with the same mean."""
    plans = [Scenario(Plan(name="as it is")), Scenario(Plan(name="cut"), fewer(0.1))]

    same = compare(LADDER, plans, MONTHS, DRAWS)
    own = [
        project(LADDER, Plan(), MONTHS, DRAWS, rng=seed, factors=factors)
        for seed, factors in ((1, None), (2, fewer(0.1)))
    ]

    avoided = same.draws("exits", "as it is") - same.draws("exits", "cut")
    apart = own[0].all_exits.of().sum(axis=1) - own[1].all_exits.of().sum(axis=1)
    assert apart.var() / avoided.var() > 9
    error = np.hypot(apart.std(), avoided.std()) / np.sqrt(DRAWS)
    assert apart.mean() == pytest.approx(avoided.mean(), abs=5 * error)


def test_a_plan_alone_is_as_project_has_it():
    """Headcount, exits and hires of a compared plan are distributed like those of a plain projection."""
    plain = project(LADDER, Plan(), MONTHS, DRAWS, rng=5)
    coupled = compare(LADDER, [Plan()], MONTHS, DRAWS, rng=6)["As before"]

    for name in ("headcount", "all_exits", "hires", "promotions", "vacancies"):
        one, other = (getattr(each, name).of()[:, -1] for each in (plain, coupled))
        assert stats.ks_2samp(one, other).pvalue > 1e-4, name


def test_a_compared_plan_is_the_coupled_projection(matrix):
    """What stands beside it changes nothing about a plan."""
    alone = project(matrix, Plan(name="b"), 6, 40, rng=3, coupled=True)

    found = compare(matrix, [Plan(name="a", growth=0.5), Plan(name="b")], 6, 40, rng=3)["b"]

    np.testing.assert_array_equal(alone.headcount.kept, found.headcount.kept)
    np.testing.assert_array_equal(alone.hires.kept, found.hires.kept)


def test_the_mean_of_a_difference_is_the_expected_one():
    """Luck makes a difference vary, and does not move it."""
    plans = [
        Scenario(Plan(name="as it is", hire=False)),
        Scenario(Plan(name="cut", hire=False), fewer(0.3)),
    ]

    luck = compare(LADDER, plans, MONTHS, DRAWS).more("headcount", "cut", "as it is")
    mean = compare(LADDER, plans, MONTHS, 1, mode="expected").more("headcount", "cut", "as it is")

    assert mean.mean == pytest.approx(luck.mean, abs=5 * luck.error)
    assert mean.mean > 20


def test_rows_and_fans_of_plans():
    """Each plan has a row for each measure; a difference with itself is nothing."""
    found = compare(LADDER, [Plan(name="a"), Plan(name="b", growth=0.2)], 6, 50)

    assert len(found.rows()) == 2 * len(MEASURES)
    assert 0 == np.abs(found.difference("hires", "a", "a").mean).sum()
    assert (found.difference("headcount", "b", "a").mean[1:] > 0).all()
    with pytest.raises(InputError, match="measure: expected one of"):
        found.more("leavers", "a", "b")
    with pytest.raises(InputError, match="plan: expected one of a, b"):
        found["c"]
    with pytest.raises(InputError, match="twice"):
        compare(LADDER, [Plan(), Plan()])
    with pytest.raises(InputError, match="at least one plan"):
        compare(LADDER, [])


def test_inside_leaves_a_post_open_below_and_outside_leaves_more_exits():
    """Promotion needs fewer hires above and more below; hires from outside leave more often."""
    plan = Plan(months_to_fill=3.0)

    found = inside_or_outside(LADDER, plan, 48, 400, mode="expected")

    inside, outside = (found[name] for name in ("From inside first", "From outside"))
    assert 0 == outside.promotions.kept.sum() < inside.promotions.kept.sum()
    assert inside.hires.of("Junior").sum() > outside.hires.of("Junior").sum()
    assert inside.hires.of("Lead").sum() < outside.hires.of("Lead").sum()
    above = (
        outside.exits["involuntary"].of("Lead").sum() / inside.exits["involuntary"].of("Lead").sum()
    )
    assert 1.05 < above < INVOLUNTARY


def test_twins_leave_as_the_study_says(matrix):
    """A twin's hazards are multiplied, the others' are not, and with factors of 1 nothing changes."""
    drawn = LADDER.draw(1, 1)
    twins = told_apart(drawn, only=("Lead",)).matrix

    hazard = -np.log1p(-twins.p[:, LEAVES].sum(axis=1))
    hired, stays = hazard[0::2], hazard[1::2]
    assert (VOLUNTARY + INVOLUNTARY) / 2 == pytest.approx(hired[2] / stays[2])
    np.testing.assert_allclose(hired[:2], stays[:2])
    same = told_apart(matrix.draw(2, 1), voluntary=1.0, involuntary=1.0)
    alike = project(same, Plan(), 12, 2, mode="expected")
    plain = project(matrix.draw(2, 1), Plan(), 12, 2, mode="expected")
    np.testing.assert_allclose(plain.headcount.kept, alike.headcount.kept, rtol=1e-9)
    np.testing.assert_allclose(
        availability(LADDER, 5).headcount[-1].sum(), availability(twins, 5).headcount[-1].sum()
    )


def test_who_rises_is_a_hire_no_longer():
    """A hire who is promoted leaves like the others above, also when promoted into an open post."""
    drawn = told_apart(given(("A", "B"), np.eye(2), (0, 0), months=1).draw(1, 1), involuntary=9.0)
    plan = Plan(posts={"A": 10, "B": 4}, promote=1.0, months_to_fill=0.0, months_to_fill_inside=0.0)

    assert (1, 1) == drawn.matrix.layout.risen
    found = project(drawn, plan, 2, 1, mode="expected")
    np.testing.assert_allclose((10, 4), found.headcount.kept[-1, 0])
    assert ("hired", "") == tuple(cell.origin for cell in found.layout.cells)


@pytest.mark.parametrize("promote", [None, 1.0])
def test_who_was_hired_below_leaves_as_usual_above(promote):
    """Of people who were all hired below, as many leave above as if hires left like all others."""
    rows = [[0.9, 0.1, 0, 0, 0], [0, 0.8, 0, 0.2, 0]]
    drawn = given(("A", "B"), rows, (0, 0), months=1).draw(1, 1)
    posts = {"A": 100, "B": 20 if promote else 0}
    plan = Plan(posts=posts, promote=promote, months_to_fill=0.0, months_to_fill_inside=0.0)

    gone = [
        project(told_apart(drawn, involuntary=times), plan, 12, 1, mode="expected").all_exits.of(
            "B"
        )
        for times in (1.0, 4.0)
    ]

    assert gone[0].sum() > 10
    np.testing.assert_allclose(*gone)


def test_the_study_s_figures_are_those_of_the_ledger():
    """What multiplies hazards is what data/costs.toml has as published."""
    published = {each.id: each.low for each in default_ledger().published}

    assert VOLUNTARY == pytest.approx(1 + published["outside-voluntary"])
    assert INVOLUNTARY == pytest.approx(1 + published["outside-involuntary"])


def test_one_level_cannot_promote():
    """Where there are no levels the sentence says what to do."""
    with pytest.raises(InputError, match="Say which column has the levels"):
        inside_or_outside(given(("A",), [[0.9]], (10,), months=1))


def test_whoever_works_it_out_finds_the_same(matrix):
    """Here, in threads, in processes and by a number of processes: bit for bit."""
    matrices = {"company": matrix, "ladder": LADDER}
    plans = [Plan(name="keep"), Plan(name="grow", growth=0.1, promote=0.5)]
    ask = {"matrices": matrices, "plans": plans, "months": 6, "draws": 40}

    here = sweep(**ask)

    with ThreadPoolExecutor(2) as threads:
        assert here == sweep(**ask, executor=threads)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert here == sweep(**ask, executor=processes)
    assert [("company", "keep"), ("company", "grow"), ("ladder", "keep"), ("ladder", "grow")] == [
        *here
    ]
    again = compare(matrix, plans, 6, 40)
    assert here["company", "grow"] == totals(again["grow"])
    with pytest.raises(InputError, match="one name twice"):
        sweep(matrices, [Plan(), Plan()])
