"""Hours and money add up, and so does what the plan costs in a month or a year."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given

from careerkit.assessment.plan import plan_cost, totals
from careerkit.assessment.plan.values import Action, Because, Budget, Commitment, Goal, Status
from careerkit.turnover.assumptions_file import default_ledger
from tests.assessment.plan.plans import fresh, plans, whole

READ = Action("read", "Read", due=dt.date(2027, 6, 1), hours=10, helper_hours=2, cost=100)
COURSE = Action("course", "Course", due=dt.date(2027, 12, 1), hours=16, cost=900)
DROPPED = Action("no", "No", hours=99, cost=9_999, status=Status.DROPPED)


def year():
    """Give a plan of a year: 26 hours, 1,000 of money, and a half-hour meeting every two weeks."""
    goals = (
        Goal("a", "A", "", Because.NOT_YET, (READ, DROPPED)),
        Goal("b", "B", "", Because.NOT_YET, (COURSE,)),
        Goal(
            "c", "C", "", Because.NOT_YET, (replace(READ, id="c", cost=50_000),), left_out="Later"
        ),
    )
    return replace(whole(), goals=goals)


def test_what_was_dropped_or_left_out_costs_nothing():
    """Ten and sixteen hours, a hundred and nine hundred; the rest does not count."""
    sums = totals(year())

    assert (26, 2, 1_000, 500, -500) == (
        sums.hours,
        sums.helper_hours,
        sums.cost,
        sums.budget,
        sums.left,
    )
    assert sums.meeting_hours == 3


def test_costs_in_a_month_and_a_year_add_up_by_hand():
    """From 1 December to 1 December are twelve months, less a hair: months differ in length."""
    cost = plan_cost(year())

    assert {
        "plan_months": 12.0,
        "learning_budget": 1_000.0,
        "mentor_hours": 2 / 12,
        "manager_hours": 3 / 12,
        "own_hours": 29 / 12,
    } == pytest.approx(cost, rel=0.001)


def test_the_cost_goes_by_the_names_of_the_assumptions_on_plans():
    """What a plan costs can be laid over the ledger line by line."""
    ledger = default_ledger("senior-pm")

    assert all(key in ledger and ledger[key].group == "plan" for key in plan_cost(whole()))


@pytest.mark.parametrize(
    ("commitment", "budget", "expected"),
    [
        (Commitment("budget"), Budget(700), None),
        (Commitment("budget", "given"), Budget(700), 700),
        (Commitment("budget", "given"), None, None),
        (Commitment("budget", "given"), Budget(0), 0),
        (Commitment("budget", "declined", reason="None this year"), Budget(700), 0),
    ],
)
def test_the_budget_is_what_was_given(commitment, budget, expected):
    """A declined one is 0, whatever stands beside it; one that nobody has spoken about is not 0."""
    plan = replace(fresh().with_commitment(commitment), budget=budget)

    assert totals(plan).budget == expected


@pytest.mark.parametrize("answer", ["", "declined"])
def test_meetings_that_nobody_has_given_take_no_time(answer):
    """Nor do they make the plan longer, whatever was thought of first; no calendar has them either."""
    plan = year().with_commitment(Commitment("cadence", answer, reason="No time"))
    alone = replace(year(), cadence=None)

    assert 0 == totals(plan).meeting_hours
    assert totals(alone) == totals(plan)


@given(plans())
def test_totals_are_the_sum_of_the_parts(plan):
    """Goal by goal they come to the same, and no plan is shorter than a month."""
    each = [
        totals(replace(plan, goals=(goal,), cadence=None, start=dt.date(2026, 1, 1)))
        for goal in plan.goals
    ]
    sums, cost = totals(plan), plan_cost(plan)

    for name in ("hours", "helper_hours", "cost"):
        assert getattr(sums, name) == pytest.approx(sum(getattr(part, name) for part in each))
    assert sums.months >= 1
    assert cost["own_hours"] * sums.months == pytest.approx(sums.hours + sums.meeting_hours)
    assert cost["learning_budget"] * sums.months / 12 == pytest.approx(sums.cost)
