"""Spreadsheets hold real numbers and days, no text of theirs ever runs, and CSV says the same."""

import builtins
import csv
import datetime as dt
import importlib.util
import io
import math
import re
import subprocess
import sys
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.documents.sections import clean_lines
from careerkit.documents.workbook import (
    Formula,
    Sheet,
    can_write_workbook,
    csv_text,
    harmless,
    workbook,
)
from careerkit.errors import CareerkitError, InputError
from tests.reality_checks import HOSTILE

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "=cmd|'/c calc'!A1", "{=1}"]
ANY_TEXT = st.text(
    st.characters()
    | st.characters(categories=["Cs", "Cc", "Cf", "Cn", "Zl", "Zp"])
    | st.sampled_from("\r\n\t\v\0\ufffe\uffff\u202e=+-@'\"<>&_x0041,;漢👩"),
    max_size=60,
)
GOALS = Sheet(
    "Goals",
    ("Goal", "Hours", "Due", "Cost"),
    (("Talk to users", 12, dt.date(2026, 3, 2), 99.5), ("Write specs", 0, None, 1200)),
)


def opened(*sheets):
    """Write sheets, and let another library open the file."""
    return openpyxl.load_workbook(io.BytesIO(workbook(sheets)), rich_text=True)


def read(*rows, columns=None):
    """Write a table of these rows, and give its cells without the headings."""
    columns = columns or tuple(f"c{n}" for n in range(len(rows[0])))
    (page,) = opened(Sheet("s", columns, rows)).worksheets
    return [list(row) for row in page.iter_rows(min_row=2)]


def values(*rows):
    return [[cell.value for cell in row] for row in read(*rows)]


def xml(raw):
    """Give all parts of a file but those that only list the others."""
    archive = zipfile.ZipFile(io.BytesIO(raw))
    return {name: archive.read(name).decode() for name in archive.namelist()}


def test_values_keep_their_kind():
    """A number can be added up, a day sorted; what is not known is an empty cell."""
    (page,) = opened(GOALS).worksheets
    head, first, second = ([cell.value for cell in row] for row in page.iter_rows())

    assert "Goals" == page.title
    assert ["Goal", "Hours", "Due", "Cost"] == head
    assert ["Talk to users", 12, dt.datetime(2026, 3, 2), 99.5] == first  # noqa: DTZ001
    assert ["Write specs", 0, None, 1200] == second
    assert page["C2"].is_date
    assert "yyyy-mm-dd" == page["C2"].number_format


def test_the_heading_stands_out_stays_and_filters():
    """Bold, in sight while the rest moves, and on every page on paper."""
    (page,) = opened(GOALS).worksheets

    assert [True] * 4 == [cell.font.b for cell in page[1]]
    assert not page["A2"].font.b
    assert "A2" == page.freeze_panes
    assert "A1:D3" == page.auto_filter.ref
    assert "$1:$1" == page.print_title_rows
    assert ("landscape", 0) == (page.page_setup.orientation, page.page_setup.fitToHeight)
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_widths_fit_what_stands_in_the_columns():
    """What is longer than a line should be is wrapped; wide letters count for two."""
    long = "word " * 40
    rows = (("a", long, dt.date(2026, 3, 2), "漢" * 12, "x\n" + "y" * 30),)
    (page,) = opened(Sheet("s", ("A heading of 23 letters", "b", "c", "d", "e"), rows)).worksheets
    widths = [page.column_dimensions[letter].width for letter in "ABCDE"]

    assert [28, 60, 12, 26, 32] == [int(width) for width in widths]
    assert all(page[cell].alignment.wrap_text for cell in ("A1", "A2", "B2", "E2"))


def test_rows_are_as_high_as_their_text():
    """Not every program finds the height by itself; Excel allows hardly more than 405 points."""
    rows = (("short", "x"), ("x", "a\nb\n\nd"), ("word " * 24, "x"), ("x", "y\n" * 99), (None, 1))
    (page,) = opened(Sheet("s", ("a", "b"), rows)).worksheets
    heights = [page.row_dimensions[row].height or 15 for row in range(1, 7)]

    assert [15, 15, 60, 45, 405, 15] == heights


