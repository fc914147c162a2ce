"""Read Parquet, Arrow's own files, and pandas frames: columns that already say what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from careerkit.errors import InputError, listed, shown
from careerkit.turnover.hris.contents import Form, Source
from careerkit.turnover.hris.headings import unique
from careerkit.turnover.hris.needs import need
from careerkit.turnover.hris.reading import SAMPLED_ROWS, Chunk, Table, samples_of

if TYPE_CHECKING:
    import pandas as pd

ROWS = 200_000
NOT_CELLS = "is left out, as its cells are no texts, numbers or days"
CELLS = (
    *("string", "large_string", "string_view", "integer", "floating", "decimal", "boolean"),
    *("date", "timestamp", "null"),
)
EVERY_ROW = "a row for each person or post"


def file_table(source: Source, form: Form) -> Table:
    """Open a Parquet or Arrow file; raises InputError for a damaged one."""
    need("pyarrow", "Parquet and Arrow files")
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    try:
        if form == "parquet":
            return _parquet(source)
        return _arrow(source, form)
    except (pa.ArrowException, OSError, EOFError, ValueError) as problem:
        raise _damaged(source.name) from problem


def frame_table(frame: pd.DataFrame, name: str) -> Table:
    """Take a pandas frame; named levels of its index are columns too."""
    need("pyarrow", "The files of HR systems")
    named = [each for each in frame.index.names if each is not None]
    if named:
        frame = frame.reset_index()
    cells = [_heading(each) for each in frame.columns]

    def batches(places: Sequence[int]) -> Iterator[list[Any]]:
        for begin in range(0, max(len(frame), 1), ROWS):
            part = frame.iloc[begin : begin + ROWS]
            yield [_series(part.iloc[:, place]) for place in places]

    return _Columns(name, cells, batches, len(frame)).table((), set())


def _heading(label: Any) -> str:
    parts = label if isinstance(label, tuple) else (label,)
    return " ".join(str(each) for each in parts if str(each).strip())


def _series(series: Any) -> Any:
    """Give a frame's column as an Arrow array; cells of several kinds become texts."""
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    try:
        return _as_cells(pa.Array.from_pandas(series))
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        nothing = series.isna().to_numpy()
        texts = [
            None if none else _text(value) for value, none in zip(series, nothing, strict=True)
        ]
        return pa.array(texts, pa.string())


def _text(value: Any) -> str:
    text = str(value)
    return text.removesuffix(" 00:00:00")


def _parquet(source: Source) -> Table:
    import pyarrow as pa  # noqa: PLC0415 - an optional part
    from pyarrow import parquet  # noqa: PLC0415

    def opened() -> Any:
        if source.path is None:
            return parquet.ParquetFile(pa.BufferReader(source.data))
        return parquet.ParquetFile(source.path, memory_map=False)

    with opened() as file:
        schema, rows = file.schema_arrow, file.metadata.num_rows

    def batches(places: Sequence[int]) -> Iterator[list[Any]]:
        names = [schema.names[place] for place in places]
        with opened() as file:
            for batch in file.iter_batches(ROWS, columns=names):
                yield [_as_cells(batch.column(name)) for name in names]

    return _of_schema(source, schema, batches, rows)


def _arrow(source: Source, form: Form) -> Table:
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    def opened() -> Any:
        data = (
            pa.OSFile(str(source.path)) if source.path is not None else pa.BufferReader(source.data)
        )
        return pa.ipc.open_file(data) if form == "arrow" else pa.ipc.open_stream(data)

    schema = opened().schema
    one = opened()
    rows = (
        sum(one.get_batch(place).num_rows for place in range(one.num_record_batches))
        if form == "arrow"
        else sum(batch.num_rows for batch in one)
    )

    def batches(places: Sequence[int]) -> Iterator[list[Any]]:
        file = opened()
        every = (
            (file.get_batch(place) for place in range(file.num_record_batches))
            if form == "arrow"
            else file
        )
        for batch in every:
            batch.validate(full=True)
            yield [_as_cells(batch.column(place)) for place in places]

    return _of_schema(source, schema, batches, rows)


