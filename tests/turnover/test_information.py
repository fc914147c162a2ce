"""Knowing something is worth what it saves on average, and nothing if it changes no decision."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from careerkit.errors import InputError
from careerkit.turnover.information import (
    chance_of_best,
    evpi,
    evppi,
    expected_regret,
    joint_evppi,
)
from tests.turnover.states import THOMPSON, in_draws

N = 20_000
FAR = 4  # standard errors, which one check in many may come near to


def normals(n=N, seed=1, **sds):
    """Draw independent normals around 0 by name."""
    rng = np.random.default_rng(seed)
    return {name: sd * rng.standard_normal(n) for name, sd in sds.items()}


def normal_loss(mean, sd):
    """Give what a perfect choice between 0 and a normal cost saves: the unit normal loss."""
    away = abs(mean) / sd
    return sd * norm.pdf(away) - abs(mean) * norm.sf(away)


def close(expected, worth):
    """Compare within four of the standard errors that the result states."""
    assert expected == pytest.approx(worth.value, abs=FAR * worth.error + 1e-12)


def two_options(mean, parts):
    """Give a sure option and one whose cost is a sum of independent parts."""
    return {"stay": 0.0, "go": mean + sum(parts.values())}


def test_perfect_information_in_a_published_example():
    """Thompson Lumber (Balakrishnan, Render and Stair, Managerial Decision Modeling, chapter 8).

    Best on average is the large plant, 86,000; with perfect information 110,000: worth 24,000.
    """
    costs, _ = in_draws(THOMPSON)

    assert 24_000 == pytest.approx(evpi(costs).value)
    assert {"large": 24_000, "small": 62_000, "none": 110_000} == pytest.approx(
        expected_regret(costs)
    )
    assert {"large": 0.8, "small": 0, "none": 0.2} == pytest.approx(chance_of_best(costs))


def test_regret_by_hand():
    """Three draws: 1 is best, then 2, then both; a tie is shared."""
    costs = {"one": np.array([1.0, 5, 7]), "two": np.array([4.0, 3, 7])}

    assert {"one": 1.5 / 3, "two": 1.5 / 3} == pytest.approx(chance_of_best(costs))
    assert {"one": 2 / 3, "two": 1} == pytest.approx(expected_regret(costs))
    assert 2 / 3 == pytest.approx(evpi(costs).value)
    assert np.std([0, 2, 0]) / math.sqrt(3) == pytest.approx(evpi(costs).error)


def test_one_option_leaves_nothing_to_decide():
    """Nothing that one could learn would change anything."""
    costs = {"only": np.random.default_rng(1).normal(size=500)}

    assert (0, 0) == (evpi(costs).value, evpi(costs).error)
    assert {"only": 1} == chance_of_best(costs)
    assert 0 == evppi(costs, {"x": costs["only"]})[0].value
    assert 0 == joint_evppi(costs, {"x": costs["only"]}).value


@pytest.mark.parametrize(("mean", "sd"), [(0.2, 1), (-2, 1.5), (300, 200)])
def test_perfect_information_between_normals_is_the_normal_loss(mean, sd):
    """The closed form of Raiffa and Schlaifer, and an error that is the spread of the estimates."""
    worths = [evpi(two_options(mean, normals(2_000, seed, a=sd))) for seed in range(60)]
    values = np.array([worth.value for worth in worths])

    assert normal_loss(mean, sd) == pytest.approx(values.mean(), abs=5 * values.std() / 60**0.5)
    assert values.std() == pytest.approx(np.mean([w.error for w in worths]), rel=0.35)


@pytest.mark.parametrize("mean", [0.0, 0.3, -0.8])
def test_each_part_of_a_sum_has_its_closed_form(mean):
    """Knowing one part leaves the mean of the rest: the normal loss at that part's spread."""
    parts = normals(a=1.0, b=0.5, c=0.25)
    found = {each.name: each for each in evppi(two_options(mean, parts), parts)}

    close(normal_loss(mean, 1.0), found["a"])
    close(normal_loss(mean, 0.5), found["b"])
    close(normal_loss(mean, 0.25), found["c"])
    close(normal_loss(mean, math.hypot(1, 0.5)), joint_evppi(two_options(mean, parts), parts, "ab"))
    close(normal_loss(mean, math.hypot(1, 0.5, 0.25)), joint_evppi(two_options(mean, parts), parts))


