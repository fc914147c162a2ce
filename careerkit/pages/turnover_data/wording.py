"""Words that the pages of an analyst's own data share."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit.charts.turnover_data.incidence import KINDS
from careerkit.documents.sections import Block, Bullets, Details, Paragraph, Table
from careerkit.pages.wording import sentence
from careerkit.turnover.findings import Findings
from careerkit.turnover.hris.spells import Kind

WITHHELD = "not shown"
LONG = 12  # rows of a table
RANGES = (
    "In brackets the range that holds for nineteen of twenty such figures: what luck alone leaves open. It "
    "does not cover errors in the file."
)
PART_NAMES = {
    "rates": "Turnover rates",
    "over time": "Over time",
    "survival": "How long people stay",
    "kinds": "How exits come about",
    "tenure": "When people leave",
    "differences": "Differences, all else equal",
    "backtest": "Would last year have been foreseen",
    "workforce": "Moves, and people to come",
    "bench": "Who would step up",
}
# The formal word stands once beside the plain one.
FORMAL = {
    Kind.VOLUNTARY: "voluntary",
    Kind.INVOLUNTARY: "involuntary",
    Kind.OTHER: "retired, died, contract ended, or not told",
}


def kind_name(kind: Kind) -> str:
    """Name a kind of exit in plain and in formal words."""
    return f"{KINDS[kind]} ({FORMAL[kind]})"


def many(number: int, noun: str, nouns: str = "") -> str:
    """Count things, with a comma for thousands: “1 row”, “7,089 rows”."""
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def small_print(summary: str, sentences: Sequence[str]) -> tuple[Block, ...]:
    """Put sentences into a fold, each once; nothing where there are none."""
    told = tuple(dict.fromkeys(sentence(each) for each in sentences if each))
    return (Details(summary, (Bullets(told),)),) if told else ()


def folded(summary: str, table: Table) -> tuple[Block, ...]:
    """Give a table as it is, behind a fold where it is long, and not at all where it is empty."""
    if not table.rows:
        return ()
    return (table,) if len(table.rows) <= LONG else (Details(summary, (table,)),)


def missing(found: Findings, part: str) -> tuple[Block, ...]:
    """Say why a part is missing, where it was tried."""
    why = found.without.get(part)
    return (Paragraph(f"This could not be worked out. {why}"),) if why else ()


def capped(items: Sequence[str], most: int) -> tuple[str, ...]:
    """Give so many sentences, and say how many more there are."""
    rest = len(items) - most
    return (*items[:most], *((f"And {rest:,} more.",) if rest > 0 else ()))
