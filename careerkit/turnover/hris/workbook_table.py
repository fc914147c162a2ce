"""Read a sheet of an Excel workbook row by row: what its cells hold, not how they look."""

from __future__ import annotations

import contextlib
import datetime as dt
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from careerkit.errors import CareerkitError, InputError, listed, shown
from careerkit.turnover.hris.contents import Source
from careerkit.turnover.hris.headings import header_place, known, unique
from careerkit.turnover.hris.needs import need
from careerkit.turnover.hris.reading import Chunk, Table, samples_of

ROWS = 5_000
FIRST_ROWS = 60
MOST_COLUMNS = 16_384  # as in Excel; a damaged file may claim more
MOST_ROWS = 1_048_576
MOST_EXACT = 2**53  # beyond it a floating number skips whole numbers
NO_RESULTS = (
    "Formulas in {columns} have no results stored in the file, so these cells are blank. Open it in your "
    "spreadsheet, save it, and load it again."
)
Cells = tuple[Any, ...]


def workbook_table(source: Source, sheet: str = "") -> Table:
    """Open the sheet that looks like people, or the named one; raises InputError."""
    need("openpyxl", "Excel files")
    need("pyarrow", "Excel files")
    book = _Book(source)
    names = book.sheets()
    chosen, first = _chosen(book, names, sheet)
    place = header_place([tuple(map(_text, cells)) for _, cells in first])
    row, header = first[place]
    width = max((_width(cells) for _, cells in first[place:]), default=0)
    headings, notes = unique([_text(each) for each in _padded(header, width)], where=source.name)
    if len(names) > 1:
        notes = (f"Its sheet {shown(chosen)} was read.", *notes)
    if place:
        lines = "1 line stands" if place == 1 else f"{place} lines stand"
        notes += (f"{lines} above the headings, which were found in row {row}.",)
    reader = _Reader(book, chosen, headings, row)
    sample = next(reader.chunks(headings, ()), None)
    if blank := book.without_results(chosen, headings, row):
        notes += (NO_RESULTS.format(columns=listed(map(shown, blank))),)
    many = len(sample) if sample else 0
    return Table(
        source.name,
        headings,
        samples_of(sample, headings),
        whole=many < ROWS,
        rows=many if many < ROWS else MOST_ROWS,
        notes=(*source.notes, *notes),
        read=reader.chunks,
    )


def _chosen(book: _Book, names: Sequence[str], sheet: str) -> tuple[str, list[tuple[int, Cells]]]:
    """Choose the sheet with the people; where several could be it, ask."""
    if sheet and sheet not in names:
        raise _which(book.source.name, names, f"none called {shown(sheet)}")
    filled = {}
    for each in [sheet] if sheet else names:
        if first := book.first(each):
            filled[each] = first
    if not filled:
        raise InputError(
            book.source.name,
            expected="a first line with headings and a line for each person",
            found=f"an empty sheet {shown(sheet)}" if sheet else "nothing but empty sheets",
            next_step="Look whether you chose the right file.",
        )
    scores = {each: _promise(first) for each, first in filled.items()}
    best = [each for each in filled if scores[each] == max(scores.values())]
    if len(best) > 1:
        raise _which(book.source.name, best, "several that could be it")
    return best[0], filled[best[0]]


def _promise(first: Sequence[tuple[int, Cells]]) -> int:
    rows = [tuple(map(_text, cells)) for _, cells in first]
    return sum(map(known, rows[header_place(rows)]))


def _which(where: str, names: Sequence[str], found: str) -> InputError:
    return InputError(
        where,
        expected="one sheet with people",
        found=f"{found}: {listed(map(shown, names))}",
        next_step="Say which sheet to read.",
    )


