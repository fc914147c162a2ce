"""The whole budget as plain data for other programs, and as sheets of a workbook."""

from __future__ import annotations

from typing import Any

from careerkit import __version__
from careerkit.documents.workbook import Formula, Sheet
from careerkit.pages.exit_cost.data import span_data
from careerkit.pages.retention.finding import finding
from careerkit.turnover.estimate import span
from careerkit.turnover.workforce.budget import Budget, conclude

FORMAT = 1


def as_data(budget: Budget) -> dict[str, Any]:
    """Give the budget as values that JSON can hold, unrounded."""
    told, pricing = conclude(budget), budget.basis.pricing
    return {
        "format": FORMAT,
        "careerkit": __version__,
        "finding": finding(budget, told),
        "too_close_to_call": told.close,
        "best": told.best.id if told.best else "nothing",
        "rivals": [each.id if each else "nothing" for each in told.rivals],
        "months": budget.months,
        "currency": budget.currency,
        "people": float(budget.basis.staff.people.sum()),
        "exits": span_data(span(budget.exits)),
        "cost_of_exits": span_data(span(budget.cost_of_exits)),
        "segments": [
            {
                "name": each.segment,
                "people": float(people),
                "role": each.role,
                "why": each.why,
                "salary": each.salary,
                "cost_of_an_exit": span_data(each.cost),
            }
            for each, people in zip(pricing.segments, budget.basis.staff.people, strict=True)
        ],
        "interventions": [
            {
                "id": each.id,
                "name": each.name,
                "exits_avoided": span_data(span(each.avoided)),
                "saved": span_data(span(each.saved)),
                "cost": span_data(span(each.cost)),
                "net": span_data(span(each.net)),
                "chance_pays": each.chance_pays,
                "net_by_month": each.by_month[:, 1].tolist(),
            }
            for each in budget.returns
        ],
        "notes": list(budget.notes),
        "draws": budget.draws,
        "seed": budget.basis.values.seed,
    }


def sheets(budget: Budget) -> tuple[Sheet, ...]:
    """Give the means by segment and by intervention, with sums that a spreadsheet works out itself."""
    return (_segments(budget), _interventions(budget), _months(budget))


def _segments(budget: Budget) -> Sheet:
    exits = budget.basis.usual.exits.sum(axis=0).mean(axis=0)
    rows = []
    people = budget.basis.staff.people
    for number, segment in enumerate(budget.basis.pricing.segments):
        cost, line = segment.cost.mean, number + 2
        product = Formula(f"=C{line}*E{line}", float(exits[number]) * cost)
        row = (segment.segment, float(people[number]), float(exits[number]), segment.salary)
        rows.append((*row, cost, product))
    columns = ("Segment", "People", "Exits", "Salary", "Cost of an exit", "Cost of exits")
    return Sheet("As things are", columns, tuple(rows))


def _interventions(budget: Budget) -> Sheet:
    rows = []
    for line, each in enumerate(budget.returns, start=2):
        saved, cost = float(each.saved.mean()), float(each.cost.mean())
        net = span(each.net)
        rows.append(
            (
                each.name,
                float(each.avoided.mean()),
                saved,
                cost,
                Formula(f"=C{line}-D{line}", saved - cost),
                net.low,
                net.high,
                each.chance_pays,
            )
        )
    columns = ("What is done", "Exits avoided", "Saves", "Costs", "Net", "Low", "High", "Pays in")
    return Sheet("What could be done", columns, tuple(rows), shares=("Pays in",))


def _months(budget: Budget) -> Sheet:
    columns = ("Month", *(f"Net so far: {each.name}" for each in budget.returns))
    lines = [each.by_month[:, 1] for each in budget.returns]
    rows = tuple(
        (month + 1, *(float(line[month]) for line in lines)) for month in range(budget.months)
    )
    return Sheet("Month by month", columns, rows)
