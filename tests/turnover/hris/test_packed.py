"""A loaded file reaches another process as it is."""

from dataclasses import fields

import numpy as np
import pytest

from careerkit.errors import InputError
from careerkit.turnover.hris.loaded import REJECTED, Loaded, Reason, Remark
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.packed import COLUMNS, packed, unpacked
from careerkit.turnover.hris.spells import NOT_GIVEN, Grouping, Spells


def spells():
    """Give three spells, one of somebody who is still here and is in no team."""
    return Spells(
        person=np.array([1, 1, 2**64 - 1], dtype=np.uint64),
        hired=np.array(["2019-02-01", "2019-02-01", "2024-02-29"], dtype="datetime64[D]"),
        start=np.array(["2019-02-01", "2021-02-01", "2024-02-29"], dtype="datetime64[D]"),
        end=np.array(["2021-01-31", "2022-05-31", "NaT"], dtype="datetime64[D]"),
        kind=np.array([4, 1, 0], dtype=np.int8),
        salary=np.array([52_000, 61_000.5, np.nan]),
        groups={
            "Équipe": Grouping("Équipe", ("Ventes", "=1+1"), np.array([0, 1, NOT_GIVEN], np.int32))
        },
        opens=np.datetime64("2019-01-01"),
        closes=np.datetime64("2025-12-31"),
        exact=False,
        currency="EUR",
    )


def loaded():
    """Give a file of four rows, one of them rejected."""
    reason = Reason("exit-before-hire", REJECTED, "The exit lies before the hire.", 1)
    return Loaded(
        source="staff (fictional).csv",
        rows=4,
        used=3,
        repaired=0,
        set_aside=0,
        rejected=1,
        spells=spells(),
        mapping=ColumnMapping({"hired": "Début"}, ("Équipe",), "day first", kinds={"x": "other"}),
        reasons={reason.id: reason},
        remarks=(Remark(3, REJECTED, reason.id),),
        notes=("The file is in UTF-8.",),
    )


def test_what_is_packed_comes_back():
    """Every column, to the type; labels in any letters."""
    before, after = spells(), unpacked(packed(loaded())).spells

    for name in COLUMNS:
        np.testing.assert_array_equal(getattr(before, name), getattr(after, name))
        assert getattr(before, name).dtype == getattr(after, name).dtype
    assert ("Ventes", "=1+1") == after.groups["Équipe"].labels
    np.testing.assert_array_equal([0, 1, -1], after.groups["Équipe"].codes)
    assert (before.opens, before.closes) == (after.opens, after.closes)
    assert (True, False, "EUR") == (after.dated, after.exact, after.currency)


def test_the_account_goes_along_without_its_rows():
    """Counts, sentences and how columns were read; single rows stay where they were."""
    before, after = loaded(), unpacked(packed(loaded()))

    for each in fields(Loaded):
        if each.name not in {"spells", "remarks"}:
            assert getattr(before, each.name) == getattr(after, each.name)
    assert () == after.remarks


def test_the_same_file_gives_the_same_bytes():
    """So that a report need not be made again."""
    assert packed(loaded()) == packed(loaded())


@pytest.mark.parametrize("raw", [b"", b"PK\3\4", b"\x93NUMPY", packed(loaded())[:-40]])
def test_other_bytes_are_refused(raw):
    """Nothing in them is run."""
    with pytest.raises(InputError, match="Load the file itself"):
        unpacked(raw)
