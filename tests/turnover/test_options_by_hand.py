"""The options for numbers so simple that each can be worked out by hand, and for extreme ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.turnover.assumptions import BOUNDS, HARD, OF_A_DECISION
from careerkit.turnover.assumptions_file import default_ledger
from careerkit.turnover.options import OPTIONS, evaluate
from careerkit.turnover.situation import Situation

LEDGER = default_ledger("senior-pm").with_salary(100_000)
YEAR = Situation(months=12)
# An exit costs severance of half a year's pay and nothing else: 50,000. Of those whom nothing keeps,
# 36% leave within the year: a monthly chance to stay of .64 ^ (1 / 12), and 18,000 expected.
SIMPLE = {
    line.id: 0.0
    for line in LEDGER.lines
    if line.group in {"before_leaving", "separation", "vacancy", "recruiting", "onboarding"}
    or line.group in {"ramp_up", "performance", "repeat"}
} | {
    "severance": 0.5,
    "benefits_load": 0.0,
    "output_value": 1.0,
    "discount_rate": 0.0,
    "leave_chance": 0.36,
}


def net(option, **values):
    """Give what one option costs."""
    at = LEDGER.means() | SIMPLE | values
    (found,) = evaluate(LEDGER, YEAR, {k: np.array([float(v)]) for k, v in at.items()}, [option])
    return found.net[0]


def present(leave):
    """Give the share of a year that somebody is here who leaves with this chance in it."""
    stays = (1 - leave) ** (1 / 12)
    return sum((stays ** (month - 1) + stays**month) / 2 for month in range(1, 13)) / 12


def test_nothing():
    """36% of 50,000."""
    assert net("nothing") == pytest.approx(18_000)


def test_a_plan_that_halves_the_hazard():
    """√.64 = .8 stay: 10,000, and a budget of 2,000 while they are here."""
    only = dict.fromkeys(["mentor_hours", "manager_hours", "own_hours", "plan_gain"], 0)
    found = net(
        "plan", plan_cut=0.5, plan_effect_months=12, plan_months=12, learning_budget=0.02, **only
    )
    assert found == pytest.approx(10_000 + 2_000 * present(0.20))


def test_a_promotion_that_halves_the_hazard():
    """10,000, and a raise of 10,000 without more work while they are here."""
    found = net(
        "promote",
        wants_to_lead=1,
        promotion_cut=0.5,
        promotion_effect_months=24,
        failure_base=0,
        raise_share=0.10,
        raise_matched=0,
    )
    assert found == pytest.approx(10_000 + 10_000 * present(0.20))


def test_a_counteroffer_that_everybody_accepts():
    """Nobody leaves; 10,000 a year for those who would have, from when they would have."""
    free = dict.fromkeys(
        ["gone_within_year", "retained_output_lost", "others_raised", "counteroffer_hours"], 0
    )
    found = net("counteroffer", counteroffer_accepted=1, counteroffer_raise=0.10, **free)
    assert found == pytest.approx(10_000 * (1 - present(0.36)))


def test_a_leader_from_outside_who_pleases_everybody():
    """Like doing nothing, and the 19% of 130,000 that they are paid more, from the first day on."""
    free = ["outside_shortfall", "outside_failure", "passed_over_rise"]
    above = {line.id: 0.0 for line in LEDGER.lines if line.id.startswith("leader_")}
    found = net(
        "outside",
        **above | dict.fromkeys(free, 0) | {"leader_pay": 1.3, "outside_premium": 0.19},
    )
    assert found == pytest.approx(18_000 + 0.19 * 130_000)


def ends(line):
    """Give the least and the greatest value that an assumption of the decision may have."""
    low, high = BOUNDS[line.unit]
    if line.unit == "chance":
        high = 0.999
    elif line.unit not in HARD:
        high = 120.0 if "months" in line.unit else 10 * line.quantity.mean()
    return (0.01 if line.above_zero else float(low), float(high))


DECIDING = [line for line in LEDGER.lines if line.group in OF_A_DECISION]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(0, 2), min_size=len(DECIDING), max_size=len(DECIDING)),
    st.sampled_from([1, 24, 120]),
    st.sampled_from([0, 3, 20]),
    st.booleans(),
)
def test_extreme_numbers_give_finite_costs(corners, months, unmet, waiting):
    """Every assumption at its mean or at an end of what is allowed, in any combination."""
    values = dict(LEDGER.means())
    for line, corner in zip(DECIDING, corners, strict=True):
        values[line.id] = (line.quantity.mean(), *ends(line))[corner]
    at = {name: np.array([value]) for name, value in values.items()}
    situation = Situation(months=months, unmet=unmet, post_waiting=waiting)

    for each in evaluate(LEDGER, situation, at, OPTIONS):
        assert np.isfinite(each.net).all()
        assert 0 <= each.leaves[0] <= 1 + 1e-12
        assert list(each.staying) == sorted(each.staying, reverse=True)
        exits = sum(
            float(np.asarray(factor)[0])
            for line in each.lines.items
            for name, factor in line.factors
            if name == "exits"
        )
        assert -1e-12 <= exits <= 1 + 1e-12
