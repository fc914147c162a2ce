"""Does a difference stay the same at every tenure: scaled Schoenfeld residuals (Grambsch, Therneau 1994).

The test is the score test of one more covariate for each, itself times a function of tenure, as in R's
`cox.zph` since version 3 of its package survival; before, that used an approximation of the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, listed, shown
from careerkit.turnover.survival.partial_likelihood import AtCoefficients
from careerkit.turnover.survival.ranged import YEAR, chance
from careerkit.turnover.survival.risk_sets import ExitTimes

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Transform = Literal["rank", "identity", "log", "km"]
DOUBTFUL = 0.05  # a p below it is taken for a change with tenure


@dataclass(frozen=True, slots=True, eq=False)
class TermCheck:
    """Whether one term's effect changes with tenure.

    name:  the term's or the grouping's name, or “All together”
    chi2, freedom, p: the test of no change
    slope: by how much the log hazard ratio changes per unit of the transformed tenure, for one
           coefficient alone; else nothing. “rank” runs from 0 for the first exits to 1 for the last
    says:  what it means, in a sentence
    """

    name: str
    chi2: float
    freedom: int
    p: float
    slope: float | None
    says: str


@dataclass(frozen=True, slots=True, eq=False)
class Proportionality:
    """The check of proportional hazards of a Cox model.

    transform: what tenure was turned into: the share of exits before it ("rank"), days ("identity"),
               their logarithm ("log"), or the share of all who have left by then ("km")
    groupings: a check for each covariate with all its terms
    terms:     a check for each term alone
    overall:   all terms at once
    years:     for the picture: each tenure with exits, rising
    residuals: for each of these and each term the mean scaled residual of those who leave then plus the
               coefficient, (years, terms); without a trend it lies level at the coefficient
    exits:     how many leave at each of `years`
    """

    transform: str
    groupings: tuple[TermCheck, ...]
    terms: tuple[TermCheck, ...]
    overall: TermCheck
    years: Floats = field(repr=False)
    residuals: Floats = field(repr=False)
    exits: Counts = field(repr=False)


def proportionality(
    fit: AtCoefficients,
    times: ExitTimes,
    names: Sequence[str],
    groupings: Mapping[str, Sequence[int]],
    transform: Transform = "rank",
    *,
    units: Floats,
) -> Proportionality:
    """Test whether coefficients change with tenure, each alone, by grouping, and all together.

    names:     of the coefficients
    groupings: for each covariate the places of its coefficients
    units:     in which the fit has measured each covariate; slopes and residuals are told per one
    """
    clock = _clock(fit, times.day.astype(float), transform)
    test = _ScoreTest.of(fit, clock)
    terms = tuple(
        test.check(name, [place], float(fit.beta[place]), float(units[place]))
        for place, name in enumerate(names)
    )
    everything = list(range(len(names)))
    scaled = fit.residuals @ np.linalg.pinv(test.same, hermitian=True) * int(fit.gone.sum())
    return Proportionality(
        transform,
        tuple(test.check(name, list(places)) for name, places in groupings.items()),
        terms,
        test.check(TOGETHER, everything),
        times.day / YEAR,
        (scaled / fit.gone[:, None] + fit.beta) / units,
        fit.gone,
    )


TOGETHER = "All together"


def _clock(fit: AtCoefficients, day: Floats, transform: Transform) -> Floats:
    """Give the function of tenure with which coefficients might change, at each exit time."""
    if transform == "identity":
        return day
    if transform == "log":
        return np.log(day)
    if transform == "rank":
        middle: Floats = (np.cumsum(fit.gone) - fit.gone / 2) / int(fit.gone.sum())
        return middle
    if transform == "km":
        return _left_before(fit)
    raise InputError(
        "The transform of tenure",
        expected=f"one of {listed(get_args(Transform))}",
        found=shown(transform),
    )


def _left_before(fit: AtCoefficients) -> Floats:
    """Give the Kaplan-Meier share that has left before each exit time."""
    risk = fit.people.over_risk_sets(np.ones((fit.people.change.shape[1], 1)))[:, 0]
    stays = np.cumprod(1.0 - fit.gone / risk)
    return np.concatenate([[0.0], 1.0 - stays[:-1]])


@dataclass(frozen=True, slots=True, eq=False)
class _ScoreTest:
    """The slopes of the likelihood in further coefficients: each covariate times a clock.

    slope: (p,);  same, mixed, new: the information of the coefficients, of both, of the further ones
    """

    slope: Floats
    same: Floats
    mixed: Floats
    new: Floats

    @classmethod
    def of(cls, fit: AtCoefficients, clock: Floats) -> _ScoreTest:
        """Centre the clock, which changes no test and keeps the numbers small, and sum up."""
        middle = clock - np.average(clock, weights=fit.gone)
        return cls(
            middle @ fit.residuals,
            fit.information(),
            fit.information(middle),
            fit.information(middle**2),
        )

    def check(
        self, name: str, places: list[int], coefficient: float | None = None, unit: float = 1.0
    ) -> TermCheck:
        """Test some of them; with a coefficient, its slope is estimated by one step too."""
        ours = np.ix_(places, places)
        known = self.mixed[places]
        left_over = self.new[ours] - known @ np.linalg.pinv(self.same) @ known.T
        slope = self.slope[places]
        step = np.linalg.pinv(left_over, hermitian=True) @ slope
        freedom = int(np.linalg.matrix_rank(left_over, hermitian=True))
        statistic = max(float(slope @ step), 0.0)
        p = chance(statistic, freedom) if freedom else 1.0
        change = None if coefficient is None else float(step[0]) / unit
        return TermCheck(name, statistic, freedom, p, change, _says(name, p, coefficient, change))


def _says(name: str, p: float, coefficient: float | None, slope: float | None) -> str:
    if name == TOGETHER:
        if p >= DOUBTFUL:
            return "No sign that differences change with tenure."
        return "Differences are not the same at every tenure; read ratios as averages over all tenures."
    if p >= DOUBTFUL:
        return f"“{name}”: no sign that the difference changes with tenure."
    if coefficient is None or slope is None:
        return f"“{name}”: the difference is not the same at every tenure; read its ratio as an average."
    how = "fades" if coefficient * slope < 0.0 else "grows"
    return f"“{name}”: the difference {how} with tenure; read its ratio as an average over all tenures."
