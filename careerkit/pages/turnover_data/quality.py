"""What became of a file's rows, how its columns were read, and what it cannot tell."""

from __future__ import annotations

import datetime as dt

import numpy as np

from careerkit import __version__
from careerkit.charts.turnover_data import YEARS, OverTime, Period
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
from careerkit.turnover.hris.quality import BLOCKS, FINE, LOOK, Quality, quality

WHERE_ROWS = (
    "Which rows these are stands in the table of rows, which is about single people and is for whoever "
    "keeps the file (in a terminal: --remarks FILE)."
)
MOST_REMARKS = 20  # rows that a page shows; the table that can be saved has all
ROLES = {
    "person": "tells people apart",
    "hired": "first day in the company",
    "start": "first day in the post, or day of the event",
    "event": "what happened on that day",
    "end": "last day",
    "exit_kind": "kind of exit or its reason",
    "left": "left, yes or no",
    "status": "status",
    "tenure": "length of service",
    "as_of": "day of the record",
    "salary": "pay",
    "currency": "currency",
}
CARE = "Before you believe a figure"
WEIGHTS = {BLOCKS: "▲ would mislead", LOOK: "◆ find out first", FINE: "● fine"}
VERDICTS = {
    REPAIRED: "used after a change",
    SET_ASIDE: "set aside, adds nothing",
    REJECTED: "could not be used",
}


def quality_page(loaded: Loaded, *, picture: bool = False) -> Page:
    """Put the account of a file on one page; `picture` adds the PNG that Word needs."""
    return Page(
        title=quality_finding(loaded),
        subtitle=loaded.source,
        blocks=quality_sections(loaded, picture=picture),
        footer=(f"careerkit {__version__}. Every row of the file is in exactly one line above.",),
    )


def quality_sections(loaded: Loaded, *, picture: bool = False) -> tuple[Block, ...]:
    """Give what is to be known about a file before its figures are believed."""
    seen = quality(loaded)
    return (
        headline(loaded),
        account_section(loaded),
        reasons_section(loaded),
        care_section(seen),
        years_section(loaded, seen, picture=picture),
        blanks_section(seen),
        mapping_section(loaded),
        assumed_section(loaded),
        lacks_section(loaded),
    )


def quality_finding(loaded: Loaded) -> str:
    """Say how many of the rows are used."""
    used = loaded.used + loaded.repaired
    if used == loaded.rows:
        return f"All {many(loaded.rows, 'row')} are used"
    return f"{used:,} of {many(loaded.rows, 'row')} are used"


def headline(loaded: Loaded) -> Callout:
    """Say what the file holds."""
    tone = "wait" if loaded.rejected else "go"
    return Callout("Data", quality_finding(loaded), file_holds(loaded), tone)  # type: ignore[arg-type]


def file_holds(loaded: Loaded) -> str:
    """Say how many people, posts and exits are in a file, and of which time."""
    spells = loaded.spells
    people, exits = spells.people, int(spells.left.sum())
    return (
        f"{many(people, 'person', 'people')} in {many(len(spells), 'post')}, and {many(exits, 'exit')}. "
        f"{_window(loaded)}"
    )


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


def reasons_section(loaded: Loaded, *, single: bool = True) -> Section:
    """Say why rows were changed, set aside or rejected.

    single: whether to show the first of the rows; they are about single people, and are for whoever
            keeps the file
    """
    rows = tuple(
        (VERDICTS.get(reason.verdict, reason.verdict), f"{reason.rows:,}", reason.says)
        for reason in loaded.reasons.values()
    )
    if not rows:
        return Section("Why", (Paragraph("No row had to be changed or left out."),))
    blocks: list[Block] = [Table(("What was done", "Rows", "Why"), rows)]
    first = [loaded.remarks[place] for place in range(min(MOST_REMARKS, len(loaded.remarks)))]
    if first and not single:
        blocks.append(Paragraph(WHERE_ROWS, tone="quiet"))
    elif first:
        shown = tuple(
            (f"{each.row:,}", each.column or "–", each.found or "–", _says(loaded, each.reason))
            for each in first
        )
        caption = f"The first {len(first)} of {len(loaded.remarks):,}; row 1 is the header."
        table = Table(("Row", "Column", "What stood there", "Why"), shown, caption)
        blocks.append(Details("The rows themselves", (table,)))
    return Section("Why", tuple(blocks))


def care_section(seen: Quality) -> Section:
    """Say what a careful analyst would look at first, the weightiest first."""
    if not seen.findings:
        return Section(CARE, (Paragraph("Nothing in the data stands out."),))
    rows = tuple((WEIGHTS.get(each.weight, each.weight), each.says) for each in seen.findings)
    return Section(CARE, (Table(("Weight", "What stands out"), rows),))


def years_section(loaded: Loaded, seen: Quality, *, picture: bool = False) -> Section:
    """Show hires and exits by year: a year without any is a gap in the file more often than a quiet one."""
    if not seen.years:
        return Section("Year by year", ())
    spells = loaded.spells
    first, last = (date.astype("datetime64[D]").item() for date in (spells.opens, spells.closes))
    periods = tuple(
        Period(str(each.year), each.hires, each.exits, _partly(each.year, first, last))
        for each in seen.years
    )
    figure = YEARS.figure(OverTime("Everybody", "year", periods), picture=picture)
    return Section("Year by year", (figure,))


def blanks_section(seen: Quality) -> Section:
    """Say how complete the columns are by which people are grouped, and pay."""
    rows = tuple(
        (each.column, f"{each.blank:,}", _share(each.blank, each.of)) for each in seen.blanks
    )
    table = Table(("Column", "Posts without an entry", "Share"), rows)
    return Section("Blanks", (table,) if rows else ())


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


def _partly(year: int, first: dt.date, last: dt.date) -> bool:
    return first > dt.date(year, 1, 1) or last < dt.date(year, 12, 31)


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
