"""What became of a file's rows, how its columns were read, and what it cannot tell."""

from __future__ import annotations

import numpy as np

from careerkit import __version__
from careerkit.documents.sections import (
    Block,
    Bullets,
    Callout,
    Details,
    Page,
    Paragraph,
    Section,
    Table,
)
from careerkit.pages.turnover_data.wording import many
from careerkit.pages.wording import day
from careerkit.turnover.hris.loaded import REJECTED, REPAIRED, SET_ASIDE, Loaded

MOST_REMARKS = 20  # rows that a page shows; the table that can be saved has all
ROLES = {
    "person": "tells people apart",
    "hired": "first day in the company",
    "start": "first day in the post",
    "end": "last day",
    "exit_kind": "kind of exit or its reason",
    "left": "left, yes or no",
    "status": "status",
    "tenure": "length of service",
    "as_of": "day of the record",
    "salary": "pay",
    "currency": "currency",
}
VERDICTS = {
    REPAIRED: "used after a change",
    SET_ASIDE: "set aside, adds nothing",
    REJECTED: "could not be used",
}


def quality_page(loaded: Loaded) -> Page:
    """Put the account of a file on one page."""
    return Page(
        title=quality_finding(loaded),
        subtitle=loaded.source,
        blocks=(
            headline(loaded),
            account_section(loaded),
            reasons_section(loaded),
            mapping_section(loaded),
            assumed_section(loaded),
            lacks_section(loaded),
        ),
        footer=(f"careerkit {__version__}. Every row of the file is in exactly one line above.",),
    )


def quality_finding(loaded: Loaded) -> str:
    """Say how many of the rows are used."""
    used = loaded.used + loaded.repaired
    if used == loaded.rows:
        return f"All {many(loaded.rows, 'row')} are used"
    return f"{used:,} of {many(loaded.rows, 'row')} are used"


def headline(loaded: Loaded) -> Callout:
    """Say what the file holds."""
    spells = loaded.spells
    people, exits = spells.people, int(spells.left.sum())
    text = (
        f"{many(people, 'person', 'people')} in {many(len(spells), 'post')}, and {many(exits, 'exit')}. "
        f"{_window(loaded)}"
    )
    tone = "wait" if loaded.rejected else "go"
    return Callout("Data", quality_finding(loaded), text, tone)  # type: ignore[arg-type]


def account_section(loaded: Loaded) -> Section:
    """Account for every row."""
    lines = (
        ("Used as they are", loaded.used),
        ("Used after a change", loaded.repaired),
        ("Set aside: they add nothing", loaded.set_aside),
        ("Could not be used", loaded.rejected),
        ("All rows", loaded.rows),
    )
    rows = tuple((what, f"{number:,}", _share(number, loaded.rows)) for what, number in lines)
    table = Table(("What became of them", "Rows", "Share"), rows, "The lines add up to all rows.")
    return Section("What became of the rows", (table,))


def reasons_section(loaded: Loaded) -> Section:
    """Say why rows were changed, set aside or rejected, with the first of them."""
    rows = tuple(
        (reason.says, VERDICTS.get(reason.verdict, reason.verdict), f"{reason.rows:,}")
        for reason in loaded.reasons.values()
    )
    if not rows:
        return Section("Why", (Paragraph("No row had to be changed or left out."),))
    blocks: list[Block] = [Table(("Why", "What was done", "Rows"), rows)]
    first = [loaded.remarks[place] for place in range(min(MOST_REMARKS, len(loaded.remarks)))]
    if first:
        shown = tuple(
            (f"{each.row:,}", each.column or "–", each.found or "–", _says(loaded, each.reason))
            for each in first
        )
        caption = f"The first {len(first)} of {len(loaded.remarks):,}; row 1 is the header."
        table = Table(("Row", "Column", "What stood there", "Why"), shown, caption)
        blocks.append(Details("The rows themselves", (table,)))
    return Section("Why", tuple(blocks))


def mapping_section(loaded: Loaded) -> Section:
    """Say which column was read as what."""
    mapping = loaded.mapping
    rows = [(heading, ROLES.get(role, role)) for role, heading in mapping.columns.items()]
    rows += [(heading, "groups people") for heading in mapping.groups]
    table = Table(("Column", "Read as"), tuple(rows))
    settled = [
        f"{what}: {value}."
        for what, value in (
            ("Days are written", mapping.date_order),
            ("Decimal sign", mapping.decimal),
            ("Service is in", mapping.tenure_unit),
            ("Pay is for a", mapping.pay_period),
        )
        if value
    ]
    return Section(
        "How the columns were read", (table, *((Bullets(tuple(settled)),) if settled else ()))
    )


def assumed_section(loaded: Loaded) -> Section:
    """Say what was assumed."""
    return Section("What was assumed", (Bullets(loaded.notes),) if loaded.notes else ())


def lacks_section(loaded: Loaded) -> Section:
    """Say what the file cannot tell."""
    blocks = (Bullets(loaded.lacks),) if loaded.lacks else ()
    return Section("What this file cannot tell", blocks)


def _says(loaded: Loaded, reason: str) -> str:
    return loaded.reasons[reason].says if reason in loaded.reasons else reason


def _window(loaded: Loaded) -> str:
    spells = loaded.spells
    if not spells.dated:
        return "The file has years of service and no days."
    return f"It knows every exit from {_day(spells.opens)} to {_day(spells.closes)}."


def _day(date: np.datetime64) -> str:
    return day(date.astype("datetime64[D]").item())


def _share(number: int, rows: int) -> str:
    """Write a share that never rounds a few rows away."""
    if not rows:
        return "–"
    share = 100 * number / rows
    if number and share < 0.1:  # noqa: PLR2004 - per cent
        return "under 0.1%"
    if number != rows and share > 99.9:  # noqa: PLR2004
        return "over 99.9%"
    return f"{share:.1f}%"
