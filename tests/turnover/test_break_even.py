"""Where two options cost the same: found, found absent, and said with its error."""

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.break_even import break_even, challenger, plan_pays
from careerkit.turnover.options import compare, evaluate
from careerkit.turnover.situation import Situation

LEDGER = default_ledger("senior-pm").with_salary(120_000)
FOUND = compare(LEDGER, Situation(unmet=2), 2_000)


def gap(assumption, value, one, other, found=FOUND):
    values = dict(found.sample) | {assumption: np.full(found.sample.n, value)}
    first, second = evaluate(found.ledger, found.situation, values, (one, other))
    return float(np.mean(first.net - second.net))


@pytest.mark.parametrize(
    ("assumption", "one", "other"),
    [
        ("plan_gain", "plan", "nothing"),
        ("plan_months", "plan", "nothing"),
        ("counteroffer_accepted", "counteroffer", "nothing"),
        ("gone_within_year", "counteroffer", "nothing"),
        ("raise_matched", "promote", "nothing"),
    ],
)
def test_at_the_break_even_both_cost_the_same(assumption, one, other):
    """And on its two sides one is cheaper, then the other."""
    found = break_even(FOUND, assumption, one, other)

    for at, error in zip(found.at, found.error, strict=True):
        assert found.low <= at <= found.high
        assert gap(assumption, at, one, other) == pytest.approx(0, abs=0.5)
        assert 0 < error < (found.high - found.low) / 10
        step = (found.high - found.low) / 200
        sides = [gap(assumption, at + way * step, one, other) for way in (-1, 1)]
        assert min(sides) < 0 < max(sides)
    if not found.at:
        assert found.first * found.last > 0


def test_an_option_that_is_cheaper_throughout_has_no_break_even():
    """Then both ends say which one it is."""
    found = break_even(FOUND, "leave_chance", "promote", "nothing", low=0.01, high=0.5)

    assert found.at == ()
    assert found.first > 0
    assert found.last > 0


def test_options_that_both_cost_nothing_at_an_end_do_not_change_places_there():
    """With no chance of leaving neither an offer nor an exit comes to anything."""
    found = break_even(FOUND, "leave_chance", "counteroffer", "nothing")

    assert gap("leave_chance", 0.0, "counteroffer", "nothing") == 0
    assert 0 not in found.at
    assert found.first < 0


def test_an_assumption_that_concerns_neither_has_none():
    """All values would do, so none is named."""
    assert break_even(FOUND, "backfill", "plan", "nothing").at == ()


def test_a_wish_breaks_even_at_a_chance():
    """Costs are a straight line of the chance that the person wants to lead."""
    ledger = LEDGER.with_value("plan_gain", 0.05).with_value("promotion_cut", 0.95)
    ledger = ledger.with_value("leave_chance", 0.5).with_value("raise_matched", 0.3)
    found = compare(ledger, Situation(), 2_000)
    told = break_even(found, "wants_to_lead", "promote", "plan")

    (chance,) = told.at
    no, yes = (gap("wants_to_lead", wish, "promote", "plan", found) for wish in (0, 1))
    assert (1 - chance) * no + chance * yes == pytest.approx(0, abs=1e-6)
    assert 0 < chance < 1
    assert told.error[0] > 0
    assert (told.low, told.high, told.first, told.last) == (0, 1, no, yes)


def test_what_is_assumed_now_stands_beside_the_break_even():
    """The mean of the assumption, and by how much the one option is dearer as things stand."""
    found = break_even(FOUND, "plan_gain", "plan", "nothing")

    assert found.expected == LEDGER["plan_gain"].quantity.mean()
    assert found.dearer == pytest.approx(FOUND["plan"].net.mean() - FOUND["nothing"].net.mean())


def test_a_challenger_costs_least_at_an_end_of_the_range():
    """More learning makes a plan cheapest; what concerns neither has no challenger."""
    assert challenger(FOUND, "plan_gain", "counteroffer") == "plan"
    assert challenger(FOUND, "gone_within_year", "counteroffer") == "nothing"
    assert challenger(FOUND, "backfill", "counteroffer") is None


def test_the_error_is_that_of_other_draws():
    """Break-evens of other samples scatter by as much as the error says."""
    found = [
        break_even(compare(LEDGER, Situation(), 400, rng=seed), "plan_gain", "plan", "nothing",
                   low=0, high=0.2)
        for seed in range(24)
    ]  # fmt: skip
    scatter = np.std([each.at[0] for each in found], ddof=1)
    assert scatter == pytest.approx(np.mean([each.error[0] for each in found]), rel=0.5)


def test_a_plan_pays_from_some_cut_on():
    """The cut of the hazard, told in points of the chance of leaving."""
    told = plan_pays(FOUND)

    assert gap("plan_cut", told.cut, "plan", "nothing") == pytest.approx(0, abs=0.5)
    assert told.points == pytest.approx(100 * (told.before - told.after))
    assert told.before == pytest.approx(FOUND["nothing"].leaves.mean())


def test_a_plan_that_can_never_pay_says_so():
    """No cut is enough where leaving costs nothing worth the hours."""
    ledger = LEDGER.with_value("leave_chance", 0.01).with_value("plan_gain", 0)
    assert plan_pays(compare(ledger, Situation(), 500)).cut is None


def test_a_plan_that_pays_by_its_learning_needs_no_cut():
    """Then nought is enough."""
    told = plan_pays(compare(LEDGER.with_value("plan_gain", 0.3), Situation(), 500))
    assert told.cut == 0
    assert told.points == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("plan_cutt", "plan", "nothing"), "Did you mean “plan_cut”?"),
        (("plan_cut", "plan", "plan"), "two different options, found plan twice"),
        (("plan_cut", "plan", "nothin"), "Did you mean “nothing”?"),
    ],
)
def test_what_cannot_be_compared_is_refused(arguments, sentence):
    """With the nearest known name."""
    with pytest.raises(InputError) as refused:
        break_even(FOUND, *arguments)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(("low", "high"), [(0.5, 0.2), (-0.1, 0.5), (0.1, 1.5), (0.1, np.nan)])
def test_ranges_that_cannot_be_are_refused(low, high):
    """Nothing is clipped to what would fit."""
    with pytest.raises(InputError, match="plan_cut"):
        break_even(FOUND, "plan_cut", "plan", "nothing", low=low, high=high)


def test_a_jump_past_each_other_has_no_error():
    """Failures that show only after the horizon cost nothing: costs jump there and are never equal."""
    found = compare(default_ledger("product-manager"), Situation(unmet=2, post_waiting=True), 1_000)
    told = break_even(found, "failure_months", "plan", "promote")

    assert told.at
    assert np.isinf(told.error).all()


@pytest.mark.parametrize(
    ("key", "low", "high"), [("fade_months", 0, 5), ("leave_chance", 0.1, 1.0)]
)
def test_ends_that_make_no_sense_are_refused(key, low, high):
    """No fading within no time, and no certainty of leaving."""
    with pytest.raises(InputError, match=f"{key}, range"):
        break_even(FOUND, key, "plan", "nothing", low=low, high=high)