@pytest.mark.parametrize("mean", [0.0, 0.02, 0.3])
def test_the_error_says_how_far_off_the_values_are(mean):
    """Of sixty samples nearly all come within two standard errors of the truth, weak effects too."""
    sds = {"strong": 1.0, "some": 0.3, "weak": 0.03, "none": 1e-9}
    within = dict.fromkeys(sds, 0)
    for seed in range(60):
        parts = normals(4_000, seed, **sds, noise=1.0)
        inputs = {name: parts[name] for name in sds}
        for worth in evppi(two_options(mean, parts), inputs):
            off = abs(worth.value - normal_loss(mean, sds[worth.name]))
            within[worth.name] += off <= 2 * worth.error + 1e-12

    assert min(within.values()) >= 52, within


def test_what_does_not_matter_is_worth_nothing():
    """Within its error, though sixty assumptions have each their chance to look useful."""
    rng = np.random.default_rng(3)
    costs = {f"option {k}": 0.1 * k + rng.normal(size=N) for k in range(5)}
    inputs = {f"x{k}": rng.normal(size=N) for k in range(60)}
    found = evppi(costs, inputs)

    assert evpi(costs).value > 0.9
    assert max(worth.value for worth in found) < 0.001
    assert all(worth.value <= 2 * worth.error + 1e-6 for worth in found)


def test_what_matters_only_with_another_has_its_worth_in_the_group():
    """A product of two signs: each alone tells nothing, the two together tell all."""
    rng = np.random.default_rng(4)
    a, b = rng.choice([-1.0, 1.0], (2, N))
    costs = {"stay": 0.0, "go": a * b + 0.5 * rng.normal(size=N)}
    alone = evppi(costs, {"a": a, "b": b})

    assert [0, 0] == pytest.approx([worth.value for worth in alone], abs=0.015)
    close(0.5, joint_evppi(costs, {"a": a, "b": b}))


def test_a_product_of_two_numbers_is_seen_by_the_group():
    """Cost a times b of standard normals: E max(0, ab) is 1 / pi."""
    parts = normals(a=1.0, b=1.0, c=1.0)
    costs = {"stay": 0.0, "go": parts["a"] * parts["b"] + 0.3 * parts["c"]}

    close(1 / math.pi, joint_evppi(costs, parts, ["a", "b"]))


def test_a_product_of_three_is_seen_by_the_group():
    """Cost a times b times c of standard normals: E max(0, abc) is half of (2 / pi) to the 3/2."""
    parts = normals(a=1.0, b=1.0, c=1.0)
    costs = {"stay": 0.0, "go": parts["a"] * parts["b"] * parts["c"]}

    close((2 / math.pi) ** 1.5 / 2, joint_evppi(costs, parts))


def test_each_combination_of_yes_and_no_is_a_case_of_its_own():
    """Worked by hand: only yes and no (a quarter of the draws) makes going cheaper, by 3."""
    a, b = np.repeat([0.0, 1.0], 200), np.tile([0.0, 1.0], 200)
    costs = {"stay": np.zeros(400), "go": np.where(a > b, -3.0, np.where(a < b, 5.0, 1.0))}

    assert 3 / 4 == pytest.approx(joint_evppi(costs, {"a": a, "b": b}).value, rel=1e-9)


def test_a_group_that_does_not_matter_is_worth_nothing():
    """Within its error, in nearly every one of forty samples; the options cost the same on average."""
    within = 0
    for seed in range(40):
        parts = normals(2_000, seed, a=1.0, b=1.0, noise=1.0)
        yes = (parts["noise"].argsort().argsort() % 2).astype(float)
        found = joint_evppi(two_options(0.0, {"x": parts["noise"]}), {"a": parts["a"], "yes": yes})
        within += found.value <= 1.5 * found.error

    assert within >= 38


