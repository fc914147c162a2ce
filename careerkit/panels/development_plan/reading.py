"""What a notebook reads out beside the panel: what the plan costs in a month, and whose time it is."""

from __future__ import annotations

from typing import Any

from careerkit.assessment.plan.totals import plan_cost
from careerkit.documents.display import Shown, shown
from careerkit.documents.numbers import rounded
from careerkit.documents.sections import Bullets, Paragraph
from careerkit.pages.plan import sums
from careerkit.pages.plan.figures import currency_of, in_hours, in_money
from careerkit.panels.development_plan.state import DevelopmentPlanState

NOTHING = (
    "There is nothing to add up yet: choose a plan in the panel above, then run this cell again."
)


def what_it_costs(panel: Any) -> Shown:
    """Show what the plan in the panel takes, all in all and in a month."""
    state = getattr(panel, "state", None)
    if not isinstance(state, DevelopmentPlanState) or state.plan is None:
        return shown(Paragraph(NOTHING))
    plan = state.plan
    cost = {name: rounded(value) for name, value in plan_cost(plan).items()}
    money = in_money(cost["learning_budget"], currency_of(plan))
    leader = f"Of the leader, {in_hours(cost['manager_hours'])} of meetings a month"
    told = Bullets(
        (
            f"Of their own time, {in_hours(cost['own_hours'])} a month, the meetings among them.",
            f"Of whoever helps, {in_hours(cost['mentor_hours'])} a month.",
            f"{leader}; what is prepared for them comes on top.",
            f"In money, {money} if it went on like this for a year.",
        )
    )
    return shown(sums(plan), told)
