"""A plan as tables to work on: actions, meetings, commitments, and what it adds up to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from careerkit.assessment.plan.days import WEEKDAYS, DaysOff
from careerkit.assessment.plan.suggestions import Catalogue, default_catalogue
from careerkit.assessment.plan.totals import counts, totals
from careerkit.assessment.plan.values import KINDS, Action, Goal, Plan
from careerkit.documents.sections import plain
from careerkit.documents.workbook import Sheet, Value
from careerkit.pages.plan.commitments import what_exactly
from careerkit.pages.plan.dates import meetings_given, why_moved
from careerkit.pages.plan.figures import counted_actions, currency_of
from careerkit.pages.plan.goals import shown_by
from careerkit.pages.plan.sums import grades_of
from careerkit.pages.wording import capital, listed

ACTIONS = (
    "Goal", "Left out for now", "Kind", "What", "What proves it", "Who helps",
    "Start", "Due", "Days late", "Status", "Done on", "What shows it", "Hours", "Helper's hours",
    "Cost", "Currency", "Grade of the estimate", "Whose plan", "Step",
)  # fmt: skip
MEETINGS = (
    "Meeting", "Day", "Weekday", "Time", "Minutes", "Time zone", "Usual day", "Why it is moved",
)  # fmt: skip
COMMITMENTS = ("What", "What is asked", "Answer", "What exactly", "Why not")
SUMS = ("What", "All in all", "In a month", "Unit", "Grade")


def plan_sheets(
    plan: Plan,
    off: DaysOff,
    today: dt.date,
    *,
    step_name: str,
    catalogue: Catalogue | None = None,
) -> tuple[Sheet, ...]:
    """Give the plan as four tables; what is confidential is in none of them."""
    named = catalogue or default_catalogue()
    actions = tuple(_action(goal, a, plan, step_name, today) for goal, a in plan.actions)
    asked = tuple(_commitments(plan, named, off))
    return (
        Sheet("Actions", ACTIONS, actions),
        Sheet("Meetings", MEETINGS, tuple(_meetings(plan, off))),
        Sheet("Commitments", COMMITMENTS, asked),
        Sheet("Sums", SUMS, tuple(_sums(plan))),
    )


def _action(
    goal: Goal, action: Action, plan: Plan, step_name: str, today: dt.date
) -> tuple[Value, ...]:
    waits = action.waits and counts(goal)
    late = (today - action.due).days if action.due is not None and waits else 0
    return (
        goal.name,
        goal.left_out,
        KINDS[action.kind],
        action.text,
        action.proof,
        action.helper,
        action.start,
        action.due,
        late if late > 0 else None,
        action.status.value,
        action.done_on,
        "; ".join(plain(shown_by(piece)) for piece in action.evidence),
        tidy(action.hours),
        tidy(action.helper_hours),
        tidy(action.cost),
        currency_of(plan),
        action.grade,
        plan.person,
        step_name,
    )


def _meetings(plan: Plan, off: DaysOff) -> Iterator[tuple[Value, ...]]:
    for meeting in meetings_given(plan, off):
        if plan.cadence is None:
            return
        yield (
            meeting.number,
            meeting.on,
            WEEKDAYS[meeting.on.weekday()],
            f"{plan.cadence.at:%H:%M}",
            plan.cadence.minutes,
            plan.cadence.zone,
            meeting.usual,
            capital(why_moved(meeting)),
        )


def _commitments(plan: Plan, catalogue: Catalogue, off: DaysOff) -> Iterator[tuple[Value, ...]]:
    for commitment in plan.commitments:
        asked = catalogue.commitment(commitment.id)
        answer = commitment.answer or "not answered yet"
        exactly = " ".join(what_exactly(plan, commitment, off))
        yield (asked.name, asked.question, answer, exactly, commitment.reason)


def _sums(plan: Plan) -> Iterator[tuple[Value, ...]]:
    found, currency = totals(plan), currency_of(plan)
    counted = counted_actions(plan)
    rows = (
        ("Own hours for the actions", found.hours, "hours", "hours"),
        ("Hours of those who help", found.helper_hours, "hours", "helper_hours"),
        ("Hours in meetings, for each of the two", found.meeting_hours, "hours", ""),
        ("Money for the actions", found.cost, currency, "cost"),
    )
    for name, value, unit, field in rows:
        graded = listed(grades_of(counted, field), "and") if field else ""
        yield (name, tidy(value), tidy(round(value / found.months, 2)), unit, graded)
    for name, budget in (("Budget", found.budget), ("Left of the budget", found.left)):
        yield (name, None if budget is None else tidy(budget), None, currency, "")
    yield ("Months", tidy(round(found.months, 2)), None, "months", "")


def tidy(value: float) -> Value:
    """Give a whole number without a decimal point."""
    return int(value) if value == int(value) else value
