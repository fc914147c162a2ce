"""A conversation is worth more the more it can be relied on, and at most what the truth is worth."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.conversation import (
    by_leaving,
    by_wish,
    effective_draws,
    evsi,
    weights_for_chance,
    weights_for_mean,
    worth_of_signals,
)
from careerkit.turnover.information import evpi, evppi, joint_evppi
from careerkit.turnover.options import compare
from careerkit.turnover.situation import Situation
from tests.turnover.states import SURVEY, THOMPSON, in_draws

N = 8_000


def team(n=N, seed=1, wants=0.4):
    """Draw a wish, a chance of leaving, and what three options cost."""
    rng = np.random.default_rng(seed)
    wish = (rng.random(n) < wants).astype(float)
    leaving = rng.beta(2, 5, n)
    noise = rng.normal(0, 20, (3, n))
    costs = {
        "nothing": 100 * leaving + noise[0],
        "plan": 10 + 100 * leaving * (0.6 + 0.4 * wish) + noise[1],
        "promote": 20 + 100 * leaving * (1 - 0.8 * wish) + noise[2],
    }
    return costs, wish, leaving


def two_states(wants, n=1_000):
    """Give two options: doing nothing costs 10 if they want to lead, promoting costs 4 if not."""
    wish = np.zeros(n)
    wish[: round(wants * n)] = 1
    return {"nothing": 10 * wish, "promote": 4 * (1 - wish)}, wish, np.full(n, 0.3)


def told_in_two_states(wants, accuracy):
    """Work out the two-state decision by Bayes' rule, as a decision tree does.

    Hearing yes: they want to lead with chance accuracy + (1 - accuracy) * prior; hearing no likewise.
    """
    after_yes = accuracy + (1 - accuracy) * wants
    after_no = (1 - accuracy) * wants
    cheapest = [min(10 * p, 4 * (1 - p)) for p in (wants, after_yes, after_no)]
    return cheapest[0] - wants * cheapest[1] - (1 - wants) * cheapest[2]


@pytest.mark.parametrize("accuracy", [0, 0.1, 0.25, 0.5, 0.8, 1])
@pytest.mark.parametrize("wants", [0.1, 0.3, 0.5])
def test_two_states_by_bayes_rule(wants, accuracy):
    """To the cent; nothing but the wish is uncertain."""
    expected = told_in_two_states(wants, accuracy)

    assert expected == pytest.approx(evsi(*two_states(wants), accuracy).value, abs=1e-9)


def test_two_states_worked_by_hand():
    """Prior 30%, accuracy 80%: unasked, promoting costs 2.80 and doing nothing 3.00.

    After a yes (30% of the time) they want to lead with .86: promoting costs .56. After a no it is
    .06: doing nothing costs .60. Together .3 (.56) + .7 (.60) = .588, so it saves 2.212.
    """
    assert 2.212 == pytest.approx(evsi(*two_states(0.3), 0.8).value)


def test_a_published_survey():
    """Thompson Lumber's survey (see states.py), worked by hand with unrounded chances: 5,896.

    Positive (.57): large, .2901 (200,000) + .2665 (100,000) - .0134 (120,000) = 83,062. Negative:
    small, .0099 (90,000) + .2335 (50,000) - .1866 (20,000) = 8,834. Less 86,000. With posteriors
    rounded to three digits, as the book prints them, it comes to 5,961.
    """
    costs, states = in_draws(THOMPSON)
    positive = np.array(SURVEY)[states]
    found = worth_of_signals(costs, np.array([positive, 1 - positive]))

    assert 5_896 == pytest.approx(found.value)


def test_it_is_worth_nothing_when_it_tells_nothing():
    """At accuracy 0, when one option is all there is, and when neither matters."""
    costs, wish, leaving = team()
    rng = np.random.default_rng(2)
    unrelated = {"a": rng.normal(size=N), "b": 0.5 + rng.normal(size=N)}
    nothing = evsi(costs, wish, leaving, 0)

    assert 0 == pytest.approx(nothing.value, abs=1e-12)
    assert 0 == pytest.approx(nothing.error, abs=1e-12)
    assert 0 == evsi({"only": costs["plan"]}, wish, leaving, 1).value
    assert 0 == pytest.approx(evsi(unrelated, wish, leaving, 1).value, abs=1e-3)


def test_what_noise_looks_like_stays_within_the_error():
    """Two options that cost the same, whatever the person wants; and nothing at accuracy 0."""
    for seed in range(20):
        _, wish, leaving = team(2_000, seed)
        costs = {"stay": 0.0, "go": np.random.default_rng(seed).normal(size=2_000)}
        found = evsi(costs, wish, leaving, 1)

        assert 0 < found.value <= 2 * found.error
        assert 0 == pytest.approx(evsi(costs, wish, leaving, 0).error, abs=1e-12)


def test_at_full_accuracy_it_comes_close_to_knowing_both():
    """From below, as ten classes are coarser than the number; far above the wish alone."""
    costs, wish, leaving = team(40_000)
    inputs = {"wish": wish, "leaving": leaving}
    told, both = evsi(costs, wish, leaving, 1), joint_evppi(costs, inputs)
    alone = {worth.name: worth.value for worth in evppi(costs, inputs)}

    assert told.value == pytest.approx(both.value, abs=2 * (told.error + both.error))
    assert told.value > evsi(costs, wish, leaving, 1, classes=2).value
    assert both.value > alone["wish"] + alone["leaving"] + both.error
    assert both.value < evpi(costs).value


def test_the_error_says_how_far_off_the_value_is():
    """Of sixty samples nearly all come within two standard errors of a very large one."""
    truth = evsi(*team(1_000_000, seed=99), 0.8).value
    found = [evsi(*team(2_000, seed), 0.8) for seed in range(60)]
    within = sum(abs(worth.value - truth) <= 2 * worth.error for worth in found)

    assert within >= 54
    assert np.std([w.value for w in found]) > 0.4 * np.mean([w.error for w in found])


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 1_000),
    st.lists(st.floats(0, 1), min_size=2, max_size=5),
    st.floats(0.01, 0.99),
)
def test_a_more_reliable_conversation_is_never_worth_less(seed, accuracies, wants):
    """Exactly so for the draws at hand (Blackwell), and never more than everything is worth."""
    costs, wish, leaving = team(1_000, seed, wants)
    values = [evsi(costs, wish, leaving, each).value for each in sorted(accuracies)]

    assert min(values) >= -1e-12
    assert np.diff(values).min() >= -1e-9
    assert max(values) <= evpi(costs).value + 1e-9


def test_only_differences_count_and_money_is_money():
    """Adding the same to all options changes nothing, units scale, order is of no account."""
    costs, wish, leaving = team()
    moved = {name: 3 * (costs[name] + 50 * leaving) for name in reversed(costs)}
    before, after = evsi(costs, wish, leaving, 0.8), evsi(moved, wish, leaving, 0.8)

    assert (3 * before.value, 3 * before.error) == pytest.approx((after.value, after.error))


def test_another_prior_is_like_other_draws():
    """Weighting draws with 40% who want to lead up to 70% gives what draws with 70% give."""
    told, there = by_wish(*team(40_000), 0.8, [0.4, 0.7])
    again, drawn = (evsi(*team(40_000, 5, wants), 0.8) for wants in (0.4, 0.7))

    assert drawn.value == pytest.approx(
        there.worth.value, abs=3 * (drawn.error + there.worth.error)
    )
    assert again.value == pytest.approx(told.worth.value, abs=3 * (again.error + told.worth.error))
    assert abs(drawn.value - again.value) > 3 * (drawn.error + again.error)
    assert there.draws < told.draws <= 40_000


@pytest.mark.parametrize("wants", [0.1, 0.5, 0.8])
def test_another_prior_in_two_states_is_exact(wants):
    """Draws with 30%, weighted to another chance, against Bayes' rule at that chance."""
    (moved,) = by_wish(*two_states(0.3), 0.8, [wants])

    assert told_in_two_states(wants, 0.8) == pytest.approx(moved.worth.value)
    assert ("promote" if 10 * wants > 4 * (1 - wants) else "nothing") == moved.best


