"""What a notebook reads out beside the panel: what is seen with luck, and what it costs for everybody."""

from __future__ import annotations

from typing import Any

from careerkit.documents.display import Shown, shown
from careerkit.documents.numbers import amount, in_months
from careerkit.documents.sections import Paragraph, Table
from careerkit.pages.retention.side_by_side import luck, side_by_side
from careerkit.panels.retention_budget.state import RetentionBudgetState
from careerkit.turnover.workforce.budget import worked_out

AHEAD = (6, 12, 24, 36, 60)  # months
NOTHING = "There is nothing to read yet: the panel above could not be shown."
NOTHING_DONE = "Nothing is offered in the panel, so there is nothing to compare."


def for_everybody(panel: Any) -> Shown:
    """Show what each intervention of the panel saves and costs, in a table."""
    state = getattr(panel, "state", None)
    if not isinstance(state, RetentionBudgetState):
        return shown(Paragraph(NOTHING))
    budget = state.budget
    drawn = Paragraph(f"{budget.draws:,} draws, seed {budget.basis.values.seed}.", "quiet")
    return shown(*side_by_side(budget).blocks, drawn)


def as_seen(panel: Any) -> Shown:
    """Show how many exits one would see, with luck, with and without what is looked at."""
    state = getattr(panel, "state", None)
    if not isinstance(state, RetentionBudgetState):
        return shown(Paragraph(NOTHING))
    if not state.chosen:
        return shown(Paragraph(NOTHING_DONE))
    return shown(*luck(state.budget, state.chosen).blocks)


def far_ahead(panel: Any) -> Shown:
    """Show what the interventions of the panel net if one looks less or more far ahead, on the same draws."""
    state = getattr(panel, "state", None)
    if not isinstance(state, RetentionBudgetState):
        return shown(Paragraph(NOTHING))
    budget = state.budget
    if not budget.returns:
        return shown(Paragraph(NOTHING_DONE))
    horizons = sorted({*AHEAD, budget.months})
    basis = budget.basis
    found = [
        worked_out(basis.staff, basis.pricing, state.interventions, basis.values, months)
        for months in horizons
    ]
    rows = tuple(
        (each.name, *(amount(float(one[each.id].net.mean())) for one in found))
        for each in budget.returns
    )
    columns = ("Looking ahead", *map(in_months, horizons))
    caption = f"Mean net in {budget.currency}, on the same draws; doing nothing is 0."
    return shown(Table(columns, rows, caption))
