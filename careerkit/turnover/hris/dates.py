"""Read columns of dates: how they are written is found over all their values, and never guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from careerkit.errors import InputError
from careerkit.turnover.hris.column import Distinct, Read
from careerkit.turnover.hris.mapping import ColumnMapping, DateOrder


class AmbiguousDates(InputError):  # noqa: N818 - it says what there is
    """Dates of a column can be read in two ways, and nothing in the file says which is meant.

    Attributes
    ----------
    column:  its heading
    example: a date as it stands there
    readings: the day that it is with its day first, and with its month first
    hints:   what speaks for one of them, each a sentence
    """

    column: str = ""
    example: str = ""
    readings: tuple[dt.date, dt.date] | None = None
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateReading:
    """How the date columns of one file are written.

    orders: heading → how its days are read
    notes:  what was found and assumed, each a sentence
    precision: heading → “day”, “month” or “year”: the coarsest that occurs in more than a few rows
    """

    orders: Mapping[str, DateOrder]
    notes: tuple[str, ...]
    precision: Mapping[str, str]

    def days(self, heading: str, values: Any) -> Read[np.datetime64]:
        """Read a column; `values` is a Distinct, an Arrow column or a sequence of texts."""
        raise NotImplementedError


def date_reading(
    columns: Mapping[str, Distinct], mapping: ColumnMapping, *, today: dt.date
) -> DateReading:
    """Find how the date columns (heading → all their texts) are written.

    Raises AmbiguousDates where a day and a month could be exchanged, and InputError where a column
    mixes both orders so that neither stands out.
    """
    raise NotImplementedError
