"""Read a text file with separators, of any size: its header is found, its rows are counted exactly."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, shown
from careerkit.turnover.hris.contents import Source
from careerkit.turnover.hris.headings import header_place, known, unique, usual_width
from careerkit.turnover.hris.needs import need
from careerkit.turnover.hris.reading import SAMPLED_ROWS, Chunk, Malformed, Table, samples_of
from careerkit.turnover.hris.text_blocks import (
    PIECE,
    Encoding,
    blocks,
    encoding_of,
    head_text,
    row_end,
)

SEPARATORS = (",", ";", "\t", "|")
SPOKEN = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
FIRST_ROWS = 60
SAMPLED_BYTES = 1 << 20
MOST_COLUMNS = 50_000
MOST_SLIPS = 50  # of a block
SHOWN = 200
_NO_ROWS = np.zeros(0, np.int64)
A_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
DECLARED = re.compile(r'"?sep=([^\r\n" ])"?[ \t,;|]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
CELLS = "cells"
QUOTES = "quotes"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the rows of a text file begin, and how they are cut.

    row:   the number of the header's row
    begin: how many bytes of UTF-8 stand before the first row below the header
    """

    separator: str
    headings: tuple[str, ...]
    row: int
    begin: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Record:
    cells: tuple[str, ...]
    row: int
    end: int


def text_table(source: Source) -> Table:
    """Open a text file as a table; raises InputError for what is none."""
    need("pyarrow", "The files of HR systems")
    encoding = encoding_of(source)
    text = head_text(source, encoding)
    layout = _layout(text, source.name)
    reader = _Reader(source, encoding, layout)
    begin = text.encode()[layout.begin :]
    whole = source.size < PIECE
    some = begin if whole else begin[: row_end(begin[:SAMPLED_BYTES], quotes=encoding.quotes)]
    first = reader.first(some)
    rows = len(first) if whole else round(source.size / max(len(some), 1) * len(first))
    return Table(
        source.name,
        layout.headings,
        samples_of(first, layout.headings),
        whole=whole and len(first) <= SAMPLED_ROWS,
        rows=rows,
        notes=(*source.notes, *encoding.notes, *layout.notes),
        read=reader.chunks,
    )


# ------------------------------------------------------------------------------------ the layout


def _layout(text: str, where: str) -> Layout:
    declared = DECLARED.match(text)
    separators = (declared[1],) if declared else SEPARATORS
    skip = declared.end() if declared else 0
    best = max(separators, key=lambda each: _promise(_records(text, each, skip)))
    records = [each for each in _records(text, best, skip) if any(each.cells)]
    if not records:
        raise InputError(
            where,
            expected="a first line with headings and a line for each person",
            found="no line that can be cut into cells",
            next_step="Look whether you chose the right file.",
        )
    place = header_place([each.cells for each in records])
    header = records[place]
    cells, notes = _as_wide_as_the_rows(header.cells, [each.cells for each in records[place + 1 :]])
    if len(cells) > MOST_COLUMNS:
        raise InputError(
            where,
            expected=f"at most {MOST_COLUMNS:,} columns",
            found=f"{len(cells):,}",
            next_step="Export only the columns that are needed.",
        )
    headings, renamed = unique(cells, where=where)
    if place:
        lines = "1 line stands" if place == 1 else f"{place} lines stand"
        notes += (f"{lines} above the headings, which were found in row {header.row}.",)
    if len(headings) > 1 and best != ",":
        notes += (f"Cells are separated by {SPOKEN.get(best, shown(best))}.",)
    begin = len(text[: header.end].encode())
    return Layout(best, headings, header.row, begin, (*notes, *renamed))


def _records(text: str, separator: str, skip: int) -> list[_Record]:
    """Cut the first rows as Python's own reader would, and keep where each ends."""
    place = skip

    def lines() -> Iterator[str]:
        nonlocal place
        for each in A_LINE.finditer(text, skip):
            if not each[0]:
                return
            place = each.end()
            yield each[0]

    records: list[_Record] = []
    row = 1 if skip else 0
    try:
        for cells in csv.reader(lines(), delimiter=separator):
            row += 1
            records.append(_Record(tuple(cell.strip() for cell in cells), row, place))
            if sum(any(each.cells) for each in records[-FIRST_ROWS:]) >= FIRST_ROWS:
                break
    except csv.Error:  # a cell of more than 100,000 characters
        pass
    return records


