"""The whole plan as plain data, for other programs: everything that the page says, under fixed names."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from careerkit import __version__
from careerkit.assessment.plan.days import DaysOff
from careerkit.assessment.plan.lacks import blockers, reminders, signed
from careerkit.assessment.plan.progress import PlanProgress, standing
from careerkit.assessment.plan.totals import plan_cost, totals
from careerkit.assessment.plan.values import Action, Goal, Plan
from careerkit.pages.plan.dates import check_again, meetings_given, why_moved
from careerkit.pages.plan.history import moved

FORMAT = 1
Data = dict[str, Any]


def as_data(
    plan: Plan,
    off: DaysOff,
    today: dt.date,
    *,
    step_name: str,
    confidential: bool = False,
    compared: PlanProgress | None = None,
) -> Data:
    """Give the plan as values that JSON can hold; what is confidential only if that is asked for."""
    data: Data = {
        "format": FORMAT,
        "careerkit": __version__,
        "plan": plan.id,
        "ladder": plan.ladder,
        "step": {"id": plan.step, "name": step_name},
        "person": plan.person,
        "leader": plan.leader,
        "today": today.isoformat(),
        "start": plan.start.isoformat(),
        "answers_of": plan.answers_of.isoformat(),
        "check_again": check_again(plan, off).isoformat(),
        "revision": plan.revision,
        "changed": plan.changed.isoformat(),
        "blockers": list(blockers(plan, today)),
        "reminders": list(reminders(plan, today)),
        "standing": _standing(plan, off, today),
        "goals": [_goal(goal) for goal in plan.goals],
        "commitments": [asdict(commitment) for commitment in plan.commitments],
        "budget": asdict(plan.budget) if plan.budget is not None else None,
        "cadence": _plain(asdict(plan.cadence)) if plan.cadence is not None else None,
        "place": asdict(plan.place) | {"note": off.note},
        "meetings": [
            {
                "number": meeting.number,
                "on": meeting.on.isoformat(),
                "usual": meeting.usual.isoformat(),
                "moved": why_moved(meeting),
            }
            for meeting in meetings_given(plan, off)
        ],
        "totals": asdict(totals(plan)) | {"left": totals(plan).left},
        "costs": plan_cost(plan),
        "agreed": [
            _plain(asdict(each)) | {"still": each.who in signed(plan)} for each in plan.signatures
        ],
        "notes": plan.notes,
        "history": [_plain(asdict(change)) for change in plan.history],
        "view": "confidential" if confidential else "shared",
    }
    if compared is not None:
        data["since"] = {
            "changed": compared.before.changed.isoformat(),
            "finding": compared.finding,
            "moved": [
                {"goal": goal, "what": what, "how": how} for goal, what, how in moved(compared)
            ],
        }
    if confidential:
        data["confidential"] = plan.confidential
    return data


def _standing(plan: Plan, off: DaysOff, today: dt.date) -> Data:
    stand = standing(plan, off, today)
    due, meeting = stand.next_due, stand.next_meeting
    return {
        "finding": stand.finding,
        "goals": stand.goals,
        "met": stand.met,
        "left_out": stand.left_out,
        "actions": stand.actions,
        "done": stand.done,
        "late": [action.id for _, action in stand.late],
        "next_due": due[1].id if due is not None else None,
        "next_meeting": meeting.on.isoformat() if meeting is not None else None,
    }


def _goal(goal: Goal) -> Data:
    return {
        "criterion": goal.criterion,
        "name": goal.name,
        "says": goal.says,
        "because": goal.because.value,
        "left_out": goal.left_out,
        "met_on": goal.met_on.isoformat() if goal.met_on is not None else None,
        "actions": [_action(action) for action in goal.actions],
    }


def _action(action: Action) -> Data:
    told = _plain(asdict(action))
    # As in the ledger: whoever reads an hour must be able to see how sure it is.
    return told | {"status": action.status.value, "estimate": bool(action.grade)}


def _plain(values: Data) -> Data:
    """Write days and times as text, which JSON has no form for."""
    return {key: _text(value) for key, value in values.items()}


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
