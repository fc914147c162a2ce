"""What a plan takes, all in all and in a month: hours, meetings, money against the budget."""

from __future__ import annotations

from collections.abc import Iterable

from careerkit.assessment.plan.totals import Totals, last_day, totals
from careerkit.assessment.plan.values import Action, Plan
from careerkit.documents.numbers import in_months, per_cent, rounded
from careerkit.documents.sections import Block, Paragraph, Section, Table
from careerkit.pages.plan.figures import (
    about,
    counted_actions,
    currency_of,
    estimates,
    in_money,
)
from careerkit.pages.wording import day, listed

NOTHING = "–"
COLUMNS = ("What", "All in all", "In a month", "Grade")
YOURS = "yours"


def sums(plan: Plan) -> Section:
    """Add the plan up, and say which numbers are estimates."""
    found, actions, currency = totals(plan), counted_actions(plan), currency_of(plan)
    months = found.months
    rows = [
        _row("Own hours for the actions", found.hours, months, grades_of(actions, "hours")),
        _row(
            "Hours of those who help",
            found.helper_hours,
            months,
            grades_of(actions, "helper_hours"),
        ),
        _row("Hours in meetings, for each of the two", found.meeting_hours, months, ()),
        _row("Money for the actions", found.cost, months, grades_of(actions, "cost"), currency),
        _budget(plan, found),
    ]
    caption = f"{in_months(rounded(months))}, {day(plan.start)} to {day(last_day(plan))}."
    blocks: list[Block] = [Table(COLUMNS, tuple(rows), caption)]
    against = _against_the_budget(found, currency)
    blocks += [Paragraph(words) for words in (against,) if words]
    blocks += [Paragraph(words, "quiet") for words in (estimates(actions),) if words]
    return Section("What it takes", tuple(blocks))


def _row(
    name: str, value: float, months: float, grades: tuple[str, ...], currency: str = ""
) -> tuple[str, ...]:
    graded = "".join(grades).replace(YOURS, "")
    whole = about(in_money(value, currency), graded)
    monthly = about(in_money(rounded(value / months), currency), graded)
    return (name, whole, monthly, listed(grades, "and") or NOTHING)


def grades_of(actions: Iterable[Action], name: str) -> tuple[str, ...]:
    """Name the grades of what goes into a sum; “yours” where somebody has put a number in."""
    found = {action.grade or YOURS for action in actions if getattr(action, name)}
    return tuple(sorted(found))


def _budget(plan: Plan, found: Totals) -> tuple[str, ...]:
    if found.budget is None:
        return ("Budget", "not said yet", NOTHING, NOTHING)
    return ("Budget", in_money(found.budget, currency_of(plan)), NOTHING, NOTHING)


def _against_the_budget(found: Totals, currency: str) -> str:
    """Say what is left of the budget, or what is missing."""
    if found.left is None:
        return ""
    if found.left < 0:
        return f"{in_money(-found.left, currency)} more than the budget."
    if not found.budget:
        return "No money is planned, and none is needed."
    share = per_cent(found.cost / found.budget)
    left = in_money(found.left, currency)
    return f"{share} of the budget is planned; {left} left." if found.cost else f"{left} left."
