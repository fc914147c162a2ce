"""Would last year have been foreseen: fit without it, project it, and lay what happened beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.spells import Kind

Hires = Literal["given", "projected"]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A count that was projected, and what came.

    group:     a label, or “Everybody”
    month:     its first day, or nothing for the whole stretch
    kind:      nothing for all kinds
    expected:  the mean of the draws
    low, high: the range that a count falls into in at least `level` of the draws
    happened:  what came
    sure:      the share of draws inside the range: at least `level`, as counts are whole
    """

    group: str
    month: dt.date | None
    kind: Kind | None
    expected: float
    low: int
    high: int
    happened: int
    sure: float

    @property
    def inside(self) -> bool:
        """Tell whether what came lies in the range."""
        return self.low <= self.happened <= self.high


@dataclass(frozen=True, slots=True, eq=False)
class Backtest:
    """A projection of the last stretch of a file, made from what was known before it.

    cut:     the last day that the fit knows of
    closes:  the last day that is projected
    level:   of the ranges
    people:  present on the evening of the cut
    hires:   that came after it, and whether they were given or projected
    total:   exits of everybody over the whole stretch
    kinds:   of everybody by kind, where enough left
    groups:  of each group over the whole stretch
    months:  of everybody, by month
    cells:   of each group in each month
    tail:    how often a draw lies as far from the middle as what came, in the total
    verdict: “held”, “surprising” or “changed”
    says:    what came of it, in a sentence or two
    cannot_tell: what a backtest leaves open, each a sentence
    notes:   how it was made, each a sentence
    """

    by: str
    cut: dt.date
    closes: dt.date
    level: float
    people: int
    hires: int
    hires_were: Hires
    total: Foreseen
    kinds: tuple[Foreseen, ...]
    groups: tuple[Foreseen, ...]
    months: tuple[Foreseen, ...]
    cells: tuple[Foreseen, ...] = field(repr=False)
    tail: float = 1.0
    verdict: Literal["held", "surprising", "changed"] = "held"
    says: str = ""
    cannot_tell: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    totals: NDArray[np.int64] = field(repr=False, default_factory=lambda: np.zeros(0, np.int64))

    def coverage(self, cells: tuple[Foreseen, ...]) -> tuple[float, float]:
        """Give the share of counts inside their ranges, and the share that was to be expected."""
        raise NotImplementedError
