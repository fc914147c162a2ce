"""Figures of a plan as a reader gets them: hours, money, days, and ≈ before what is an estimate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from careerkit.assessment.plan.days import WEEKDAYS
from careerkit.assessment.plan.totals import counts
from careerkit.assessment.plan.values import Action, Plan
from careerkit.pages.wording import counted, day, listed
from careerkit.turnover.assumptions import GRADES

ABOUT = "≈"


def number(value: float) -> str:
    """Write a number as somebody would: 12, 2.5, 1,200."""
    return f"{value:,.10g}"


def in_hours(value: float) -> str:
    """Write hours with their word: “1 hour”, “2.5 hours”."""
    return f"{number(value)} {'hour' if value == 1 else 'hours'}"


def in_money(amount: float, currency: str) -> str:
    """Write an amount with its currency, if there is one."""
    return f"{number(amount)} {currency}".strip()


def in_weeks(action: Action) -> str:
    """Say how many weeks lie between an action's start and its due date; nothing below one."""
    if action.start is None or action.due is None:
        return ""
    weeks = round((action.due - action.start).days / 7)
    return counted(weeks, "week") if weeks >= 1 else ""


def about(text: str, grade: str) -> str:
    """Mark what is an estimate, as long as there is something to mark."""
    return f"{ABOUT}{text}" if text and grade else text


def weekday(date: dt.date) -> str:
    """Write a date with its day of the week: “Mon 7 December 2026”."""
    return f"{WEEKDAYS[date.weekday()][:3]} {day(date)}"


def currency_of(plan: Plan) -> str:
    """Give the currency of the plan's money, if somebody has named one."""
    return plan.budget.currency if plan.budget is not None else ""


def counted_actions(plan: Plan) -> tuple[Action, ...]:
    """List the actions that are part of the sums."""
    return tuple(action for goal in plan.goals if counts(goal) for action in goal.planned)


def estimates(actions: Iterable[Action]) -> str:
    """Say what ≈ means, if one of these actions has numbers that are careerkit's."""
    grades = sorted({action.grade for action in actions if action.grade})
    if not grades:
        return ""
    told = listed([f"grade {grade}, {GRADES[grade]}" for grade in grades], "or")
    return (
        f"Hours, weeks and cost marked {ABOUT} are careerkit's reading ({told}): change them to "
        "what you know."
    )
