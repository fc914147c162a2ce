"""Judge each criterion by the answers to its parts: met only if every part is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from careerkit.assessment.answers import Answers, Given
from careerkit.assessment.ladder import (
    NO,
    NOT_APPLICABLE,
    UNSURE,
    YES,
    Criterion,
    Judged,
    Measured,
    Origin,
    Part,
    Step,
)


class Status(StrEnum):
    """How a criterion stands, as a reader sees it."""

    SHOWN = "met"
    CLAIMED = "claimed"
    NOT_YET = "not yet"
    UNSURE = "unsure"
    OPEN = "not answered"


@dataclass(frozen=True, slots=True)
class PartResult:
    """One part of a criterion, with the values it saw and the threshold, in words."""

    part: Part
    met: bool | None
    saw: str
    wanted: str


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """How one criterion stands; `met` is None as long as an open answer could decide it."""

    criterion: Criterion
    met: bool | None
    status: Status
    parts: tuple[PartResult, ...]

    @property
    def origin(self) -> Origin:
        """Say where the criterion comes from."""
        return self.criterion.origin


def part_met(part: Part, given: Given) -> bool | None:
    """Tell whether a part is met; None if that is still open.

    Unsure counts as not met. Numbers that are known can be enough even if others are not.
    """
    if isinstance(part, Judged):
        answer = given.get(part.id)
        return None if answer is None else answer in (YES, NOT_APPLICABLE)
    if reached(part, given) >= 1:
        return True
    return False if all(n in given for n, _ in part.shares) else None


def reached(part: Measured, given: Given) -> Fraction:
    """Give how much of what a measured part asks is there: 1 is enough; what is open counts nothing."""
    # Fractions, because 1/10 + 9/10 must be 1 and not a hair less.
    return sum((Fraction(int(given[n]), per) for n, per in part.shares if n in given), Fraction(0))


def completing(part: Measured, number: str, given: Given) -> int:
    """Give how much of one number would be enough, the part's other numbers being as they are."""
    others = {n: value for n, value in given.items() if n != number}
    return math.ceil((1 - reached(part, others)) * dict(part.shares)[number])


def joint_parts(criteria: Iterable[Criterion]) -> Iterator[Measured]:
    """Go through the parts for which several numbers count together."""
    for criterion in criteria:
        for part in criterion.parts:
            if isinstance(part, Measured) and len(part.shares) > 1:
                yield part


def criterion_met(criterion: Criterion, given: Given) -> bool | None:
    """Tell whether a criterion is met; one failed part settles it, whatever is still open."""
    parts = [part_met(part, given) for part in criterion.parts]
    if False in parts:
        return False
    return None if None in parts else True


def judge(step: Step, criterion: Criterion, answers: Answers) -> CriterionResult:
    """Judge a criterion and say what was seen; evidence changes the label, never the verdict."""
    met = criterion_met(criterion, answers.given)
    parts = tuple(_part_result(step, part, answers.given) for part in criterion.parts)
    return CriterionResult(criterion, met, _status(criterion, answers, met=met), parts)


def judge_all(step: Step, answers: Answers) -> tuple[CriterionResult, ...]:
    """Judge every criterion of a step, in the ladder's order."""
    return tuple(judge(step, criterion, answers) for criterion in step.criteria)


def _status(criterion: Criterion, answers: Answers, *, met: bool | None) -> Status:
    if met is None:
        return Status.OPEN
    judged = [part for part in criterion.parts if isinstance(part, Judged)]
    if met:
        unshown = any(answers.given[p.id] == YES and not answers.evidence.get(p.id) for p in judged)
        return Status.CLAIMED if unshown else Status.SHOWN
    short = any(
        part_met(part, answers.given) is False
        for part in criterion.parts
        if not (isinstance(part, Judged) and answers.given.get(part.id) == UNSURE)
    )
    return Status.NOT_YET if short else Status.UNSURE


def _part_result(step: Step, part: Part, given: Given) -> PartResult:
    met = part_met(part, given)
    if isinstance(part, Judged):
        words = {YES: "yes", NO: "no", UNSURE: "unsure", NOT_APPLICABLE: "does not apply"}
        return PartResult(part, met, words.get(str(given.get(part.id)), "not answered"), "yes")
    saw = "; ".join(
        f"{step.number(n).short}: {given.get(n, 'not answered')}" for n, _ in part.shares
    )
    if len(part.shares) == 1:
        return PartResult(part, met, saw, f"at least {part.shares[0][1]}")
    if all(n in given for n, _ in part.shares):
        saw += f" (together {_percent(part, given)} of what is asked)"
    enough = " or ".join(f"{per} {step.number(n).unit}" for n, per in part.shares)
    return PartResult(part, met, saw, f"at least {enough}, or a mix")


def _percent(part: Measured, given: Given) -> str:
    # Rounded down: 99.9% must not read as enough.
    return f"{int(reached(part, given) * 100)}%"
