"""The four things that the leader gives or declines, and how often the two meet."""

from __future__ import annotations

from careerkit.assessment.plan.days import WEEKDAYS, DaysOff, Meeting, meetings
from careerkit.assessment.plan.suggestions import Catalogue
from careerkit.assessment.plan.values import Cadence, Commitment, Plan
from careerkit.documents.sections import Cell, Lines, Section, Strong, Table
from careerkit.pages.plan.figures import in_money
from careerkit.pages.wording import capital, counted, day

NOT_ANSWERED = "Not answered yet."


def commitments(plan: Plan, catalogue: Catalogue, off: DaysOff) -> Section:
    """Show what the leader gives of the four things asked for, and why what is declined is declined."""
    rows = tuple(_row(plan, commitment, catalogue, off) for commitment in plan.commitments)
    return Section("What the leader gives", (Table(("What", "The leader's answer"), rows),))


def _row(
    plan: Plan, commitment: Commitment, catalogue: Catalogue, off: DaysOff
) -> tuple[Cell, ...]:
    name = catalogue.commitment(commitment.id).name
    if commitment.answer == "declined":
        return (name, (Strong("Declined: "), commitment.reason or "no reason yet."))
    told = what_exactly(plan, commitment, off)
    if not commitment.answer:
        return (name, Lines((NOT_ANSWERED, *told)))
    first, *more = told or ("nothing more is said.",)
    return (name, Lines(((Strong("Given: "), first), *more)))


def what_exactly(plan: Plan, commitment: Commitment, off: DaysOff) -> tuple[str, ...]:
    """Say what is given, in as many lines as it takes; nothing where it is declined."""
    if commitment.answer == "declined":
        return ()
    return tuple(each for each in (_particulars(plan, commitment, off), commitment.says) if each)


def _particulars(plan: Plan, commitment: Commitment, off: DaysOff) -> str:
    if commitment.id == "budget" and plan.budget is not None:
        return f"{in_money(plan.budget.amount, plan.budget.currency)} for the whole of the plan."
    if commitment.id == "cadence" and plan.cadence is not None:
        return cadence_in_words(plan.cadence, off)
    return ""


def cadence_in_words(cadence: Cadence, off: DaysOff) -> str:
    """Say how often the two meet: when, how long, until when, and how many meetings are moved."""
    weekday = WEEKDAYS[cadence.first.weekday()]
    every = "week" if cadence.weeks == 1 else f"{cadence.weeks} weeks"
    planned = meetings(cadence, off)
    moved = sum(bool(meeting.moved) for meeting in planned)
    length = counted(cadence.minutes, "minute")
    told = f"Every {every}, {weekday} at {cadence.at:%H:%M} ({cadence.zone}), {length}: "
    if len(planned) == 1:
        told = f"{weekday} at {cadence.at:%H:%M} ({cadence.zone}), {length}: "
    told += f"{counted(len(planned), 'meeting')}, {_days(planned)}."
    if moved:
        told += f" {capital(counted(moved, 'meeting'))} moved to a working day."
    return told


def _days(planned: tuple[Meeting, ...]) -> str:
    first, last = planned[0].on, planned[-1].on
    return day(first) if first == last else f"{day(first)} to {day(last)}"