def _promise(records: Sequence[_Record]) -> tuple[int, float, int]:
    """Say how well a separator cuts: known headings, rows of one width, and how wide they are."""
    rows = [each.cells for each in records if any(each.cells)]
    if not rows:
        return -1, 0.0, 0
    header = rows[header_place(rows)]
    width = usual_width(rows)
    alike = sum(len(row) == width for row in rows) / len(rows)
    return sum(map(known, header)), round(alike, 1) * (width > 1), width


def _as_wide_as_the_rows(
    header: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Make the header as wide as most rows are, where they end with one separator more or less."""
    filled = [row for row in rows if any(row)]
    width = usual_width(filled) if filled else len(header)
    if width > len(header):
        return header + ("",) * (width - len(header)), ()
    if width < len(header) and not any(header[width:]):
        return header[:width], ()
    return header, ()


# -------------------------------------------------------------------------------------- the rows


@dataclass(frozen=True, slots=True)
class _Reader:
    source: Source
    encoding: Encoding
    layout: Layout

    def first(self, block: bytes) -> Chunk:
        """Read all columns of a block as plain texts."""
        import pyarrow as pa  # noqa: PLC0415 - an optional part

        names = self.layout.headings
        pieces = list(self._pieces(block, self.layout.row + 1, names, names))
        columns = {
            name: pa.chunked_array(
                [part for each, _ in pieces for part in each.columns[name].chunks], pa.string()
            )
            for name in names
        }
        return Chunk(columns, np.concatenate([_NO_ROWS, *(each.numbers for each, _ in pieces)]))

    def chunks(self, wanted: Sequence[str], texts: Sequence[str]) -> Iterator[Chunk]:
        """Read the wanted columns block by block."""
        row = self.layout.row + 1
        names = tuple(dict.fromkeys(wanted))
        for block in blocks(self.source, self.encoding, self.layout.begin):
            for chunk, read in self._pieces(block, row, names, texts):
                row += read
                yield chunk

    def _pieces(
        self, block: bytes, row: int, wanted: tuple[str, ...], texts: Sequence[str]
    ) -> Iterator[tuple[Chunk, int]]:
        """Read a block from slip to slip: gives rows, and how many lines of a spreadsheet they take."""
        slips = 0
        while block:
            chunk, read, end = self._chunk(block, row, wanted, texts)
            row, block, slips = row + read, block[end:], slips + 1
            if slips > MOST_SLIPS:
                raise self._unbalanced(row)
            yield chunk, read

    def _unbalanced(self, row: int) -> InputError:
        return InputError(
            f"{self.source.name}, above row {row:,}",
            expected="every text in quotes to end with a quotation mark",
            found="many without their other half",
            next_step="Export the file again, or take the quotation marks out of its texts.",
        )

    def _chunk(
        self, block: bytes, row: int, wanted: tuple[str, ...], texts: Sequence[str]
    ) -> tuple[Chunk, int, int]:
        """Read a block up to its first slip: gives its rows, how many there were, and where it ended."""
        import pyarrow as pa  # noqa: PLC0415 - an optional part

        table, invalid = self._parsed(block, wanted, texts)
        end = len(block)
        if slip := _slip(block, invalid):
            # A quotation mark without its other half took the lines below into its cell.
            table, invalid = self._parsed(block[: slip[0]], wanted, texts)
        before = block[: slip[0]] if slip else block
        if joined := self._joined_rows(before, table.num_rows + len(invalid)):
            slip, before = joined, block[: joined[0]]
            table, invalid = self._parsed(before, wanted, texts)
        if slip:
            _, end, line = slip
            invalid = [*invalid, (table.num_rows + len(invalid) + 1, line)]
        read = table.num_rows + len(invalid)
        places = [number - 1 for number, _ in invalid]
        numbers = np.delete(np.arange(row, row + read, dtype=np.int64), places)
        filled = self._filled(before, table)
        if filled is not None:
            table, numbers = table.filter(pa.array(filled)), numbers[filled]
        malformed = tuple(
            Malformed(row + number - 1, _why(text), text[:SHOWN])
            for number, text in invalid
            if text.strip(f'{self.layout.separator}" \t\r\n')
        )
        columns = dict(zip(table.column_names, table.columns, strict=True))
        return Chunk(columns, numbers, malformed), read, end

    def _joined_rows(self, block: bytes, rows: int) -> tuple[int, int, str] | None:
        """Find a row that two lonely quotation marks made of several, all of its cells being there."""
        if not self.encoding.quotes or block.count(b"\n") <= rows:
            return None
        import pyarrow.compute as pc  # noqa: PLC0415 - an optional part

        headings, separator = self.layout.headings, self.layout.separator
        every = self._parsed(block, headings, headings)[0]
        for place, column in enumerate(every.columns):
            for text in column.filter(pc.match_substring(column, "\n")).to_pylist():
                first, *between, last = (line.count(separator) for line in text.split("\n"))
                whole = len(headings) - 1
                if whole and (first, last) == (whole - place, place) and set(between) <= {whole}:
                    begins = text.partition("\n")[0].replace('"', '""')
                    return _line_at(block, block.find(f'"{begins}\n'.encode()))
        return None

    def _filled(self, block: bytes, table: Any) -> NDArray[np.bool_] | None:
        """Tell which rows have a word in any column; None where all have.

        Only if nothing stands in the wanted columns, the others are looked at.
        """
        import pyarrow as pa  # noqa: PLC0415 - an optional part

        if not (blank := _all_blank(table, table.column_names)).any():
            return None
        headings = self.layout.headings
        every = self._parsed(block, headings, headings)[0].filter(pa.array(blank))
        blank[blank] = _all_blank(every, headings)
        return ~blank if blank.any() else None

    def _parsed(
        self, block: bytes, wanted: tuple[str, ...], texts: Sequence[str]
    ) -> tuple[Any, list[tuple[int, str]]]:
        """Cut a block into columns; gives also the rows that have not as many cells as the header."""
        import pyarrow as pa  # noqa: PLC0415 - an optional part
        from pyarrow import csv as arrow_csv  # noqa: PLC0415

        schema = {
            name: pa.string() if name in texts else pa.dictionary(pa.int32(), pa.string())
            for name in wanted
        }
        if not block:
            return pa.schema(schema).empty_table(), []
        invalid: list[tuple[int, str]] = []

        def keep(row: Any) -> str:
            invalid.append((row.number, row.text))
            return "skip"

        def parse(*, threads: bool) -> Any:
            invalid.clear()
            return arrow_csv.read_csv(
                pa.BufferReader(block),
                arrow_csv.ReadOptions(
                    column_names=list(self.layout.headings),
                    use_threads=threads,
                    block_size=len(block) + 1,
                ),
                arrow_csv.ParseOptions(
                    delimiter=self.layout.separator,
                    quote_char='"' if self.encoding.quotes else False,
                    newlines_in_values=self.encoding.quotes,
                    ignore_empty_lines=False,
                    invalid_row_handler=keep,
                ),
                arrow_csv.ConvertOptions(
                    column_types=schema, include_columns=list(wanted), strings_can_be_null=False
                ),
            )

        table = parse(threads=True)
        if invalid:  # only one thread can number them
            table = parse(threads=False)
        return table, list(invalid)


def _all_blank(table: Any, names: Sequence[str]) -> NDArray[np.bool_]:
    """Tell in which rows nothing stands in any of these columns."""
    blank = np.ones(table.num_rows, bool)
    for name in names:
        if not blank.any():
            break
        blank &= _blank(table.column(name))
    return blank


def _blank(column: Any) -> NDArray[np.bool_]:
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    parts = [np.zeros(0, bool)]
    for each in column.chunks:
        if pa.types.is_dictionary(each.type):
            parts.append(_is_blank(each.dictionary)[each.indices.to_numpy()])
        else:
            parts.append(_is_blank(each))
    return np.concatenate(parts)


def _is_blank(texts: Any) -> NDArray[np.bool_]:
    import pyarrow.compute as pc  # noqa: PLC0415 - an optional part

    blank: NDArray[np.bool_] = pc.equal(pc.utf8_trim_whitespace(texts), "").to_numpy(
        zero_copy_only=False
    )
    return blank


def _slip(block: bytes, invalid: Sequence[tuple[int, str]]) -> tuple[int, int, str] | None:
    """Find a row that a lonely quotation mark joined with those below: where it begins and ends, and it."""
    for _, text in invalid:
        line = A_LINE.match(text)
        if '"' not in text or not line or len(line[0]) == len(text):
            continue
        begin = block.find(text.encode())
        if begin >= 0:
            return begin, begin + len(line[0].encode()), line[0].rstrip("\r\n")
    return None


def _line_at(block: bytes, place: int) -> tuple[int, int, str] | None:
    """Give the line of a block in which a place lies: where it begins, where the next one does, and it."""
    if place < 0:
        return None
    begin = block.rfind(b"\n", 0, place) + 1
    end = block.find(b"\n", place) + 1
    return begin, end, block[begin:end].decode(errors="replace").rstrip("\r\n")


def _why(text: str) -> str:
    return QUOTES if text.count('"') % 2 else CELLS
