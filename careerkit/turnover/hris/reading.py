"""Open whatever an HR system exports as a table that is read in pieces: only what is wanted is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError
from careerkit.turnover.hris.column import distinct
from careerkit.turnover.hris.contents import Source, check_members, unpacked

if TYPE_CHECKING:
    import pandas as pd

MOST_BYTES = 2_000_000_000
SAMPLED_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Malformed:
    """A row that has no cells to read: its number in the file, why, and how it begins."""

    row: int
    reason: str
    found: str


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Some rows of a table, one after the other; lines without a word are no rows.

    columns:   heading → an Arrow array: texts, dictionaries of texts, numbers or days
    numbers:   each row's number in the file as a spreadsheet counts: the header of most is row 1
    malformed: rows in between that could not be cut into cells; they have no number above
    """

    columns: Mapping[str, Any] = field(repr=False)
    numbers: NDArray[np.int64] = field(repr=False)
    malformed: tuple[Malformed, ...] = ()

    def __len__(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table that can be read, from its first row as often as wanted.

    name:     of the file, for sentences
    headings: of all columns, each once; blank ones and repeated ones have a number (“Start (2)”)
    samples:  heading → the first rows' cells as texts, or None for a cell without a value
    whole:    whether the samples are all rows
    rows:     about how many there are; exact where the file says it
    notes:    how it was read where that was not evident, each a sentence
    read:     gives the wanted columns in chunks; those named second as plain texts, not as dictionaries
    """

    name: str
    headings: tuple[str, ...]
    samples: Mapping[str, Sequence[str | None]] = field(repr=False)
    whole: bool
    rows: int
    notes: tuple[str, ...]
    read: Callable[[Sequence[str], Sequence[str]], Iterator[Chunk]] = field(repr=False)

    def chunks(
        self, wanted: Sequence[str] | None = None, *, texts: Sequence[str] = ()
    ) -> Iterator[Chunk]:
        """Read the wanted columns, by default all; `texts` are those in which few cells are alike."""
        return self.read(self.headings if wanted is None else wanted, texts)


def open_table(
    source: Path | str | bytes | pd.DataFrame,
    *,
    sheet: str = "",
    name: str = "",
    most_bytes: int = MOST_BYTES,
) -> Table:
    """Open a CSV file, a workbook, Parquet, Arrow, any of these in a zip, their bytes, or a frame.

    What it is, is told by its content and not by its name.

    sheet: which of a workbook's sheets
    name:  of bytes and frames, for sentences
    Raises InputError with a sentence for what is no table.
    """
    if _is_frame(source):
        from careerkit.turnover.hris.arrow_table import frame_table  # noqa: PLC0415 - loads pyarrow

        return frame_table(source, name or "The frame")
    opened = _source(source, name)
    inside, form = unpacked(opened, most_bytes)
    if form == "text":
        from careerkit.turnover.hris.text_table import text_table  # noqa: PLC0415

        return text_table(inside)
    if form == "xlsx":
        from careerkit.turnover.hris.workbook_table import workbook_table  # noqa: PLC0415

        check_members(inside, most_bytes)
        return workbook_table(inside, sheet)
    from careerkit.turnover.hris.arrow_table import file_table  # noqa: PLC0415

    return file_table(inside, form)


def samples_of(chunk: Chunk | None, headings: Sequence[str]) -> dict[str, list[str | None]]:
    """Give the first cells of each column as texts, None where a cell has no value."""
    samples: dict[str, list[str | None]] = {}
    for heading in headings:
        one = distinct(chunk.columns[heading].slice(0, SAMPLED_ROWS) if chunk else [])
        texts: list[str | None] = [*one.list(), None]
        samples[heading] = [texts[code] for code in one.codes]
    return samples


def _is_frame(source: Any) -> TypeGuard[pd.DataFrame]:
    return type(source).__module__.partition(".")[0] == "pandas" and hasattr(source, "columns")


def _source(source: Any, name: str) -> Source:
    if isinstance(source, bytes | bytearray | memoryview):
        return Source(name or "The file", data=bytes(source))
    if isinstance(source, str | Path):
        path = Path(source).expanduser()
        return Source(name or path.name, path)
    raise InputError(
        name or "The data",
        expected="a file, its bytes, or a pandas frame",
        found=f"a {type(source).__name__}",
        next_step="Give a path, or a frame with a row for each person or post.",
    )
