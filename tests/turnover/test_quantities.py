"""Every family has the mean, the quantiles and the words that it should have."""

import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from careerkit.turnover.quantities import (
    Beta,
    Fixed,
    LogNormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)
from tests.turnover.families import VARYING

families = pytest.mark.parametrize(("quantity", "peer"), VARYING.values(), ids=VARYING)
PROBABILITIES = np.concatenate(
    [10.0 ** -np.arange(16, 2, -1), np.linspace(0.001, 0.999, 4_001), 1 - 10.0 ** -np.arange(3, 15)]
)


@pytest.mark.parametrize(
    ("mean", "quantity"),
    [
        (12, Fixed(12)),
        (14, Uniform(8, 20)),
        (40 / 3, Triangular(8, 12, 20)),
        (76 / 6, Pert(8, 12, 20)),
        (148 / 12, Pert(8, 12, 20, weight=10)),
        (-3, Normal(-3, 2)),
        (math.exp(1.125), LogNormal(1, 0.5)),
        (0.25, Beta(2, 6)),
        (12.5, Beta(2, 6, 10, 20)),
    ],
)
def test_the_mean_is_the_closed_form(mean, quantity):
    """Each mean by hand."""
    assert mean == pytest.approx(quantity.mean(), rel=1e-15)


@families
def test_the_mean_is_the_integral_of_the_quantile_function(quantity, peer):
    """E X is the integral of Q(u) du: here over z with u = Phi(z), where a plain sum is exact."""
    z, step = np.linspace(-8, 8, 16_001, retstep=True)
    integral = (quantity.quantile(stats.norm.cdf(z)) * stats.norm.pdf(z)).sum() * step

    assert quantity.mean() == pytest.approx(integral, rel=2e-8)


@families
def test_quantiles_are_those_of_scipy(quantity, peer):
    """Far into both tails, within a billionth of the standard deviation."""
    assert peer.ppf(PROBABILITIES) == pytest.approx(
        quantity.quantile(PROBABILITIES), rel=1e-13, abs=1e-11 * peer.std()
    )


@families
def test_quantiles_and_their_probabilities_belong_together(quantity, peer):
    """The chance of a value not above Q(u) is u."""
    u = np.linspace(0.001, 0.999, 999)

    assert u == pytest.approx(peer.cdf(quantity.quantile(u)), abs=1e-9)


@families
def test_draws_have_the_mean(quantity, peer):
    """Within five standard errors, of a hundred thousand draws."""
    draws = quantity.draw(100_000, np.random.default_rng(20))

    assert draws.shape == (100_000,)
    assert quantity.mean() == pytest.approx(draws.mean(), abs=5 * peer.std() / math.sqrt(100_000))
    assert draws.std() == pytest.approx(peer.std(), rel=0.03)


@families
def test_the_interval_leaves_out_the_same_on_both_sides(quantity, peer):
    """Of a 90% interval 5% below and 5% above; another share on request."""
    assert peer.interval(0.9) == pytest.approx(quantity.interval(), rel=1e-9)
    assert peer.interval(0.5) == pytest.approx(quantity.interval(0.5), rel=1e-9)


@families
def test_the_bounds_are_those_of_the_support(quantity, peer):
    """And open ends are infinite."""
    assert peer.support() == pytest.approx((quantity.low, quantity.high))


def test_a_fixed_number_is_the_same_in_every_respect():
    """No range, no spread."""
    quantity = Fixed(12)

    assert (12, 12, 12, (12, 12)) == (
        quantity.low,
        quantity.high,
        quantity.mean(),
        quantity.interval(),
    )
    assert [12, 12, 12] == quantity.draw(3, np.random.default_rng(1)).tolist()


numbers = st.floats(-1e6, 1e6)
shapes = st.floats(0.05, 1e4)


@st.composite
def quantities(draw):
    """Give any quantity with numbers of a usual size."""
    low, mode, high = sorted(draw(st.lists(numbers, min_size=3, max_size=3)))
    high = max(high, low + 1e-3)
    weight = draw(st.floats(0.01, 100))
    return draw(
        st.sampled_from(
            [
                Uniform(low, high),
                Triangular(low, mode, high),
                Pert(low, mode, high, weight=weight),
                Normal(mode, weight),
                LogNormal(mode / 1e5, weight / 20),
                Beta(draw(shapes), draw(shapes), low, high),
            ]
        )
    )


