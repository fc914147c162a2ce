"""Keep account of rows while they are cleaned, so that each comes to exactly one verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.causes import Cause
from careerkit.turnover.hris.loaded import REJECTED, REPAIRED, SET_ASIDE, Reason
from careerkit.turnover.hris.remarks import FOUND_CHARACTERS, Remarks
from careerkit.turnover.hris.spells import Days

VERDICTS = ("used", REPAIRED, SET_ASIDE, REJECTED)
USED, MENDED, ASIDE, OUT = range(4)
Places = NDArray[np.int64]


@dataclass(slots=True)
class Account:
    """What became of each of n rows so far; a row that was set aside or rejected stays so.

    rows: how many
    """

    rows: int
    _verdicts: NDArray[np.int8] = field(init=False, repr=False)
    _told: list[tuple[Cause, str, Places, NDArray[np.int32]]] = field(
        init=False, repr=False, default_factory=list
    )
    _texts: dict[str, int] = field(init=False, repr=False, default_factory=lambda: {"": 0})

    def __post_init__(self) -> None:
        self._verdicts = np.zeros(self.rows, dtype=np.int8)

    def tell(
        self, cause: Cause, places: Places, column: str = "", found: Sequence[str] | Days = ()
    ) -> None:
        """Give rows, by their places, the verdict of a cause; `found` is what stood in each."""
        if not len(places):
            return
        codes = self._coded(found, len(places))
        counts = self._verdicts[places] < ASIDE
        places, codes = places[counts], codes[counts]
        self._verdicts[places] = VERDICTS.index(cause.verdict)
        self._told.append((cause, column, places, codes))

    def in_use(self) -> Places:
        """Give the places of the rows that are neither set aside nor rejected."""
        return np.flatnonzero(self._verdicts < ASIDE)

    def rejected(self) -> Places:
        """Give the places of the rows that are rejected."""
        return np.flatnonzero(self._verdicts == OUT)

    def counts(self) -> tuple[int, int, int, int]:
        """Count the rows that were used, repaired, set aside and rejected."""
        used, mended, aside, out = np.bincount(self._verdicts, minlength=len(VERDICTS)).tolist()
        return used, mended, aside, out

    def told(self, cause: Cause) -> int:
        """Count the rows that a cause befell."""
        return sum(len(places) for each, _, places, _ in self._told if each == cause)

    def remarks(self, row: NDArray[np.integer[Any]]) -> Remarks:
        """Give what was told, in the order of the rows; `row` has their numbers in the file."""
        told = [self._final(*each) for each in self._told]
        told = [each for each in told if len(each[2])]
        causes = list(dict.fromkeys(cause for cause, *_ in told))
        headings = list(dict.fromkeys(column for _, column, *_ in told))
        rows = Counter[Cause]()
        for cause, _, places, _ in told:
            rows[cause] += len(places)
        places = _joined([each[2] for each in told], np.int64)
        order = np.argsort(places, kind="stable")
        reason = [np.full(len(at), causes.index(cause), np.int16) for cause, _, at, _ in told]
        column = [np.full(len(at), headings.index(name), np.int32) for _, name, at, _ in told]
        return Remarks(
            row=row[places[order]].astype(np.int64),
            reason=_joined(reason, np.int16)[order],
            column=_joined(column, np.int32)[order],
            found=_joined([each[3] for each in told], np.int32)[order],
            reasons=tuple(Reason(each.id, each.verdict, each.says, rows[each]) for each in causes),
            headings=tuple(headings),
            texts=tuple(self._texts),
        )

    def _final(
        self, cause: Cause, column: str, places: Places, codes: NDArray[np.int32]
    ) -> tuple[Cause, str, Places, NDArray[np.int32]]:
        """Leave away the repairs of rows that were set aside or rejected later."""
        if cause.verdict != REPAIRED:
            return cause, column, places, codes
        stays = self._verdicts[places] == MENDED
        return cause, column, places[stays], codes[stays]

    def _coded(self, found: Sequence[str] | Days, rows: int) -> NDArray[np.int32]:
        """Give each text its number; the same text is kept once."""
        if not len(found):
            return np.zeros(rows, dtype=np.int32)
        if isinstance(found, np.ndarray):
            days, which = np.unique(found, return_inverse=True)
            texts = np.where(np.isnat(days), "", days.astype(str)).tolist()
            return np.array(self._numbers(texts), dtype=np.int32)[which]
        return np.array(self._numbers(found), dtype=np.int32)

    def _numbers(self, texts: Sequence[str]) -> list[int]:
        short = (text[:FOUND_CHARACTERS] for text in texts)
        return [self._texts.setdefault(text, len(self._texts)) for text in short]


def _joined(parts: list[Any], kind: type[np.generic]) -> Any:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=kind)
