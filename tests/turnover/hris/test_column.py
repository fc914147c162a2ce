"""A column is its distinct texts, whatever type the file gave it."""

import datetime as dt

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from careerkit.turnover.hris.column import distinct


@given(
    st.lists(st.one_of(st.none(), st.text(alphabet="ab \t", max_size=4)), max_size=30),
    st.booleans(),
)
def test_every_row_leads_back_to_its_text(cells, in_parts):
    """Trimmed, and only once; in one piece or in several."""
    column = pa.array(cells, pa.string())
    if in_parts:
        half = len(cells) // 2
        column = pa.chunked_array(
            [column[:half].dictionary_encode(), column[half:].dictionary_encode()]
        )
    read = distinct(column)
    texts = read.list()
    assert [None if cell is None else cell.strip() for cell in cells] == [
        texts[code] if code >= 0 else None for code in read.codes.tolist()
    ]
    assert len(texts) == len(set(texts))
    assert [read.codes.tolist().count(place) for place in range(len(texts))] == read.counts.tolist()


def test_typed_columns_become_texts_as_a_spreadsheet_shows_them():
    """Whole numbers have no point, however large; no number is no text."""
    assert ["1583280000000", "7", "0.5"] == distinct(
        pa.array([1.58328e12, 7.0, 0.5, None, float("nan")])
    ).list()
    assert ["2020-03-04"] == distinct(pa.array([dt.date(2020, 3, 4)])).list()
    assert ["true", "false"] == distinct(pa.array([True, False])).list()
    assert [] == distinct(pa.array([None, None])).list()
