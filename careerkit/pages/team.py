"""Many people's advice in one table, as `careerkit.assessment.team` gives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from careerkit import __version__
from careerkit.assessment.criteria import Status
from careerkit.documents.sections import Block, Bullets, Page, Section, Strong, Table, Words
from careerkit.pages.wording import capital, counted

COUNTED = {status: capital(status) for status in Status} | {Status.OPEN: "Open"}
COLUMNS = ("Who", "Step", "Advice", *COUNTED.values())


def team_page(rows: Sequence[Mapping[str, Any]], ladder: str) -> Page:
    """Set out one row a person, and after them the files that could not be read, with the reason."""
    read = [row for row in rows if not row["problem"]]
    failed = [row for row in rows if row["problem"]]
    blocks: list[Block] = [Table(COLUMNS, tuple(map(_row, read)))] if read else []
    problems: list[Words] = [(Strong(f"{row['file']}:"), f" {row['problem']}") for row in failed]
    blocks.append(Section("Could not be read", (Bullets(tuple(problems)),) if problems else ()))
    settled = sum(bool(row["advice"]) for row in read)
    told = f"{capital(counted(len(read), 'reality check'))}, {settled} with settled advice."
    return Page(
        title="Reality checks of a group",
        subtitle=told,
        blocks=tuple(blocks),
        footer=(f"Ladder: {ladder}. careerkit {__version__}. The counts are of points.",),
    )


def _row(row: Mapping[str, Any]) -> tuple[str, ...]:
    advice = row["advice"] or "(not settled yet)"
    counts = (str(row[status.value]) for status in COUNTED)
    return (row["person"] or row["file"], row["step"], advice, *counts)
