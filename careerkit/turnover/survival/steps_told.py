"""At which tenures kinds of exits may be told: where enough people left since the one told before.

A step at every exit would say of each single leaver, whose tenure colleagues know, why they left.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]


def told_until(days: Counts, gone: Counts, last: int, outside: int, minimum: int) -> int:
    """Give the last day of tenure to tell of: exits after it, with those outside, are none or enough.

    days, gone: the days of tenure with exits up to `last`, rising, and how many left on each
    outside:    exits at tenures that are not told anyway; all exits together are told elsewhere
    """
    place = len(days)
    while 0 < outside < minimum and place:
        place -= 1
        outside += int(gone[place])
        last = int(days[place]) - 1
    return last


def steps_told(days: Counts, gone: Counts, years: Sequence[int], minimum: int) -> list[int]:
    """Choose places in `days`: nobody or at least `minimum` left from each one chosen to the next.

    years: days of tenure at which a figure is wanted; where it may be given, the steps fall so that it can

    Gives nothing where fewer left in all.
    """
    left = np.append(0, np.cumsum(gone))  # before each place
    if left[-1] < minimum:
        return []
    ends = [0]
    for place in np.searchsorted(days, np.asarray(years), side="right").tolist():
        if left[place] - left[ends[-1]] >= minimum and left[-1] - left[place] >= minimum:
            ends.append(place)
    chosen: list[int] = []
    for begin, end in zip(ends, [*ends[1:], len(days)], strict=True):
        since = begin
        for place in range(begin + 1, end):
            if left[place] - left[since] >= minimum and left[end] - left[place] >= minimum:
                chosen.append(place - 1)
                since = place
        chosen.append(end - 1)
    return chosen


def may_be_told(year: int, days: Counts, chosen: Sequence[int]) -> bool:
    """Tell whether the figure at a day of tenure is that of the last step chosen before it."""
    place = int(np.searchsorted(days, year, side="right"))
    return not place or place - 1 in chosen
