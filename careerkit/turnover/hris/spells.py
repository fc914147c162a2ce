"""Employment spells: who was in which post from when to when, as columns of numbers.

A spell is one person's stretch in one post. A promotion or a transfer ends a spell and begins the next;
it is no exit. People are numbers here: whatever names them in the file stays in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.datetime64]  # datetime64[D]
Codes = NDArray[np.int32]
NOT_GIVEN = -1  # the code of who has no entry in a grouping


class Kind(IntEnum):
    """How a spell ended."""

    STILL_HERE = 0
    VOLUNTARY = 1
    INVOLUNTARY = 2
    OTHER = 3  # retirement, death, the end of a contract, or a kind that the file does not tell
    MOVED = 4  # to another post of the same company: no exit


EXITS = (Kind.VOLUNTARY, Kind.INVOLUNTARY, Kind.OTHER)


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """A column by which people can be grouped.

    name:   its heading in the file
    labels: what it can say, as it stands in the file
    codes:  for each spell the place of its label, or `NOT_GIVEN`
    """

    name: str
    labels: tuple[str, ...]
    codes: Codes = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Spells:
    """Spells, an array of n for each field; sorted by person, then by start.

    person: the same number for all spells of one person
    hired:  the day from which tenure counts: the hire that this stretch of employment began with
    start:  the first day in this post
    end:    the last day in this post; for who is still here NaT
    kind:   how it ended, a `Kind`
    salary: a year's pay, or NaN
    groups: further columns, by their heading
    opens:  the first day on which every exit is in the file; who left before it may be missing
    closes: the last day that the file knows of
    dated:  whether the days are real; a snapshot has tenure alone, and its days are made up from that
    exact:  whether tenure is known to the day; else in whole years, put at their middle
    currency: three letters, or nothing
    """

    person: NDArray[np.uint64]
    hired: Days
    start: Days
    end: Days
    kind: NDArray[np.int8]
    salary: NDArray[np.float64]
    groups: Mapping[str, Grouping]
    opens: np.datetime64
    closes: np.datetime64
    dated: bool = True
    exact: bool = True
    currency: str = ""

    def __len__(self) -> int:
        return len(self.person)

    @property
    def people(self) -> int:
        """Count people."""
        return len(np.unique(self.person))

    @property
    def entry(self) -> NDArray[np.int64]:
        """Give the tenure in days at which each spell comes under observation; 0 at a hire.

        Who was there before the window opened comes under observation on its first day, and before
        that could not have been seen to leave: left truncation.
        """
        return np.maximum((np.maximum(self.start, self.opens) - self.hired).astype(np.int64), 0)

    @property
    def exit(self) -> NDArray[np.int64]:
        """Give the tenure in days at which observation ends; who leaves on the day of hire has 1.

        A spell is under observation on the days (entry, exit]; one that ended before the window
        opened has exit ≤ entry and counts nowhere (see `observed`).
        """
        last = np.where(np.isnat(self.end), self.closes, np.minimum(self.end, self.closes))
        return (last - self.hired).astype(np.int64) + 1

    @property
    def left(self) -> NDArray[np.bool_]:
        """Tell which spells ended with an exit from the company, inside the window."""
        gone = np.isin(self.kind, [int(kind) for kind in EXITS])
        return gone & (self.end <= self.closes)

    def observed(self) -> Spells:
        """Give those spells of which at least one day lies in the window."""
        return self.only(self.exit > self.entry)

    def only(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> Spells:
        """Give the chosen spells, by a mask or by their places."""
        groups = {
            name: Grouping(each.name, each.labels, each.codes[chosen])
            for name, each in self.groups.items()
        }
        columns: dict[str, Any] = {
            name: getattr(self, name)[chosen]
            for name in ("person", "hired", "start", "end", "kind", "salary")
        }
        return replace(self, groups=groups, **columns)
