"""At which tenures kinds of exits may be told: where enough people left since the one told before.

A step at every exit would say of each single leaver, whose tenure colleagues know, why they left. Tables by
group and by band of tenure can be subtracted from one another, so all of them are sums of the same pieces: a
group, or all groups whose kinds stay untold, between two tenures. In each piece nobody left, or enough did.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.groups import withheld
from careerkit.turnover.survival.ranged import YEAR
from careerkit.turnover.tenure_bands import TENURE_YEARS

Counts = NDArray[np.int64]
Marks = NDArray[np.bool_]
MONTH = YEAR / 12  # days; a step to the day would tell a single person's dates
NO_ONE = np.iinfo(np.int64).max


def month_of(days: Counts) -> Counts:
    """Give the month of tenure in which each day of it lies, from 1 on."""
    return np.asarray(np.ceil(days / MONTH), np.int64)


def last_day(months: Counts | int) -> Counts:
    """Give the last day of each month of tenure; that of month 0 is day 0."""
    return np.asarray(np.floor(np.asarray(months) * MONTH), np.int64)


def month_before(day: int) -> int:
    """Give the last day of the last whole month of tenure up to a day."""
    return int(last_day(month_of(np.array(day + 1)) - 1))


def month_after(day: int) -> int:
    """Give the last day of the month of tenure in which a day lies."""
    return int(last_day(month_of(np.array(day))))


def kinds_told(exits: Counts, minimum: int) -> tuple[Marks, Marks]:
    """Tell of which bands of tenure and of which groups the kinds of exits may be told.

    exits: of all kinds, by group and band

    Of all people together kinds are told in each band with enough exits; of a group in all of its bands or in
    none, and of none where a band of the company stays untold. What is not told adds up to nobody or enough
    in each band.
    """
    told: Marks = ~withheld(exits.sum(axis=0), minimum)
    hidden = np.asarray(((exits > 0) & (exits < minimum)).any(axis=1) | ~told.all())
    while not hidden.all():
        rest = exits[hidden].sum(axis=0)
        thin = np.flatnonzero((rest > 0) & (rest < minimum))
        if not len(thin):
            break
        left = np.where(hidden | (exits[:, thin[0]] == 0), NO_ONE, exits[:, thin[0]])
        if left.min() == NO_ONE:
            hidden[:] = True  # nobody else left in this band
        else:
            hidden[int(left.argmin())] = True
    return told, ~hidden


def by_band(exits: Counts, bands: Sequence[float] = TENURE_YEARS) -> Counts:
    """Add exits by group and day of tenure up to bands; who leaves on a band's last day leaves in it."""
    edges = np.floor(np.array(bands) * YEAR).astype(np.int64) + 1
    edges[0] = 0
    padded = np.pad(exits, ((0, 0), (0, max(int(edges[-1]) + 1 - exits.shape[1], 0))))
    return np.asarray(np.add.reduceat(padded, edges, axis=1))


def ends_of_pieces(exits: Counts, minimum: int) -> list[int]:
    """Give the months of tenure after which a piece ends, 0 first and the last month last.

    exits: of all kinds, by group and day of tenure; all groups that are shown anywhere

    In each piece, in each part of it that lies in a band that is told, and in what is not told before and
    after its end, nobody left or enough did: of each group whose kinds are told, and of all others.
    """
    bands, groups = kinds_told(by_band(exits), minimum)
    months = max(int(month_of(np.array(exits.shape[1] - 1))), 1)
    place = np.maximum(month_of(np.arange(exits.shape[1])), 1) - 1
    monthly = np.zeros((len(exits), months), np.int64)
    for own, counts in zip(monthly, exits, strict=True):
        np.add.at(own, place, counts)
    columns = np.vstack([monthly[groups], monthly[~groups].sum(axis=0)])
    begins = np.minimum(np.array([*TENURE_YEARS, np.inf]) * 12, months).astype(np.int64)
    band = np.searchsorted(begins[1:-1], np.arange(months), side="right")
    untold = np.append(0, np.cumsum(np.where(bands[band], 0, monthly.sum(axis=0))))
    so_far = np.hstack([np.zeros((len(columns), 1), np.int64), np.cumsum(columns, axis=1)])
    ends = [0]
    for month in range(1, months):
        here = band[month - 1]
        edge = month == begins[here + 1]
        around = np.array([untold[month] - untold[ends[-1]], untold[-1] - untold[month]])
        if not _none_or_enough(around, minimum) or not (edge or bands[here]):
            continue
        since = max(ends[-1], int(begins[here]))
        piece = so_far[:, month] - so_far[:, since]
        rest = so_far[:, begins[here + 1]] - so_far[:, month]
        fine = not bands[here] or _none_or_enough(np.append(piece, rest), minimum)
        if fine and (piece.any() or edge):
            ends.append(month)
    return [*ends, months]


def _none_or_enough(counts: Counts, minimum: int) -> bool:
    return bool(((counts == 0) | (counts >= minimum)).all())