def test_numbers_stand_below_each_other_and_under_their_heading():
    """On the right; a column that holds something else as well has its heading on the left."""
    rows = ((1, 1.5, "x"), (None, 20, 3))
    (page,) = opened(Sheet("s", ("a", "b", "c"), rows)).worksheets

    assert ["right", "right", None] == [cell.alignment.horizontal for cell in page[1]]
    assert ["right", "right"] == [page[cell].alignment.horizontal for cell in ("A2", "C3")]
    assert page["C2"].alignment.horizontal is None


def test_several_tables_are_several_sheets():
    """In their order."""
    book = opened(GOALS, Sheet("Empty", ("a",), ()), Sheet("Nothing", (), ()))

    assert ["Goals", "Empty", "Nothing"] == book.sheetnames
    assert [["a"]] == [[cell.value for cell in row] for row in book["Empty"].iter_rows()]


@pytest.mark.parametrize(
    "text",
    [
        *FORMULAS,
        "http://x.example",
        "mailto:a@b.example",
        "internal:Sheet1!A1",
        "file:///etc",
        "007",
    ],
)
def test_text_never_runs_and_leads_nowhere(text):
    """Neither when the file is opened nor when the cell is edited."""
    raw = workbook([Sheet("s", (text,), ((text,),))])
    (page,) = openpyxl.load_workbook(io.BytesIO(raw)).worksheets

    assert [(text, "s")] * 2 == [(cell.value, cell.data_type) for cell in (page["A1"], page["A2"])]
    assert text.startswith(("=", "+", "-", "@")) == page["A2"].quotePrefix
    assert "<f>" not in xml(raw)["xl/worksheets/sheet1.xml"]
    assert "hyperlink" not in "".join(xml(raw).values())


@pytest.mark.parametrize("text", [*HOSTILE, "<r><t>x</t></r>", "<r></si></sst></r>", "_x0041_"])
def test_hostile_texts_stay_text(text):
    """In headings, in cells and on tabs; the file opens whole."""
    (page,) = opened(Sheet(text, (text,), ((text,),))).worksheets

    assert [clean_lines(text)] * 2 == [str(page[cell].value).rstrip(" ") for cell in ("A1", "A2")]


@given(ANY_TEXT)
@settings(max_examples=100)
def test_every_text_comes_back(text):
    """In the same lines, without what steers a terminal or is no character at all."""
    [[one, number]] = values((f"t{text}", 7))
    _, (cell, digits) = csv.reader(
        io.StringIO(csv_text(Sheet("s", ("a", "b"), ((f"t{text}", 7),))))
    )

    kept = clean_lines(f"t{text}")
    assert kept.replace("\ufffe", "").replace("\uffff", "") == one
    assert (kept, 7, "7") == (cell, number, digits)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (math.nan, "not a number"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (1.7e308, "1.7e+308"),
        (10**15, "1000000000000000"),
        (10**100, "a number of more than 60 digits"),
        (True, "yes"),
        (False, "no"),
        (dt.date(1900, 2, 28), "1900-02-28"),
        (dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC), "2026-03-02 09:30:00+00:00"),
    ],
)
def test_what_no_spreadsheet_holds_is_told_in_words(value, told):
    """And nothing is made of it that could be added up."""
    [[cell]] = read((value,))

    assert (told, "s") == (cell.value, cell.data_type)
    assert f"c\r\n{told}\r\n" == csv_text(Sheet("s", ("c",), ((value,),)))


@pytest.mark.parametrize("value", [0, -5, 999_999_999_999_999, 0.1, -1.5e-9, 9e307])
def test_numbers_come_back_as_they_are(value):
    """Also from CSV, where one below zero is no formula."""
    assert [[value]] == values((value,))
    assert f"c\r\n{value}\r\n" == csv_text(Sheet("s", ("c",), ((value,),)))


