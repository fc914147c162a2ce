"""How many are at risk of leaving at each tenure, and how many leave: what every estimate here rests on.

Somebody with entry e and exit x is at risk on the days e + 1 to x of their tenure. So who comes under
observation on the very day on which somebody else leaves is not yet at risk of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.groups import Groups
from careerkit.turnover.hris.spells import Codes, Kind, Spells

Counts = NDArray[np.int64]
ENOUGH = (
    10  # at risk, before shares are worked out: one of two leaving would halve a curve for good
)


@dataclass(frozen=True, slots=True, eq=False)
class RiskSets:
    """Counts by day of tenure, of one group.

    risk:  at risk on each day, from day 0, on which nobody is, to the day after the last
    exits: by day and kind
    """

    risk: Counts = field(repr=False)
    exits: Counts = field(repr=False)

    @property
    def changes(self) -> tuple[Counts, Counts]:
        """Give the days after which the number at risk differs, and the number from then on."""
        days = np.flatnonzero(np.diff(self.risk))
        return days, self.risk[days + 1]

    def stretch(self, minimum: int) -> tuple[int, int] | None:
        """Give the first and the last day between which shares can be worked out and shown.

        On each day at least `minimum` are at risk, and on the first of them at least `ENOUGH`. Where
        there are several such stretches, it is the one with the most days of observation.
        """
        shown = np.concatenate([[False], self.risk >= minimum, [False]])
        edges = np.flatnonzero(shown[1:] != shown[:-1])
        best, most = None, 0
        for begins, ends in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            enough = np.flatnonzero(self.risk[begins:ends] >= max(ENOUGH, minimum))
            if not enough.size:
                continue
            first = begins + int(enough[0])
            observed = int(self.risk[first:ends].sum())
            if observed > most:
                best, most = (first, ends - 1), observed
        return best


def risk_sets(spells: Spells, groups: Groups, kinds: Sequence[Kind]) -> tuple[RiskSets, ...]:
    """Count for each group; an exit of a kind that is not asked for only ends the observation."""
    entry, left_at, seen = spells.entry, spells.exit, spells.left
    order = np.argsort(groups.code, kind="stable")
    order = order[(left_at > entry)[order]]
    place = np.zeros(max(Kind) + 1, np.int8)
    place[[int(kind) for kind in kinds]] = np.arange(1, len(kinds) + 1)
    how = np.where(seen, place[spells.kind], 0)
    ends = np.searchsorted(groups.code[order], np.arange(len(groups) + 1))
    return tuple(
        counted(entry[these], left_at[these], how[these], len(kinds))
        for these in (order[a:b] for a, b in pairwise(ends.tolist()))
    )


def counted(entry: Counts, left_at: Counts, how: NDArray[np.integer], kinds: int) -> RiskSets:
    """Count one group; `how` is 0 for who did not leave, else 1 to `kinds`."""
    days = int(left_at.max(initial=0)) + 2
    came, went = np.bincount(entry, minlength=days), np.bincount(left_at, minlength=days)
    risk = np.concatenate([[0], np.cumsum(came - went)[:-1]])
    gone = [np.bincount(left_at[how == kind], minlength=days) for kind in range(1, kinds + 1)]
    return RiskSets(risk, np.stack(gone, axis=1) if gone else np.zeros((days, 0), np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class ExitTimes:
    """The tenures at which somebody leaves, in each stratum, and between which of them each one is at risk.

    stratum, day: of each of T times, rising
    came, gone:   for each spell: it is at risk at the times from `came` up to, and without, `gone`
    """

    stratum: Codes = field(repr=False)
    day: Counts = field(repr=False)
    came: Counts = field(repr=False)
    gone: Counts = field(repr=False)

    def __len__(self) -> int:
        return len(self.day)

    @property
    def ends(self) -> tuple[Counts, Counts]:
        """Give `came` and `gone`."""
        return self.came, self.gone


def exit_times(
    entry: Counts, left_at: Counts, left: NDArray[np.bool_], stratum: Codes | None = None
) -> ExitTimes:
    """Find the times of exits; people of different strata are never at risk together."""
    wide = int(left_at.max(initial=0)) + 2
    base = np.zeros(len(entry), np.int64) if stratum is None else stratum.astype(np.int64) * wide
    seen = np.zeros(int(base.max(initial=0)) + wide, bool)
    seen[(base + left_at)[left]] = True
    times, until = np.flatnonzero(seen), np.cumsum(seen)
    came, gone = until[base + entry], until[base + left_at]
    return ExitTimes((times // wide).astype(np.int32), times % wide, came, gone)
