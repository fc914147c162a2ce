"""What one reveal makes known for ever: sums over people who had not been counted before."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from careerkit.errors import InputError, shown
from careerkit.files import Table

COMMENT_LENGTH = 300
MOST_PEOPLE = 10_000
MARKS, MOST_MARKS = {"Mn", "Me"}, 4  # above and below one letter; no language needs more
JOINER = "\u200d"  # not printable by itself, but it holds many an emoji together


@dataclass(frozen=True)
class Part:
    """The sums over some people.

    Attributes
    ----------
    people:   how many they are
    votes:    question's id → category's id → how many; each question adds up to `people`.
              A question that too few answered is not there.
    comments: question's id → what was written, in the order of the alphabet
    """

    people: int
    votes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    comments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Batch:
    """What one reveal makes known: of all together, and of each group that is large enough."""

    total: Part
    groups: Mapping[str, Part] = field(default_factory=dict)


def batch_body(batch: Batch) -> dict[str, Any]:
    """Write a batch as JSON values, in the form that `batch_from` reads."""
    groups = {name: _part_body(part) for name, part in batch.groups.items()}
    return {"total": _part_body(batch.total), "groups": groups}


def batch_from(content: Any, *, minimum: int, where: str) -> Batch:
    """Read a batch strictly; InputError says what does not fit, and `where`.

    What breaks the rules of publishing is refused here, too, whoever wrote it.
    """
    if not isinstance(content, dict):
        raise InputError(where, expected="a table of what was shown", found=shown(content))
    top = Table(content, where)
    total = _part(top.table("total"), minimum)
    groups = top.table("groups")
    batch = Batch(total, {name: _part(groups.table(name), minimum) for name in groups.content})
    top.finish()
    _check_rest(batch, minimum, groups)
    return batch


def plain_comment(text: Any) -> str:
    """Put a comment on one line of plain characters, at most `COMMENT_LENGTH` of them.

    How somebody's device writes an accent, or marks that are not seen, must not tell who they are, and
    no letter carries so many marks that they hide the lines above it. What is no text is no comment.
    """
    if not isinstance(text, str):
        return ""
    kept = (
        c if c.isprintable() or c == JOINER else " " for c in unicodedata.normalize("NFC", text)
    )
    line = _without_towers(" ".join("".join(kept).split()))
    return line if len(line) <= COMMENT_LENGTH else f"{line[: COMMENT_LENGTH - 1]}…"


def _without_towers(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in MARKS else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _part_body(part: Part) -> dict[str, Any]:
    return {
        "people": part.people,
        "votes": {question: dict(counts) for question, counts in part.votes.items()},
        "comments": {question: list(texts) for question, texts in part.comments.items()},
    }


def _part(table: Table, minimum: int) -> Part:
    people = table.whole("people", minimum, MOST_PEOPLE)
    votes, comments = table.table("votes"), table.table("comments")
    part = Part(
        people,
        {question: _counts(votes.table(question), people) for question in votes.content},
        {question: _comments(comments, question, people) for question in comments.content},
    )
    table.finish()
    for question in part.comments:
        if question not in part.votes:
            raise comments.wrong(question, "comments only where answers are shown")
    return part


def _counts(table: Table, people: int) -> dict[str, int]:
    counts = {category: table.whole(category, 0, people) for category in table.content}
    if sum(counts.values()) != people:
        raise InputError(
            table.where(),
            expected=f"numbers that add up to {people}",
            found=f"{sum(counts.values())}",
        )
    return counts


def _comments(table: Table, question: str, people: int) -> tuple[str, ...]:
    return tuple(sorted(table.texts(question, most=COMMENT_LENGTH, at_most=people)))


def _check_rest(batch: Batch, minimum: int, table: Table) -> None:
    """Refuse groups whose sum leaves a few people over, or is more than all together."""
    rest = batch.total.people - sum(part.people for part in batch.groups.values())
    if rest and rest < minimum:
        raise InputError(
            table.where(),
            expected=f"nobody outside of them, or {minimum} people and more",
            found=f"{rest}",
        )
    for question, total in batch.total.votes.items():
        inside: Counter[str] = Counter()
        for part in batch.groups.values():
            inside.update(part.votes.get(question, {}))
        if any(number > total.get(category, 0) for category, number in inside.items()):
            raise InputError(
                table.where(question),
                expected="no more in the groups than in all together",
                found="more",
            )
