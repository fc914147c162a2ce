"""The promotion conversation in threes: two talk, the third observes and fills in a sheet."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from careerkit.activities.activity import (
    RoomActivity,
    categories,
    chosen,
    one_of,
    unknown_key,
    written,
)
from careerkit.assessment.conversation.guide import Guide
from careerkit.assessment.conversation.role_play import RolePlay, Watch
from careerkit.assessment.ladder import Ladder
from careerkit.files import LONG_TEXT
from careerkit.workshop.activity import Category, Question
from careerkit.workshop.values import Answer, Answers

KIND = "threes"
WATCH, NOTE = "watch:", "note"
SEEN, PARTLY, NOT_SEEN = "seen", "partly", "not-seen"
MARKS = categories((SEEN, "seen"), (PARTLY, "partly"), (NOT_SEEN, "not seen"))
OBSERVERS = "observers"
OF_A_TALK = {SEEN: 0.5, PARTLY: 0.3, NOT_SEEN: 0.2}
MADE_UP = (
    "Made up for the rehearsal: “What would you need to see?” It was quiet, and then it went well."
)


@dataclass(frozen=True)
class Threes(RoomActivity):
    """A case played in groups of three; what observers saw of each principle is counted.

    case:   the role play;  guide: its principles;  ladder: that its ratings belong to
    """

    case: RolePlay
    guide: Guide
    ladder: Ladder

    kind = KIND

    @property
    def title(self) -> str:
        """Say what is done; the case's own name would tell both sides what they are to find out."""
        return "Conversation in threes"

    @property
    def watch(self) -> tuple[tuple[str, Watch], ...]:
        """List the observer's sheet, the principles in their order: key → what to look for."""
        order = [principle.id for principle in self.guide.principles]
        watch = sorted(self.case.watch, key=lambda each: order.index(each.principle))
        return tuple((f"{WATCH}{number}", each) for number, each in enumerate(watch))

    def questions(self) -> tuple[Question, ...]:
        """Ask the observers which principles they saw."""
        names = {principle.id: principle.name for principle in self.guide.principles}
        watched = dict.fromkeys(each.principle for _, each in self.watch)
        return tuple(
            Question(each, names[each], MARKS, ordered=True, groups=(OBSERVERS,))
            for each in watched
        )

    def groups(self) -> tuple[Category, ...]:
        """Tell those who observed from the others, whom nothing is asked."""
        return (Category(OBSERVERS, "Observers"),)

    def group(self, answers: Answers) -> str | None:
        """Count everybody who marked something as an observer."""
        return OBSERVERS if self.votes(answers) else None

    def worked_out(self, answers: Answers) -> Mapping[str, str]:
        """Count a principle as seen if all that was marked of it was, as not seen if none was."""
        votes = {}
        for principle, items in groupby(self.watch, key=lambda item: item[1].principle):
            marks = {mark for key, _ in items if (mark := _mark(answers.get(key)))}
            if marks:
                votes[principle] = marks.pop() if len(marks) == 1 else PARTLY
        return votes

    def complete(self, answers: Answers) -> bool:
        """Tell whether an observer has marked everything; of the others nothing is asked."""
        marked = [key for key, _ in self.watch if _mark(answers.get(key))]
        return len(marked) in (0, len(self.watch))

    def checked(self, key: str, value: Any) -> Answer:
        """Take a mark, or the private note."""
        keys = [each for each, _ in self.watch]
        if key in keys:
            return chosen(key, value, [mark.id for mark in MARKS])
        if key == NOTE:
            return written(key, value, LONG_TEXT)
        raise unknown_key(key, [*keys, NOTE])

    def made_up(self, rng: random.Random) -> dict[str, Answer]:
        """Observe a talk; who plays one of the other two parts has nothing to fill in."""
        marks: dict[str, Answer] = {key: one_of(rng, OF_A_TALK) for key, _ in self.watch}
        return {**marks, NOTE: MADE_UP}


def _mark(value: Any) -> str:
    """Read a mark; anything else is none."""
    return value if isinstance(value, str) and value in OF_A_TALK else ""
