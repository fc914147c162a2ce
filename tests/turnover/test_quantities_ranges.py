"""A range in, the distribution with that range out."""

import math

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from careerkit.turnover.quantities import Beta, LogNormal, Normal, Uniform
from careerkit.turnover.ranges import from_range

numbers = st.floats(-1e6, 1e6)
shares = st.floats(0.05, 0.99)


def test_ninety_percent_of_the_numbers_lie_inside():
    """The numbers by hand: 1.6449 standard deviations on both sides, 5% below and 5% above."""
    normal = from_range(10, 20, "normal")
    lognormal = from_range(10, 20)

    assert (15, 5 / 1.6448536269514722) == pytest.approx((normal.centre, normal.sd))
    assert math.sqrt(10 * 20) == pytest.approx(math.exp(lognormal.mu))
    assert Uniform(9.5, 19.5) == from_range(10, 19, "uniform")
    assert [LogNormal, Normal, Beta] == [
        type(lognormal),
        type(normal),
        type(from_range(0.1, 0.2, "beta")),
    ]


@given(numbers, st.floats(1e-3, 1e6), shares, st.sampled_from(["normal", "uniform"]))
def test_a_range_comes_back(low, width, share, kind):
    """Its ends are the quantiles that leave out equal chances."""
    high = low + width
    back = from_range(low, high, kind, share=share).interval(share)

    assert (low, high) == pytest.approx(back, abs=1e-9 * (abs(low) + width))


@given(st.floats(1e-6, 1e6), st.floats(1.001, 1e4), st.floats(0.5, 0.99))
def test_a_lognormal_range_comes_back(low, factor, share):
    """Also when it spans several powers of ten."""
    back = from_range(low, low * factor, share=share).interval(share)

    assert (low, low * factor) == pytest.approx(back, rel=1e-9)


@settings(max_examples=300, deadline=None)
@given(st.floats(1e-3, 1 - 1e-3), st.floats(1e-3, 1 - 1e-3), st.floats(0.5, 0.99), numbers, numbers)
@example(0.001, 0.999, 0.9, 0, 1)
@example(0.001, 0.002, 0.9, 0, 1)
@example(0.998, 0.999, 0.99, 0, 1)
@example(0.001, 0.5, 0.5, 0, 1)
def test_a_beta_range_comes_back(one, other, share, least, most):
    """Anywhere inside the bounds, narrow, wide or near one end."""
    least, most = sorted((least, most))
    most = max(most, least + 1e-2 * max(1, abs(least)))
    one, other = sorted((one, other))
    other = max(other, one + 5e-4)
    low, high = least + one * (most - least), least + other * (most - least)
    quantity = from_range(low, high, "beta", share=share, bounds=(least, most))

    assert (least, most) == (quantity.low, quantity.high)
    assert (low, high) == pytest.approx(quantity.interval(share), abs=1e-8 * (most - least))


def test_a_beta_range_gives_the_shapes_it_was_made_from():
    """The solution is the only one, so shapes come back as well."""
    for a, b in ((2, 6), (1, 1), (0.7, 0.7), (1, 9), (300, 20), (0.5, 3)):
        found = from_range(*Beta(a, b).interval(), "beta")
        assert (a, b) == pytest.approx((found.a, found.b), rel=1e-6)
