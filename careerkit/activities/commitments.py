"""Commitments: what each person takes home; nobody else sees it, and nothing of it is counted."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from careerkit.activities.activity import RoomActivity, unknown_key, written
from careerkit.workshop.activity import Question
from careerkit.workshop.values import Answer, Answers

KIND = "commitments"
LENGTH = 400
FIELDS = {
    "what": ("What I will do", "One thing, small enough to be begun next week"),
    "by_when": ("By when", "A day, for example: 15 December"),
    "who_asks": ("Who may ask me about it", "Somebody who will"),
}
WHAT = (
    "Ask my three product managers what they want to grow into.",
    "Tell my boss that I would like to lead, and ask what is missing.",
    "Interview two customers a week until the end of the quarter.",
)
BY_WHEN = ("next Friday", "the end of the month", "my next one-to-one")
WHO = ("my mentor", "a colleague from this room", "my boss")


@dataclass(frozen=True)
class Commitments(RoomActivity):
    """Three short fields that stay with the person; the room only learns how many are done."""

    kind = KIND

    @property
    def title(self) -> str:
        """Say what it is."""
        return "What I take on"

    def questions(self) -> tuple[Question, ...]:
        """Count nothing."""
        return ()

    def worked_out(self, answers: Answers) -> Mapping[str, str]:
        """Give nothing: what is written here is in no picture."""
        del answers
        return {}

    def complete(self, answers: Answers) -> bool:
        """Tell whether there is something to take home."""
        return bool(kept(answers).get("what"))

    def checked(self, key: str, value: Any) -> Answer:
        """Take a short text."""
        if key not in FIELDS:
            raise unknown_key(key, FIELDS)
        return written(key, value, LENGTH)

    def made_up(self, rng: random.Random) -> dict[str, Answer]:
        """Write what somebody could take home."""
        return {
            "what": rng.choice(WHAT),
            "by_when": rng.choice(BY_WHEN),
            "who_asks": rng.choice(WHO),
        }


def kept(answers: Answers) -> dict[str, str]:
    """Read what the person wrote, field by field."""
    return {
        field: text.strip()[:LENGTH]
        for field in FIELDS
        if isinstance(text := answers.get(field), str)
    }
