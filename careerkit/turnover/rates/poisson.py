"""How far a count of exits is sure, as counts of rare and separate events are."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from careerkit.turnover.survival.ranged import LEVEL, Ranged

Floats = NDArray[np.float64]


def poisson_range(counts: ArrayLike, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Give the exact range of the mean of a Poisson count (Garwood 1936).

    The true mean lies in it in at least `level` of all cases, often in more, because counts are whole.
    """
    from scipy.special import gammaincinv  # noqa: PLC0415 - takes a while to import

    seen = np.asarray(counts, dtype=float)
    outside = (1.0 - level) / 2
    low = np.where(seen > 0, gammaincinv(np.maximum(seen, 1.0), outside), 0.0)
    return low, np.asarray(gammaincinv(seen + 1.0, 1.0 - outside))


def per(count: int, denominator: float | None, level: float = LEVEL) -> Ranged:
    """Give a count per unit of a denominator, which is taken to be known, with its exact range.

    It is nothing where the denominator is 0 or withheld.
    """
    if not denominator or denominator < 0:
        return Ranged(None)
    low, high = poisson_range(count, level)
    return Ranged(count / denominator, float(low) / denominator, float(high) / denominator)


def times(figure: Ranged, factor: float) -> Ranged:
    """Multiply a figure and its range."""
    if figure.value is None or figure.low is None or figure.high is None:
        return figure
    return Ranged(figure.value * factor, figure.low * factor, figure.high * factor)
