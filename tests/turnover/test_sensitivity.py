"""Tornado bars and Sobol indices are the ones that closed forms give."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover.quantities import Fixed, LogNormal, Normal, Pert, Uniform
from careerkit.turnover.sensitivity import sobol, tornado

REACH = 1.6448536269514722  # of the 95% quantile of a normal, in standard deviations


def ishigami(x):
    """Sin a + 7 sin² b + 0.1 c⁴ sin a (Ishigami and Homma 1990)."""
    return np.sin(x["a"]) + 7 * np.sin(x["b"]) ** 2 + 0.1 * x["c"] ** 4 * np.sin(x["a"])


ISHIGAMI = {name: Uniform(-math.pi, math.pi) for name in "abc"}


def by_name(found):
    """Look indices or bars up by name."""
    return {each.name: each for each in found}


def test_the_ishigami_function():
    """First-order .3139, .4424 and 0; total .5576, .4424 and .2437 (Saltelli and others 2008)."""
    found = by_name(sobol(ISHIGAMI, ishigami, 2**13, rng=1))

    assert {"a": 0.3139, "b": 0.4424, "c": 0} == pytest.approx(
        {name: each.first.value for name, each in found.items()}, abs=0.005
    )
    assert {"a": 0.5576, "b": 0.4424, "c": 0.2437} == pytest.approx(
        {name: each.total.value for name, each in found.items()}, abs=0.005
    )
    assert ["a", "b", "c"] == list(found)
    for each in found.values():
        for share in (each.first, each.total):
            assert share.low < share.value < share.high < share.low + 0.1


@pytest.mark.parametrize("n", [256, 2048])
def test_a_sum_shares_its_variance_by_the_variances(n):
    """Closed form: weight² times variance; nothing is added by interactions."""
    quantities = {"a": Normal(5, 1), "b": Uniform(0, 12), "c": LogNormal(0, 0.5), "d": Fixed(9)}
    spread = {"a": 9.0, "b": 12.0, "c": 4 * math.exp(0.25) * (math.exp(0.25) - 1)}
    found = by_name(
        sobol(quantities, lambda x: 3 * x["a"] + x["b"] - 2 * x["c"] + x["d"], n, rng=7)
    )

    assert set(spread) == set(found)
    for name, variance in spread.items():
        share = variance / sum(spread.values())
        assert share == pytest.approx(found[name].first.value, abs=0.6 / math.sqrt(n))
        assert share == pytest.approx(found[name].total.value, abs=0.6 / math.sqrt(n))


def test_the_intervals_cover_the_truth():
    """Of 95% intervals at least 17 in 20."""
    covered = 0
    for seed in range(20):
        total = by_name(sobol(ISHIGAMI, ishigami, 256, rng=seed))["c"].total
        covered += total.low <= 0.2437 <= total.high

    assert covered >= 17


def test_a_product_is_interaction_alone():
    """Cost a times b around 0: first-order 0, total 1."""
    found = sobol({"a": Normal(0, 1), "b": Normal(0, 1)}, lambda x: x["a"] * x["b"], rng=2)

    assert [0, 0] == pytest.approx([each.first.value for each in found], abs=0.15)
    assert [1, 1] == pytest.approx([each.total.value for each in found], abs=0.15)


def test_the_same_seed_gives_the_same_indices():
    """In whatever order the assumptions come, and intervals too; another seed gives others."""
    found = sobol(ISHIGAMI, ishigami, 128, rng=3)
    turned = {name: ISHIGAMI[name] for name in "cab"}

    assert found == sobol(turned, ishigami, 128, rng=3)
    assert found == sobol(ISHIGAMI, ishigami, 128, rng=np.random.default_rng(3))
    assert found != sobol(ISHIGAMI, ishigami, 128, rng=4)


def test_no_variance_gives_no_shares():
    """A result that stays the same, and a model of fixed numbers."""
    (none,) = sobol({"a": Uniform(0, 1)}, lambda x: 0.1 + 0 * x["a"], 64, rng=1)

    assert (0, 0) == (none.first.value, none.total.value)
    assert () == sobol({"a": Fixed(1)}, lambda x: x["a"], rng=1)


def test_bars_by_hand():
    """A salary of 100 at the mean, 3 weeks: the ends of the 90% ranges, one at a time."""
    quantities = {"weeks": Uniform(0, 6), "salary": Normal(100, 10), "people": Fixed(2)}
    bars = tornado(quantities, lambda x: x["weeks"] * x["salary"] * x["people"])

    weeks, salary = bars
    assert ("weeks", "salary") == (weeks.name, salary.name)
    assert (0.3, 5.7, 60, 1140, 600) == pytest.approx(
        (weeks.low, weeks.high, weeks.at_low, weeks.at_high, weeks.base)
    )
    assert (6 * (100 - 10 * REACH), 6 * (100 + 10 * REACH)) == pytest.approx(
        (salary.at_low, salary.at_high)
    )
    assert 120 * REACH == pytest.approx(salary.width)
    assert 540 == pytest.approx(tornado(quantities, lambda x: 100 * x["weeks"])[0].width)


def test_another_share_moves_the_ends():
    """The middle half of 0 to 6."""
    (bar,) = tornado({"weeks": Uniform(0, 6)}, lambda x: x["weeks"], share=0.5)

    assert (1.5, 4.5) == pytest.approx((bar.low, bar.high))


def test_a_result_that_bends_back_has_a_width():
    """Both ends give the same result, and the middle another one."""
    (bar,) = tornado({"a": Uniform(-1, 1)}, lambda x: x["a"] ** 2)

    assert bar.at_low == pytest.approx(bar.at_high)
    assert 0.81 == pytest.approx(bar.width)


def test_a_model_sees_all_assumptions_and_nobody_changes_them():
    """Each call gets every name, the fixed ones too, and all but one at their means."""
    quantities = {"a": Pert(0, 1, 5), "b": Normal(0, 1), "c": Fixed(4)}
    seen = []
    tornado(quantities, lambda x: seen.append(dict(x)) or 0.0)
    means = {name: quantity.mean() for name, quantity in quantities.items()}

    assert means == seen[0]
    assert 5 == len(seen)
    assert all(1 == sum(call[name] != means[name] for name in means) for call in seen[1:])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-100, 100), min_size=1, max_size=6), st.floats(0.1, 0.99))
def test_bars_of_a_sum_are_as_wide_as_their_weights(weights, share):
    """Widest first; each weight times the width of the range, the base among the results."""
    quantities = {f"x{k}": Uniform(0, 1) for k in range(len(weights))}
    bars = tornado(
        quantities, lambda x: sum(w * x[f"x{k}"] for k, w in enumerate(weights)), share=share
    )

    expected = sorted((abs(weight) * share for weight in weights), reverse=True)
    assert expected == pytest.approx([bar.width for bar in bars], abs=1e-9)


SENTENCES = [
    (
        lambda: sobol(ISHIGAMI, ishigami, rng=1, correlation={("a", "b"): 0.5}),
        (
            "Sobol indices: expected assumptions that do not depend on each other, as variance that "
            "two share belongs to neither, found a with b. Use evppi"
        ),
    ),
    (
        lambda: sobol(ISHIGAMI, ishigami, 1000, rng=1),
        (
            "n: expected a power of 2, as only so many Sobol points lie evenly, found 1000. "
            "Use 1024."
        ),
    ),
    (
        lambda: sobol(ISHIGAMI, ishigami, 0, rng=1),
        "n: expected a power of 2, as only so many Sobol",
    ),
    (
        lambda: sobol(ISHIGAMI, ishigami, 2.5, rng=1),
        "n: expected a power of 2, as only so many Sob",
    ),
    (
        lambda: sobol(ISHIGAMI, ishigami, 2**40, rng=1),
        "n: expected at most 1,048,576 points, found",
    ),
    (
        lambda: sobol(ISHIGAMI, lambda x: np.log(np.minimum(x["a"], 0) * 0), 64, rng=1),
        "model: expected finite results, found 64 of 64 that are not.",
    ),
    (
        lambda: sobol(ISHIGAMI, lambda x: x["a"][:3], 64, rng=1),
        "model: expected 64 results, one a draw, found shape (3,).",
    ),
    (
        lambda: tornado({"a": Uniform(0, 1)}, lambda _: math.nan),
        "result at the means: expected a finite number, found nan.",
    ),
    (
        lambda: tornado({"a": Uniform(0, 1)}, lambda x: math.inf if x["a"] > 0.9 else 1.0),
        "result with a at 0.95: expected a finite number, found inf.",
    ),
    (
        lambda: tornado({"a": Uniform(0, 1)}, lambda _: 0.0, share=90),
        "tornado, share: expected a share above 0 and below 1, found 90. Write 90% as 0.9.",
    ),
]


@pytest.mark.filterwarnings("ignore:divide by zero")
@pytest.mark.parametrize(("attempt", "sentence"), SENTENCES, ids=[s[:50] for _, s in SENTENCES])
def test_a_refusal_says_where_what_and_why(attempt, sentence):
    """One clear sentence each."""
    with pytest.raises(InputError) as refusal:
        attempt()

    assert str(refusal.value).startswith(sentence)
