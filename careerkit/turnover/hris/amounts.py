"""Read a column of pay: signs, separators and decimals are found over the whole column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from careerkit.turnover.hris.column import Read


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """Pay by the year, and its currency where the cells name exactly one."""

    read: Read[np.float64]
    currency: str = ""


def amounts(
    values: Any, *, heading: str, decimal: str = "", pay_period: str = "", currencies: Any = None
) -> Amounts:
    """Read a column of pay, by the year; `currencies` is the column that names each row's currency."""
    raise NotImplementedError
