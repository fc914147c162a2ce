"""What every activity gives beyond what the room must know: its answers checked, and made up."""

from __future__ import annotations

import random
from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from careerkit.errors import InputError, listed, shown
from careerkit.files import clean_text, closest
from careerkit.workshop.activity import Activity, Category, Question
from careerkit.workshop.threes import Role
from careerkit.workshop.values import DONE, Answer, Answers
from careerkit.workshop.views import Place

COMMENT = "comment:"  # what somebody wrote for all to read, under this and the question's id
COMMENT_LENGTH = 300
CHANCE_OF_A_COMMENT = 0.15


class RoomActivity(Activity):
    """An activity of careerkit's own.

    A vote can also be given as it is counted, under the question's id: so does whoever types in
    what stands on paper.

    Attributes
    ----------
    kind:  the kind that agendas name it by
    title: how it is called in the room
    """

    kind = ""

    @property
    @abstractmethod
    def title(self) -> str:
        """Say how it is called in the room."""

    @abstractmethod
    def worked_out(self, answers: Answers) -> Mapping[str, str]:
        """Give the votes that a person's answers come to."""

    @abstractmethod
    def checked(self, key: str, value: Any) -> Answer:
        """Give an answer as it is kept; raises InputError, also for what is not asked here."""

    @abstractmethod
    def made_up(self, rng: random.Random) -> dict[str, Answer]:
        """Answer as a fictional person who takes part in a rehearsal."""

    def votes(self, answers: Answers) -> Mapping[str, str]:
        """Give the category for each question that was answered."""
        return {**self.worked_out(answers), **self._as_counted(answers)}

    def check(self, key: str, value: Any) -> Answer:
        """Give an answer as it is kept: tidy, and no longer than it may be.

        None takes an answer back. Raises InputError that says what was expected.
        """
        if value is None:
            return None
        if key == DONE:
            if not isinstance(value, bool):
                raise not_an_answer(key, "true or false", value)
            return value
        question = self._question(key)
        if question is not None and isinstance(value, str) and question.category(value):
            return value
        return self.checked(key, value)

    def fictional_answers(
        self, rng: random.Random, seat_facts: Place | None = None
    ) -> dict[str, Answer]:
        """Give believable answers of somebody who does not exist, for rehearsals.

        seat_facts: where they sit in the threes: who does not observe has nothing to fill in
        """
        observes = seat_facts is None or seat_facts.role is Role.OBSERVER
        return {**(self.made_up(rng) if observes else {}), DONE: True}

    def _question(self, question_id: str) -> Question | None:
        return next((each for each in self.questions() if each.id == question_id), None)

    def _as_counted(self, answers: Answers) -> Mapping[str, str]:
        return {
            question.id: value
            for question in self.questions()
            if isinstance(value := answers.get(question.id), str) and question.category(value)
        }


def not_an_answer(key: str, expected: str, value: Any, next_step: str = "") -> InputError:
    """Make the error for what cannot be an answer."""
    return InputError(key, expected=expected, found=shown(value), next_step=next_step)


def chosen(key: str, value: Any, options: Iterable[str]) -> str:
    """Take one of these options; raises InputError."""
    known = list(options)
    if not isinstance(value, str) or value not in known:
        raise not_an_answer(key, f"one of {listed(known)}", value, closest(value, known))
    return value


def written(key: str, value: Any, most: int) -> str:
    """Take a text, tidy; raises InputError for anything else, and for one that has no room."""
    if not isinstance(value, str):
        raise not_an_answer(key, "a text", value)
    if len(value.strip()) > most:
        raise not_an_answer(key, f"at most {most:,} characters", value, "Please shorten it.")
    return clean_text(value, len(value))


def unknown_key(key: str, known: Iterable[str]) -> InputError:
    """Make the error for an answer to what is not asked."""
    keys = list(known)
    return not_an_answer("an answer", f"one to {listed(keys)}", key, closest(key, keys))


def categories(*pairs: tuple[str, str]) -> tuple[Category, ...]:
    """Make categories of ids and labels."""
    return tuple(Category(each, label) for each, label in pairs)


def one_of(rng: random.Random, weights: Mapping[str, float]) -> str:
    """Draw one of several by its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]
