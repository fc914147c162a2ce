"""A sketch keeps its stated error, whatever the numbers are and however they came."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.turnover.quantile_sketch import ERROR, SMALLEST, QuantileSketch

ANY = st.floats(-1e150, 1e150)
LISTS = st.lists(
    st.one_of(ANY, st.floats(-5, 5), st.sampled_from([0.0, -0.0, 1.0, -1.0])), min_size=1
)


def within(sketch, values):
    """Tell whether each number of each rank is within the stated error of its size."""
    ordered = np.sort(values)
    found = sketch.at(np.arange(len(values)))
    return np.all(np.abs(found - ordered) <= ERROR * np.abs(ordered) + SMALLEST)


@given(LISTS)
def test_every_rank_is_within_the_stated_error(numbers):
    """Negative numbers, mixed signs, zeros, equal ones, huge and tiny ones."""
    assert within(QuantileSketch.of(np.array(numbers)), numbers)


RNG = np.random.default_rng(1)
MANY = {
    "costs": RNG.lognormal(10, 1, 50_000),
    "savings": -RNG.lognormal(10, 1, 50_000),
    "both": RNG.normal(0, 5_000, 50_000),
    "half zero": np.maximum(RNG.normal(0, 5_000, 50_000), 0.0),
    "constant": np.full(50_000, 113_921.36),
    "nothing": np.zeros(50_000),
}


@pytest.mark.parametrize("kind", MANY)
def test_quantiles_of_many_are_within_the_stated_error(kind):
    """Below a tenth of a per cent."""
    assert ERROR < 0.001
    assert within(QuantileSketch.of(MANY[kind]), MANY[kind])


@given(LISTS, st.integers(0, 50), st.randoms())
def test_parts_in_any_order_make_the_same_sketch(numbers, cut, shuffle):
    """Every rank gives the same number, to the last bit."""
    shuffle.shuffle(mixed := list(numbers))
    parts = QuantileSketch.of(np.array(mixed[cut:])) + QuantileSketch.of(np.array(mixed[:cut]))
    ranks = np.arange(len(numbers))

    assert np.array_equal(QuantileSketch.of(np.array(numbers)).at(ranks), parts.at(ranks))


def test_more_numbers_take_no_more_room():
    """A block of a thousand added a thousand times."""
    block = QuantileSketch.of(np.random.default_rng(1).lognormal(10, 1, 1_000))
    many = sum([block] * 999, block)

    assert block.positive.counts.size == many.positive.counts.size
    assert 1_000_000 == many.positive.counts.sum()
