"""What one change makes of a plan: the plan, a field's name and what was typed in, the plan out.

Each raises InputError for what the field cannot hold.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from careerkit.assessment.answers import Evidence
from careerkit.assessment.plan.days import DaysOff
from careerkit.assessment.plan.make import next_start
from careerkit.assessment.plan.values import (
    Action,
    Budget,
    Cadence,
    Commitment,
    Goal,
    Place,
    Plan,
    Status,
)
from careerkit.files import LONG_TEXT, SHORT_TEXT, clean_text
from careerkit.panels.development_plan import fields

FORTNIGHTLY, MEETINGS = 2, 6  # a beginning, for the two to change
WEEK = dt.timedelta(weeks=1)


def on_plan(plan: Plan, name: str, typed: Any) -> Plan:
    """Change one of `fields.PLAN`."""
    value: Any = fields.PLAN[name](typed, name)
    return replace(plan, **{name: value})


def on_action(plan: Plan, action: Action, name: str, typed: Any, *, today: dt.date) -> Plan:
    """Change one of `fields.ACTION`; what is done is done today, until somebody says otherwise."""
    value: Any = fields.ACTION[name](typed, name)
    changed = replace(action, **{name: value})
    if name == "status":
        done_on = (action.done_on or today) if value is Status.DONE else None
        changed = replace(changed, done_on=done_on)
    return plan.with_action(changed)


def on_evidence(plan: Plan, action: Action, items: tuple[Evidence, ...]) -> Plan:
    """Change what shows that an action is done."""
    return plan.with_action(replace(action, evidence=fields.pieces(items)))


def with_action(plan: Plan, goal: Goal, action: Action) -> Plan:
    """Add an action to a goal."""
    return plan.with_goal(replace(goal, actions=(*goal.actions, action)))


def own_action(
    plan: Plan, goal: Goal, action_id: str, text: Any, off: DaysOff, today: dt.date
) -> Plan:
    """Add an action in one's own words; by when and with whom is for the two to say."""
    said = fields.words(LONG_TEXT, needed=True)(text, "your action")
    begins = off.working_day(next_start(goal.actions, earliest(plan, today)))
    return with_action(plan, goal, Action(action_id, said, start=begins))


def left_out(plan: Plan, goal: Goal, reason: Any) -> Plan:
    """Leave a goal out for now, with the reason."""
    said = fields.words(LONG_TEXT, needed=True)(reason, "the reason")
    return plan.with_goal(replace(goal, left_out=said))


def on_commitment(
    plan: Plan, commitment: Commitment, name: str, typed: Any, usual: Cadence
) -> Plan:
    """Change one of `fields.COMMITMENT`; regular meetings that are given begin with what is usual."""
    value: Any = fields.COMMITMENT[name](typed, name)
    after = plan.with_commitment(replace(commitment, **{name: value}))
    if (commitment.id, value) == ("cadence", "given") and after.cadence is None:
        after = replace(after, cadence=usual)
    return after


def on_budget(plan: Plan, name: str, typed: Any) -> Plan:
    """Change the amount or the currency; an emptied amount takes the budget back."""
    value: Any = fields.BUDGET[name](typed, name)
    if name == "amount" and not str(typed).strip():
        return replace(plan, budget=None)
    return replace(plan, budget=replace(plan.budget or Budget(0.0), **{name: value}))


def on_cadence(plan: Plan, name: str, typed: Any, usual: Cadence) -> Plan:
    """Change one of `fields.CADENCE`."""
    value: Any = fields.CADENCE[name](typed, name)
    return replace(plan, cadence=replace(plan.cadence or usual, **{name: value}))


def on_place(plan: Plan, country: Any, region: Any) -> Plan:
    """Change whose public holidays count."""
    place = Place(clean_text(country, SHORT_TEXT), clean_text(region, SHORT_TEXT))
    return replace(plan, place=place)


def usual_cadence(plan: Plan, off: DaysOff, today: dt.date, zone: str) -> Cadence:
    """Give the meetings to begin with: every other week, from next week, six of them."""
    first = off.working_day(earliest(plan, today) + WEEK)
    return Cadence(FORTNIGHTLY, first, MEETINGS, zone=zone)


def earliest(plan: Plan, today: dt.date) -> dt.date:
    """Give the first day on which something new can begin."""
    return max(plan.start, today)
