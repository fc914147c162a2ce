"""Decide what may be shown: sums over enough people, and nothing that subtracting would uncover.

What is published falls into parts that do not overlap: each group that is shown, and all others
together, in each batch. Every part has either nobody in it or at least the minimum of people whose
answers the facilitator has not seen, and so has every sum and difference of parts. The same holds,
for each question by itself, of those who answered it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from careerkit.workshop.activity import NO_ANSWER, Activity, Question
from careerkit.workshop.batch import Batch, Part, plain_comment
from careerkit.workshop.values import Answers


@dataclass(frozen=True)
class Person:
    """One person's answers as they count.

    Attributes
    ----------
    seen:     whether the facilitator knows these answers: from paper, or because they are their own
    group:    id of the group; empty when there is none
    votes:    question's id → category's id, for what was answered
    comments: question's id → text
    """

    seen: bool
    group: str
    votes: Mapping[str, str]
    comments: Mapping[str, str]


def person(activity: Activity, answers: Answers, *, seen: bool) -> Person:
    """Read one person's answers; a category, question or group that there is not counts as none."""
    given, said = activity.votes(answers), activity.comments(answers)
    questions = activity.questions()
    group = next((g.id for g in activity.groups() if g.id == activity.group(answers)), "")
    return Person(
        seen,
        group,
        {q.id: given[q.id] for q in questions if q.category(given.get(q.id, "")) is not None},
        {q.id: text for q in questions if (text := plain_comment(said.get(q.id, "")))},
    )


def enough(people: Iterable[Person], minimum: int) -> bool:
    """Tell whether these people's answers may be shown: it needs `minimum` that nobody has seen.

    Of nobody at all there is nothing to hide. People whose answers were seen hide nobody, and must
    not be uncovered before the others either.
    """
    seen = [each.seen for each in people]
    return not seen or seen.count(False) >= minimum


def batch_of(people: Sequence[Person], activity: Activity, minimum: int) -> Batch:
    """Sum up people who had not been counted before; `enough` of them must be there."""
    shown = groups_shown(people, activity, minimum)
    rest = [each for each in people if each.group not in shown]
    parts = {name: [each for each in people if each.group == name] for name in shown}
    questions = activity.questions()
    together = [q for q in questions if not q.groups and enough(answered(people, q), minimum)]
    apart = shown_apart(together, [rest, *parts.values()], minimum)
    return Batch(
        _part(people, together, together),
        {
            name: _part(part, *_inside(name, part, activity, apart, minimum))
            for name, part in parts.items()
        },
    )


def groups_shown(people: Sequence[Person], activity: Activity, minimum: int) -> tuple[str, ...]:
    """Choose the groups that are shown by themselves, in the activity's order.

    If those left over were too few, the total less the groups would show them: then the smallest
    group is not shown either.
    """
    unseen = Counter(each.group for each in people if not each.seen)
    shown = [each.id for each in activity.groups() if unseen[each.id] >= minimum]
    rest = [each for each in people if each.group not in shown]
    if shown and not enough(rest, minimum):
        shown.remove(min(shown, key=lambda name: unseen[name]))
    return tuple(shown)


def shown_apart(
    questions: Iterable[Question], parts: Sequence[Sequence[Person]], minimum: int
) -> list[Question]:
    """Choose the questions that are shown by groups as well.

    Where one part has too few answers, the total less the other parts would give them away.
    """
    return [q for q in questions if all(enough(answered(part, q), minimum) for part in parts)]


def answered(people: Iterable[Person], question: Question) -> list[Person]:
    """Give those who gave an answer to a question."""
    return [each for each in people if question.id in each.votes]


def _inside(
    name: str, part: Sequence[Person], activity: Activity, apart: list[Question], minimum: int
) -> tuple[list[Question], list[Question]]:
    """Choose what is counted, and what comments are shown, inside a group.

    Comments on what everybody was asked are shown with the total alone: a group narrows down who
    wrote them.
    """
    own = [q for q in activity.questions() if name in q.groups]
    own = [q for q in own if enough(answered(part, q), minimum)]
    return [*apart, *own], own


def _part(people: Sequence[Person], counted: list[Question], read: list[Question]) -> Part:
    comments = {q.id: in_order(each.comments.get(q.id, "") for each in people) for q in read}
    return Part(
        len(people),
        {q.id: _counts(people, q) for q in counted},
        {question: texts for question, texts in comments.items() if texts},
    )


def _counts(people: Sequence[Person], question: Question) -> dict[str, int]:
    votes = Counter(each.votes.get(question.id, NO_ANSWER) for each in people)
    return {name: votes[name] for name in (*(c.id for c in question.categories), NO_ANSWER)}


def in_order(texts: Iterable[str]) -> tuple[str, ...]:
    """Put comments in the order of the alphabet: the order in which they came tells who wrote them."""
    return tuple(sorted(filter(None, texts)))
