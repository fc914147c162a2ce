"""Groups keep their names as the file has them."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from careerkit.turnover.hris.labels import grouping


def test_labels_stand_in_order_and_blanks_have_none():
    """Trailing blanks do not make another group; “NA” may be North America."""
    read = grouping(
        ["Sales  ", "Production", None, "-", "NA", "Sales", "R  & D", "R & D"], heading="Team"
    )
    assert ("NA", "Production", "R & D", "Sales") == read.labels
    assert [3, 1, -1, -1, 0, 3, 2, 2] == read.codes.tolist()


def test_spellings_are_left_as_they_are():
    """Whether “sales” is “Sales” is for somebody who knows."""
    assert ("Sales", "sales") == grouping(["sales", "Sales"], heading="Team").labels


def test_numbers_stand_in_the_order_of_numbers():
    """Level 10 comes after level 9, and a workbook's 3.0 is 3."""
    assert ("3", "9", "10") == grouping(pa.array([10.0, 9.0, 3.0]), heading="Level").labels


@given(st.lists(st.one_of(st.none(), st.text(max_size=8)), max_size=30))
def test_each_row_has_the_label_that_it_had(cells):
    """Every code leads back to the row's own words."""
    read = grouping(cells, heading="Team")
    assert len(set(read.labels)) == len(read.labels)
    for cell, code in zip(cells, read.codes.tolist(), strict=True):
        if code >= 0:
            assert "".join(read.labels[code].split()) == "".join(cell.split())
