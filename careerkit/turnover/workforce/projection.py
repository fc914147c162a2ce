"""Project a workforce month by month: who is there, leaves, is promoted, is hired, and what stays open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.workforce.plan import Plan
from careerkit.turnover.workforce.states import Layout

Numbers = NDArray[np.float64] | NDArray[np.int64] | NDArray[np.int32]
Mode = Literal["expected", "simulated"]


@dataclass(frozen=True, slots=True, eq=False)
class Fan:
    """How a number develops month by month: arrays over the months, mean, median and 90% range."""

    mean: NDArray[np.float64]
    low: NDArray[np.float64]
    median: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One kind of number by group and month.

    groups: their names, G of them
    draws:  (draws, months, G); None where so many draws would not fit into memory
    """

    groups: tuple[str, ...]
    draws: Numbers | None = field(repr=False)

    def fan(self, part: str = "") -> Fan:
        """Sum up a group, a level or a segment by name; nothing is everybody."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """What becomes of a workforce under a plan.

    headcount: at the end of each month, the first being now: months + 1
    posts:     wanted, (months + 1, G), the same in all draws
    exits:     by kind (“voluntary”, “involuntary”, “other”), in each month
    promotions, hires: into each group in each month: from the level below, from outside
    moves_in, moves_out: all moves between groups, promotions among them
    vacancies: posts that are open at the end of each month: months + 1
    """

    layout: Layout
    plan: Plan
    mode: Mode
    months: int
    draws: int
    seed: int
    headcount: Track
    posts: NDArray[np.float64] = field(repr=False)
    exits: Mapping[str, Track]
    promotions: Track
    hires: Track
    moves_in: Track
    moves_out: Track
    vacancies: Track
    notes: tuple[str, ...] = ()
