"""From the columns of a file to employment spells, with an account of every row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from careerkit.turnover.hris.columns import Columns
from careerkit.turnover.hris.remarks import Remarks
from careerkit.turnover.hris.spells import Spells


@dataclass(frozen=True, slots=True, eq=False)
class Build:
    """Spells, and what became of each row; used + repaired + set aside + rejected are all rows.

    A row that was repaired may have several remarks, one that was set aside or rejected has one.
    """

    spells: Spells = field(repr=False)
    used: int
    repaired: int
    set_aside: int
    rejected: int
    remarks: Remarks = field(repr=False)
    notes: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


def build(
    columns: Columns,
    *,
    opens: dt.date | None = None,
    closes: dt.date | None = None,
    today: dt.date | None = None,
) -> Build:
    """Clean the rows and make spells of them; days that are not given are taken from the file."""
    raise NotImplementedError
