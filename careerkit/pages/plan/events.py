"""A plan's days as entries of a calendar: meetings, due dates, the next check, and what is called off.

An entry keeps its name for ever, so that a later file moves it or takes it away. Titles say no more
than a calendar on a screen may show; what it is about stands in the text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from careerkit.assessment.plan.days import DaysOff, Meeting, meetings
from careerkit.assessment.plan.revise import OF_ACTION
from careerkit.assessment.plan.totals import counts
from careerkit.assessment.plan.values import KINDS, Action, Goal, Plan, Status
from careerkit.documents.calendar import Event
from careerkit.pages.plan.dates import check_again, meetings_given, why_moved
from careerkit.pages.wording import capital, day

NAME = "Development plan"
CALLED_OFF = "No longer planned."
# Action ids that would give an entry the name of another kind; no id has a colon in it.
TAKEN = re.compile(r"check|meeting-\d+")


def plan_events(plan: Plan, off: DaysOff, *, step_name: str) -> tuple[Event, ...]:
    """Give every entry of the plan, those that are no longer meant as cancelled."""
    about = _about(plan, step_name)
    return (*_meetings(plan, off, about), *_due(plan, about), _check(plan, off, about))


def _about(plan: Plan, step_name: str) -> str:
    whose = f"Development plan of {plan.person}" if plan.person else NAME
    with_whom = f" with {plan.leader}" if plan.leader else ""
    return f"{whose}{with_whom}: {step_name}."


def _event(plan: Plan, name: str, title: str, on: dt.date, text: str) -> Event:
    return Event(
        uid=f"{plan.id}-{name}@careerkit",
        sequence=plan.revision,
        title=f"{NAME}: {title}",
        stamp=plan.changed,
        on=on,
        text=text,
    )


def _meetings(plan: Plan, off: DaysOff, about: str) -> Iterator[Event]:
    given = meetings_given(plan, off)
    for meeting in given:
        number = f"Meeting {meeting.number} of {len(given)}."
        moved = why_moved(meeting)
        lines = [about, number, *([f"{capital(moved)}."] if moved else [])]
        yield _timed(plan, meeting, "\n".join(lines))
    for meeting in _called_off(plan, off, len(given)):
        yield replace(_timed(plan, meeting, f"{about}\n{CALLED_OFF}"), cancelled=True)


def _timed(plan: Plan, meeting: Meeting, text: str) -> Event:
    event = _event(plan, f"meeting-{meeting.number}", "meeting", meeting.on, text)
    if plan.cadence is None:
        return event
    cadence = plan.cadence
    return replace(event, at=cadence.at, minutes=cadence.minutes, zone=cadence.zone)


def _called_off(plan: Plan, off: DaysOff, planned: int) -> tuple[Meeting, ...]:
    """List the meetings that calendars may know and that are planned no longer."""
    if plan.entries <= planned:
        return ()
    if plan.cadence is None:
        numbers = range(1, plan.entries + 1)
        return tuple(Meeting(number, plan.start, plan.start) for number in numbers)[planned:]
    return meetings(replace(plan.cadence, meetings=plan.entries), off)[planned:]


def _due(plan: Plan, about: str) -> Iterator[Event]:
    gone = _days_gone(plan)
    for goal in plan.goals:
        for action in goal.actions:
            meant = action.due is not None and action.planned and counts(goal)
            on = action.due or gone.get(action.id)
            if on is None:
                continue
            done = action.status is Status.DONE
            text = _told(about, goal, action) if meant else f"{about}\n{CALLED_OFF}"
            event = _event(plan, _name(action.id), "done" if done else "due today", on, text)
            yield replace(event, cancelled=not meant)
    known = {action.id for _, action in plan.actions}
    for action_id, on in gone.items():
        if action_id not in known:
            event = _event(plan, _name(action_id), "due today", on, f"{about}\n{CALLED_OFF}")
            yield replace(event, cancelled=True)


def _name(action_id: str) -> str:
    return f"action:{action_id}" if TAKEN.fullmatch(action_id) else action_id


def _told(about: str, goal: Goal, action: Action) -> str:
    lines = [
        about,
        f"{KINDS[action.kind]}: {action.text}",
        f"For: {goal.name}.",
        f"What proves it: {action.proof}" if action.proof else "",
        f"Who helps: {action.helper}." if action.helper else "",
        f"Done on {day(action.done_on)}." if action.done_on is not None else "",
    ]
    return "\n".join(line for line in lines if line)


def _days_gone(plan: Plan) -> dict[str, dt.date]:
    """Find in the history the last due date of each action that has had another one.

    Of an action that has gone from the plan it is the only trace, and of one that never had another
    date only the name is left: what a calendar takes away it finds by that.
    """
    found: dict[str, dt.date] = {}
    for change in plan.history:
        kind, _, rest = change.what.partition(".")
        name, _, field = rest.rpartition(".")
        if kind != "action":
            continue
        if field == "due":
            day_named = _date(change.after) or _date(change.before)
            found |= {name: day_named} if day_named is not None else {}
        elif not change.after and field not in (*OF_ACTION, "evidence"):
            found.setdefault(rest, plan.start)
    return found


def _date(text: str) -> dt.date | None:
    """Read a day of the history, into which somebody may have written anything."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _check(plan: Plan, off: DaysOff, about: str) -> Event:
    text = (
        f"{about}\nThree months on: take the reality check again, compare, and bring the plan up to "
        "date with it."
    )
    return _event(plan, "check", "check again", check_again(plan, off), text)
