"""Read a table as spreadsheets export it: in their encodings, with their separators and quotes."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from careerkit.errors import InputError, listed, shown
from careerkit.files import MOST_BYTES, place

SEPARATORS = (",", ";", "\t", "|")
MOST_ROWS = 2_000
BLANK = frozenset({"", "-", "–", "—", "?"})  # what people put where there is nothing to say
# How a workbook begins: .xlsx, .ods and .numbers are zip files, .xls is an older container.
WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
ASSUMED = (
    "The file is not in UTF-8, so it was read as Windows-1252, as Excel in Western Europe and America "
    "writes it. Look whether letters with accents came out right."
)
SAVE_AS = "Save it in your spreadsheet as “CSV UTF-8”, then load that file."


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the line of the file in which it begins, and its cells."""

    line: int
    cells: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Tell whether nothing is written in it."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """A table: its header and the rows below it; rows without a word are left out."""

    header: Row
    rows: tuple[Row, ...]
    separator: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader looks for in a table, for its errors to be of use.

    Attributes
    ----------
    known:   whether a header is one of those looked for; the separator that brings out most is taken
    lines:   what there is a line for: “each person”
    columns: what to do with a file that is too large, as a sentence
    rows:    what to do with too many rows, as a sentence
    """

    known: Callable[[str], bool]
    lines: str
    columns: str
    rows: str


def bytes_of(path: Path) -> bytes:
    """Read a file whatever its encoding is, as spreadsheets write several; raises InputError."""
    try:
        with path.open("rb") as handle:
            return handle.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError(
            place(path),
            expected="a file that can be read",
            found=getattr(error, "strerror", None) or "no file",
            next_step="Check the name and the folder.",
        ) from None


def read_spreadsheet(raw: bytes, wanted: Wanted, *, where: str) -> Spreadsheet:
    """Read a CSV file of at most 1 MB and 2,000 rows; `where` names it in errors.

    Raises InputError for what is no such table.
    """
    text, notes = _decode(raw, wanted, where)
    declared = re.match(r'"?sep=([^\r\n" ])"?[ \t,;|]*(?=[\r\n]|$)', text, re.IGNORECASE)
    candidates = (declared[1],) if declared else SEPARATORS
    separator = max(
        candidates, key=lambda each: _promise(text, each, wanted.known, skip=bool(declared))
    )
    filled = [row for row in _rows(text, separator, where) if not row.empty]
    if declared:
        filled = filled[1:]
    if not filled or not any(c.isalnum() for c in text):
        raise InputError(
            where,
            expected=f"a first line with headers and a line for {wanted.lines}",
            found="an empty file",
            next_step="Look whether you chose the right file.",
        )
    header, rows = filled[0], filled[1:]
    if len(rows) > MOST_ROWS:
        raise InputError(
            where,
            expected=f"at most {MOST_ROWS:,} rows",
            found=f"{len(rows):,}",
            next_step=wanted.rows,
        )
    return Spreadsheet(header, tuple(rows), separator, notes)


def plain(text: str) -> str:
    """Reduce a word to letters and digits without case and accents, to compare spellings."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", letters))


def _decode(raw: bytes, wanted: Wanted, where: str) -> tuple[str, tuple[str, ...]]:
    """Give the text of a file, and a note where its encoding had to be assumed."""
    if len(raw) > MOST_BYTES:
        raise InputError(
            where,
            expected=f"at most {MOST_BYTES // 1000:,} kB",
            found="a larger file",
            next_step=wanted.columns,
        )
    if raw.startswith(WORKBOOKS):
        raise InputError(
            where, expected="a CSV file", found="a spreadsheet's own file", next_step=SAVE_AS
        )
    encodings = (
        ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    )
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:  # no text has it, and in UTF-16 without its mark every second byte is one
            break
        return text, (ASSUMED,) if encoding == "cp1252" else ()
    raise InputError(
        where, expected="a CSV file", found="something that is no text", next_step=SAVE_AS
    )


def _promise(
    text: str, separator: str, known: Callable[[str], bool], *, skip: bool
) -> tuple[int, int]:
    """Say how well a separator cuts the header: how many headers are known, and how many there are."""
    try:
        rows = (row for row in _rows(text, separator, "") if not row.empty)
        header = [next(rows, None) for _ in range(2 if skip else 1)][-1]
    except InputError:
        return (-1, 0)
    cells = header.cells if header else ()
    return sum(map(known, cells)), len(cells)


def _rows(text: str, separator: str, where: str) -> Iterator[Row]:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True
    )
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise InputError(
                f"{where}, line {line}",
                expected="every text in quotes to end with one",
                found="a quotation mark without its other half",
                next_step="Add or remove a quotation mark there.",
            ) from None
        yield Row(
            line, tuple(cell.replace("\r\n", "\n").replace("\r", "\n").strip() for cell in cells)
        )


def headers(row: Row) -> str:
    """List the headers of a table for an error's sentence."""
    named = [cell for cell in row.cells if cell]
    return f"the columns {listed(map(shown, named))}" if named else "no headers"
