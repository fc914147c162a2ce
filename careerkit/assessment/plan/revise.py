"""Change a plan and keep what it was: every change has a day, an author, a before and an after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from careerkit.assessment.advice import Assessment
from careerkit.assessment.answers import NOTES_LENGTH
from careerkit.assessment.plan.days import DaysOff
from careerkit.assessment.plan.lacks import PARTY, unfinished
from careerkit.assessment.plan.make import goals_of
from careerkit.assessment.plan.suggestions import Catalogue
from careerkit.assessment.plan.values import (
    Action,
    Because,
    Budget,
    Cadence,
    Change,
    Goal,
    Place,
    Plan,
    Signature,
)
from careerkit.errors import InputError, shown

OF_PLAN = ("person", "leader", "start", "answers_of", "notes")
OF_GOAL = ("name", "says", "because", "left_out", "met_on")
OF_ACTION = (
    "text", "kind", "proof", "helper", "start", "due", "hours", "helper_hours", "cost", "status",
    "done_on",
)  # fmt: skip
NUMBERS = ("hours", "helper_hours", "cost", "start", "due")


def revise(before: Plan, after: Plan, *, by: str, at: dt.datetime) -> Plan:
    """Give the plan after a change, with the change in its history.

    by: who made it: “pm”, “leader”, or a name; at: the moment, with its time zone

    What one person changes several times on one day is one change. Confidential notes have no history,
    because a shared version has it.
    """
    changes = list(_changes(before, after))
    confidential = before.confidential != after.confidential
    if not changes and not confidential:
        return before
    at = at.astimezone(dt.UTC).replace(microsecond=0)
    revision = before.revision + bool(changes)
    history = before.history
    for what, old, new in changes:
        history = _with(history, Change(revision, at.date(), by, what, _held(old), _held(new)))
    planned = [p.cadence.meetings for p in (before, after) if p.cadence is not None]
    return replace(
        _regraded(before, after),
        revision=revision,
        changed=at if changes else before.changed,
        history=history,
        entries=max([before.entries, *planned]),
    )


def sign(plan: Plan, who: str, name: str, *, at: dt.datetime) -> Plan:
    """Let one of the two stand by the plan as it is.

    Raises InputError while something is missing, or without a name: what is signed has to be whole.
    """
    today = at.date()
    missing = next(unfinished(plan, today), None)
    if missing is not None:
        raise InputError(
            "the plan",
            expected="all of it before it is agreed to",
            found="a gap",
            next_step=missing,
        )
    if who not in PARTY or not name.strip():
        raise InputError(
            "agreeing",
            expected="the name of whoever agrees",
            found=shown(name if who in PARTY else who),
            next_step="Write a name or initials.",
        )
    others = tuple(s for s in plan.signatures if s.who != who)
    signature = Signature(who, name.strip(), today, plan.digest)
    return revise(plan, replace(plan, signatures=(*others, signature)), by=who, at=at)


def take_in(
    plan: Plan, assessment: Assessment, catalogue: Catalogue, off: DaysOff, *, at: dt.datetime
) -> Plan:
    """Bring a plan up to date with a later reality check: goals that are met, and new ones.

    A goal whose criterion has slipped back is open again. Raises InputError for another step, another
    person or answers that are older than those the plan rests on.
    """
    _check_same(plan, assessment)
    day = assessment.answers.date
    wanted = {goal.criterion: goal for goal in goals_of(assessment, catalogue, off, at.date())}
    kept = []
    for goal in plan.goals:
        again = wanted.pop(goal.criterion, None)
        if again is None:
            kept.append(replace(goal, met_on=goal.met_on or day))
        else:
            kept.append(_again(goal, again))
    after = replace(plan, goals=(*kept, *wanted.values()), answers_of=day)
    return revise(plan, after, by="the reality check", at=at)


def _again(goal: Goal, again: Goal) -> Goal:
    """Keep a goal that is still wanted; if it stands differently now, that asks for something else."""
    known = {action.id for action in goal.actions}
    new = again.actions if again.because in (Because.CLAIMED, Because.UNSURE) else ()
    added = tuple(a for a in new if a.id not in known and again.because != goal.because)
    return replace(
        goal,
        met_on=None,
        because=again.because,
        says=again.says,
        actions=(*goal.actions, *added),
    )


def _check_same(plan: Plan, assessment: Assessment) -> None:
    answers = assessment.answers
    pairs = (
        ("the same step", plan.step, answers.step),
        ("answers of the same person", plan.person, answers.person),
    )
    for expected, here, there in pairs:
        if here and there and here != there:
            raise InputError(
                "the answers",
                expected=f"{expected} as in the plan, {shown(here)}",
                found=shown(there),
                next_step="Choose another file, or begin a new plan.",
            )
    if answers.date < plan.answers_of:
        raise InputError(
            "the answers",
            expected=f"answers of {plan.answers_of} or later, as the plan rests on these",
            found=str(answers.date),
            next_step="Choose the newer file.",
        )


def _with(history: tuple[Change, ...], change: Change) -> tuple[Change, ...]:
    """Add a change, or let it take the place of the last one there, if that has its day and author."""
    last = next((each for each in reversed(history) if each.what == change.what), None)
    if last is None or (last.on, last.by) != (change.on, change.by):
        return (*history, change)
    joined = replace(change, before=last.before)
    if not (joined.before or joined.after) and _has_entry(change.what):
        return (*history, change)  # a calendar may have it by now, and has to hear that it is gone
    rest = tuple(each for each in history if each is not last)
    return rest if joined.before == joined.after else (*rest, joined)


def _held(text: str) -> str:
    """Cut what is longer than a line of the history may be in a file, such as evidence of many pieces."""
    return text if len(text) <= NOTES_LENGTH else f"{text[: NOTES_LENGTH - 1].rstrip()}…"


def _has_entry(what: str) -> bool:
    """Tell whether this is an action that came or went, or its due date."""
    kind, _, rest = what.partition(".")
    name = rest.rpartition(".")[2]
    return kind == "action" and (name == "due" or name not in (*OF_ACTION, "evidence"))


def _changes(before: Plan, after: Plan) -> Iterator[tuple[str, str, str]]:
    for name in OF_PLAN:
        yield from _field(name, before, after, name)
    yield from _value("place", before.place, after.place)
    yield from _value("budget", before.budget, after.budget)
    yield from _value("cadence", before.cadence, after.cadence)
    yield from _of_goals(before, after)
    yield from _of_actions(before, after)
    for old, new in zip(before.commitments, after.commitments, strict=True):
        for name in ("answer", "says", "reason"):
            yield from _field(f"commitment.{new.id}.{name}", old, new, name)
    earlier_signed = {s.who: s for s in before.signatures}
    for signature in after.signatures:
        old_one = earlier_signed.pop(signature.who, None)
        if old_one != signature:
            yield f"agreed.{signature.who}", _words(old_one), _words(signature)
    for gone in earlier_signed.values():
        yield f"agreed.{gone.who}", _words(gone), ""


def _of_goals(before: Plan, after: Plan) -> Iterator[tuple[str, str, str]]:
    earlier = {goal.criterion: goal for goal in before.goals}
    for goal in after.goals:
        if goal.criterion in earlier:
            old_goal = earlier.pop(goal.criterion)
            for name in OF_GOAL:
                yield from _field(f"goal.{goal.criterion}.{name}", old_goal, goal, name)
        else:
            yield f"goal.{goal.criterion}", "", goal.name
    for goal in earlier.values():
        yield f"goal.{goal.criterion}", goal.name, ""


def _of_actions(before: Plan, after: Plan) -> Iterator[tuple[str, str, str]]:
    """Tell what became of each action, of those of a goal that is gone as well; a new goal has its own."""
    earlier = {action.id: action for _, action in before.actions}
    for goal, action in after.actions:
        if action.id in earlier:
            yield from _of_action(earlier.pop(action.id), action)
        elif before.goal(goal.criterion) is not None:
            yield f"action.{action.id}", "", action.text
    for action in earlier.values():
        yield f"action.{action.id}", action.text, ""


def _of_action(before: Action, after: Action) -> Iterator[tuple[str, str, str]]:
    place = f"action.{after.id}"
    for name in OF_ACTION:
        yield from _field(f"{place}.{name}", before, after, name)
    shown_by = ["; ".join(e.what for e in each.evidence) for each in (before, after)]
    if before.evidence != after.evidence:
        yield f"{place}.evidence", shown_by[0], shown_by[1]


def _field(what: str, before: Any, after: Any, name: str) -> Iterator[tuple[str, str, str]]:
    old, new = getattr(before, name), getattr(after, name)
    if old != new:
        yield what, _words(old), _words(new)


def _value(what: str, before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    if before != after:
        yield what, _words(before), _words(after)


def _words(value: Any) -> str:  # noqa: PLR0911 - one line a kind of value
    """Put a value into words, as they stand in the history."""
    match value:
        case None:
            return ""
        case float() | int():
            return f"{value:g}"
        case Cadence():
            each = "every week" if value.weeks == 1 else f"every {value.weeks} weeks"
            when = f"from {value.first}, at {value.at:%H:%M} {value.zone}"
            return f"{each} {when}, {value.meetings} times, {value.minutes} minutes"
        case Signature():
            return f"{value.name}, {value.on}"
        case Budget():
            return f"{value.amount:,.10g} {value.currency}".strip()
        case Place():
            return " ".join(filter(None, (value.country, value.region)))
    return str(value)


def _regraded(before: Plan, after: Plan) -> Plan:
    """Take careerkit's grade off an action whose hours, time or money somebody has changed."""
    for _, action in after.actions:
        old = before.action(action.id)
        if old is not None and action.grade:
            changed = any(getattr(old, name) != getattr(action, name) for name in NUMBERS)
            if changed:
                after = after.with_action(replace(action, grade=""))
    return after