def test_being_sure_of_the_wish_leaves_the_leaving():
    """At a prior of 1 the conversation can still tell how likely they are to leave."""
    costs, wish, leaving = team()
    (sure,) = by_wish(costs, wish, leaving, 1, [1.0])
    of_those = {name: cost[wish == 1] for name, cost in costs.items()}

    assert evsi(of_those, wish[wish == 1], leaving[wish == 1], 1).value == pytest.approx(
        sure.worth.value, rel=0.1
    )
    assert np.count_nonzero(wish) == pytest.approx(sure.draws)


def test_weights_do_what_they_say():
    """They sum to 1 and bring the mean to where it was asked for; equal ones change nothing."""
    _, wish, leaving = team()

    assert 0.7 == pytest.approx(weights_for_chance(wish, 0.7) @ wish)
    assert 0.5 == pytest.approx(weights_for_mean(leaving, 0.5) @ leaving)
    assert 1 == pytest.approx(weights_for_mean(leaving, 0.5).sum())
    assert np.full(N, 1 / N) == pytest.approx(weights_for_mean(leaving, leaving.mean()))
    assert N == pytest.approx(effective_draws(np.full(N, 1 / N)))


def test_a_higher_prior_of_leaving_is_weighted_in():
    """A normal tilted to another mean is that normal moved: closed form of the tilt."""
    rng = np.random.default_rng(6)
    leaving = rng.normal(0, 1, 40_000)
    wish = (rng.random(40_000) < 0.5).astype(float)
    costs = {"stay": 0.0, "go": -leaving}
    told, there = by_leaving(costs, wish, leaving, 1, [0.0, 0.5], classes=50)

    assert 1 / math.sqrt(2 * math.pi) == pytest.approx(told.worth.value, rel=0.02)
    assert 0.1978 == pytest.approx(
        there.worth.value, rel=0.03
    )  # the normal loss at half a deviation
    assert "go" == there.best