@settings(max_examples=200, deadline=None)
@given(quantities(), st.lists(st.floats(1e-18, 1 - 1e-16), min_size=2, max_size=20))
def test_quantiles_rise_and_stay_inside(quantity, u):
    """A higher probability never gives a lower value, and none passes a bound."""
    values = quantity.quantile(np.sort(u))
    scale = np.abs(values).max()

    assert (np.diff(values) >= -1e-14 * scale).all()
    assert (values >= quantity.low).all()
    assert (values <= quantity.high).all()


@settings(max_examples=200, deadline=None)
@given(quantities())
def test_the_mean_lies_inside(quantity):
    """Between the bounds."""
    assert quantity.low <= quantity.mean() <= quantity.high


@given(st.lists(numbers, min_size=3, max_size=3).map(sorted).filter(lambda t: t[0] < t[2]))
def test_the_mean_of_a_pert_estimate_is_that_of_1959(three):
    """(low + 4 mode + high) / 6, as Malcolm and others gave it."""
    low, mode, high = three

    assert (low + 4 * mode + high) / 6 == pytest.approx(Pert(low, mode, high).mean())


def test_quantiles_do_not_depend_on_the_numbers_beside_them():
    """One number alone gives bit for bit what it gives among many."""
    u = np.random.default_rng(4).random(999)
    for quantity, _ in VARYING.values():
        alone = [quantity.quantile(u[i : i + 1])[0] for i in range(len(u))]
        assert alone == quantity.quantile(u).tolist()


@pytest.mark.filterwarnings("ignore:Error in function boost")  # of scipy's own, at the far ends
def test_the_beta_quantile_is_as_good_as_scipys_over_all_shapes():
    """Shapes from 0.5 to ten thousand, even and skewed."""
    for a in (0.5, 0.51, 1, 1.0000001, 3, 70, 1e4):
        for b in (0.5, 0.9, 1, 2.5, 40, 1e4):
            expected = stats.beta.ppf(PROBABILITIES, a, b)
            assert np.abs(expected - Beta(a, b).quantile(PROBABILITIES)).max() < 5e-12, (a, b)


@pytest.mark.parametrize(
    ("words", "quantity"),
    [
        ("12,000.5", Fixed(12_000.5)),
        ("anything from 8 to 20", Uniform(8, 20)),
        ("most likely 12, from 8 to 20 (triangular)", Triangular(8, 12, 20)),
        ("most likely 12, from 8 to 20", Pert(8, 12, 20)),
        ("most likely 12, from 8 to 20 (weight 10)", Pert(8, 12, 20, weight=10)),
        ("around -3, nine times in ten from -6.29 to 0.29", Normal(-3, 2)),
        (
            "half the time below 22,000, nine times in ten from 9,680 to 50,100",
            LogNormal(10, 0.5),
        ),
        (
            "0.25 on average, nine times in ten from 0.0534 to 0.521, never outside 0 to 1",
            Beta(2, 6),
        ),
    ],
)
def test_a_quantity_says_what_it_is(words, quantity):
    """In words that someone who never met the family can follow."""
    assert words == quantity.describe()


def test_quantities_with_the_same_numbers_are_equal():
    """Whole numbers become floats, and the name in an error is no part of the quantity."""
    assert Pert(8, 12, 20) == Pert(8.0, 12.0, 20.0, name="weeks")
    assert "Pert(low=8.0, mode=12.0, high=20.0, weight=4.0)" == repr(Pert(8, 12, 20, name="weeks"))
    assert len({Pert(8, 12, 20), Pert(8.0, 12.0, 20.0), Triangular(8, 12, 20)}) == 2


def test_loading_the_quantities_loads_nothing_heavy():
    """Not scipy either: a worksheet of fixed numbers never needs it."""
    question = (
        "import sys; from careerkit.turnover import quantities, ranges, sampling;"
        "sampling.sample({'a': quantities.Fixed(1)}, 9, rng=1, method='sobol'); print(*sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=True
    )

    loaded = {name.partition(".")[0] for name in answer.stdout.split()}
    assert "numpy" in loaded
    assert loaded & {"scipy", "pandas", "matplotlib", "ipywidgets"} == set()
