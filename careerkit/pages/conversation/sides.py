"""Both ratings side by side: what is seen differently first, each with a question to open it."""

from __future__ import annotations

from careerkit.assessment.conversation.sides import Pair, Sides, Situation
from careerkit.assessment.criteria import CriterionResult, Status
from careerkit.documents.sections import (
    Block,
    Bullets,
    Cell,
    Mark,
    Paragraph,
    Section,
    Strong,
    Table,
)

HEADING = "Both ratings side by side"
SAYS = ("Product manager", "Leader")
REMARK = "Evidence is not shown: it stays with whoever noted it."


def sides_section(sides: Sides, *, questions: bool = True) -> Section:
    """Show both ratings of every point, without the evidence or the notes of either.

    `questions` adds what to open a difference with; where an agenda stands beside it, that has them.
    """
    return Section(
        HEADING,
        (
            Paragraph(sides.finding, "strong"),
            *(Paragraph(remark) for remark in sides.remarks),
            *_differences(sides, questions=questions),
            *_alike(sides),
            Paragraph(REMARK, "quiet"),
        ),
    )


def standing(result: CriterionResult) -> str:
    """Say how a point stands; whether somebody has noted evidence for it is left out."""
    return (Status.SHOWN if result.status is Status.CLAIMED else result.status).value


def _differences(sides: Sides, *, questions: bool) -> tuple[Block, ...]:
    columns = ("Point", *SAYS, "To open with") if questions else ("Point", *SAYS)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (*_of_both(pair), pair.question)[: len(columns)] for pair in sides.differences
    )
    told = [(each, each.question if questions else _answers(each)) for each in sides.situation]
    situation = tuple((Strong(f"{each.name}:"), f" {words}") for each, words in told)
    points = (Table(columns, rows),) if rows else ()
    asked = Section("On the situation", (Bullets(situation),) if situation else ())
    return (Section("Seen differently", (*points, asked)),)


def _answers(each: Situation) -> str:
    return f"“{each.pm}” (product manager), “{each.leader}” (leader)."


def _alike(sides: Sides) -> tuple[Block, ...]:
    rows = tuple(_of_both(pair) for pair in sides.pairs if not pair.differs)
    return (Section("Seen alike", (Table(("Point", *SAYS), rows),) if rows else ()),)


def _of_both(pair: Pair) -> tuple[Cell, ...]:
    return (pair.criterion.name, Mark(standing(pair.pm)), Mark(standing(pair.leader)))
