"""What became of the rows that were not simply used: kept in columns, as there may be millions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.loaded import REJECTED, REPAIRED, SET_ASIDE, Loaded, Reason, Remark

FOUND_CHARACTERS = 80
HEADINGS = ("row", "verdict", "reason", "column", "found", "what it means and what to do")


@dataclass(frozen=True, slots=True, eq=False)
class Remarks(Sequence[Remark]):
    """Remarks, an entry for each in every array, in the order of the file's rows.

    Attributes
    ----------
    row:     the row's number in the file
    reason:  the place of its reason in `reasons`
    column:  the place of the heading in `headings`
    found:   the place of what stood there in `texts`
    reasons: each with its verdict, its sentence and its count
    """

    row: NDArray[np.int64] = field(repr=False)
    reason: NDArray[np.int16] = field(repr=False)
    column: NDArray[np.int32] = field(repr=False)
    found: NDArray[np.int32] = field(repr=False)
    reasons: tuple[Reason, ...]
    headings: tuple[str, ...]
    texts: tuple[str, ...] = field(repr=False)

    def __len__(self) -> int:
        return len(self.row)

    @overload
    def __getitem__(self, place: int) -> Remark: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Remark]: ...
    def __getitem__(self, place: int | slice) -> Remark | Sequence[Remark]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        reason = self.reasons[self.reason[place]]
        return Remark(
            int(self.row[place]),
            reason.verdict,
            reason.id,
            self.headings[self.column[place]],
            self.texts[self.found[place]],
        )

    def by_id(self) -> dict[str, Reason]:
        """Give the reasons by their id, the weightiest first."""
        weight = (REJECTED, SET_ASIDE, REPAIRED)
        ordered = sorted(self.reasons, key=lambda each: (weight.index(each.verdict), -each.rows))
        return {each.id: each for each in ordered}


def joined(*parts: Remarks) -> Remarks:
    """Put remarks from several stages together, in the order of the file's rows."""
    counted: dict[tuple[str, str], Reason] = {}
    headings: dict[str, int] = {}
    texts: dict[str, int] = {}
    columns: list[tuple[NDArray[np.integer[Any]], ...]] = []
    for part in parts:
        for each in part.reasons:
            before = counted.get((each.id, each.verdict))
            rows = each.rows + (before.rows if before else 0)
            counted[each.id, each.verdict] = replace(each, rows=rows)
        places = {key: place for place, key in enumerate(counted)}
        reasons = [places[each.id, each.verdict] for each in part.reasons]
        columns.append(
            (
                part.row,
                np.array(reasons, np.int16)[part.reason],
                _numbered(part.headings, headings)[part.column],
                _numbered(part.texts, texts)[part.found],
            )
        )
    row, reason, column, found = (np.concatenate(each) for each in zip(*columns, strict=True))
    order = np.argsort(row, kind="stable")
    return Remarks(
        row[order],
        reason[order],
        column[order],
        found[order],
        tuple(counted.values()),
        tuple(headings),
        tuple(texts),
    )


def remarks_on(
    reason: Reason, row: NDArray[np.int64], column: str, found: Sequence[str]
) -> Remarks:
    """Give the same remark to several rows."""
    texts: dict[str, int] = {}
    codes = _numbered([text[:FOUND_CHARACTERS] for text in found], texts)
    zeros = np.zeros(len(row), np.int16)
    return Remarks(row, zeros, zeros.astype(np.int32), codes, (reason,), (column,), tuple(texts))


def remark_rows(loaded: Loaded) -> Iterator[tuple[int | str, ...]]:
    """Give the remarks as a table's rows under `HEADINGS`.

    Cells hold what stood in the file, and that may begin with a sign that a spreadsheet runs as a
    formula: whoever writes them to a file writes through `documents.workbook`, which makes them harmless.
    """
    for each in loaded.remarks:
        says = loaded.reasons[each.reason].says
        yield each.row, each.verdict, each.reason, each.column, each.found, says


def _numbered(words: Sequence[str], known: dict[str, int]) -> NDArray[np.int32]:
    return np.array([known.setdefault(word, len(known)) for word in words], np.int32)
