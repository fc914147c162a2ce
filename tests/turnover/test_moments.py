"""Means and standard errors are rounded once, so that cutting and mixing the numbers changes nothing."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover.moments import STEP, Moments, exact_sum

NUMBERS = st.floats(-1e140, 1e140)
LISTS = st.lists(NUMBERS, min_size=1, max_size=60)


@given(LISTS)
def test_a_sum_is_exact(numbers):
    """As fractions add up, from the largest numbers to the smallest that there are."""
    assert sum(map(Fraction, numbers)) == Fraction(exact_sum(np.array(numbers)), 1 << STEP)


@pytest.mark.parametrize("n", [3, 1_000, 100_000])
def test_a_sum_of_many_is_exact(n):
    """Costs with what cancels them, in a block of any length."""
    numbers = np.random.default_rng(n).lognormal(10, 8, n)
    canceled = np.concatenate([numbers, -numbers[::-1], [1e-9]])

    assert math.fsum(numbers) == exact_sum(numbers) / (1 << STEP)
    assert 1e-9 == exact_sum(canceled) / (1 << STEP)


@given(LISTS, st.integers(0, 60), st.randoms())
def test_parts_in_any_order_have_the_moments_of_the_whole(numbers, cut, shuffle):
    """To the last bit."""
    whole = Moments.of(np.array(numbers), numbers[0])
    shuffle.shuffle(mixed := list(numbers))
    parts = [Moments.of(np.array(p), numbers[0]) for p in (mixed[:cut], mixed[cut:]) if p]

    assert whole == sum(parts[1:], parts[0])


@given(st.lists(st.integers(-1_000, 1_000), min_size=2, max_size=40), st.integers(-1_000, 1_000))
def test_mean_and_error_are_those_of_fractions(numbers, origin):
    """Mean Σx ÷ n, standard error √(Σ(x - mean)² ÷ (n (n - 1)))."""
    n = len(numbers)
    mean = Fraction(sum(numbers), n)
    square = sum((x - mean) ** 2 for x in numbers) / (n * (n - 1))
    moments = Moments.of(np.array(numbers, dtype=float), float(origin))

    assert float(mean) == moments.mean
    assert math.sqrt(square) == moments.error
    assert (min(numbers), max(numbers)) == (moments.least, moments.most)


def test_numbers_that_are_nearly_alike_keep_their_spread():
    """Where squares without an origin would lose all digits."""
    numbers = 1e9 + np.random.default_rng(1).random(1_000)
    error = float(np.std(numbers - 1e9, ddof=1)) / math.sqrt(1_000)

    assert error == pytest.approx(Moments.of(numbers, float(numbers[0])).error, rel=1e-12)


def test_a_single_number_has_no_error():
    """As `span` has it."""
    assert (7.0, 0.0) == ((one := Moments.of(np.array([7.0]), 7.0)).mean, one.error)


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -1e200])
def test_numbers_that_cannot_be_squared_are_refused(wrong):
    """In one sentence that names them."""
    with pytest.raises(InputError, match=r"^net: expected numbers of at most 1e\+150 in size"):
        Moments.of(np.array([1.0, wrong]), 1.0, "net")


def test_parts_about_different_origins_are_not_added():
    """Their squares do not belong together."""
    with pytest.raises(InputError, match=r"^origin: expected 1, found 2"):
        Moments.of(np.array([1.0]), 1.0) + Moments.of(np.array([1.0]), 2.0)
