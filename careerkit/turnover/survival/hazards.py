"""How many of those at a given tenure leave within a year: hazards by group, tenure and kind."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.groups import Groups
from careerkit.turnover.hris.spells import EXITS, Kind
from careerkit.turnover.survival.ranged import Ranged

TENURE_YEARS: tuple[float, ...] = (0, 1, 2, 3, 5, 10)  # where bands begin; the last has no end
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Hazard:
    """A line of the table that is shown.

    group:  a label
    band:   in words: “1 to 2 years”
    kind:   nothing for all kinds together
    exits, person_years: of the group in this band
    raw:    exits ÷ person-years, with its exact range
    pooled: the same after it has borrowed from the company, with its range
    share:  of 100 people at this tenure, how many leave within a year at the pooled rate, as a share
    """

    group: str
    band: str
    kind: Kind | None
    exits: int
    person_years: float
    raw: Ranged
    pooled: Ranged
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class HazardTable:
    """Yearly hazards by group, band and kind; arrays of (groups, bands, kinds) and (groups, bands).

    groups:       G of them
    bands:        the years of tenure at which they begin
    kinds:        the kinds of exits, in the order of the last axis
    exits, person_years: what was seen
    curve:        the company's exits and person-years by (bands, kinds) and (bands), all groups
    weights:      for each kind how much the company weighs against a group and against a cell, in
                  exits that would be expected there: (between groups, between cells of a group)
    pooled, low, high: the hazards after borrowing: mean and 95% range
    notes:        how thin cells borrow, each a sentence
    """

    groups: Groups
    bands: tuple[float, ...]
    kinds: tuple[Kind, ...] = EXITS
    exits: NDArray[np.int64] = field(repr=False, default_factory=lambda: np.zeros((0, 0, 0), int))
    person_years: Floats = field(repr=False, default_factory=lambda: np.zeros((0, 0)))
    weights: tuple[tuple[float, float], ...] = ()
    pooled: Floats = field(repr=False, default_factory=lambda: np.zeros((0, 0, 0)))
    low: Floats = field(repr=False, default_factory=lambda: np.zeros((0, 0, 0)))
    high: Floats = field(repr=False, default_factory=lambda: np.zeros((0, 0, 0)))
    notes: tuple[str, ...] = ()

    def draws(self, n: int, rng: np.random.Generator | int) -> Floats:
        """Draw `n` sets of hazards per year that fit what was seen, (n, groups, bands, kinds)."""
        raise NotImplementedError

    def rows(self) -> tuple[Hazard, ...]:
        """Give the lines that may be shown; kinds only where enough left to tell them apart."""
        raise NotImplementedError
