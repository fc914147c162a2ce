"""Write tables as a spreadsheet (.xlsx) or as CSV: numbers as numbers, days as days, text as nothing else.

Only a `Formula`, which careerkit makes itself, calculates.

The library for spreadsheets (XlsxWriter) is optional and loads only when one is written.
"""

from __future__ import annotations

import csv
import datetime as dt
import importlib.util
import io
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from careerkit import look
from careerkit.documents.sections import clean, clean_lines
from careerkit.documents.text import columns
from careerkit.errors import CareerkitError, InputError, shown

if TYPE_CHECKING:
    import xlsxwriter

MISSING = (
    "Spreadsheets need XlsxWriter, which is not installed here. "
    'This installs it: pip install "careerkit[documents]"'
)
# What a formula of ours may consist of: sums, cells, sheets by name, and functions that only calculate.
CALCULATES = re.compile(
    r"=(?:(?:SUM|AVERAGE|MIN|MAX|ABS|ROUND|IF|IFERROR|NPER|POWER|SQRT|EXP|LN)\("
    r"|'[^'\[\]:*?/\\!]{1,31}'!|\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}|\d+(?:\.\d+)?%?|\"\"|[-+*/^<>=(),: ])+"
)
MARK = "\ufeff"  # at the beginning of a CSV file: by it Excel knows UTF-8
# A spreadsheet takes a cell that begins so for a formula, and would run it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
RESERVED_NAMES = ("history",)  # Excel keeps it for itself
LONGEST_NAME = 31  # of a sheet, as Excel counts
# Excel takes 1900 for a leap year, so that no earlier day is sure.
FIRST_DAY = dt.date(1900, 3, 1)
MOST_DIGITS = 15  # of a number, to which a spreadsheet keeps
LARGEST = 9.99e307
NARROWEST, WIDEST = 8, 60  # columns, in letters
MARGIN, BUTTON = 2, 3  # what a cell has beside its text, and a heading for its filter
HUNDRED = 100  # from which on one decimal says enough
FILLED = 0.9  # how far a line is filled before the next word goes to another
LINE_HEIGHT, MOST_HEIGHT = 15, 405  # points; Excel allows hardly more
A4 = 9
# When the file was made: it has to say so, and the same tables give the same bytes.
MADE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
OPTIONS = {"in_memory": True}  # a file on the way would leave its time behind


@dataclass(frozen=True, slots=True)
class Formula:
    """A sum that the spreadsheet works out anew when a cell that it reads changes.

    It comes from careerkit and never from a text that somebody typed: only figures, cells, sheets and
    functions that calculate are let through.

    text:  as it stands in the cell, “=B2/C2”
    value: what it comes to now, for whoever only reads the file
    """

    text: str
    value: float

    def __post_init__(self) -> None:
        if not CALCULATES.fullmatch(self.text):
            raise InputError(
                "formula",
                expected="cells, numbers and functions that calculate",
                found=shown(self.text),
            )


Value = str | int | float | dt.date | Formula | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a heading for each column.

    Attributes
    ----------
    name:    what stands on its tab; Excel allows 31 letters, and what is longer is cut
    columns: the headings
    rows:    a value for each column; None leaves the cell empty
    shares:  the headings of columns whose numbers are shown as per cent
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    shares: tuple[str, ...] = ()


