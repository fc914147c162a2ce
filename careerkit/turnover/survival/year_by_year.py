"""Whether years differ by more than chance: ranges take the next year for one like all before together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from careerkit.turnover.groups import Groups
from careerkit.turnover.hris.spells import Spells
from careerkit.turnover.rates.window import months_before
from careerkit.turnover.survival.cohorts import known_on
from careerkit.turnover.survival.hazards import counted

FEWEST_YEARS, FEWEST_DUE = 3, 5.0  # years, and exits due in each of them, for anything to be said
BY_CHANCE = 0.05  # how often years that do not differ look as if they did
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Years:
    """How far whole years lie apart, each held to the hazards by tenure of all of them together.

    years:  how many
    spread: standard deviation of a year's exits beyond chance, as a share of those due
    chance: how often years that do not differ lie as far apart
    """

    years: int
    spread: float
    chance: float

    @property
    def differ(self) -> bool:
        """Tell whether that is more than chance."""
        return self.chance < BY_CHANCE

    @property
    def says(self) -> str:
        """Say it, and what follows for a range."""
        if not self.differ:
            return (
                f"The {self.years} years up to the cut differ by no more than chance makes. A year that "
                "does, as after a shock, is not foreseen."
            )
        return (
            f"The {self.years} years up to the cut differ by about ±{self.spread:.0%} beyond chance. The "
            "ranges take the next year for one like all of them together, so what comes will lie outside "
            "more often than is said here."
        )


def year_by_year(past: Spells, groups: Groups, bands: Sequence[float]) -> Years | None:
    """Compare the whole years up to the last day; nothing where they or their exits are too few."""
    from scipy.stats import chi2  # noqa: PLC0415 - takes a while to import

    end, found = past.closes.astype(dt.date), []
    while True:
        before = months_before(end + ONE_DAY, 12)
        if np.datetime64(before) < past.opens:
            break
        there = past.start <= np.datetime64(end)
        year = replace(known_on(past, end), opens=np.datetime64(before))
        exits, years = counted(year, groups.only(there), tuple(bands))
        found.append((exits.sum(axis=(0, 2)), years.sum(axis=0)))
        end = before - ONE_DAY
    if len(found) < FEWEST_YEARS:
        return None
    exits, years = (np.array(each, dtype=float) for each in zip(*found, strict=True))
    together = years.sum(axis=0)
    hazard = np.divide(exits.sum(axis=0), together, out=np.zeros_like(together), where=together > 0)
    came, due = exits.sum(axis=1), years @ hazard
    if due.min() < FEWEST_DUE:
        return None
    apart, free = float(((came - due) ** 2 / due).sum()), len(found) - 1
    beyond = (apart - free) / (due.sum() - (due**2).sum() / due.sum())
    return Years(len(found), float(np.sqrt(max(beyond, 0.0))), float(chi2.sf(apart, free)))
