"""Read a column of years, months or days of service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from careerkit.turnover.hris.column import Read


@dataclass(frozen=True, slots=True, eq=False)
class Tenures:
    """Service in days, and whether it is known better than to whole years or months.

    exact: whether decimals or days are given; where not, whole units are put at their middle
    step:  the days of the unit in which it is counted
    """

    read: Read[np.float64]
    exact: bool
    step: float


def tenure(values: Any, *, heading: str, unit: str = "", decimal: str = "") -> Tenures:
    """Read a column of service."""
    raise NotImplementedError
