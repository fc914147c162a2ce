"""A column of a file as its distinct texts, and as what came of reading them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Value = TypeVar("Value", bound=np.generic)
AS_FORMULA = r'^="([^"]*)"$'  # as programs write a text that a spreadsheet may not change: ="00123"
WHOLE = 2.0**53  # up to here a float holds whole numbers exactly


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell.

    id:      short, with hyphens: a key of `Loaded.reasons`
    says:    a sentence for people: what is wrong and what to do
    rejects: whether its row cannot be used; else the cell counts as blank and the row is repaired
    """

    id: str
    says: str
    rejects: bool


@dataclass(frozen=True, slots=True, eq=False)
class Read(Generic[Value]):
    """A column that was read; the arrays have an entry for each row.

    values: what it says; where nothing does NaT, NaN or `NOT_SAID`
    faults: for each row 0, or the place of its fault in `kinds_of_fault`, counted from 1
    kinds_of_fault: the faults that occur
    notes:  how the column was read where that was not evident, each a sentence
    """

    values: NDArray[Value] = field(repr=False)
    faults: NDArray[np.uint8] = field(repr=False)
    kinds_of_fault: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Distinct:
    """The distinct texts of a column, trimmed, and for each row the place of its own.

    texts:  an Arrow array of strings, none of them null
    codes:  for each row the place of its text; -1 where the cell has no value at all
    counts: for each text the rows that have it
    """

    texts: Any = field(repr=False)
    codes: NDArray[np.int32] = field(repr=False)
    counts: NDArray[np.int64] = field(repr=False)

    def __len__(self) -> int:
        return len(self.texts)

    def list(self) -> list[str]:
        """Give the texts as Python's strings."""
        return list(self.texts.to_pylist())


def distinct(values: Any) -> Distinct:
    """Find the distinct texts of an Arrow column of any type, or of a sequence of texts and None."""
    import pyarrow as pa  # noqa: PLC0415 - an optional part
    import pyarrow.compute as pc  # noqa: PLC0415

    column = values if isinstance(values, pa.Array | pa.ChunkedArray) else _array(values)
    if not pa.types.is_dictionary(column.type):
        column = _as_text(column).dictionary_encode()
    if isinstance(column, pa.ChunkedArray):
        column = column.unify_dictionaries().combine_chunks()
        if isinstance(column, pa.ChunkedArray):  # older versions keep one chunk
            column = column.chunk(0) if column.num_chunks else _array([]).dictionary_encode()
    places = (
        column.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    )
    written = _as_text(column.dictionary).fill_null("")
    texts = pc.utf8_trim_whitespace(written)
    if pc.any(pc.starts_with(texts, '="')).as_py():
        texts = pc.replace_substring_regex(texts, AS_FORMULA, r"\1")
    if not pc.all(pc.equal(texts, written)).as_py():  # some may have differed in their blanks alone
        again = texts.dictionary_encode()
        texts = again.dictionary
        merged = again.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
        places = spread(merged, places, np.int32(-1))
    counts = np.bincount(places[places >= 0], minlength=len(texts)).astype(np.int64)
    return Distinct(texts, places, counts)


def counted(rows: int) -> str:
    """Count rows in words."""
    return "1 row" if rows == 1 else f"{rows:,} rows"


def spread(values: NDArray[Value], codes: NDArray[np.int32], nothing: Value) -> NDArray[Value]:
    """Give each row the value of its distinct text; `nothing` where the cell has no value."""
    return np.append(values, nothing)[codes]


def _array(values: Sequence[str | None]) -> Any:
    import pyarrow as pa  # noqa: PLC0415

    return pa.array(values, pa.string())


def _as_text(column: Any) -> Any:
    """Turn a typed Arrow column into texts: whole numbers without a point, as a spreadsheet shows them."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415

    if pa.types.is_string(column.type):
        return column
    if pa.types.is_floating(column.type):
        known = pc.if_else(pc.is_nan(column), pa.scalar(None, column.type), column)
        whole = pc.and_(pc.equal(pc.floor(known), known), pc.less(pc.abs(known), WHOLE))
        count = pc.cast(pc.if_else(whole, known, pa.scalar(0, column.type)), pa.int64())
        return pc.if_else(whole, pc.cast(count, pa.string()), pc.cast(known, pa.string()))
    return pc.cast(column, pa.string())