@pytest.mark.parametrize(
    ("names", "tabs"),
    [
        (["a/b", "a\\b", "[x]?*:"], ["a-b", "a-b (2)", "-x----"]),
        (["Goal", "goal", "GOAL"], ["Goal", "goal (2)", "GOAL (3)"]),
        (["", " ", "\n"], ["Sheet", "Sheet (2)", "Sheet (3)"]),
        (["'quoted'", "History"], ["quoted", "History (2)"]),
        (["x" * 31, "x" * 32, "x" * 99], ["x" * 31, "x" * 30 + "…", "x" * 26 + "… (2)"]),
        (["👩" * 16], ["👩" * 15 + "…"]),
    ],
)
def test_tabs_get_names_that_excel_allows(names, tabs):
    """No two alike, none too long, and what had to be cut shows it."""
    assert tabs == opened(*(Sheet(name, ("a",), ()) for name in names)).sheetnames


@given(
    st.lists(ANY_TEXT | st.sampled_from(["'", "…", "history", "a" * 31]), min_size=1, max_size=5)
)
@settings(max_examples=60)
def test_any_names_give_sheets(names):
    """As many as there are tables."""
    tabs = opened(*(Sheet(name, ("a",), ()) for name in names)).sheetnames

    assert len(names) == len(tabs) == len({tab.lower() for tab in tabs})
    assert all(len(tab.encode("utf-16-le")) <= 62 for tab in tabs)


@pytest.mark.parametrize(
    ("sheets", "words"),
    [
        ([], "expected at least one table"),
        ([Sheet("s", ("a", "b"), ((1, 2), (1,)))], "table “s”, row 2: expected 2 values"),
        ([Sheet("s", ("a",), (("x" * 32_768,),))], "table “s”, row 1, column 1: expected at most"),
        ([Sheet("s", ("a",) * 16_385, ())], "table “s”, row 0, column 16385: expected at most"),
    ],
)
def test_what_does_not_fit_is_refused(sheets, words):
    """In a sentence, instead of being cut off."""
    with pytest.raises(InputError, match=re.escape(words)):
        workbook(sheets)


def test_csv_is_as_the_standard_has_it():
    """RFC 4180: a heading, CRLF, quotes only where they are needed; days as in ISO 8601."""
    rows = (('say "hi", twice', dt.date(2026, 3, 2), None), ("two\nlines", 1.5, ""))

    assert 'a,b,c\r\n"say ""hi"", twice",2026-03-02,\r\n"two\nlines",1.5,\r\n' == csv_text(
        Sheet("s", ("a", "b", "c"), rows)
    )


@pytest.mark.parametrize("text", [*FORMULAS[:-1], "\t=1", "\r=1", "\0=1", "\u202e=1"])
def test_no_cell_of_a_csv_runs(text):
    """An apostrophe stands before what a spreadsheet would run, also when something hides it."""
    (head,), (cell,) = csv.reader(io.StringIO(csv_text(Sheet("s", (text,), ((text,),)))))

    assert "'" == head[0] == cell[0]


def test_a_csv_with_a_short_row_is_refused():
    """It would shift what stands in it under other headings."""
    with pytest.raises(InputError, match="expected 2 values, one for each column, found 1"):
        csv_text(Sheet("s", ("a", "b"), ((1,),)))


def test_only_texts_that_would_run_are_made_harmless():
    """Numbers and other texts stay."""
    assert ["'=1", "'-1", -1, "1-1", None] == [harmless(v) for v in ("=1", "-1", -1, "1-1", None)]