def test_yes_and_no_are_taken_exactly():
    """Worked by hand: yes (30%) costs 8 more than staying, no saves 2; on average going costs 1."""
    wish = np.repeat([1.0, 0.0], [300, 700])
    costs = {"stay": np.zeros(1_000), "go": np.where(wish == 1, 8.0, -2.0)}

    (found,) = evppi(costs, {"wish": wish})
    assert 0.7 * 2 == pytest.approx(found.value, rel=1e-9)
    assert evpi(costs).value == pytest.approx(found.value)
    assert found.value == pytest.approx(joint_evppi(costs, {"wish": wish}).value, rel=1e-9)


def test_a_few_values_are_each_taken_for_themselves():
    """Five values whose costs jump up and down: no smooth curve, but the mean of each."""
    values = np.tile([0.0, 1, 2, 3, 4], 200)
    costs = {"stay": 0.0, "go": np.array([3.0, -3, 3, -3, 3])[values.astype(int)]}

    assert 2 / 5 * 3 == pytest.approx(evppi(costs, {"x": values})[0].value, rel=1e-9)


def test_many_ties_do_not_break_the_curve():
    """Half of the draws are 0 and the rest is spread out, as a cut-off number is."""
    x = np.maximum(normals(a=1.0)["a"], 0.0)
    costs = {"stay": 0.0, "go": 0.2 - x}
    expected = np.mean(np.maximum(x - 0.2, 0)) - max(np.mean(x) - 0.2, 0)

    assert expected == pytest.approx(evppi(costs, {"x": x})[0].value, rel=0.02)


@pytest.mark.parametrize(
    "bend",
    [np.exp, lambda z: z**2 - 1, lambda z: np.maximum(z - 1, 0) - 0.1, np.tanh],
    ids=["exp", "square", "kink", "bounded"],
)
def test_bent_effects_and_any_distribution(bend):
    """What counts is the curve, whatever units the assumption comes in."""
    parts = normals(z=1.0, noise=1.0)
    costs = {"stay": 0.0, "go": bend(parts["z"]) + parts["noise"]}
    z, width = np.linspace(-8, 8, 100_001, retstep=True)
    mass = norm.pdf(z) * width
    expected = min(0.0, mass @ bend(z)) - mass @ np.minimum(bend(z), 0)

    same = evppi(
        costs, {"plain": parts["z"], "log": np.exp(parts["z"]), "share": norm.cdf(parts["z"])}
    )
    assert {same[0].value} == {worth.value for worth in same}
    close(expected, same[0])


def test_what_an_assumption_tells_of_another_counts():
    """A mere indicator of what drives the cost is worth what it tells: rho times its spread."""
    parts = normals(driver=1.0, other=1.0)
    indicator = 0.8 * parts["driver"] + 0.6 * parts["other"]

    close(
        normal_loss(0.1, 0.8),
        evppi({"stay": 0.0, "go": 0.1 + parts["driver"]}, {"indicator": indicator})[0],
    )


def test_the_most_valuable_comes_first_and_names_can_be_picked():
    """Sorted by worth; a fixed number is worth exactly nothing."""
    parts = normals(a=0.2, b=1.0)
    fixed = np.broadcast_to(np.float64(3), (N,))
    costs = two_options(0.0, parts)

    assert ["b", "a", "f"] == [each.name for each in evppi(costs, {"f": fixed, **parts})]
    assert ["a"] == [each.name for each in evppi(costs, parts, ["a"])]
    assert (0, 0) == (evppi(costs, {"f": fixed})[0].value, evppi(costs, {"f": fixed})[0].error)


@st.composite
def decisions(draw):
    """Give costs of two to four options that depend on two numbers and a yes or no."""
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    n = draw(st.sampled_from([600, 2_000]))
    inputs = {
        "a": rng.normal(size=n),
        "b": rng.lognormal(size=n),
        "yes": (rng.random(n) < draw(st.floats(0.1, 0.9))).astype(float),
    }
    size = draw(st.integers(2, 4))
    weights = rng.normal(size=(size, 3)) * draw(st.sampled_from([0.0, 0.3, 2.0]))
    costs = {
        f"o{k}": weights[k] @ np.array(list(inputs.values()))
        + weights[k, 0] * inputs["a"] * inputs["yes"]
        + rng.normal(size=n)
        for k in range(size)
    }
    return costs, inputs