@dataclass(frozen=True, slots=True)
class _Book:
    """A workbook; it is opened anew for each reading, as its rows can be read once."""

    source: Source

    def sheets(self) -> list[str]:
        """Name the sheets with cells; charts have none."""
        with self._opened() as book:
            return [each.title for each in book.worksheets]

    def rows(self, sheet: str, *, formulas: bool = False) -> Iterator[tuple[int, Cells]]:
        """Give the rows that have something in them, each with its number."""
        with self._opened(formulas=formulas) as book:
            page = book[sheet]
            page.reset_dimensions()  # what a file says of its size may be wrong
            for row, cells in enumerate(page.iter_rows(values_only=True), start=1):
                if row > MOST_ROWS:
                    raise self._damaged()
                if any(map(_text, cells)):
                    yield row, cells[:MOST_COLUMNS]

    def first(self, sheet: str) -> list[tuple[int, Cells]]:
        """Give the first filled rows."""
        return list(islice(self.rows(sheet), FIRST_ROWS))

    def without_results(self, sheet: str, headings: Sequence[str], header: int) -> list[str]:
        """Name the columns in which formulas have no result: programs that do not calculate leave none."""
        results = dict(self.first(sheet))
        blank: dict[str, None] = {}
        for row, cells in islice(self.rows(sheet, formulas=True), FIRST_ROWS):
            if row <= header:
                continue
            values = _padded(results.get(row, ()), len(cells))
            for heading, cell, value in zip(headings, cells, values, strict=False):
                if isinstance(cell, str) and cell.startswith("=") and value is None:
                    blank[heading] = None
        return list(blank)

    @contextlib.contextmanager
    def _opened(self, *, formulas: bool = False) -> Iterator[Any]:
        import openpyxl  # noqa: PLC0415 - an optional part

        with self.source.open() as handle, warnings.catch_warnings():
            # It warns of decorations that it cannot keep, and nothing is kept here.
            warnings.simplefilter("ignore")
            try:
                book = openpyxl.load_workbook(
                    handle, read_only=True, data_only=not formulas, keep_links=False
                )
                yield book
            except (CareerkitError, MemoryError, GeneratorExit):
                raise
            except Exception as problem:  # whatever a damaged file leads its parsers to
                raise self._damaged() from problem

    def _damaged(self) -> InputError:
        return InputError(
            self.source.name,
            expected="a whole Excel workbook",
            found="a damaged one",
            next_step="Open it in your spreadsheet, save it as .xlsx or CSV, and load that file.",
        )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rows below a sheet's header."""

    book: _Book
    sheet: str
    headings: tuple[str, ...]
    header: int

    def chunks(self, wanted: Sequence[str], _texts: Sequence[str]) -> Iterator[Chunk]:
        """Read the wanted columns, some thousand rows at a time."""
        names = list(dict.fromkeys(wanted))
        places = [self.headings.index(each) for each in names]
        width = len(self.headings)
        rows = ((row, cells) for row, cells in self.book.rows(self.sheet) if row > self.header)
        while some := list(islice(rows, ROWS)):
            numbers = np.array([row for row, _ in some], np.int64)
            cells = [_padded(each, width) for _, each in some]
            columns = {
                name: _column([each[place] for each in cells])
                for name, place in zip(names, places, strict=True)
            }
            yield Chunk(columns, numbers)


def _padded(cells: Cells, width: int) -> Cells:
    return cells[:width] + (None,) * (width - len(cells))


def _width(cells: Cells) -> int:
    """Count cells up to the last one that is filled."""
    return max((place for place, cell in enumerate(cells, start=1) if _text(cell)), default=0)


def _column(cells: Sequence[Any]) -> Any:
    """Give cells as an Arrow array: numbers or days if all are, else texts."""
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    kinds = {type(cell) for cell in cells if cell is not None}
    if not kinds:
        return pa.nulls(len(cells))
    if kinds <= {int, float} and all(cell is None or abs(cell) < MOST_EXACT for cell in cells):
        return pa.array([None if cell is None else float(cell) for cell in cells], pa.float64())
    if kinds <= {dt.date, dt.datetime}:
        return pa.array([None if cell is None else _day(cell) for cell in cells], pa.date32())
    return pa.array([None if cell is None else _text(cell) for cell in cells], pa.string())


def _day(cell: dt.date) -> dt.date:
    return cell.date() if isinstance(cell, dt.datetime) else cell


def _text(cell: Any) -> str:
    """Write a cell as text: days as in 2024-03-31, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < MOST_EXACT:
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ").removesuffix(" 00:00:00")
    # What XML may hold and UTF-8 may not is replaced.
    return str(cell).strip().encode("utf-8", "replace").decode()
