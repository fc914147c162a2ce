"""Somebody who does not exist, for workshops: nobody has to show their own plan to a room."""

from __future__ import annotations

import datetime as dt

from careerkit.assessment.answers import Answers
from careerkit.assessment.ladder import Ladder

NAME = "Robin (fictional)"
STEP = "junior-to-senior"
# As in the notebook on the reality check.
GIVEN: dict[str, int | str] = {
    "months_as_junior": 20,
    "small_features": 6,
    "big_features": 2,
    "clear_specs": "yes",
    "spec_reviews": "unsure",
}


def robin(ladder: Ladder, today: dt.date) -> Answers:
    """Give Robin's answers; for a ladder that asks other questions, nothing is answered."""
    known = next((step for step in ladder.steps if step.id == STEP), None)
    if known is None or not all(known.has_ask(key) for key in GIVEN):
        return Answers(ladder.steps[0].id, person=NAME, date=today, ladder=ladder.stamp)
    return Answers(STEP, GIVEN, person=NAME, date=today, ladder=ladder.stamp)
