"""Tenure in bands: their words, and people grouped by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.spells import Grouping, Kind, Spells
from careerkit.turnover.survival.ranged import YEAR

TENURE_YEARS: tuple[float, ...] = (0, 1, 2, 3, 5, 10)  # where bands begin; the last has no end
TENURE = "Years in the company"


def in_words(bands: Sequence[float], place: int) -> str:
    """Name a band: “under 1 year”, “1 to 2 years”, “10 years and more”."""
    low = bands[place]
    if place == len(bands) - 1:
        return f"{low:g} years and more" if place else "at any tenure"
    high = bands[place + 1]
    if not place:
        return f"under {high:g} year{'' if high == 1 else 's'}"
    return f"{low:g} to {high:g} years"


def by_tenure(
    spells: Spells, bands: Sequence[float] = TENURE_YEARS, *, name: str = TENURE
) -> Spells:
    """Cut spells where people pass from one band of tenure to the next, and group them by band.

    A passage is a move, no exit. The new column is called `name`, and can be grouped by like others.
    """
    edges = np.round(np.array(bands, dtype=float) * YEAR).astype(np.int64)
    begun = (spells.start - spells.hired).astype(np.int64)
    last = np.where(np.isnat(spells.end), np.maximum(spells.closes, spells.start), spells.end)
    over = (last - spells.hired).astype(np.int64) + 1
    first = np.searchsorted(edges, begun, side="right") - 1
    final = np.searchsorted(edges, over, side="left") - 1
    pieces = np.maximum(final - first, 0) + 1
    row: NDArray[np.int64] = np.repeat(np.arange(len(spells)), pieces)
    step = np.arange(len(row)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    band = np.maximum(first[row] + step, 0)
    cut = spells.only(row)
    ends = step < pieces[row] - 1  # where another piece follows
    after = edges[np.minimum(band + 1, len(edges) - 1)]
    start = np.where(step > 0, cut.hired + edges[band], cut.start)
    end = np.where(ends, cut.hired + after - 1, cut.end)
    labels = tuple(in_words(bands, place) for place in range(len(bands)))
    return replace(
        cut,
        start=start,
        end=end,
        kind=np.where(ends, np.int8(Kind.MOVED), cut.kind),
        groups={**cut.groups, name: Grouping(name, labels, band.astype(np.int32))},
    )
