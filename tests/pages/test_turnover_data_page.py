"""The pages of an analyst's own data: the finding first, every figure with its range, nothing uncovered."""

import io
import json
import re
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from careerkit.documents.html import html_page
from careerkit.documents.markdown import markdown_page
from careerkit.documents.sections import Figure, Section, Table
from careerkit.documents.text import text_page
from careerkit.documents.workbook import Formula, workbook
from careerkit.pages.turnover_data import (
    as_data,
    finding,
    page,
    part_sections,
    quality_page,
    sheets,
)
from careerkit.turnover.findings import PARTS, findings
from careerkit.turnover.hris.loaded import Loaded
from tests.companies import company, found, snapshot
from tests.markup import Reader, dangers

BY, ONE, TEAMS = found("Department"), found("Department", "Sales"), found("Team")
PAGES = {"everybody": found(), "departments": BY, "one": ONE, "teams": TEAMS,
         "snapshot": findings(snapshot(), "Department")}  # fmt: skip


def text(document):
    return " ".join(text_page(document, width=9_999).split())


def tables(blocks):
    """Give all tables of a page, those beside pictures among them."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Figure):
            yield block.twin
        elif hasattr(block, "blocks"):
            yield from tables(block.blocks)


@pytest.mark.parametrize("told", PAGES.values(), ids=PAGES)
def test_a_page_can_be_passed_on_in_every_format(told):
    """HTML that runs nothing, Markdown and text; no number is none; every table is rectangular."""
    document = page(told)
    html = html_page(document)

    assert dangers(html) == []
    for written in (Reader(html).text, markdown_page(document), text(document)):
        assert finding(told).split(";")[0] in written.replace("\\", "")
        assert not re.search(r"\b(nan|None|inf)\b", written)
    for table in tables(document.blocks):
        assert {len(row) for row in table.rows} <= {len(table.columns)}


def test_the_first_lines_say_what_how_sure_and_of_whom():
    """The rate with its range, exits, denominator, window, the smallest group, the rows that are used."""
    words = text(replace(page(BY), blocks=page(BY).blocks[:3]))
    everybody = BY.rates.everybody

    assert re.search(r"\d+% a year leave", words)
    assert f"{everybody.counts.exits:,} exits" in words
    assert f"{everybody.counts.average:,.0f} people on average" in words
    assert "÷ the average headcount" in words
    assert "31 December 2025" in words
    assert "groups of at least 5" in words
    assert f"of {BY.loaded.rows:,} rows are used" in words


def test_every_denominator_stands_beside_the_declared_one():
    """The same exits by five denominators, the declared one marked, and it is the rate of the finding."""
    other = findings(company(), denominator="end", parts=("rates",))
    table = next(t for t in tables(page(other).blocks) if t.columns[0].startswith("Exits ÷"))

    assert len(table.rows) == 5
    (declared,) = [row for row in table.rows if "(declared)" in row[0]]
    assert declared[0].startswith("The headcount at the end")
    assert declared[-1].split(" ")[0] in finding(other)


def test_a_rate_stands_once_where_the_window_is_a_year():
    """The rate in the window and that per year are the same then; in a quarter they are not."""
    columns = {
        within: next(
            t.columns
            for t in tables(page(findings(company(), within=within, parts=("rates",))).blocks)
            if t.columns[0].startswith("Exits ÷")
        )
        for within in ("2025", "2025-Q1")
    }

    assert ("Exits ÷ …", "That is", "Per year") == columns["2025"]
    assert "In the window" in columns["2025-Q1"]


def test_a_test_that_counts_more_exits_than_the_curves_says_why():
    """A curve stops where few people are left; the test uses every tenure."""
    first, *others = BY.curves.curves
    shorter = replace(BY.curves, curves=(replace(first, exits=first.exits - 2), *others))

    def caption(told):
        return next(t.caption for t in tables(page(told).blocks) if "log-rank" in t.caption)

    assert "2 exits more than beside the curves" in caption(replace(BY, curves=shorter))
    assert "more than beside" not in caption(BY)


def test_a_group_stands_beside_everybody_and_no_other():
    """The report of one group names no other group except where it was merged with others."""
    words = text(page(ONE))

    assert words.startswith("Turnover in Sales ")
    for other in ("Engineering", "Customer Success", "Design"):
        assert other not in words.replace("groups", "")


def test_kinds_that_the_model_withholds_are_on_no_page_and_in_no_table():
    """Nor does a spreadsheet or a program get them."""
    hidden = {g.group.label for g in TEAMS.rates.groups if g.kinds is None}
    table = next(t for t in tables(page(TEAMS).blocks) if "By own choice (voluntary)" in t.columns)
    sheet = next(s for s in sheets(TEAMS) if s.name == "Kinds of exit")
    told = {g["group"]: g for g in as_data(TEAMS)["rates"]["groups"]}

    assert len(hidden) > 1
    for label in hidden:
        row = next((row for row in table.rows if row[0] == label), (label, *["not shown"] * 4))
        assert row[1:] == ("not shown",) * 4
        assert next(row for row in sheet.rows if row[0] == label)[1:4] == (None, None, None)
        assert told[label]["kinds"] is None


def test_what_cannot_be_told_stands_on_the_page():
    """The file's own lacks, and each part that could not be worked out."""
    told = PAGES["snapshot"]
    lacking = replace(told, loaded=replace(told.loaded, lacks=("No kinds of exit.",)))
    words = text(page(lacking))

    assert "No kinds of exit." in words
    for sentence in told.without.values():
        assert sentence in words


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_a_section_also_where_it_is_missing(part):
    """So that whoever opens it reads why."""
    full = part_sections(BY, part)
    fields = (
        "rates",
        "monthly",
        "everybody",
        "kinds",
        "tenure",
        "cox",
        "backtest",
        "flows",
        "bench",
    )
    empty = replace(BY, done=(), without={part: "It lacks days."}, **dict.fromkeys(fields))

    assert all(isinstance(section, Section) and section.blocks for section in full)
    assert "It lacks days." in text(replace(page(BY), blocks=part_sections(empty, part)))


