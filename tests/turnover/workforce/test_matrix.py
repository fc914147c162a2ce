"""A month's chances are those of the person-months seen, and thin rows borrow from the like."""

import numpy as np
import pytest
from scipy import stats

from careerkit.errors import InputError
from careerkit.turnover.synthetic import TRUTH
from careerkit.turnover.synthetic import spells as made
from careerkit.turnover.synthetic.organisation import LEVELS as LADDER
from careerkit.turnover.synthetic.truth import DEPARTMENTS
from careerkit.turnover.workforce.flows import Flows, flows
from careerkit.turnover.workforce.matrix import LEAVES, estimate
from careerkit.turnover.workforce.states import Layout, State
from tests.turnover.workforce.people import LEVELS, company


def counted(moves, exits, headcount=None, *, levels=("Junior", "Senior"), cells=("",)):
    """Make flows of two levels and two teams, or of whatever the counts are for."""
    size = len(moves) // len(cells)
    groups = tuple(State(levels[i * len(levels) // size], f"Team {i}") for i in range(size))
    layout = Layout(groups, tuple(State(tenure=c) for c in cells), levels, (-1,) * size)
    heads = np.ones(len(moves), int) if headcount is None else np.array(headcount)
    day = np.datetime64("2024-12-31")
    return Flows(layout, day, day, 12, np.array(moves), np.array(exits), 0 * heads, heads)


@pytest.fixture
def found():
    """Give flows of a made-up company."""
    return flows(company(3, 600), "Team", "Level", order=LEVELS, bands=(0, 1))


def test_without_borrowing_the_chances_are_shares_of_person_months():
    """90 of 100 stay, 6 leave by choice, 3 are sent away, 1 moves."""
    matrix = estimate(counted([[90, 1], [0, 50]], [[6, 3, 0], [0, 0, 0]]), 0)

    np.testing.assert_allclose([[0.9, 0.01, 0.06, 0.03, 0], [0, 1, 0, 0, 0]], matrix.table)


def test_a_row_with_nobody_is_that_of_its_level():
    """A new team leaves like the others of its level, and not never."""
    moves = np.diag([900, 0, 400, 400])
    exits = [[100, 0, 0], [0, 0, 0], [0, 0, 4], [0, 0, 4]]

    matrix = estimate(counted(moves, exits))

    assert 0.1 == pytest.approx(matrix.p[1, LEAVES].sum(), abs=0.002)
    assert 0.01 == pytest.approx(matrix.p[3, LEAVES].sum(), abs=0.002)
    np.testing.assert_array_equal((1, 0), (matrix.weights[1, 1], matrix.weights[1, 2]))


def test_a_band_that_nobody_has_reached_leaves_like_all_others():
    """An empty last band is not one in which people stay for ever."""
    moves = [[950, 0], [0, 0]]

    matrix = estimate(counted(moves, [[50, 0, 0], [0, 0, 0]], levels=("",), cells=("new", "old")))

    assert 0.05 == pytest.approx(matrix.p[1, LEAVES].sum())


def test_rows_add_up_to_one(found):
    """In the estimate and in every draw."""
    matrix = estimate(found)

    for p in (matrix.p, matrix.draw(20, 1).p):
        np.testing.assert_allclose(1.0, p.sum(axis=-1), rtol=1e-12)
    np.testing.assert_allclose(1.0, matrix.table.sum(axis=1), rtol=1e-12)
    np.testing.assert_array_equal(found.headcount, matrix.headcount)


def test_draws_are_dirichlet(found):
    """Without borrowing a chance has its beta distribution; its range holds 95% of the draws."""
    matrix = estimate(found, 0)
    draws = matrix.draw(4_000, 1).p
    row = int(np.argmax(found.exits[:, 0]))
    a = matrix.weights[row, 1]
    b = matrix.weights[row].sum() - a

    assert stats.kstest(draws[:, row, 1], stats.beta(a, b).cdf).pvalue > 1e-3
    matrix = estimate(found)
    draws = matrix.draw(4_000, 1).p
    low, high = matrix.range()
    for thin in np.argsort(matrix.exposure)[-8:]:
        inside = (draws[:, thin, 1] >= low[thin, 1]) & (draws[:, thin, 1] <= high[thin, 1])
        assert 0.95 == pytest.approx(inside.mean(), abs=0.02)
        assert matrix.p[thin, 1] == pytest.approx(draws[:, thin, 1].mean(), rel=0.1)
    np.testing.assert_array_equal(matrix.draw(5, 7).p, matrix.draw(5, 7).p)


def test_the_range_covers_the_truth():
    """Of 400 made-up teams with a monthly chance of 2%, about 95% have it in their range."""
    rng = np.random.default_rng(1)
    left = rng.binomial(600, 0.02, 400)
    moves = np.diag(600 - left)
    exits = np.stack([left, 0 * left, 0 * left], axis=1)

    low, high = estimate(counted(moves, exits, levels=("",))).range()

    inside = (low[:, 1] <= 0.02) & (high[:, 1] >= 0.02)
    assert 0.92 <= inside.mean() <= 0.99


def test_ranges_cover_the_true_hazards_of_a_made_up_company():
    """Of all chances of leaving with ten person-years behind them, 95% or so have the truth inside.

    Most of these cells have seen no or one such exit. Measured over 20 companies: 95.3%.
    """
    hazards = TRUTH.exit_hazards() / 12
    inside = []
    for seed in range(4):
        found = flows(made(seed, people=5_000), "Department", "Job level")
        matrix = estimate(found)
        low, high = (each[:, LEAVES] for each in matrix.range())
        for place, state in enumerate(found.states):
            if matrix.exposure[place] >= 120 and state.segment in DEPARTMENTS:
                where = DEPARTMENTS.index(state.segment), LADDER.index(state.level), place % 6
                each = hazards[(slice(None), *where)]
                truth = -np.expm1(-each.sum()) * each / each.sum()
                inside.extend((low[place] <= truth) & (truth <= high[place]))

    assert len(inside) > 1_000
    assert 0.93 <= np.mean(inside) <= 0.98


def test_less_than_nothing_cannot_be_borrowed(found):
    """The refusal says what was expected."""
    with pytest.raises(InputError, match="0 or more exits"):
        estimate(found, -1)
