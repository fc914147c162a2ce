"""Numbers read off a distribution have that distribution, and the same numbers bind scenarios together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from careerkit.turnover.workforce.fates import Coupled, Thrown, binomial, systematic

SURE = 1e-4


@given(n=st.integers(0, 5_000), p=st.floats(0, 1), u=st.floats(0, 1, exclude_max=True))
@settings(max_examples=300, deadline=None)
def test_the_inverse_is_that_of_the_distribution(n, p, u):
    """The number found is the first whose cumulated chance is not below the uniform number."""
    found = int(binomial(np.array([u]), np.array([n]), np.array([p]))[0])

    law = stats.binom(n, p)
    assert 0 <= found <= n
    assert law.cdf(found) >= u - 1e-9
    assert found == 0 or law.cdf(found - 1) <= u + 1e-9


@pytest.mark.parametrize("n", [7, 300, 40_000])
def test_more_of_a_chance_never_gives_fewer(n):
    """With one uniform number the count grows with the chance and with the number of people."""
    u = np.repeat(np.random.default_rng(1).random(200)[:, None], 50, axis=1)
    chances = np.broadcast_to(np.linspace(0, 0.5, 50), u.shape)

    by_chance = binomial(u, np.full(u.shape, n), chances)
    by_people = binomial(u, np.broadcast_to(np.arange(50) * n // 50, u.shape), 0 * u + 0.02)

    assert (np.diff(by_chance, axis=1) >= 0).all()
    assert (np.diff(by_people, axis=1) >= 0).all()


def test_few_people_off_a_table():
    """The quick way for few people has the distribution, for each number of them."""
    n = np.repeat(np.arange(1, 21), 3_000).reshape(20, 3_000)

    found = Thrown(np.random.default_rng(1)).some(n, np.full(3_000, 0.42), "")

    for people, counts in zip(n[:, 0], found, strict=True):
        law = stats.binom(people, 0.42).pmf(np.arange(people + 1))
        expected = 3_000 * law
        kept = expected >= 5
        observed = np.bincount(counts, minlength=people + 1)
        table = np.append(observed[kept], observed[~kept].sum())
        hoped = np.append(expected[kept], expected[~kept].sum())
        used = hoped > 0
        assert stats.chisquare(table[used], hoped[used]).pvalue > SURE / 20
        assert observed.sum() == 3_000


@pytest.mark.parametrize("heads", [5, 90, 4_000])
def test_coupled_outcomes_are_multinomial(heads):
    """Each outcome of a state has its binomial distribution, and together they are everybody."""
    p = np.array([[0.90, 0.04, 0.03, 0.01, 0.02]])
    people = np.full((20_000, 1), heads)

    found = Coupled(3).outcomes(people, p)[:, 0]

    assert (found.sum(axis=1) == heads).all()
    for k in range(5):
        values = np.unique(stats.binom(heads, p[0, k]).ppf([0.1, 0.3, 0.5, 0.7, 0.9]))
        shares = np.diff(np.concatenate([[0], stats.binom(heads, p[0, k]).cdf(values), [1]]))
        counts = np.bincount(np.searchsorted(values, found[:, k]), minlength=len(shares))
        used = shares > 1e-9
        assert stats.chisquare(counts[used], 20_000 * shares[used]).pvalue > SURE
    expected = -heads * p[0, 1] * p[0, 2]  # the covariance of two outcomes
    spread = heads * np.sqrt(p[0, 1] * p[0, 2]) / np.sqrt(20_000)
    assert expected == pytest.approx(np.cov(found[:, 1], found[:, 2])[0, 1], abs=6 * spread)


def test_a_state_has_its_numbers_whatever_stands_beside_it():
    """Further states and months that were skipped change nothing for the first ones."""
    few, many = Coupled(3), Coupled(3)
    few.month(0)
    for fate in (few, many):
        fate.month(4)
    people = np.full((50, 3), 1_000)
    chance = np.full(3, 0.3)

    np.testing.assert_array_equal(
        few.some(people, chance, "hired"),
        many.some(np.full((50, 5), 1_000), np.full(5, 0.3), "hired")[:, :3],
    )
    first = few.some(people, chance, "hired")
    assert (first != few.some(people, chance, "rise")).any()
    few.month(5)
    assert (first != few.some(people, chance, "hired")).any()


@given(
    heads=st.lists(st.integers(0, 1_000_000), min_size=1, max_size=6),
    share=st.floats(0, 1),
    u=st.floats(0, 1, exclude_max=True),
)
@settings(max_examples=300, deadline=None)
def test_a_systematic_sample_takes_whom_there_is(heads, share, u):
    """Exactly so many are taken, from no state more than it has, and each gives its share up to one."""
    n = int(share * sum(heads))

    taken = systematic(np.array([n]), np.array([heads]), np.array([u]))[0]

    assert n == taken.sum()
    assert (taken >= 0).all()
    assert (taken <= heads).all()
    due = np.array(heads) * n / max(sum(heads), 1)
    assert (np.abs(taken - due) < 1 + 1e-6).all()


def test_everybody_is_as_likely_to_be_chosen():
    """Over many uniform numbers each state gives its share."""
    u = (np.arange(4_096) + 0.5) / 4_096
    heads = np.tile([3, 10, 1], (len(u), 1))

    taken = systematic(np.full(len(u), 4), heads, u)

    np.testing.assert_allclose(4 * np.array([3, 10, 1]) / 14, taken.mean(axis=0), atol=1e-3)
