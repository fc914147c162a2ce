"""Quantiles of any number of draws in little memory, with a stated error and the same in any order.

Numbers are counted by narrow stretches of the number line, 512 between each power of two and the next.
A quantile is read off the counts and is off by half a stretch at most. This is the idea of DDSketch
(Masson, Rim and Lee 2019, Proc. VLDB 12(12)) with the stretches of HdrHistogram (Tene): a stretch is
the leading bits of the float itself. No logarithm rounds, so every machine counts alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.quantities import Draws

FINENESS = 9  # binary digits that tell numbers apart, besides the leading one
ERROR = 2.0 ** -(
    FINENESS + 1
)  # half a stretch ÷ the smallest number in it: below a tenth of a per cent
SHIFT = 52 - FINENESS
SMALLEST = 2.0**-1022  # what is nearer to 0 counts as 0

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """Counts of positive numbers; `first` is the stretch that `counts` begins with."""

    first: int = 0
    counts: Counts = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    @classmethod
    def of(cls, sizes: Draws) -> _Side:
        if not sizes.size:
            return cls()
        stretches = np.ascontiguousarray(sizes).view(np.int64) >> SHIFT
        first = int(stretches.min())
        return cls(first, np.bincount(stretches - first))

    def __add__(self, other: _Side) -> _Side:
        if not self.counts.size or not other.counts.size:
            return self if self.counts.size else other
        first = min(self.first, other.first)
        end = max(side.first + side.counts.size for side in (self, other))
        counts = np.zeros(end - first, dtype=np.int64)
        for side in (self, other):
            counts[side.first - first :][: side.counts.size] += side.counts
        return _Side(first, counts)

    def occupied(self) -> tuple[Draws, Counts]:
        """Give the middles of the stretches that have numbers, rising, and how many each has."""
        found = np.flatnonzero(self.counts)
        bits = (found + self.first << SHIFT) + (1 << SHIFT - 1)
        return bits.view(np.float64), self.counts[found]


@dataclass(frozen=True, slots=True, eq=False)
class QuantileSketch:
    """Counts of numbers by size and sign; those of two parts can be added.

    Memory is 4 kB for each power of two between the smallest and the largest size, whatever n is.
    """

    negative: _Side = field(default_factory=_Side)
    zeros: int = 0
    positive: _Side = field(default_factory=_Side)

    @classmethod
    def of(cls, values: Draws) -> QuantileSketch:
        """Count an array of finite numbers."""
        if values.size and values.min() >= SMALLEST:
            return cls(positive=_Side.of(values))
        above, below = values[values >= SMALLEST], -values[values <= -SMALLEST]
        return cls(_Side.of(below), values.size - above.size - below.size, _Side.of(above))

    def __add__(self, other: QuantileSketch) -> QuantileSketch:
        """Give the counts of both parts together."""
        return QuantileSketch(
            self.negative + other.negative,
            self.zeros + other.zeros,
            self.positive + other.positive,
        )

    def at(self, ranks: NDArray[np.int64]) -> Draws:
        """Give the numbers of these ranks, from 0 for the smallest, each within ERROR of its size."""
        (down, below), (up, above) = self.negative.occupied(), self.positive.occupied()
        values = np.concatenate([-down[::-1], [0.0], up])
        counts = np.concatenate([below[::-1], [self.zeros], above])
        return np.asarray(values[np.searchsorted(np.cumsum(counts), ranks, side="right")])
