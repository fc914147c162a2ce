"""A figure and how far it is sure."""

from __future__ import annotations

from dataclasses import dataclass

YEAR = 365.25  # days, wherever tenure in days is shown in years
LEVEL = 0.95  # of every range; pointwise, which means: for one figure at a time


@dataclass(frozen=True, slots=True)
class Ranged:
    """A figure with its 95% range; nothing where the data do not reach that far.

    value: the figure, or nothing
    low, high: the ends of the range; an end that lies beyond the data is nothing
    """

    value: float | None
    low: float | None = None
    high: float | None = None
