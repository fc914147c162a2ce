"""The stretch of days that a rate is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """From the first to the last day, both counted.

    name: in words: “2024”, “the 12 months to 31 December 2025”
    """

    opens: dt.date
    closes: dt.date
    name: str
