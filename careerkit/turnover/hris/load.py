"""Load a file: read it, understand its columns, clean its rows; every row is accounted for."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import CareerkitError, InputError, listed, shown
from careerkit.turnover.hris.building import build
from careerkit.turnover.hris.causes import Cause
from careerkit.turnover.hris.contents import spoken_size
from careerkit.turnover.hris.gathering import Gathered, gather, give_back
from careerkit.turnover.hris.loaded import REJECTED, Loaded, Reason
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.mapping_file import check_fits, checked, remembered
from careerkit.turnover.hris.meaning import meaning
from careerkit.turnover.hris.reading import MOST_BYTES, Table, open_table
from careerkit.turnover.hris.remarks import Remarks, joined, remarks_on
from careerkit.turnover.hris.suggest import Suggestion, suggest
from careerkit.turnover.hris.text_table import CELLS, QUOTES

if TYPE_CHECKING:
    import pandas as pd

BYTES_A_ROW, BYTES_AN_EVENT, BYTES_A_GROUP = 120, 300, 12
BEGINS = frozenset({"hired", "start"})
ENDS = frozenset({"end", "left", "status", "exit_kind"})
WRONG_CELLS = Cause(
    CELLS,
    REJECTED,
    "The row has more or fewer cells than there are headings, so nobody knows which is which. Put the "
    "separators right, or texts that have one in them into quotation marks.",
)
LONELY_QUOTE = Cause(
    QUOTES,
    REJECTED,
    "A quotation mark in the row lacks its other half. Add or remove it.",
)
REPEATED = Cause(
    "headings-again",
    REJECTED,
    "The row repeats the headings, as happens where files are put together. Nothing need be done.",
)


@dataclass(frozen=True, slots=True, eq=False)
class Preview:
    """What a file looks like before it is loaded.

    name:       of the file
    headings:   of its columns
    samples:    heading → the first rows' cells
    suggestion: how it could be read
    remembered: how a file with these headings was read before, or None
    notes:      how the file itself was read, each a sentence
    """

    name: str
    headings: tuple[str, ...]
    samples: Mapping[str, Sequence[str | None]] = field(repr=False)
    suggestion: Suggestion
    remembered: ColumnMapping | None
    notes: tuple[str, ...]


class MappingNeeded(InputError):  # noqa: N818 - it says what is needed
    """A file cannot be read before somebody has said how; `suggestion` is what to confirm."""

    suggestion: Suggestion


def preview(
    source: Path | str | bytes | pd.DataFrame,
    *,
    sheet: str = "",
    name: str = "",
    most_bytes: int = MOST_BYTES,
) -> Preview:
    """Look at a file: its headings, some rows, and how careerkit would read them."""
    with _memory(name or _called(source)):
        table = open_table(source, sheet=sheet, name=name, most_bytes=most_bytes)
    suggestion = suggest(table.headings, table.samples, whole=table.whole)
    return Preview(
        table.name,
        table.headings,
        table.samples,
        suggestion,
        remembered(table.headings),
        table.notes,
    )


def load(
    source: Path | str | bytes | pd.DataFrame,
    mapping: ColumnMapping | None = None,
    *,
    sheet: str = "",
    name: str = "",
    today: dt.date | None = None,
    most_bytes: int = MOST_BYTES,
) -> Loaded:
    """Load a file.

    mapping: how its columns are read; without one, as a file with these headings was read before,
             else as suggested, if nothing about that is in doubt
    sheet:   which of a workbook's sheets
    name:    of bytes and frames, for sentences
    today:   by default the clock's; days after it are in the future
    most_bytes: the memory that it may take

    Raises MappingNeeded where somebody has to say how to read it, and InputError or CareerkitError with
    one sentence for everything else.
    """
    with _memory(name or _called(source)):
        table = open_table(source, sheet=sheet, name=name, most_bytes=most_bytes)
        chosen, notes = (mapping, ()) if mapping else _mapping(table)
        check_fits(checked(chosen, table.name), table.headings, where=table.name)
        _check_needed(table, chosen)
        _check_size(table, chosen, most_bytes)
        return _loaded(table, chosen, notes, today or dt.datetime.now().astimezone().date())


def _loaded(table: Table, mapping: ColumnMapping, notes: tuple[str, ...], today: dt.date) -> Loaded:
    gathered = gather(table, mapping)
    give_back()
    _check_rows(table, gathered)
    cut = _not_rows(gathered)
    rows, ids = gathered.rows, gathered.ids
    columns, said = meaning(gathered, mapping, today=today)
    del gathered
    try:
        built = build(
            columns,
            opens=_day(mapping.opens),
            closes=_day(mapping.closes),
            today=today,
            gap=mapping.gap,
        )
    except InputError as error:
        raise _of_file(error, table.name) from None
    give_back()
    remarks = joined(built.remarks, *cut)
    return Loaded(
        source=table.name,
        rows=rows,
        used=built.used,
        repaired=built.repaired,
        set_aside=built.set_aside,
        rejected=built.rejected + sum(map(len, cut)),
        spells=built.spells,
        mapping=mapping,
        reasons=remarks.by_id(),
        remarks=remarks,
        notes=(*table.notes, *notes, *said, *built.notes),
        lacks=built.lacks,
        ids=ids,
    )


def _of_file(error: InputError, name: str) -> InputError:
    """Name the file in an error that knows of columns alone."""
    if error.where != "the file":
        return error
    return InputError(name, expected=error.expected, found=error.found, next_step=error.next_step)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise InputError(
            "The window",
            expected="a day such as 2024-12-31",
            found=shown(text),
            next_step="Write the year first, or leave it out.",
        ) from None


# ----------------------------------------------------------------------------------- the mapping


def _mapping(table: Table) -> tuple[ColumnMapping, tuple[str, ...]]:
    """Give the mapping kept for these headings, or the suggested one if nothing is in doubt."""
    if kept := remembered(table.headings):
        return kept, ("The columns are read as they were the last time.",)
    suggestion = suggest(table.headings, table.samples, whole=table.whole)
    if suggestion.certain:
        return suggestion.mapping, ()
    raise _needed(table, suggestion)


def _needed(table: Table, suggestion: Suggestion) -> MappingNeeded:
    doubts = [each.says for each in suggestion.doubts if each.blocks]
    if suggestion.usable:
        found = "columns that can be read in more than one way"
        then = " ".join([*doubts[:3], "Say which is meant; it is kept for the next time."])
    else:
        found = f"the columns {listed(table.headings)}"
        then = " ".join([*suggestion.lacks[:2], *doubts[:2]])
    error = MappingNeeded(
        table.name,
        expected="columns of which it is clear what they say",
        found=found,
        next_step=then,
    )
    error.suggestion = suggestion
    return error


def _check_needed(table: Table, mapping: ColumnMapping) -> None:
    """Refuse a mapping that leaves out what spells are made of; raises InputError."""
    has = set(mapping.columns)
    if "event" in has:
        if {"person", "start"} <= has:
            return
        raise InputError(
            table.name,
            expected="beside what happened also the day of each event and who it befell",
            found=f"a mapping with {listed(sorted(has))}",
            next_step="Map “person” and “start”; the file has the columns "
            + listed(table.headings)
            + ".",
        )
    if (has & BEGINS and has & ENDS) or ("tenure" in has and has & ENDS - {"end"}):
        return
    raise InputError(
        table.name,
        expected="columns for the hire date and the last day, or for the years of service and a yes or no",
        found=f"a mapping with {listed(sorted(has))}" if has else "an empty mapping",
        next_step="Map what is missing; the file has the columns " + listed(table.headings) + ".",
    )


# ------------------------------------------------------------------------- rows that are no rows


def _not_rows(gathered: Gathered) -> list[Remarks]:
    """Remark on rows that could not be cut into cells, and on those that repeat the headings."""
    remarks = []
    for cause in (WRONG_CELLS, LONELY_QUOTE):
        rows = [each for each in gathered.malformed if each.reason == cause.id]
        numbers = np.array([each.row for each in rows], np.int64)
        remarks.append(_remarks(cause, numbers, [each.found for each in rows]))
    remarks.append(_remarks(REPEATED, gathered.repeated, [""] * len(gathered.repeated)))
    return [each for each in remarks if len(each)]


def _remarks(cause: Cause, numbers: NDArray[np.int64], found: list[str]) -> Remarks:
    reason = Reason(cause.id, cause.verdict, cause.says, len(numbers))
    return remarks_on(reason, numbers, "", found)


def _check_rows(table: Table, gathered: Gathered) -> None:
    """Refuse a file of which no row can be read; raises InputError."""
    if len(gathered.row):
        return
    if gathered.malformed:
        first = gathered.malformed[0]
        raise InputError(
            f"{table.name}, row {first.row:,}",
            expected=f"{len(table.headings):,} cells in each row, as there are headings",
            found="another number, as in all rows",
            next_step="Look whether the separators were lost, then export the file again.",
        )
    raise InputError(
        table.name,
        expected="a row for each person or post",
        found="headings only" if not len(gathered.repeated) else "headings again and again",
        next_step="Look whether the export has people in it.",
    )


# ---------------------------------------------------------------------------------------- memory


def _check_size(table: Table, mapping: ColumnMapping, most_bytes: int) -> None:
    """Refuse what would take more memory than allowed; raises InputError before it is read."""
    row = BYTES_AN_EVENT if "event" in mapping.columns else BYTES_A_ROW
    each = row + BYTES_A_GROUP * len(mapping.groups)
    needed = table.rows * each
    if needed <= most_bytes:
        return
    raise InputError(
        table.name,
        expected=f"a file that takes at most {spoken_size(most_bytes)} of memory",
        found=f"about {table.rows:,} rows, which take {spoken_size(needed)}",
        next_step="Allow more with --most-memory, map fewer columns to group by, or load it in parts, "
        "such as one country at a time.",
    )


def _called(source: object) -> str:
    return Path(source).name if isinstance(source, str | Path) else "The file"


@contextlib.contextmanager
def _memory(name: str) -> Iterator[None]:
    try:
        yield
    except MemoryError:
        message = (
            f"{name} needs more memory than there is here. Map fewer columns to group by, close other "
            "programs, or load it in parts."
        )
        raise CareerkitError(message) from None