@settings(max_examples=60, deadline=None)
@given(decisions())
def test_more_knowledge_is_never_worth_less(decision):
    """Each is at least 0, a group at least its members, everything at least the group."""
    costs, inputs = decision
    singles = evppi(costs, inputs)
    group, everything = joint_evppi(costs, inputs), evpi(costs)

    assert all(0 <= each.value <= group.value + 4 * (each.error + group.error) for each in singles)
    assert group.value <= everything.value + 4 * (group.error + everything.error)


@settings(max_examples=40, deadline=None)
@given(decisions(), st.floats(0.01, 1e6), st.floats(-1e3, 1e3))
def test_only_differences_count_and_money_is_money(decision, scale, shift):
    """A sum added to all options changes nothing; other units scale; the order is of no account."""
    costs, inputs = decision
    moved = {name: scale * (costs[name] + shift * inputs["a"]) for name in reversed(costs)}

    def worths(each):
        results = [*evppi(each, inputs), joint_evppi(each, inputs), evpi(each)]
        return {one.name: np.array([one.value, one.error]) for one in results}

    before, after = worths(costs), worths(moved)
    for name, numbers in before.items():
        assert scale * numbers == pytest.approx(after[name], rel=1e-6, abs=1e-7 * scale)


COSTS = {"stay": np.zeros(300), "go": np.linspace(-1, 2, 300)}
INPUTS = {"weeks": np.linspace(0, 1, 300), "salary": np.linspace(1, 2, 300)}
SENTENCES = [
    (lambda: evpi({}), "costs: expected at least one option, found none."),
    (
        lambda: evpi({"a": np.zeros(5), "b": np.zeros(4)}),
        (
            "costs of “b”: expected 5 draws, as of the other numbers, found 4. "
            "Options and assumptions come from one sample."
        ),
    ),
    (
        lambda: chance_of_best({"a": np.zeros((5, 2))}),
        "costs of “a”: expected 10 draws, as of the other numbers, found an array of shape (5, 2).",
    ),
    (
        lambda: expected_regret({"a": np.array([1, math.nan])}),
        "costs of “a”: expected finite numbers, found nan in draw 1.",
    ),
    (lambda: evpi({"a": math.inf}), "costs of “a”: expected finite numbers, found inf in draw 0."),
    (
        lambda: evppi(COSTS, INPUTS, ["week"]),
        (
            "names: expected names of assumptions, found the unknown name “week”. "
            "Did you mean “weeks”?"
        ),
    ),
    (
        lambda: joint_evppi(COSTS, INPUTS, ["zzz"]),
        (
            "names: expected names of assumptions, found the unknown name “zzz”. "
            "Use some of weeks, salary."
        ),
    ),
    (
        lambda: evppi({"a": np.zeros(50), "b": np.zeros(50)}, {"x": np.zeros(50)}),
        "draws: expected at least 200, found 50. Draw more: 20,000 are usual.",
    ),
    (
        lambda: evppi(COSTS, {"weeks": np.zeros(200)}),
        "draws of weeks: expected 300 draws, as of the other numbers, found 200.",
    ),
    (
        lambda: evppi(COSTS, {"weeks": np.full(300, math.nan)}),
        "draws of weeks: expected finite numbers, found nan in draw 0.",
    ),
    (
        lambda: joint_evppi(COSTS, {}),
        "names: expected one to 4 assumptions to know together, found",
    ),
    (
        lambda: joint_evppi(COSTS, dict.fromkeys("abcde", INPUTS["weeks"])),
        "names: expected one to 4 assumptions to know together, found a, b, c, d, e. Name the few",
    ),
]


@pytest.mark.parametrize(("attempt", "sentence"), SENTENCES, ids=[s[:50] for _, s in SENTENCES])
def test_a_refusal_says_where_what_and_why(attempt, sentence):
    """One clear sentence each."""
    with pytest.raises(InputError) as refusal:
        attempt()

    assert str(refusal.value).startswith(sentence)
