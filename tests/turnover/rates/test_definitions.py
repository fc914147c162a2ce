"""Worked examples that others have published come out as they did."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover.rates.definitions import (
    annual_compound,
    annual_simple,
    average,
    jolts_rates,
    midpoint,
    turnover_rate,
)
from careerkit.turnover.rates.poisson import per, poisson_range


@pytest.mark.parametrize(
    ("start", "end", "exits", "percent"),
    [
        # A common example of HR guides, such as bizfluent, “How to Calculate Turnover Rate Percentage”.
        (30, 40, 5, 14.29),
        (120, 130, 15, 12.00),
    ],
)
def test_exits_over_the_midpoint(start, end, exits, percent):
    """Half of start and end together is the usual denominator of a short sum."""
    assert percent == round(100 * turnover_rate(exits, midpoint(start, end)), 2)


def test_exits_over_an_average_headcount():
    """Employers Council, “How do you measure turnover?” (2012): 13 of 200 are 6.5%."""
    assert 6.5 == 100 * turnover_rate(13, 200)


def test_an_average_of_months():
    """The mean of the headcounts at the ends of the months."""
    assert 35 == average([30, 32, 36, 38, 39, 35])


def test_june_2009_as_the_bureau_published_it():
    """BLS, Job Openings and Labor Turnover: June 2009 (USDL 09-0935), total nonfarm, in thousands."""
    rates = jolts_rates(131_000, hires=3_776, separations=4_337, openings=2_558)

    assert (1.9, 2.9, 3.3) == tuple(
        round(100 * each, 1) for each in (rates.openings, rates.hires, rates.separations)
    )


def test_separations_are_the_sum_of_their_kinds():
    """Quits, layoffs and discharges, and others."""
    rates = jolts_rates(200, hires=10, quits=6, layoffs=3, other=1)

    assert (0.03, 0.015, 0.005, 0.05) == (
        rates.quits,
        rates.layoffs,
        rates.other,
        rates.separations,
    )
    assert rates.openings is None


def test_a_month_as_a_year():
    """Two of a hundred a month are 24% in proportion; compound, 0.98 to the power of 12 is left."""
    assert 0.24 == annual_simple(0.02, 1)
    assert math.isclose(1 - 0.98**12, annual_compound(0.02, 1))
    assert 1.0 == annual_compound(1.5, 1)


@given(st.floats(0, 1), st.floats(1, 120))
def test_compound_is_a_share_that_lies_below_the_simple_rate(rate, months):
    """For stretches up to a year; who has left cannot leave again."""
    assert 0 <= annual_compound(rate, months) <= 1
    if months <= 12:
        assert annual_compound(rate, months) <= annual_simple(rate, months) + 1e-12


def test_a_published_exact_range():
    """StatsDirect's manual: 14 events in 400 person-years, 0.035, exact 95% 0.019135 to 0.058724."""
    figure = per(14, 400)

    assert (0.035, 0.019135, 0.058724) == tuple(
        round(each, 6) for each in (figure.value, figure.low, figure.high)
    )


def test_no_exits_at_all_have_a_range_too():
    """Up to 3.689, as R's epitools documents for its exact limits."""
    low, high = poisson_range(0)

    assert (0.0, 3.689) == (float(low), round(float(high), 3))


def test_nobody_there_gives_nothing():
    """No division by zero, and no infinity."""
    assert per(3, 0).value is None
    with pytest.raises(InputError, match="headcount: expected a number above 0"):
        turnover_rate(3, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: midpoint(-1, 5),
        lambda: turnover_rate(math.nan, 5),
        lambda: average([]),
        lambda: annual_simple(0.1, 0),
        lambda: jolts_rates(0, hires=1),
        lambda: jolts_rates(10, hires=1, openings=-1),
    ],
)
def test_numbers_that_cannot_be_are_refused(wrong):
    """In a sentence."""
    with pytest.raises(InputError):
        wrong()