def test_a_wish_that_nobody_has_is_no_obstacle():
    """All draws without the wish: what is left to hear is the leaving."""
    costs, _, leaving = team()
    found = evsi(costs, np.zeros(N), leaving, 1)

    assert 0 < found.value <= evppi(costs, {"leaving": leaving})[0].value + 2 * found.error


def test_the_product_managers_options_keep_the_order():
    """Asked at 80%, asked for certain, both known, everything known: each worth more than the last."""
    comparison = compare(default_ledger("product-manager"), Situation(), 8_000)
    costs, drawn = comparison.costs, comparison.sample
    wish, leaving = drawn["wants_to_lead"], drawn["leave_chance"]
    both = joint_evppi(costs, drawn, ["wants_to_lead", "leave_chance"])
    worths = [evsi(costs, wish, leaving, 0.8), evsi(costs, wish, leaving, 1), both, evpi(costs)]

    for less, more in pairwise(worths):
        assert less.value <= more.value + 2 * (less.error + more.error)
    for alone in evppi(costs, drawn, ["wants_to_lead", "leave_chance"]):
        assert alone.value <= both.value + 2 * (alone.error + both.error)
    assert 0 < worths[0].value < worths[-1].value


COSTS, WISH, LEAVING = team(1_000)
SENTENCES = [
    (
        lambda: evsi(COSTS, WISH, LEAVING, 80),
        "accuracy: expected a chance from 0 to 1, found 80. Write 80% as 0.8.",
    ),
    (
        lambda: evsi(COSTS, WISH, LEAVING, -0.1),
        "accuracy: expected a chance from 0 to 1, found -0.1",
    ),
    (
        lambda: evsi(COSTS, WISH, LEAVING, math.nan),
        "accuracy: expected a finite number, found nan.",
    ),
    (
        lambda: evsi(COSTS, WISH / 2, LEAVING, 1),
        "wish: expected 1 for yes and 0 for no in every draw, found 0.5.",
    ),
    (lambda: evsi(COSTS, WISH[:9], LEAVING, 1), "wish: expected 1,000 draws, as of the other"),
    (
        lambda: evsi(COSTS, WISH, LEAVING * math.nan, 1),
        "leaving: expected finite numbers, found nan",
    ),
    (lambda: evsi({}, WISH, LEAVING, 1), "costs: expected at least one option, found none."),
    (
        lambda: evsi(*team(300), 1),
        "draws: expected at least 400, found 300. Draw more: 20,000 are usual.",
    ),
    (
        lambda: evsi(COSTS, WISH, LEAVING, 1, classes=0),
        "classes: expected a whole number from 1 to 50, found 0.",
    ),
    (
        lambda: evsi(COSTS, WISH, LEAVING, 1, weights=-np.ones(1_000)),
        "weights: expected numbers from 0 up, not all 0, found others.",
    ),
    (
        lambda: by_wish(COSTS, WISH, LEAVING, 1, [1.5]),
        "chance that they want to lead: expected a chance from 0 to 1, found 1.5.",
    ),
    (
        lambda: by_wish(COSTS, np.zeros(1_000), LEAVING, 1, [0.5]),
        (
            "wish: expected some draws in which they want to lead, found none. "
            "Draw the wish with a chance between 0 and 1."
        ),
    ),
    (
        lambda: by_leaving(COSTS, WISH, LEAVING, 1, [0.75]),
        "prior 0.75: expected one for which at least 200 draws count, found one so far from the",
    ),
    (
        lambda: by_leaving(COSTS, WISH, LEAVING, 1, [1.2]),
        "mean of leaving: expected a mean between the lowest and the highest draw,",
    ),
    (
        lambda: worth_of_signals(COSTS, np.ones((2, 1_000))),
        "likelihoods: expected chances from 0 to 1 that sum to 1 over the signals in each draw,",
    ),
    (
        lambda: worth_of_signals(COSTS, np.ones((1, 3))),
        "likelihoods: expected a row of 1,000 chances for each signal, found shape (1, 3).",
    ),
]


@pytest.mark.parametrize(("attempt", "sentence"), SENTENCES, ids=[s[:50] for _, s in SENTENCES])
def test_a_refusal_says_where_what_and_why(attempt, sentence):
    """One clear sentence each."""
    with pytest.raises(InputError) as refusal:
        attempt()

    assert str(refusal.value).startswith(sentence)
