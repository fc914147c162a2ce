"""All days of a plan in their order: meetings, what falls due, and when to check again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from careerkit.assessment.plan.days import WEEKDAYS, DaysOff, Meeting, meetings
from careerkit.assessment.plan.lacks import brief
from careerkit.assessment.plan.totals import counts
from careerkit.assessment.plan.values import Plan, Status
from careerkit.documents.sections import Paragraph, Section, Table
from careerkit.pages.plan.figures import weekday

CHECK_AFTER = 3  # months, after which a reality check tells something new
MONTHS_A_YEAR = 12
Row = tuple[dt.date, str, str]


def dates(plan: Plan, off: DaysOff) -> Section:
    """Show all days in their order, and say what was moved and why."""
    found = sorted(_rows(plan, off), key=lambda row: row[0])
    rows = tuple((weekday(on), f"{what} ({note})" if note else what) for on, what, note in found)
    note = (Paragraph(off.note, "quiet"),) if off.note else ()
    return Section("Dates", (Table(("Day", "What"), rows), *note))


def meetings_given(plan: Plan, off: DaysOff) -> tuple[Meeting, ...]:
    """List the meetings that the leader has given; none where they are declined or not answered."""
    return meetings(plan.meets, off) if plan.meets is not None else ()


def check_again(plan: Plan, off: DaysOff) -> dt.date:
    """Give the working day, three months on, on which to take the reality check again."""
    return off.working_day(months_after(max(plan.start, plan.answers_of), CHECK_AFTER))


def months_after(date: dt.date, months: int) -> dt.date:
    """Give the same day so many months later, or the last day of a month that is shorter."""
    years, month = divmod(date.month - 1 + months, MONTHS_A_YEAR)
    for number in range(date.day, 0, -1):
        try:
            return dt.date(date.year + years, month + 1, number)
        except ValueError:  # 31 February
            continue
    raise AssertionError(date)  # every month has a first day


def why_moved(meeting: Meeting) -> str:
    """Say from which day a meeting was moved, and why; nothing where it was not."""
    if meeting.on == meeting.usual:
        return ""
    if meeting.moved in WEEKDAYS:
        return f"moved from {weekday(meeting.usual)}: a weekend"
    told = f"moved from {weekday(meeting.usual)}"
    return f"{told}: {meeting.moved}" if meeting.moved else told


def _rows(plan: Plan, off: DaysOff) -> Iterator[Row]:
    planned = meetings_given(plan, off)
    for meeting in planned:
        yield meeting.on, f"Meeting {meeting.number} of {len(planned)}", why_moved(meeting)
    for goal in plan.goals:
        if not counts(goal):
            continue
        for action in goal.planned:
            if action.due is not None:
                done = action.status is Status.DONE
                note = "done" if done else _not_a_working_day(action.due, off)
                yield action.due, f"Due: {brief(action.text)}", note
    yield check_again(plan, off), "Take the reality check again", ""


def _not_a_working_day(date: dt.date, off: DaysOff) -> str:
    """Say that something falls due on a day off; who chose it may have meant it."""
    name = off.name(date)
    if not name:
        return ""
    return "a weekend" if name in WEEKDAYS else f"a day off: {name}"
