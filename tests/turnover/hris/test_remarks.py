"""Remarks are kept in columns, joined in the order of rows, and given as a table."""

import numpy as np

from careerkit.documents.workbook import Sheet, csv_text
from careerkit.turnover.hris.loaded import REJECTED, REPAIRED, Loaded, Reason, Remark
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.remarks import HEADINGS, joined, remark_rows, remarks_on
from careerkit.turnover.hris.spells import Spells

CUT = Reason("cells", REJECTED, "It has too many cells.", 2)
PAY = Reason("pay", REPAIRED, "The pay cannot be read.", 1)


def some():
    """Join two parts that overlap in their rows."""
    cut = remarks_on(CUT, np.array([9, 4]), "", ["nine", "=cmd|' /C calc'!A0"])
    pay = remarks_on(PAY, np.array([7]), "Pay", ["much"])
    return joined(cut, pay, remarks_on(CUT, np.array([2]), "", [""]))


def test_remarks_of_several_stages_come_in_the_order_of_rows():
    """Each keeps its reason and what stood there; the counts of one reason are added."""
    assert [2, 4, 7, 9] == [each.row for each in some()]
    assert Remark(7, REPAIRED, "pay", "Pay", "much") == some()[2]
    assert [some()[3]] == some()[3:]
    assert {"cells": 4, "pay": 1} == {key: each.rows for key, each in some().by_id().items()}


def test_long_cells_are_cut():
    """A megabyte in a cell is no reason to keep a megabyte."""
    assert 80 == len(remarks_on(PAY, np.array([2]), "Pay", ["x" * 1_000_000])[0].found)


def test_the_table_carries_no_formula_when_written():
    """What stood in the file may be one; the writer makes it harmless."""
    nothing = np.zeros(0, dtype="datetime64[D]")
    spells = Spells(
        np.zeros(0, np.uint64), nothing, nothing, nothing, np.zeros(0, np.int8), np.zeros(0), {},
        np.datetime64("2020-01-01"), np.datetime64("2020-01-01"),
    )  # fmt: skip
    remarks = some()
    loaded = Loaded("file.csv", 9, 5, 1, 0, 3, spells, ColumnMapping({}), remarks.by_id(), remarks)
    rows = tuple(remark_rows(loaded))
    text = csv_text(Sheet("Rows", HEADINGS, rows))

    assert (4, REJECTED, "cells", "", "=cmd|' /C calc'!A0", "It has too many cells.") == rows[1]
    assert "'=cmd" in text
    assert ",=" not in text