def can_write_workbook() -> bool:
    """Tell whether `workbook` will work here; where it does not, `MISSING` says what to install."""
    return importlib.util.find_spec("xlsxwriter") is not None


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Write tables as an .xlsx with a sheet for each; the same sheets give the same bytes.

    Raises CareerkitError without XlsxWriter, and InputError for what no spreadsheet could hold.
    """
    if not can_write_workbook():
        raise CareerkitError(MISSING)
    try:
        import xlsxwriter  # noqa: PLC0415 - optional
    except ImportError as problem:  # half an installation
        raise CareerkitError(f"{MISSING} ({problem})") from None
    every = tuple(sheets)
    if not every:
        raise InputError("spreadsheet", expected="at least one table", found="none")
    for sheet in every:
        _check(sheet)
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw, OPTIONS) as book:
        book.set_properties({"author": "careerkit", "created": MADE})
        forms = _forms(book)
        for sheet, name in zip(every, _names(every), strict=True):
            _fill(book.add_worksheet(name), sheet, forms)
    return raw.getvalue()


def csv_text(sheet: Sheet) -> str:
    """Write a table as CSV (RFC 4180), with days as 2026-03-02 and no cell that would run as a formula.

    Excel reads letters beyond ASCII aright if the file is written as UTF-8 with a byte-order mark.
    """
    _check(sheet)
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    for row in (sheet.columns, *sheet.rows):
        # Before and after, since what is cleaned away may be what made it one, or what hid it.
        rows.writerow(harmless(_seen(_plain(harmless(value)))) for value in row)
    return written.getvalue()


def harmless(value: Any) -> Any:
    """Put an apostrophe before a text that a spreadsheet would run as a formula."""
    dangerous = isinstance(value, str) and value.startswith(FORMULA_STARTS)
    return f"'{value}" if dangerous else value


def _check(sheet: Sheet) -> None:
    """Refuse a row that would put values under the headings of others."""
    for number, row in enumerate(sheet.rows, 1):
        if len(row) != len(sheet.columns):
            raise InputError(
                f"table {shown(sheet.name)}, row {number}",
                expected=f"{len(sheet.columns)} values, one for each column",
                found=str(len(row)),
            )


def _plain(value: Value) -> Value:  # noqa: PLR0911 - one line a kind of value
    """Give a number or a day that every spreadsheet can hold as it is, and anything else as text."""
    if isinstance(value, str):
        return clean_lines(value)
    if isinstance(value, Formula):
        return value if _number(value.value) == value.value else _number(value.value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, dt.date) and value < FIRST_DAY:
        return value.isoformat()
    return value


def _seen(value: Value) -> Value:
    """Give what a reader sees of a cell."""
    return value.value if isinstance(value, Formula) else value


def _number(value: float) -> Value:
    if isinstance(value, int):
        return value if abs(value) < 10**MOST_DIGITS else shown(value)
    if abs(value) < LARGEST:
        return value
    if math.isnan(value):
        return "not a number"
    return ("∞" if value > 0 else "−∞") if math.isinf(value) else str(value)


def _names(sheets: tuple[Sheet, ...]) -> list[str]:
    """Name each tab as Excel allows, and no two alike."""
    taken: list[str] = []
    for sheet in sheets:
        wanted = FORBIDDEN_IN_NAMES.sub("-", clean(sheet.name)).strip("' ") or "Sheet"
        name, count = _cut(wanted, ""), 1
        while name.lower() in {*RESERVED_NAMES, *map(str.lower, taken)}:
            count += 1
            name = _cut(wanted, f" ({count})")
        taken.append(name)
    return taken


def _cut(name: str, ending: str) -> str:
    if _length(name + ending) <= LONGEST_NAME:
        return name + ending
    while _length(f"{name}…{ending}") > LONGEST_NAME:
        name = name[:-1]
    return f"{name}…{ending}"


def _length(text: str) -> int:
    """Count letters as Excel does, which takes an emoji for two."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True, slots=True)
class _Forms:
    """How cells look."""

    heading: Any
    number_heading: Any
    cell: Any
    number: Any
    rounded: dict[int, Any]  # by decimals
    share: Any
    day: Any
    like_a_formula: Any


def _forms(book: xlsxwriter.Workbook) -> _Forms:
    top = {"valign": "top"}
    cell = top | {"text_wrap": True}
    heading = cell | {"bold": True, "bottom": 1, "bg_color": look.TINT}
    right = {"align": "right", "indent": 1}  # away from the text in the next column
    return _Forms(
        heading=book.add_format(heading),
        number_heading=book.add_format(heading | right | {"indent": 2}),  # beside the filter
        cell=book.add_format(cell),
        number=book.add_format(top | right),
        rounded={
            decimals: book.add_format(top | right | {"num_format": f"#,##0.{'0' * decimals}"})
            for decimals in (1, 2, 4)
        },
        share=book.add_format(top | right | {"num_format": "0.0%"}),
        day=book.add_format(top | {"num_format": "yyyy-mm-dd", "align": "left"}),
        like_a_formula=book.add_format(cell | {"quote_prefix": True}),  # even when it is edited
    )


