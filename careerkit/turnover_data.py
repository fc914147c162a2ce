"""What `careerkit turnover` writes: what an HR system's export tells, in each format."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from careerkit.check import as_json, written
from careerkit.documents.sections import Block, Page, Paragraph, Section
from careerkit.documents.workbook import MARK, Sheet, csv_text, workbook
from careerkit.errors import CareerkitError, InputError
from careerkit.exports import Read, heading_of
from careerkit.files import save_bytes, save_text
from careerkit.pages import turnover_data as words
from careerkit.pages.turnover_data.money import HEADING, money_section, money_sheet
from careerkit.pages.turnover_data.quality import care_section, mapping_section
from careerkit.turnover.assumptions import Ledger
from careerkit.turnover.assumptions_file import default_costs, load_overlay
from careerkit.turnover.bill import Bill, bill
from careerkit.turnover.findings import Findings, findings
from careerkit.turnover.hris.loaded import Loaded
from careerkit.turnover.hris.quality import quality
from careerkit.turnover.hris.remarks import HEADINGS, remark_rows

FURTHER = {".xlsx": "xlsx"}


def findings_of(read: Read, options: argparse.Namespace) -> Findings:
    """Work out all that the file tells; raises InputError for what was asked wrongly."""
    level = None
    if options.level:
        level = heading_of(options.level, tuple(read.loaded.spells.groups), where="--level")
    return findings(
        read.loaded,
        read.by,
        group=options.group,
        level=level,
        denominator=options.denominator,
        within=options.within,
        minimum=options.minimum,
        seed=options.seed,
    )


def costs_of(found: Findings, assumptions: Path | None) -> Bill | str:
    """Price the exits, or say why that cannot be done; raises InputError for a wrong assumptions file."""
    costs = default_costs()

    def ledger_of(role: str) -> Ledger:
        ledger = costs.ledger(role)
        return load_overlay(ledger, assumptions) if assumptions else ledger

    ledger_of("senior-pm")  # a wrong file is told, whether or not there is something to price
    try:
        return bill(found, ledger_of, rng=found.asked.seed)
    except CareerkitError as problem:
        return str(problem)


def report(found: Findings, owed: Bill | str, form: str) -> str | bytes:
    """Write the findings in a format: a page, data, or tables."""
    if form == "json":
        return as_json({**words.as_data(found), "cost": _cost(owed, found.asked.group)})
    if form == "xlsx":
        return workbook(_sheets(found, owed))
    if form == "csv":
        return MARK + csv_text(words.sheets(found)[0])
    return written(_page(found, owed, picture=form == "word"), form)


def save_remarks(loaded: Loaded, path: Path) -> None:
    """Write the rows that were not simply used as a table, with a reason for each.

    Raises InputError for a name that is neither a CSV file's nor a workbook's.
    """
    sheet = Sheet("Rows", HEADINGS, tuple(remark_rows(loaded)))
    if path.suffix.lower() == ".xlsx":
        save_bytes(path, workbook([sheet]))
    else:
        save_text(path, MARK + csv_text(sheet))


def check_remarks(path: Path | None) -> None:
    """Refuse a name for the table of rows that says no format, before the work is done."""
    if path is not None and path.suffix.lower() not in {".csv", ".xlsx"}:
        raise InputError(
            "--remarks", expected="a name that ends in .csv or .xlsx", found=path.name or str(path)
        )


def _page(found: Findings, owed: Bill | str, *, picture: bool) -> Page:
    loaded = found.loaded
    money: Block = (
        Section(HEADING, (Paragraph(owed),))
        if isinstance(owed, str)
        else money_section(owed, found.asked.group)
    )
    further = (money, care_section(quality(loaded)), mapping_section(loaded))
    return words.page(found, picture=picture, further=further)


def _sheets(found: Findings, owed: Bill | str) -> tuple[Sheet, ...]:
    money = () if isinstance(owed, str) else (money_sheet(owed, found.asked.group),)
    return (*words.sheets(found), *money)


def _cost(owed: Bill | str, group: str) -> dict[str, Any]:
    if isinstance(owed, str):
        return {"groups": [], "why_not": owed}
    return {
        "currency": owed.currency,
        "groups": [
            {
                "group": each.group,
                "exits": each.exits,
                "an_exit": {
                    "low": each.cost.cost.low,
                    "mean": each.cost.cost.mean,
                    "high": each.cost.cost.high,
                },
                "all": {"low": each.total.low, "mean": each.total.mean, "high": each.total.high},
                "salary": each.cost.salary,
            }
            for each in owed.groups
            if group in ("", each.group)
        ],
        "why_not": None,
    }
