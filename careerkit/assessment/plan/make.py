"""Make a plan from an assessment: a goal for each point that is missing, and a first action for it."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable

from careerkit.assessment.advice import Assessment
from careerkit.assessment.criteria import CriterionResult, Status
from careerkit.assessment.ladder import Judged
from careerkit.assessment.plan.days import DAY, DaysOff
from careerkit.assessment.plan.suggestions import Catalogue, Suggestion
from careerkit.assessment.plan.values import Action, Because, Goal, Plan

FORTNIGHT = dt.timedelta(weeks=2)
BECAUSE = {
    Status.NOT_YET: Because.NOT_YET,
    Status.UNSURE: Because.UNSURE,
    Status.CLAIMED: Because.CLAIMED,
    Status.OPEN: Because.OPEN,
}


def make_plan(
    assessment: Assessment,
    catalogue: Catalogue,
    off: DaysOff,
    *,
    start: dt.date,
    made: dt.datetime | None = None,
    leader: str = "",
) -> Plan:
    """Make the first version of a plan: one goal for each criterion that is not met, or only claimed.

    off:    days on which nothing falls due
    start:  the day on which the plan begins
    made:   the present moment, with its time zone; now, if not given

    Each goal has one action, the first of what is suggested for it. Two or three for each of many
    goals would be more than anybody does. Commitments, budget and meetings are for the two to agree on.
    """
    made = made or dt.datetime.now(dt.UTC)
    answers = assessment.answers
    return Plan(
        id=secrets.token_hex(8),
        step=assessment.step.id,
        ladder=assessment.ladder,
        start=start,
        answers_of=answers.date,
        changed=made.astimezone(dt.UTC).replace(microsecond=0),
        person=answers.person,
        leader=leader,
        goals=goals_of(assessment, catalogue, off, start),
        place=off.place,
    )


def goals_of(
    assessment: Assessment, catalogue: Catalogue, off: DaysOff, start: dt.date
) -> tuple[Goal, ...]:
    """Give a goal with its first action for each criterion that is not met, or only claimed."""
    missing = [r for r in assessment.criteria if r.status is not Status.SHOWN]
    return tuple(_goal(result, assessment.step.id, catalogue, off, start) for result in missing)


def _goal(
    result: CriterionResult, step: str, catalogue: Catalogue, off: DaysOff, start: dt.date
) -> Goal:
    criterion, because = result.criterion, BECAUSE[result.status]
    first: Action | None = None
    if because is Because.NOT_YET:
        suggested = catalogue.for_criterion(step, criterion.id)
        first = action_from(suggested[0], off, start) if suggested else None
    elif because is Because.UNSURE and criterion.to_find_out:
        first = _small(f"find-out-{criterion.id}", criterion.to_find_out, "an answer", off, start)
    elif because is Because.CLAIMED:
        first = _show(result, off, start)
    return Goal(criterion.id, criterion.name, aim(result), because, (first,) if first else ())


def aim(result: CriterionResult) -> str:
    """Say what is to be reached, in the words of the ladder; numbers with where they stand now."""
    told: list[str] = []
    for part in result.parts:
        if part.met and result.status is not Status.CLAIMED:
            continue
        if isinstance(part.part, Judged):
            told += part.part.yes_means or (part.part.question,)
        else:
            told.append(f"{part.saw[:1].upper()}{part.saw[1:]}. Asked: {part.wanted}.")
    return " ".join(told)


def action_from(suggestion: Suggestion, off: DaysOff, start: dt.date) -> Action:
    """Take a suggestion up: it begins on the next working day and falls due on one."""
    begins = off.working_day(start)
    return Action(
        id=suggestion.id,
        text=suggestion.text,
        kind=suggestion.kind,
        proof=suggestion.proof,
        helper=suggestion.helper,
        start=begins,
        due=off.working_day(begins + dt.timedelta(weeks=suggestion.weeks)),
        hours=suggestion.hours,
        helper_hours=suggestion.helper_hours,
        cost=suggestion.cost,
        grade=suggestion.grade,
        suggestion=suggestion.id,
    )


def next_start(actions: Iterable[Action], start: dt.date) -> dt.date:
    """Say when one more action for a goal can begin: after those that are there already."""
    due = [action.due for action in actions if action.planned and action.due is not None]
    return max([start, *(day + DAY for day in due)])


def _show(result: CriterionResult, off: DaysOff, start: dt.date) -> Action:
    asked = [p.part.evidence for p in result.parts if isinstance(p.part, Judged)]
    text = f"Note down what shows it: {' '.join(each for each in asked if each)}"
    return _small(f"show-{result.criterion.id}", text.strip(), "It is noted down", off, start)


def _small(id_: str, text: str, proof: str, off: DaysOff, start: dt.date) -> Action:
    """Make an action of an hour or two within two weeks; how long it takes is a rule of thumb."""
    begins = off.working_day(start)
    proof = f"{proof[:1].upper()}{proof[1:]}."
    return Action(
        id_,
        text,
        "practice",
        proof,
        "nobody; you can do this alone" if id_.startswith("show-") else "those whom you ask",
        begins,
        off.working_day(begins + FORTNIGHT),
        hours=2,
        grade="D",
    )
