"""What the room sees of an activity: the sum of what was revealed, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from careerkit.workshop.activity import NO_ANSWER, Activity, Category, Question
from careerkit.workshop.batch import Batch, Part
from careerkit.workshop.publish import in_order


@dataclass(frozen=True)
class Tally:
    """What was said to one question.

    Attributes
    ----------
    question: what was asked
    people:   how many are counted here
    sums:     category's id → how many, “no answer” too; for what is worked out of several questions
              together. Draw `counts`.
    comments: in the order of the alphabet
    sentence: what is told instead of numbers; empty when these are to be shown
    """

    question: Question
    people: int
    sums: Mapping[str, int]
    comments: tuple[str, ...] = ()
    sentence: str = ""

    @property
    def counts(self) -> Mapping[str, int]:
        """Give the numbers that may be drawn: none where a sentence stands for them."""
        return {} if self.sentence else self.sums


@dataclass(frozen=True)
class Shown:
    """What people said together: all of them, or one group; `id` and `label` are empty for all."""

    id: str
    label: str
    people: int
    tallies: tuple[Tally, ...]

    def tally(self, question_id: str) -> Tally | None:
        """Find what was said to one question."""
        return next((each for each in self.tallies if each.question.id == question_id), None)


@dataclass(frozen=True)
class Picture:
    """Everything that was revealed of an activity.

    Attributes
    ----------
    total:  all together
    groups: those that are large enough
    others: a sentence on those who are in the total only; empty when there are none
    """

    total: Shown
    groups: tuple[Shown, ...] = ()
    others: str = ""


def picture(activity: Activity, batches: Sequence[Batch]) -> Picture | None:
    """Give what was revealed of an activity; None before anything was."""
    if not batches:
        return None
    few = "Too few people answered this for it to be shown."
    alone = "This is shown for all together only: in some group, too few answered it."
    questions = activity.questions()
    everybody = [question for question in questions if not question.groups]
    total = _shown(Category("", ""), [batch.total for batch in batches], everybody, few)
    groups = []
    for group in _groups(activity, batches):
        parts = [batch.groups[group.id] for batch in batches if group.id in batch.groups]
        asked = [q for q in questions if not q.groups or group.id in q.groups]
        groups.append(_shown(group, parts, asked, few, alone))
    return Picture(total, tuple(groups), _others(activity, total, groups))


def _shown(
    group: Category, parts: Sequence[Part], questions: Sequence[Question], few: str, alone: str = ""
) -> Shown:
    known = {question.id for question in questions}
    # What was revealed stays, even if the activity's file has been changed since.
    gone = dict.fromkeys(q for part in parts for q in part.votes if q not in known)
    asked = (*questions, *(Question(name, name, ()) for name in gone))
    return Shown(
        group.id,
        group.label,
        sum(part.people for part in parts),
        tuple(_tally(q, parts, few if q.groups or not alone else alone) for q in asked),
    )


def _tally(question: Question, parts: Sequence[Part], missing: str) -> Tally:
    shown = [part for part in parts if question.id in part.votes]
    sums = Counter({c.id: 0 for c in question.categories} | {NO_ANSWER: 0})
    for part in shown:
        sums.update(part.votes[question.id])
    given = [category for category, number in sums.items() if number]
    sentence = missing if not shown else _unanimous(question, given)
    comments = in_order(text for part in shown for text in part.comments.get(question.id, ()))
    people = sum(part.people for part in shown)
    return Tally(question, people, dict(sums), () if sentence else comments, sentence)


def _unanimous(question: Question, given: Sequence[str]) -> str:
    """Say what everybody said, where they all said the same: a picture would point at each of them."""
    if len(given) > 1:
        return ""
    if given == [NO_ANSWER]:
        return "Nobody answered this."
    category = question.category(given[0])
    return f"Everybody gave the same answer: {category.label if category else given[0]}."


def _groups(activity: Activity, batches: Iterable[Batch]) -> list[Category]:
    """Give the groups that were shown, in the activity's order."""
    labels = {group.id: group for group in activity.groups()}
    shown = {name for batch in batches for name in batch.groups}
    gone = sorted(shown - set(labels))
    return [each for each in labels.values() if each.id in shown] + [Category(g, g) for g in gone]


def _others(activity: Activity, total: Shown, groups: Sequence[Shown]) -> str:
    """Say how many are in the total only, and neither in how many groups nor in which."""
    if not activity.groups():
        return ""
    others = total.people - sum(group.people for group in groups)
    if not groups:
        return "No group is shown by itself: too few are in one of them."
    return f"{others} people are in the total only: their groups are too small." if others else ""
