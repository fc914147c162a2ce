"""How much dearer one option is than another, along an assumption: the curve behind a break-even."""

import numpy as np
import pytest

from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.break_even import break_even
from careerkit.turnover.difference import dearer_at, difference
from careerkit.turnover.options import compare, evaluate
from careerkit.turnover.situation import Situation

FOUND = compare(default_ledger("senior-pm"), Situation(unmet=2), 1_000)


def gap(key, value, one, other):
    values = dict(FOUND.sample) | {key: np.full(FOUND.sample.n, value)}
    first, second = evaluate(FOUND.ledger, FOUND.situation, values, (one, other))
    return float(np.mean(first.net - second.net))


def test_a_value_tried_is_the_model_at_that_value():
    """The same draws of everything else, one number in place of the assumption's."""
    found = break_even(FOUND, "plan_gain", "plan", "nothing")

    assert dearer_at(FOUND, found, [0.02, 0.08]) == pytest.approx(
        [gap("plan_gain", value, "plan", "nothing") for value in (0.02, 0.08)]
    )


def test_a_wish_that_is_tried_is_a_chance():
    """Costs are a straight line between no and yes."""
    found = break_even(FOUND, "wants_to_lead", "promote", "nothing")
    no, yes = (gap("wants_to_lead", wish, "promote", "nothing") for wish in (0, 1))

    assert dearer_at(FOUND, found, [0.25]) == pytest.approx([0.75 * no + 0.25 * yes])


def test_the_curve_crosses_nought_where_the_break_even_is():
    """It changes its sign there, and every point of it is the model's."""
    found = break_even(FOUND, "plan_gain", "plan", "nothing")
    curve = difference(FOUND, found)
    points = list(zip(curve.values, curve.dearer, strict=True))

    (at,) = found.at
    for value, dearer in points:
        assert dearer == pytest.approx(gap("plan_gain", value, "plan", "nothing"), abs=1e-6)
        if abs(value - at) > 1e-4:
            assert (dearer > 0) is (value < at)