def test_the_same_sheets_give_the_same_bytes():
    """Nothing of the time or the machine is in them."""
    raw = workbook([GOALS])
    asked = "from tests.documents import test_workbook as t; import sys; sys.stdout.buffer.write"
    again = subprocess.run(
        [sys.executable, "-c", f"{asked}(t.workbook(iter([t.GOALS])))"],
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": "."},
    )

    assert again.stdout == raw
    assert {(1980, 1, 1, 0, 0, 0)} == {
        entry.date_time for entry in zipfile.ZipFile(io.BytesIO(raw)).infolist()
    }
    assert {"2000-01-01T00:00:00Z"} == set(
        re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", xml(raw)["docProps/core.xml"])
    )


def test_without_xlsxwriter_a_sentence_says_what_to_install(monkeypatch):
    """And a panel can ask beforehand; CSV needs nothing."""
    assert can_write_workbook()
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)

    assert not can_write_workbook()
    assert csv_text(GOALS)
    with pytest.raises(CareerkitError, match=r'pip install "careerkit\[documents\]"'):
        workbook([GOALS])


def test_half_an_installation_is_a_sentence_too(monkeypatch):
    """One that cannot be imported."""
    usual = builtins.__import__

    def broken(name, *rest):
        if name == "xlsxwriter":
            raise ImportError("a part is missing")
        return usual(name, *rest)

    monkeypatch.setattr(builtins, "__import__", broken)

    with pytest.raises(CareerkitError, match="a part is missing"):
        workbook([GOALS])


def test_importing_the_writer_does_not_load_xlsxwriter():
    """Whoever writes no spreadsheet does not wait for it."""
    question = "import sys, careerkit.documents.workbook; sys.exit('xlsxwriter' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", question], check=False).returncode == 0


def test_many_decimals_are_kept_and_not_all_shown():
    """A headcount has one, a small number more; whole numbers and money stay as they are."""
    rows = ((2591.9166666, 7, 0.01234567, 12.5), (18.25, 12, 0.5, 3.25), (None, 3, None, 0.0))
    raw = workbook([Sheet("s", ("average", "exits", "rate a month", "money"), rows)])
    page = openpyxl.load_workbook(io.BytesIO(raw)).active

    assert 2591.9166666 == page["A2"].value
    shown = [page.cell(row=2, column=place).number_format for place in range(1, 5)]
    assert ["#,##0.0", "General", "#,##0.0000", "General"] == shown


def test_a_formula_of_ours_calculates_and_carries_its_value():
    """A reader without a spreadsheet sees the number; in CSV there is nothing else."""
    sheet = Sheet(
        "s", ("exits", "people", "rate"), ((5, 35, Formula("=A2/B2", 5 / 35)),), ("rate",)
    )
    raw = workbook([sheet])
    live, seen = (openpyxl.load_workbook(io.BytesIO(raw), data_only=d).active for d in (0, 1))

    assert "=A2/B2" == live["C2"].value
    assert 5 / 35 == seen["C2"].value
    assert "0.0%" == live["C2"].number_format
    assert "right" == live["C1"].alignment.horizontal
    assert f"5,35,{5 / 35}" == csv_text(sheet).splitlines()[1]


@pytest.mark.parametrize(
    "text",
    ["=SUM(B2:B9)/C$2", "='Cost of an exit'!B2*A3", '=IFERROR(A1/B1,"")', "=ROUND(A1*12%,0)"],
)
def test_formulas_that_calculate_are_let_through(text):
    """Cells, other sheets, numbers and functions."""
    assert text == Formula(text, 1).text


@pytest.mark.parametrize(
    "text",
    [*FORMULAS[3:], "A1", "=", '=A1&"x"', "='[other.xlsx]s'!A1", "=INDIRECT(A1)", "=A1\n+B1"],
)
def test_a_formula_that_does_more_is_refused(text):
    """Nothing that reaches outside the file, and no text of somebody's."""
    with pytest.raises(InputError, match="functions that calculate"):
        Formula(text, 1)


def test_a_formula_without_a_number_is_a_text():
    """What cannot be worked out now does not pretend to be 0."""
    assert [["not a number"]] == values((Formula("=A1/B1", math.nan),))
