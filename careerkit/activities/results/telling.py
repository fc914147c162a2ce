"""What the results of all activities have in common: their value, bars of answers, and what is withheld."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from careerkit.charts.room import ANSWERS, Answered, AnswersGiven
from careerkit.documents.sections import Block, Callout, Figure, Paragraph
from careerkit.pages.wording import capital
from careerkit.workshop.activity import NO_ANSWER, Question
from careerkit.workshop.picture import Picture, Tally

NOT_YET = "Nothing is shown yet."
NO_LABEL = "no answer"


@dataclass(frozen=True)
class Results:
    """What is shown of an activity: the finding in a sentence, and blocks that begin with it."""

    finding: str
    blocks: tuple[Block, ...]


def not_yet(title: str, lacks: str = "") -> Results:
    """Say that nothing was revealed, and what is missing for it if that is known."""
    return Results(NOT_YET, (Callout(title, NOT_YET, lacks),))


def found(title: str, finding: str, text: str, *blocks: Block) -> Results:
    """Put the finding first."""
    return Results(finding, (Callout(title, finding, text), *blocks))


def withheld(picture: Picture) -> tuple[Block, ...]:
    """Say who is not shown by themselves, if anybody is not."""
    return (Paragraph(picture.others, "quiet"),) if picture.others else ()


def bars(
    tallies: Sequence[Tally],
    title: str,
    *,
    marks: Mapping[str, str] | None = None,
    marked: str = "",
    png: bool = False,
) -> Figure:
    """Draw questions that share their categories; `marks` has the marked category of each."""
    first = tallies[0].question
    labels = (*(category.label for category in first.categories), NO_LABEL)
    rows = tuple(_answered(tally, first, (marks or {}).get(tally.question.id)) for tally in tallies)
    return ANSWERS.figure(AnswersGiven(title, labels, rows, marked), picture=png)


def _answered(tally: Tally, like: Question, mark: str | None) -> Answered:
    ids = [*(category.id for category in like.categories), NO_ANSWER]
    return Answered(
        capital(tally.question.text),
        tuple(tally.counts.get(each, 0) for each in ids),
        tally.sentence,
        ids.index(mark) if mark in ids else None,
    )


def answered(tally: Tally) -> int:
    """Count those who gave an answer."""
    return tally.people - tally.sums.get(NO_ANSWER, 0)


def of_people(count: int, people: int) -> str:
    """Say a part of the people: “3 of 12”, “all 12”, “none of 12”."""
    if count == people:
        return f"all {people}"
    return f"{count or 'none'} of {people}"