def _of_schema(
    source: Source, schema: Any, batches: Callable[[Sequence[int]], Iterator[list[Any]]], rows: int
) -> Table:
    left_out = {place for place, field in enumerate(schema) if not _is_cell(field.type)}
    # Two columns of one name cannot be asked for by it.
    left_out |= {place for place, name in enumerate(schema.names) if schema.names.count(name) > 1}
    columns = _Columns(source.name, list(schema.names), batches, rows)
    return columns.table(source.notes, left_out)


def _is_cell(kind: Any) -> bool:
    """Tell whether cells of a type can be read; lists, maps and pictures cannot."""
    from pyarrow import types  # noqa: PLC0415 - an optional part

    if types.is_dictionary(kind):
        kind = kind.value_type
    return any(getattr(types, f"is_{test}")(kind) for test in CELLS)


def _as_cells(column: Any) -> Any:
    """Bring a column to texts, dictionaries of texts, numbers or days; raises ArrowInvalid."""
    import pyarrow as pa  # noqa: PLC0415 - an optional part

    types, kind = pa.types, column.type
    if types.is_dictionary(kind):
        plain = types.is_string(kind.value_type)
        return column if plain else _as_cells(column.dictionary_decode())
    if types.is_null(kind):
        return column
    if types.is_timestamp(kind):
        return _days(column)
    if types.is_integer(kind) and not types.is_uint64(kind):
        return column
    for to, tests in (
        (pa.float64(), (types.is_floating, types.is_decimal)),
        (pa.date32(), (types.is_date,)),
    ):
        if any(test(kind) for test in tests):
            return column.cast(to)
    return column.cast(pa.string())


def _days(column: Any) -> Any:
    """Give the days of moments, by the clocks of their own place."""
    import pyarrow as pa  # noqa: PLC0415 - an optional part
    import pyarrow.compute as pc  # noqa: PLC0415

    zone = column.type.tz
    local = column.cast(pa.timestamp("us", zone), safe=False)
    return (pc.local_timestamp(local) if zone else local).cast(pa.date32(), safe=False)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns that come in batches, by their places."""

    name: str
    cells: Sequence[str]
    batches: Callable[[Sequence[int]], Iterator[list[Any]]]
    rows: int

    def table(self, notes: tuple[str, ...], left_out: set[int]) -> Table:
        """Make a table of them; raises InputError if there is no column at all."""
        kept = [place for place in range(len(self.cells)) if place not in left_out]
        if not kept:
            raise InputError(
                self.name,
                expected=EVERY_ROW,
                found="no column that can be read",
                next_step="Look whether you chose the right file.",
            )
        headings, renamed = unique([self.cells[place] for place in kept], where=self.name)
        place_of = dict(zip(headings, kept, strict=True))
        if left_out:
            names = listed(shown(self.cells[place]) for place in sorted(left_out))
            renamed += (f"{names} {NOT_CELLS}.",)

        def read(wanted: Sequence[str], _texts: Sequence[str]) -> Iterator[Chunk]:
            names = list(dict.fromkeys(wanted))
            row = 2
            for batch in self._whole_batches([place_of[each] for each in names]):
                many = len(batch[0]) if batch else 0
                numbers = np.arange(row, row + many, dtype=np.int64)
                yield Chunk(dict(zip(names, batch, strict=True)), numbers)
                row += many

        first = next(read(headings, ()), None)
        return Table(
            self.name,
            headings,
            samples_of(first, headings),
            whole=self.rows <= SAMPLED_ROWS,
            rows=self.rows,
            notes=(*notes, *renamed),
            read=read,
        )

    def _whole_batches(self, places: Sequence[int]) -> Iterator[list[Any]]:
        import pyarrow as pa  # noqa: PLC0415 - an optional part

        try:
            yield from self.batches(places)
        except (pa.ArrowException, OSError, EOFError, ValueError) as problem:
            if isinstance(problem, MemoryError):
                raise
            raise _damaged(self.name) from problem


def _damaged(name: str) -> InputError:
    return InputError(
        name,
        expected="a whole Parquet or Arrow file",
        found="a damaged one, or one of a newer kind",
        next_step="Export or copy it again, or save it as CSV.",
    )