@pytest.mark.parametrize("told", [BY, ONE, TEAMS], ids=["departments", "one", "teams"])
def test_what_a_spreadsheet_works_out_is_what_the_model_says(told):
    """Rates, sums and shares are formulas, and what they come to is the model's figure."""
    groups = [*told.rates.groups, told.rates.everybody]
    rates = next(s for s in sheets(told) if s.name == "Rates")
    column = rates.columns.index

    for row, group in zip(rates.rows, groups, strict=True):
        yearly = row[column("Rate per year")]
        if group.annual[told.rates.declared].value is None:  # withheld, so nothing to divide by
            assert yearly is None
            continue
        assert isinstance(yearly, Formula)
        assert yearly.value == pytest.approx(group.annual["average"].value, rel=1e-12)
        if isinstance(row[column("After the window")], Formula):
            assert row[column("After the window")].value == sum(row[1:4]) - row[4] - row[5]


@pytest.mark.parametrize("name", ["average", "midpoint", "start", "end", "person-years"])
def test_formulas_follow_the_declared_denominator(name):
    """Worked out anew from the cells that they name, they give the model's rate."""
    told = findings(company(), "Department", denominator=name, parts=("rates",))
    sheet = next(s for s in sheets(told) if s.name == "Rates")

    for place, (row, group) in enumerate(
        zip(sheet.rows, [*told.rates.groups, told.rates.everybody], strict=True), 2
    ):
        cells = dict(zip("ABCDEFGHIJKLMN", row, strict=True))

        def worth(cell, cells=cells, place=place):
            if not isinstance(cell, Formula):
                return cell
            written = re.sub(
                rf"([A-N]){place}\b", lambda found_: f"worth(cells['{found_[1]}'])", cell.text[1:]
            )
            return eval(written, {"worth": worth, "cells": cells})  # noqa: S307 - our own formula

        assert worth(cells["L"]) == pytest.approx(group.annual[name].value, rel=1e-9)


def test_a_workbook_opens_and_runs_nothing_that_the_file_brought():
    """What stood in the file stays text, and only careerkit's own sums calculate."""
    book = load_workbook(io.BytesIO(workbook(sheets(BY))))

    assert {"Rates", "Still here", "By tenure", "Differences", "Foreseen", "Moves", "Bench"} <= set(
        book.sheetnames
    )
    for tab in book:
        for row in tab.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert re.fullmatch(r'=[A-Z0-9().+\-*/:,"]+', cell.value), cell.value


def test_plain_data_is_json_and_says_what_the_page_says():
    """No number that JSON lacks, and the same finding."""
    for told in PAGES.values():
        data = json.loads(json.dumps(as_data(told), allow_nan=False))
        assert data["finding"] == finding(told)
        assert data["file"]["rows"] == told.loaded.rows
    assert {each["group"] for each in as_data(ONE)["by_tenure"]} == {"Everybody", "Sales"}


def test_the_account_of_a_file_adds_up_on_its_page():
    """Every row is in exactly one line, and a few rows are never rounded to none."""
    file = company()
    table = next(
        t for t in tables(quality_page(file).blocks) if t.columns[0] == "What became of them"
    )
    counts = [int(row[1].replace(",", "")) for row in table.rows]

    assert sum(counts[:-1]) == counts[-1] == file.rows
    large = replace(file, rows=10_000_000, used=9_999_997, set_aside=0)
    shares = [row[2] for row in next(iter(tables(quality_page(large).blocks))).rows]
    assert shares == ["over 99.9%", "0.0%", "0.0%", "under 0.1%", "100.0%"]


def test_what_stood_in_the_file_harms_nobody():
    """A cell that a spreadsheet would run is shown, and runs nowhere."""
    html = html_page(quality_page(company()))

    assert "=cmd|calc" in Reader(html).text
    assert dangers(html) == []


def test_a_file_without_flaws_says_so():
    """And says nothing of rows that were left out."""
    file = company()
    clean = Loaded(
        file.source, file.rows - 15, file.used, 0, 0, 0, file.spells, file.mapping, {}, ()
    )
    words = text(quality_page(clean))

    assert words.startswith(f"All {clean.rows:,} rows are used")
    assert "No row had to be changed or left out." in words


def test_the_finding_heads_the_page_and_is_told_once_in_words():
    """In a terminal, where there are no pictures, nobody reads the same sentence twice."""
    words = text(page(ONE))

    assert words.count("a year leave, of everybody") == 1


def test_a_page_that_is_passed_on_shows_no_single_row():
    """What stood in somebody's row is for whoever keeps the file."""
    words = text(page(found()))

    assert "The rows themselves" not in words
    assert "--remarks" in words