def _fill(page: Any, sheet: Sheet, forms: _Forms) -> None:
    """Write a table into a worksheet, and let it be read, filtered and printed."""
    rows = [tuple(_plain(value) for value in row) for row in sheet.rows]
    head = tuple(clean_lines(heading) for heading in sheet.columns)
    counts = [_counts(_seen(row[place]) for row in rows) for place in range(len(head))]
    shares = [heading in sheet.shares for heading in sheet.columns]
    shown_to = [_decimals(_seen(row[place]) for row in rows) for place in range(len(head))]
    for place, heading in enumerate(head):
        form = forms.number_heading if counts[place] else forms.heading
        _fits(sheet, 0, place, page.write_string(0, place, _unstructured(heading), form))
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            form = forms.rounded.get(shown_to[place], forms.number)
            form = forms.share if shares[place] else form
            _fits(sheet, number, place, _put(page, number, place, value, forms, form))
    texts = [tuple(map(_text, row, shares, shown_to)) for row in rows]
    widths = [_width(head[place], [row[place] for row in texts]) for place in range(len(head))]
    for place, width in enumerate(widths):
        page.set_column(place, place, width)
    for number, row in enumerate((head, *texts)):
        # Excel finds the height by itself, others do not.
        page.set_row(number, min(MOST_HEIGHT, LINE_HEIGHT * _lines(row, widths)))
    if head:
        page.autofilter(0, 0, len(rows), len(head) - 1)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.hide_gridlines(0)  # hides none, on paper either


def _put(page: Any, number: int, place: int, value: Value, forms: _Forms, form: Any) -> int:
    """Write one cell; gives 0 unless it does not fit."""
    if value is None:
        return 0
    if isinstance(value, Formula):
        return page.write_formula(number, place, value.text, form, value.value)
    if isinstance(value, str):
        kind = forms.like_a_formula if value.startswith(FORMULA_STARTS) else forms.cell
        return page.write_string(number, place, _unstructured(value), kind)
    if isinstance(value, dt.date):
        return page.write_datetime(number, place, value, forms.day)
    return page.write_number(number, place, value, form)


def _text(value: Value, share: bool, decimals: int) -> Value:  # noqa: FBT001 - a column's own
    """Give a cell as it will look, to measure it."""
    seen = _seen(value)
    if not isinstance(seen, int | float):
        return seen
    if share:
        return f"{seen:.1%}"
    return f"{seen:,.{decimals}f}" if decimals else seen


def _decimals(values: Iterable[Value]) -> int:
    """Say how many decimals a column shows where its numbers have many; 0 leaves them as they are.

    The cells hold every one of them, and sums go on with these.
    """
    numbers = [abs(value) for value in values if isinstance(value, int | float)]
    if all(round(number, 2) == number for number in numbers):
        return 0
    largest = max(numbers)
    return 1 if largest >= HUNDRED else 2 if largest >= 1 else 4


def _unstructured(text: str) -> str:
    """Add a space to what XlsxWriter would put into the file as it stands, as a part of its structure."""
    return f"{text} " if text.startswith("<r>") else text


def _fits(sheet: Sheet, row: int, place: int, refused: int) -> None:
    if refused:
        raise InputError(
            f"table {shown(sheet.name)}, row {row}, column {place + 1}",
            expected="at most 1,048,575 rows, 16,384 columns and 32,767 letters in a cell",
            found="more",
            next_step="Shorten the text, or divide the table.",
        )


def _counts(values: Iterable[Value]) -> bool:
    """Tell whether a column holds numbers and nothing else."""
    kinds = {isinstance(value, int | float) for value in values if value is not None}
    return kinds == {True}


def _width(heading: str, values: Iterable[Value]) -> int:
    """Find a column's width: what is longer than the widest is wrapped."""
    lines = [line for value in values if value is not None for line in str(value).split("\n")]
    longest = max([columns(heading) + BUTTON, *map(columns, lines)])
    return max(NARROWEST, min(WIDEST, longest + MARGIN))


def _lines(row: tuple[Value, ...], widths: list[int]) -> int:
    """Count the lines of a row's longest cell, once its text is wrapped."""
    return max(
        (
            sum(
                max(1, math.ceil(columns(line) / (FILLED * width)))
                for line in str(value).split("\n")
            )
            for value, width in zip(row, widths, strict=True)
        ),
        default=1,
    )
