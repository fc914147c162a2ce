"""What became of the rows that were not simply used: kept in columns, as there may be millions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.loaded import Loaded, Reason, Remark

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

    def by_id(self) -> Mapping[str, Reason]:
        """Give the reasons by their id, the weightiest first."""
        raise NotImplementedError


def joined(*parts: Remarks) -> Remarks:
    """Put remarks from several stages together, in the order of the file's rows."""
    raise NotImplementedError


def remark_rows(loaded: Loaded) -> Iterator[tuple[int | str, ...]]:
    """Give the remarks as a table's rows under `HEADINGS`.

    Cells hold what stood in the file, and that may begin with a sign that a spreadsheet runs as a
    formula: whoever writes them to a file writes through `documents.workbook`, which makes them harmless.
    """
    raise NotImplementedError
