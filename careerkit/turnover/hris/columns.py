"""A file's columns after reading: days, kinds and codes, and which cells were wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.column import Fault
from careerkit.turnover.hris.spells import Days, Grouping

NOT_SAID = -1  # in `kind` and in `left`: the row does not say


@dataclass(frozen=True, slots=True, eq=False)
class Flaw:
    """Cells of one column that are wrong in the same way.

    fault:  what is wrong, and whether the row can be used all the same
    column: the heading
    places: where in the columns they are, ascending, counted from 0
    found:  what stood in each
    """

    fault: Fault
    column: str
    places: NDArray[np.int64] = field(repr=False)
    found: Sequence[str] = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """What each row says that happened.

    does: the place in `vocabulary.EVENTS` of what it does, or `NOT_SAID`
    word: the number of the word that stands there, or -1
    """

    does: NDArray[np.int8] = field(repr=False)
    word: NDArray[np.int32] = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The columns of a file by what they say, an array of n for each that the file has.

    row:    each row's number in the file as a spreadsheet counts
    person: the same number for all rows of one person; without it every row is a person of its own
    hired:  the first day in the company, or NaT
    start:  the first day in the post, or NaT
    end:    the last day, or NaT
    kind:   a `Kind`, or `NOT_SAID`
    events: what happened on the day in `start`, where a row is an event
    told:   whether a row only tells of another row's post: an exit, or a change of nothing that is read
    left:   1 has left, 0 is still here, or `NOT_SAID`
    tenure: days of service, or NaN; whole years already at their middle
    as_of:  the day of the record, or NaT
    salary: a year's pay, or NaN
    groups: further columns, by their heading
    flaws:  cells that were wrong; their values above are blank
    headings: role → heading, to name a column in a remark
    exact:  whether tenure is known to the day; else in whole years
    identical: rows that equal an earlier one in *all* of the file's columns, where somebody counted them
    """

    row: NDArray[np.integer[Any]] = field(repr=False)
    person: NDArray[np.uint64] | None = field(default=None, repr=False)
    hired: Days | None = field(default=None, repr=False)
    start: Days | None = field(default=None, repr=False)
    end: Days | None = field(default=None, repr=False)
    kind: NDArray[np.int8] | None = field(default=None, repr=False)
    events: Events | None = field(default=None, repr=False)
    told: NDArray[np.bool_] | None = field(default=None, repr=False)
    left: NDArray[np.int8] | None = field(default=None, repr=False)
    tenure: NDArray[np.float64] | None = field(default=None, repr=False)
    as_of: Days | None = field(default=None, repr=False)
    salary: NDArray[np.float64] | None = field(default=None, repr=False)
    groups: Mapping[str, Grouping] = field(default_factory=dict, repr=False)
    flaws: tuple[Flaw, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    exact: bool = True
    identical: int = 0
    currency: str = ""

    def __len__(self) -> int:
        return len(self.row)
