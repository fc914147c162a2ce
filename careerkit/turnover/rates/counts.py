"""Who came, went and was there: counts for each group and each month, over any number of people.

Everything is counted by days put into bins, never person by person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.groups import Groups
from careerkit.turnover.hris.spells import EXITS, Kind, Spells
from careerkit.turnover.presence import followed, gone
from careerkit.turnover.survival.ranged import YEAR

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """What happened to each group from one evening to the next; arrays of (groups, stretches).

    kinds:    exits by kind, an array of (kinds, groups, stretches) in the order of `EXITS`
    hires:    whose first day it was, who left on the same day among them
    moved_in, moved_out: from another group or to another, or to a post that the file does not have
    there:    headcount on the evenings, one more than there are stretches
    years:    for each group, years that people were employed in all
    """

    kinds: Counts = field(repr=False)
    hires: Counts = field(repr=False)
    moved_in: Counts = field(repr=False)
    moved_out: Counts = field(repr=False)
    there: Counts = field(repr=False)
    years: NDArray[np.float64] = field(repr=False)

    @property
    def exits(self) -> Counts:
        """Give exits of all kinds."""
        total: Counts = self.kinds.sum(axis=0)
        return total


def flow(spells: Spells, groups: Groups, evenings: Sequence[dt.date]) -> Flow:
    """Count from evening to evening; on each, who left that day has gone and who began is there.

    The spells' window must be that from the first to the last evening.
    """
    days = np.array(evenings, dtype="datetime64[D]")
    leaves, stays = gone(spells), followed(spells)
    # A post for another in the same group is no move of the group's.
    within = np.zeros(len(spells), np.bool_)
    within[:-1] = stays[:-1] & (groups.code[1:] == groups.code[:-1])
    begun = np.append(False, within[:-1])[: len(spells)]
    hired = spells.start == spells.hired
    bins = _Bins(groups.code, len(groups), days)
    starts, ends = bins.place(spells.start), bins.place(leaves)
    came, went = bins.count(starts), bins.count(ends)
    kinds = [bins.inside(ends, spells.kind == kind) for kind in EXITS]
    there = (came - went).cumsum(axis=1)[:, :-1]
    days_there = np.maximum(spells.exit - spells.entry, 0)
    return Flow(
        kinds=np.array(kinds),
        hires=bins.inside(starts, hired),
        moved_in=bins.inside(starts, ~hired & ~begun),
        moved_out=bins.inside(ends, (spells.kind == Kind.MOVED) & ~within),
        there=there,
        years=np.bincount(groups.code, days_there, minlength=len(groups)).astype(float) / YEAR,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Bins:
    """Stretches between evenings; the first place is for all up to the first evening."""

    code: NDArray[np.int32]
    groups: int
    evenings: NDArray[np.datetime64]

    def place(self, days: NDArray[np.datetime64]) -> Counts:
        """Find for each day the first evening on which it is over."""
        return np.searchsorted(self.evenings, days, side="left")

    def count(self, places: Counts, chosen: NDArray[np.bool_] | None = None) -> Counts:
        """Count by group and place."""
        wide = len(self.evenings) + 1
        both = self.code.astype(np.int64) * wide + places
        both = both if chosen is None else both[chosen]
        return np.bincount(both, minlength=self.groups * wide).reshape(self.groups, wide)

    def inside(self, places: Counts, chosen: NDArray[np.bool_]) -> Counts:
        """Count by group and stretch, without what lies before or after all of them."""
        return self.count(places, chosen)[:, 1:-1]
