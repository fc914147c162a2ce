"""Calibration: everybody rates the same fictional cases, and again after the room has talked."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from careerkit.activities.activity import (
    CHANCE_OF_A_COMMENT,
    COMMENT,
    COMMENT_LENGTH,
    RoomActivity,
    categories,
    chosen,
    one_of,
    unknown_key,
    written,
)
from careerkit.assessment.ladder import NO, UNSURE, YES
from careerkit.assessment.vignettes import RATINGS, Vignette
from careerkit.workshop.activity import Question
from careerkit.workshop.values import Answer, Answers

KIND = "calibration"
ANSWERS = categories((YES, "yes"), (NO, "no"), (UNSURE, "unsure"))
LIKELY, SURER = 0.55, 0.8  # that a fictional person rates as the reference does, before and after
REMARKS = (
    "Made up for the rehearsal: one example was enough for me.",
    "Made up for the rehearsal: I looked for a second occasion and found none.",
    "Made up for the rehearsal: I know somebody like that.",
)


@dataclass(frozen=True)
class Calibration(RoomActivity):
    """One round of rating cases.

    vignettes: the cases with their references, which nobody sees before the reveal
    rules:     what is told to everybody before they rate
    round:     1, 2, …; a later one is compared with the one before
    """

    vignettes: tuple[Vignette, ...]
    rules: tuple[str, ...] = ()
    round: int = 1

    kind = KIND

    @property
    def title(self) -> str:
        """Say which round it is."""
        words = {1: "first round", 2: "second round"}
        return f"Calibration, {words.get(self.round, f'round {self.round}')}"

    def questions(self) -> tuple[Question, ...]:
        """Ask of each case whether its point is met."""
        cases = (each.case for each in self.vignettes)
        return tuple(Question(case.id, f"{case.name}: {case.point}", ANSWERS) for case in cases)

    def worked_out(self, answers: Answers) -> Mapping[str, str]:
        """Give nothing but what was chosen: a rating is counted as it is given."""
        del answers
        return {}

    def comments(self, answers: Answers) -> Mapping[str, str]:
        """Give what the person wrote about cases, for all to read."""
        return {
            each.id: text[:COMMENT_LENGTH]
            for each in self.vignettes
            if isinstance(text := answers.get(f"{COMMENT}{each.id}"), str) and text.strip()
        }

    def complete(self, answers: Answers) -> bool:
        """Tell whether every case is rated."""
        return len(self.votes(answers)) == len(self.vignettes)

    def checked(self, key: str, value: Any) -> Answer:
        """Take a rating of a case, or a comment on it."""
        ids = [each.id for each in self.vignettes]
        if key in ids:
            return chosen(key, value, RATINGS)
        if key.removeprefix(COMMENT) in ids:
            return written(key, value, COMMENT_LENGTH)
        raise unknown_key(key, ids)

    def made_up(self, rng: random.Random) -> dict[str, Answer]:
        """Rate as somebody who reads attentively, and more alike once they have talked."""
        agrees = LIKELY if self.round == 1 else SURER
        answers: dict[str, Answer] = {}
        for each in self.vignettes:
            other = (1 - agrees) / (len(RATINGS) - 1)
            weights = {r: agrees if r == each.reference.rating else other for r in RATINGS}
            answers[each.id] = one_of(rng, weights)
            if rng.random() < CHANCE_OF_A_COMMENT:
                answers[f"{COMMENT}{each.id}"] = rng.choice(REMARKS)
        return answers
