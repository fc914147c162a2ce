"""A figure and how far it is sure."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

YEAR = 365.25  # days, wherever tenure in days is shown in years
LEVEL = 0.95  # of every range; pointwise, which means: for one figure at a time
TAIL = (1.0 - LEVEL) / 2
Z = NormalDist().inv_cdf(1.0 - TAIL)
NEARLY = 1e-12  # a share this close to all or to nobody is taken for that

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ranged:
    """A figure with its 95% range; nothing where the data do not reach that far.

    value: the figure, or nothing
    low, high: the ends of the range; an end that lies beyond the data is nothing
    """

    value: float | None
    low: float | None = None
    high: float | None = None


def chance(statistic: float, freedom: int) -> float:
    """Give the chance that chi-squared is as large: p, also where it is so small that 1 less it is 0."""
    # Imported here, because it takes a while.
    from scipy.special import chdtrc  # noqa: PLC0415

    return float(chdtrc(freedom, statistic))


def share_range(share: Floats, error: Floats, people: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Give the ends of the range of shares, by their standard errors on the log-log scale.

    Where nobody has left yet, or everybody, there is no standard error; there the end is what so many
    `people` bear who all did the same: Clopper and Pearson's (1934).
    """
    nobody, all_of_them = share < NEARLY, share > 1.0 - NEARLY
    inside = ~(nobody | all_of_them)
    safe = np.where(inside, share, 0.5)
    reach = np.exp(-Z * np.where(inside, error, 0.0) / (safe * np.log(safe)))
    low, high = safe**reach, safe ** (1.0 / reach)
    alike = TAIL ** (1.0 / np.maximum(people, 1))
    low = np.where(nobody, 0.0, np.where(all_of_them, alike, low))
    high = np.where(nobody, 1.0 - alike, np.where(all_of_them, 1.0, high))
    return low, high
