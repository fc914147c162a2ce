"""How far a plan has come: where it stands today, and what has moved since an earlier copy of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from careerkit.assessment.plan.days import DaysOff, Meeting, meetings
from careerkit.assessment.plan.values import Action, Goal, Plan, Status
from careerkit.assessment.wording import counted
from careerkit.errors import InputError, shown

Pair = tuple[Goal, Action]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a plan stands on a day: goals met and left out, actions done, what is late, what is next."""

    today: dt.date
    goals: int
    met: int
    left_out: int
    actions: int
    done: int
    late: tuple[Pair, ...]
    next_due: Pair | None
    next_meeting: Meeting | None

    @property
    def finding(self) -> str:
        """Say in a sentence or two how far it has come."""
        told = f"{self.done} of {counted(self.actions, 'action')} done"
        told += f", {self.met} of {counted(self.goals, 'goal')} met."
        if self.late:
            told += f" {counted(len(self.late), 'action')} late."
        return told


def standing(plan: Plan, off: DaysOff, today: dt.date) -> Standing:
    """Say where a plan stands on a day."""
    planned = [(goal, a) for goal in plan.goals if not goal.left_out for a in goal.planned]
    waiting = sorted(
        ((goal, a) for goal, a in planned if a.waits and a.due is not None),
        key=lambda pair: pair[1].due or dt.date.max,
    )
    ahead = [pair for pair in waiting if pair[1].due is not None and pair[1].due >= today]
    planned_meetings = meetings(plan.meets, off) if plan.meets is not None else ()
    to_come = [meeting for meeting in planned_meetings if meeting.on >= today]
    return Standing(
        today,
        goals=sum(not goal.left_out for goal in plan.goals),
        met=sum(goal.met_on is not None and not goal.left_out for goal in plan.goals),
        left_out=sum(bool(goal.left_out) for goal in plan.goals),
        actions=len(planned),
        done=sum(a.status is Status.DONE for _, a in planned),
        late=tuple(pair for pair in waiting if pair not in ahead),
        next_due=ahead[0] if ahead else None,
        next_meeting=to_come[0] if to_come else None,
    )


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """Two copies of one plan, the earlier one first, and what has moved between them."""

    before: Plan
    now: Plan
    done: tuple[Pair, ...]
    met: tuple[Goal, ...]
    reopened: tuple[Goal, ...]
    added: tuple[Pair, ...]
    dropped: tuple[Pair, ...]
    later: tuple[tuple[Goal, Action, dt.date], ...]

    @property
    def finding(self) -> str:
        """Say in a few sentences what has moved."""
        told = [
            _sentence("Done since then", [a.text for _, a in self.done]),
            _sentence("Met by now", [goal.name for goal in self.met]),
            _sentence("No longer met", [goal.name for goal in self.reopened]),
            _sentence("New", [a.text for _, a in self.added]),
            _sentence("Dropped", [a.text for _, a in self.dropped]),
            _sentence("Moved to a later day", [a.text for _, a, _ in self.later]),
        ]
        return " ".join(filter(None, told)) or "Nothing has moved since then."


def compare_plans(before: Plan, now: Plan) -> PlanProgress:
    """Compare two copies of one plan; the one changed earlier counts as before.

    Raises InputError for copies of different plans.
    """
    if before.id != now.id:
        raise InputError(
            "the two plans",
            expected="two copies of one plan",
            found=f"{shown(before.id)} and {shown(now.id)}",
            next_step="Choose an earlier copy of this plan.",
        )
    if before.changed > now.changed:
        before, now = now, before
    earlier = {action.id: action for _, action in before.actions}
    pairs = tuple(now.actions)
    return PlanProgress(
        before,
        now,
        done=_became(pairs, earlier, Status.DONE),
        met=tuple(g for g in now.goals if g.met_on and not _met(before, g)),
        reopened=tuple(g for g in now.goals if not g.met_on and _met(before, g)),
        added=tuple(pair for pair in pairs if pair[1].id not in earlier and pair[1].planned),
        dropped=_became(pairs, earlier, Status.DROPPED),
        later=tuple(
            (goal, a, was)
            for goal, a in pairs
            if a.id in earlier and a.due and (was := earlier[a.id].due) and a.due > was
        ),
    )


def _became(
    pairs: tuple[Pair, ...], earlier: dict[str, Action], status: Status
) -> tuple[Pair, ...]:
    return tuple(
        pair
        for pair in pairs
        if pair[1].status is status
        and (pair[1].id not in earlier or earlier[pair[1].id].status is not status)
    )


def _met(plan: Plan, goal: Goal) -> bool:
    there = plan.goal(goal.criterion)
    return there is not None and there.met_on is not None


def _sentence(lead: str, names: list[str]) -> str:
    return f"{lead}: {'; '.join(name.rstrip('.') for name in names)}." if names else ""
