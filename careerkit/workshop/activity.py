"""What the room has to know of an activity: its questions, and how one person's answers count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from careerkit.errors import InputError, shown
from careerkit.workshop.values import Answers

NO_ANSWER = "no-answer"  # what is counted for whoever gave no answer to a question


@dataclass(frozen=True, slots=True)
class Category:
    """One of the answers that can be given, or one of the groups that people belong to."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is counted: each person gives one of its categories, or no answer.

    Attributes
    ----------
    id, text:   how it is known, and how it is asked
    categories: in the order in which they are shown
    ordered:    whether that order means more and more of something, as in “never, now and then, often”
    groups:     the only groups that are asked this; empty when everybody is.
                It is then counted inside these groups alone: a total would show the answers of a
                group however small it is.
    """

    id: str
    text: str
    categories: tuple[Category, ...]
    ordered: bool = False
    groups: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Keep the id for “no answer” free, and every category apart from the others."""
        ids = [category.id for category in self.categories]
        if NO_ANSWER in ids or len(set(ids)) < len(ids):
            raise InputError(
                f"question {shown(self.id)}",
                expected=f"categories with different ids, none of them “{NO_ANSWER}”",
                found=", ".join(ids),
            )

    def category(self, category_id: str) -> Category | None:
        """Find one of its categories."""
        return next((c for c in self.categories if c.id == category_id), None)


class Activity(Protocol):
    """What people do together; derive from it to get what is said here by default.

    `answers` are one person's, as they came in: any JSON value can stand under any key, because a
    participant can send what they like. No method may raise for them or take long; what cannot be
    understood is no answer. Answers that were taken back are None or not there at all.
    """

    kind: str

    def questions(self) -> tuple[Question, ...]:
        """Give what is counted, in the order in which it is shown; the same for everybody."""
        ...

    def votes(self, answers: Answers) -> Mapping[str, str]:
        """Give the category for each question that was answered: question's id → category's id."""
        ...

    def groups(self) -> tuple[Category, ...]:
        """Give the groups that people may belong to; none when they are not told apart."""
        return ()

    def group(self, answers: Answers) -> str | None:  # noqa: ARG002 - others look at them
        """Give the id of the person's group.

        Do not make a question of it as well: how many are in each group is shown for those groups
        alone that are large enough.
        """
        return None

    def comments(self, answers: Answers) -> Mapping[str, str]:  # noqa: ARG002 - see above
        """Give what the person wrote for all to read: question's id → text. Private notes stay out."""
        return {}

    def complete(self, answers: Answers) -> bool:  # noqa: ARG002 - see above
        """Tell whether nothing is left to answer; “I am done” may be pressed without it."""
        return True
