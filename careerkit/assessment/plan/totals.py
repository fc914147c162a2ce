"""Add a plan up: hours, money against the budget, and what it costs in a month or a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from careerkit.assessment.plan.values import Goal, Plan

DAYS_A_MONTH = 365.25 / 12
MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Totals:
    """What a plan takes, all in all; what was dropped, left out or not given counts nothing.

    hours:         of the person's own working time for the actions
    helper_hours:  of whoever helps with them
    meeting_hours: of the meetings, for each of the two
    cost:          money for the actions;  budget: what is there for it, None if nobody has said
    months:        from the first day of the plan to its last, as a decimal, at least 1
    """

    hours: float
    helper_hours: float
    meeting_hours: float
    cost: float
    budget: float | None
    months: float

    @property
    def left(self) -> float | None:
        """Give what the budget leaves over; below 0 if it is not enough."""
        return None if self.budget is None else self.budget - self.cost


def totals(plan: Plan) -> Totals:
    """Add up the actions that count, and the meetings."""
    counted = [action for goal in plan.goals if counts(goal) for action in goal.planned]
    cadence = plan.meets
    meeting = cadence.meetings * cadence.minutes / MINUTES_AN_HOUR if cadence else 0.0
    return Totals(
        hours=sum(action.hours for action in counted),
        helper_hours=sum(action.helper_hours for action in counted),
        meeting_hours=meeting,
        cost=sum(action.cost for action in counted),
        budget=_budget(plan),
        months=max(1.0, (last_day(plan) - plan.start).days / DAYS_A_MONTH),
    )


def counts(goal: Goal) -> bool:
    """Tell whether a goal's actions are part of the sums: those of one left out are not."""
    return not goal.left_out


def last_day(plan: Plan) -> dt.date:
    """Give the last day on which something is due or the two meet, weekends not avoided."""
    days = [a.due for goal in plan.goals if counts(goal) for a in goal.planned if a.due is not None]
    cadence = plan.meets
    if cadence is not None:
        days.append(cadence.first + dt.timedelta(weeks=cadence.weeks * (cadence.meetings - 1)))
    return max([plan.start, *days])


def plan_cost(plan: Plan) -> dict[str, float]:
    """Give what the plan costs as plain numbers, under the names of the assumptions on plans.

    plan_months:     for how many months it is kept up
    learning_budget: money in a year of it, in the currency of the plan
    mentor_hours:    hours of whoever helps, in a month
    manager_hours:   the leader's hours in meetings, in a month; what they prepare comes on top
    own_hours:       the person's own hours, in a month, the meetings among them
    """
    sums = totals(plan)
    return {
        "plan_months": sums.months,
        "learning_budget": sums.cost * 12 / sums.months,
        "mentor_hours": sums.helper_hours / sums.months,
        "manager_hours": sums.meeting_hours / sums.months,
        "own_hours": (sums.hours + sums.meeting_hours) / sums.months,
    }


def _budget(plan: Plan) -> float | None:
    answer = plan.commitment("budget").answer
    if answer == "declined":
        return 0.0
    return plan.budget.amount if answer == "given" and plan.budget is not None else None
