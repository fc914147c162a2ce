"""Whose numbers these are: the ledger as tables."""

from __future__ import annotations

from careerkit.documents.sections import Block, Details, Paragraph, Section, Table
from careerkit.pages.exit_cost.figures import graded
from careerkit.pages.wording import counted
from careerkit.turnover.assumptions import OURS, Assumption
from careerkit.turnover.estimate import Estimate
from careerkit.turnover.options import Comparison


def whose_numbers(estimate: Estimate | Comparison) -> Section:
    """Show the ledger: theirs first, then careerkit's, each with grade and source."""
    ledger = estimate.ledger
    theirs = ledger.theirs()
    ours = tuple(line for line in ledger.lines if line.whose == OURS)
    readings = sum(line.reading for line in ours)
    graded = ", ".join(
        f"{sum(line.grade == grade for line in ours)} of grade {grade}" for grade in "ABCD"
    )
    told = (
        f"Not careerkit's: {len(theirs)} of {counted(len(ledger), 'number')}. Of careerkit's "
        f"{len(ours)}, {graded}; {readings} are our own reading, where no source gives the number. "
        "Replace those that you know better."
    )
    blocks: list[Block] = [Paragraph(told)]
    if ledger.correlation:
        pairs = (
            f"{ledger[one].name} and {ledger[other].name} ({rank:+g})"
            for (one, other), rank in ledger.correlation.items()
        )
        blocks.append(
            Paragraph(
                "Not careerkit's either: these move together, by rank correlation, and all others "
                f"independently: {'; '.join(pairs)}."
            )
        )
    if theirs:
        blocks.append(ledger_table(theirs))
    blocks.append(Details("careerkit's assumptions", (ledger_table(ours),)))
    return Section("Whose numbers these are", tuple(blocks))


def salary_in_words(estimate: Estimate | Comparison) -> str:
    """Write the salary as it was given, and say where it is only an example."""
    line = estimate.ledger["salary"]
    example = ", an example" if line.whose == OURS else ""
    return f"{line.currency} {line.quantity.describe()} a year{example}"


def ledger_table(lines: tuple[Assumption, ...]) -> Table:
    """Show assumptions with value, owner, grade and source."""
    rows = tuple(
        (
            line.name,
            f"{line.quantity.describe()} ({line.currency or line.unit})",
            line.whose,
            graded(line),
            _origin(line),
        )
        for line in lines
    )
    return Table(("Assumption", "Value", "Whose", "Grade", "Source"), rows)


def _origin(line: Assumption) -> str:
    origin = f"{line.source}, {line.year}"
    if line.note:
        origin += f". Reading: {line.note}" if line.reading else f". {line.note}"
    return origin
