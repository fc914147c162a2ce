"""How ready somebody is, from the answers to their reality check: how many criteria are still unmet."""

from __future__ import annotations

from careerkit.assessment.advice import assess
from careerkit.assessment.answers import parse_answers
from careerkit.assessment.criteria import CriterionResult
from careerkit.assessment.ladder import Ladder
from careerkit.pages.wording import listed


def unmet_in(text: str, ladder: Ladder, name: str) -> tuple[int, str]:
    """Count the unmet criteria of an answers file, and say in a sentence which they are.

    A criterion that is unsure or not answered counts as unmet. Raises InputError for a file that
    cannot be read.
    """
    assessment = assess(ladder, parse_answers(text, ladder, where=name))
    unmet = assessment.unmet
    total, step = len(assessment.criteria), assessment.step.name
    if not unmet:
        return 0, f"{name}, {step}: all {total} criteria are met."
    told = listed([_told(each) for each in unmet], "and")
    verb = "is" if len(unmet) == 1 else "are"
    return len(unmet), f"{name}, {step}: {len(unmet)} of {total} criteria {verb} unmet: {told}."


def _told(result: CriterionResult) -> str:
    name = result.criterion.name
    return (
        name
        if result.met is False and result.status.value == "not yet"
        else (f"{name} ({result.status.value})")
    )
