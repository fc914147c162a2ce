"""Of those who start, how many are still here after so many years: Kaplan and Meier's curves (1958)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.spells import Kind
from careerkit.turnover.survival.ranged import Ranged

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
SHOWN_YEARS = (1.0, 2.0, 3.0, 5.0)


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """What share of a group is still employed by tenure.

    group:    its label
    people:   who were at risk at any time in the window, also where the curve is not drawn
    exits:    of the kinds asked for, in the stretch that is drawn
    starts:   the tenure in years at which the curve starts with everybody; when it is not 0, all shares
              are of those who reach it, as `conditional` says
    ends:     the tenure in years after which too few are at risk to go on
    times:    years, rising: the start, each tenure with an exit, and the end
    survival: the share still employed after each of `times`; a step function that falls at these
    low, high: its 95% range, pointwise (Greenwood's variance on the log-log scale)
    risk:     how many are at risk just before each of `times`
    median:   the tenure in years by which half have left, if that many did
    median_says: the same in a sentence, also when it was not reached
    at:       for whole years of tenure the share still employed, as far as the curve goes
    notes:    what to know when reading it, each a sentence
    """

    group: str
    people: int
    exits: int
    starts: float
    ends: float
    times: Floats = field(repr=False)
    survival: Floats = field(repr=False)
    low: Floats = field(repr=False)
    high: Floats = field(repr=False)
    risk: Counts = field(repr=False)
    median: Ranged
    median_says: str
    at: tuple[tuple[float, Ranged], ...] = ()
    notes: tuple[str, ...] = ()
    # For the numbers at risk between exits: days at which the risk set changes, and its size after.
    risk_days: Counts = field(repr=False, default_factory=lambda: np.zeros(0, np.int64))
    risk_sizes: Counts = field(repr=False, default_factory=lambda: np.zeros(0, np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """One curve a group.

    by:      the grouping's heading; nothing for all people together
    kinds:   what counts as an exit; who leaves otherwise is under observation until then
    curves:  those that can be drawn, in the order of the groups
    minimum: of people in a group and at risk at any tenure shown
    without: groups without a curve, each a sentence that says why
    merged:  which groups were put together, each a sentence
    notes:   what holds for all curves, each a sentence
    """

    by: str
    kinds: tuple[Kind, ...]
    curves: tuple[Curve, ...]
    minimum: int
    without: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
