"""Gather the wanted columns of a table, and only them: what there is per row are numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.column import Distinct, distinct
from careerkit.turnover.hris.growing import Growing
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.person_numbers import PersonNumbers, hashes, together
from careerkit.turnover.hris.reading import Malformed, Table

MOST_COMPARED = 200  # columns


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """The wanted columns of a table, whole.

    row:       each row's number in the file
    columns:   heading → its distinct texts; columns that are numbers in the file are Arrow's
    person:    each row's person, if there is a column for that
    nobody:    places of rows in which that column is blank
    malformed: rows that could not be cut into cells
    repeated:  numbers of the rows that repeat the headings
    identical: how many rows equal an earlier one in all columns of the file, where nobody has a number
    ids:       see `Loaded.ids`
    """

    row: NDArray[np.int32]
    columns: dict[str, Any] = field(repr=False)
    person: NDArray[np.uint64] | None = field(repr=False)
    nobody: NDArray[np.int64] = field(repr=False)
    malformed: tuple[Malformed, ...] = ()
    repeated: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    identical: int = 0
    ids: tuple[int, int, int] = (0, 0, 0)

    @property
    def rows(self) -> int:
        """Count all rows of the input."""
        return len(self.row) + len(self.malformed) + len(self.repeated)


def gather(table: Table, mapping: ColumnMapping) -> Gathered:
    """Read a table once, and keep what the mapping names."""
    person = mapping.columns.get("person", "")
    wanted = dict.fromkeys([*mapping.columns.values(), *mapping.groups])
    people = PersonNumbers()
    parts: dict[str, list[Any]] = {each: [] for each in wanted if each != person}
    shared = person and person in _besides(mapping)
    if shared:
        parts[person] = []
    numbers = Growing(np.int32)
    malformed: list[Malformed] = []
    for chunk in table.chunks(list(wanted), texts=[person] if person else []):
        numbers.add(chunk.numbers)
        malformed += chunk.malformed
        if person:
            people.add(_texts(chunk.columns[person]))
        for heading, kept in parts.items():
            kept.append(chunk.columns[heading])
    row = numbers.whole()
    columns = {heading: _whole(parts.pop(heading)) for heading in list(parts)}
    who, nobody = people.numbers() if person else (None, np.zeros(0, np.int64))
    alike = 0 if person else _identical(table)
    again = _repeats(columns, len(row))
    repeated = row[again]
    if len(repeated):
        row = row[~again]
        columns = {heading: _only(column, ~again) for heading, column in columns.items()}
        who = None if who is None else who[~again]
        nobody = np.flatnonzero(_flags(nobody, len(again))[~again])
    return Gathered(row, columns, who, nobody, tuple(malformed), repeated, alike, people.forms())


def _identical(table: Table) -> int:
    """Count rows that equal an earlier one: they may be people who are alike, or one person twice."""
    if len(table.headings) > MOST_COMPARED:
        return 0
    rows = Growing(np.uint64)
    for chunk in table.chunks(texts=table.headings):
        row = np.zeros(len(chunk), np.uint64)
        for column in chunk.columns.values():
            row = together(row, hashes(_texts(column).fill_null("")))
        rows.add(row)
    return len(rows.whole()) - len(np.unique(rows.whole()))


def give_back() -> None:
    """Give memory that is no longer used back to the system: many small parts leave holes."""
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    pa.default_memory_pool().release_unused()


def _besides(mapping: ColumnMapping) -> set[str]:
    others = {heading for role, heading in mapping.columns.items() if role != "person"}
    return others | set(mapping.groups)


def _texts(column: Any) -> Any:
    """Give a column's cells as plain texts, whatever a workbook or a frame has there."""
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    if pa.types.is_string(column.type):
        return column
    one = distinct(column)
    codes = pa.array(one.codes, mask=one.codes < 0)
    return pa.DictionaryArray.from_arrays(codes, one.texts).cast(pa.string())


def _whole(parts: list[Any]) -> Any:
    """Put a column's parts together: numbers stay numbers, all else becomes its distinct texts."""
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    kinds = {each.type for each in parts if not pa.types.is_null(each.type)}
    if kinds and all(map(_is_number, kinds)):
        return _joined([each.cast(pa.float64()) for each in parts])
    if len(kinds) > 1:
        return distinct(_joined([_texts(each) for each in parts]))
    same = [
        each.cast(kind) if pa.types.is_null(each.type) else each for kind in kinds for each in parts
    ]
    return distinct(_joined(same) if same else [None] * sum(map(len, parts)))


def _joined(parts: list[Any]) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    chunks = [chunk for each in parts for chunk in _chunks(each)]
    return pa.chunked_array(chunks, parts[0].type)


def _chunks(column: Any) -> list[Any]:
    return list(getattr(column, "chunks", [column]))


def _is_number(kind: Any) -> bool:
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))


def _flags(places: NDArray[np.int64], rows: int) -> NDArray[np.bool_]:
    flags = np.zeros(rows, bool)
    flags[places] = True
    return flags


def _repeats(columns: Mapping[str, Any], rows: int) -> NDArray[np.bool_]:
    """Tell which rows are the headings once more, as in files that were put together."""
    alike, compared = np.zeros(rows, np.int32), 0
    for heading, column in columns.items():
        if isinstance(column, Distinct):
            compared += 1
            place = _place(column, heading)
            if place >= 0:
                alike += column.codes == place
    return alike > max(compared // 2, 1) - (compared == 1)


def _place(column: Distinct, text: str) -> int:
    import pyarrow.compute as pc  # noqa: PLC0415 - an optional part

    return int(pc.index(column.texts, text).as_py())


def _only(column: Any, rows: NDArray[np.bool_]) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    if not isinstance(column, Distinct):
        return column.filter(pa.array(rows))
    codes = column.codes[rows]
    counts = np.bincount(codes[codes >= 0], minlength=len(column)).astype(np.int64)
    return replace(column, codes=codes, counts=counts)
