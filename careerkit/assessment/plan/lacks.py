"""Say what a plan lacks, in sentences: until all of it is there, the plan is not finished."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from careerkit.assessment.plan.totals import counts, totals
from careerkit.assessment.plan.values import BOTH, Action, Because, Commitment, Goal, Plan
from careerkit.assessment.wording import day

PARTY = {"pm": "the product manager", "leader": "the leader"}
COMMITMENT_NAMES = {
    "opportunities": "projects or exercises to learn from",
    "budget": "a learning budget",
    "mentor": "a mentor or coach",
    "cadence": "regular meetings and feedback",
}


def blockers(plan: Plan, today: dt.date) -> tuple[str, ...]:
    """List everything that keeps the plan from being finished; none for a finished plan."""
    found = [*unfinished(plan, today)]
    if found:
        return tuple(found)
    return tuple(_unsigned(plan))


def unfinished(plan: Plan, today: dt.date) -> Iterator[str]:
    """Go through what is missing before anybody can sign."""
    if not plan.person:
        yield "It does not say whose plan this is: a name or initials are enough."
    for goal in plan.goals:
        if goal.open:
            yield from _about_goal(goal, plan, today)
    for commitment in plan.commitments:
        yield from _about_commitment(commitment, plan)
    yield from _about_cadence(plan, today)
    yield from _about_money(plan)


def signed(plan: Plan) -> tuple[str, ...]:
    """Name the parties who stand by the plan as it is now."""
    return tuple(s.who for s in plan.signatures if s.of == plan.digest)


def _unsigned(plan: Plan) -> Iterator[str]:
    now, ever = signed(plan), {s.who for s in plan.signatures}
    for who in BOTH:
        if who in now:
            continue
        if who in ever:
            yield f"The plan has changed since {PARTY[who]} agreed to it: ask again."
        else:
            yield f"{PARTY[who].capitalize()} has not agreed to it yet."


def _about_goal(goal: Goal, plan: Plan, today: dt.date) -> Iterator[str]:
    name = f"“{goal.name}”"
    if not goal.planned:
        if goal.because is Because.OPEN:
            yield (
                f"{name} is not answered yet: answer it in the reality check, add an action, or say "
                "why it is left out."
            )
        else:
            yield f"{name} has no action: take one up, or say why it is left out for now."
    for action in goal.planned:
        yield from _about_action(name, action, plan, today)


def _about_action(goal: str, action: Action, plan: Plan, today: dt.date) -> Iterator[str]:
    what = f"{goal}, “{brief(action.text)}”:"
    if not action.proof:
        yield f"{what} say what will prove that it is done."
    if action.due is None:
        yield f"{what} say by when."
    elif action.waits and action.due < today and not plan.signatures:
        # In a plan that was agreed on, late is a thing to talk about and no fault of the plan.
        yield f"{what} {day(action.due)} is past. Choose a later day, or mark it as done."
    if not action.helper:
        yield f"{what} say who helps, or that nobody does."


def _about_commitment(commitment: Commitment, plan: Plan) -> Iterator[str]:
    name = COMMITMENT_NAMES[commitment.id]
    if not commitment.answer:
        yield f"The leader has not said yes or no to {name}."
    elif commitment.answer == "declined":
        if not commitment.reason:
            yield f"The leader has declined {name}: write down why."
    elif commitment.id == "budget":
        if plan.budget is None:
            yield "A learning budget is given: say how much."
        elif not plan.budget.amount:
            yield "The learning budget is 0: name an amount, or decline it and say why."
    elif commitment.id == "cadence":
        if plan.cadence is None:
            yield "Regular meetings are given: say how often, from when, and how many."
    elif not commitment.says:
        yield f"The leader gives {name}: say which, so that it can be kept."


def _about_cadence(plan: Plan, today: dt.date) -> Iterator[str]:
    cadence = plan.meets
    if cadence is None:
        return
    if cadence.first < plan.start:
        yield f"The first meeting ({day(cadence.first)}) is before the plan begins ({day(plan.start)})."
    elif cadence.first < today and not plan.signatures:
        yield f"The first meeting ({day(cadence.first)}) is past. Choose a later day."


def _about_money(plan: Plan) -> Iterator[str]:
    sums = totals(plan)
    if sums.left is not None and sums.left < 0:
        currency = plan.budget.currency if plan.budget else ""
        yield (
            f"The actions cost {_money(sums.cost, currency)} and the budget is "
            f"{_money(sums.budget or 0, currency)}: {_money(-sums.left, currency)} are missing."
        )


def _money(amount: float, currency: str) -> str:
    return f"{amount:,.0f} {currency}".strip()


def brief(text: str, most: int = 60) -> str:
    """Shorten a text to its first words, for where it is only named."""
    if len(text) <= most:
        return text.rstrip(".")
    return f"{text[:most].rsplit(' ', 1)[0].rstrip(',;:.')} …"


def reminders(plan: Plan, today: dt.date) -> tuple[str, ...]:
    """List what an agreed plan asks to be looked at: what is late, and what came of no use."""
    found = []
    for goal in plan.goals:
        waiting = [a for a in goal.planned if a.waits]
        if goal.met_on is not None and waiting:
            found.append(
                f"“{goal.name}” is met by now: drop what is still open for it, or finish it."
            )
        elif counts(goal):
            found += [
                f"“{goal.name}”, “{brief(a.text)}” was due on {day(a.due)}."
                for a in waiting
                if a.due is not None and a.due < today
            ]
        found += [
            f"“{goal.name}”, “{brief(a.text)}” is done: note down what shows it."
            for a in goal.planned
            if a.status == "done" and not a.evidence
        ]
    return tuple(found)
