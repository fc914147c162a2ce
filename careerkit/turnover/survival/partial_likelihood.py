"""Cox's partial likelihood with Efron's treatment of ties (1977), from counts of alike people.

These are our own lines, held to statsmodels' `PHReg` in the tests. That one counts who enters on the day
of an exit as already at risk, takes no counts, and walks through a million people one by one. Here people
who are alike in all covariates are columns of counts, so that only the sums over risk sets grow with the
number of exit times, and not with people.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.survival.risk_sets import ExitTimes

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
A_FEW_PLACES = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """People by what they have in common, and by when they are at risk.

    covariates: a row for each of P patterns, (P, p), each column with mean 0 over spells
    change:     by how many of each pattern the risk set shrinks after each time, sparse (T, P)
    exits:      how many of each pattern leave at each time, sparse (T, P)
    """

    covariates: Floats = field(repr=False)
    change: Any = field(repr=False)
    exits: Any = field(repr=False)

    @classmethod
    def of(
        cls, times: ExitTimes, left: NDArray[np.bool_], pattern: Counts, covariates: Floats
    ) -> Alike:
        """Count spells by pattern; `pattern` gives each spell's row of `covariates`."""
        shape = (len(times) + 1, len(covariates))
        came, gone = (_table(at, pattern, shape) for at in times.ends)
        exits = _table(times.gone[left] - 1, pattern[left], shape)
        sizes = np.bincount(pattern, minlength=len(covariates))
        centred = covariates - sizes @ covariates / max(len(pattern), 1)
        return cls(centred, (gone - came)[1:], exits[:-1])

    def over_risk_sets(self, values: Floats) -> Floats:
        """Sum values of the patterns, (P, k), over everybody at risk at each time, (T, k).

        From the last time back: who is most likely to leave is gone early, and does not drown the few
        who stay long in the digits of a sum.
        """
        summed: Floats = np.cumsum((self.change @ values)[::-1], axis=0)[::-1]
        return summed


def _table(row: Counts, column: Counts, shape: tuple[int, int]) -> Any:
    """Count pairs into a sparse table."""
    # Imported here, because it takes a while and the rest of the package does without.
    from scipy.sparse import coo_array, csr_array  # noqa: PLC0415

    if shape[0] * shape[1] <= len(row) + A_FEW_PLACES:  # counting in place is quicker than sorting
        counts = np.bincount(row * shape[1] + column, minlength=shape[0] * shape[1])
        return csr_array(counts.reshape(shape).astype(float))
    return coo_array((np.ones(len(row)), (row, column)), shape=shape).tocsr()


@dataclass(frozen=True, eq=False)
class AtCoefficients:
    """The partial likelihood and its slopes at some coefficients, (p,).

    For each exit time the l-th of d who leave together has in Efron's treatment a risk set from which
    l/d of all d are gone; the sums over l are needed with five weights, and all else follows from these.
    """

    people: Alike
    beta: Floats

    @cached_property
    def _risk(self) -> tuple[Floats, float]:
        """Give each pattern's relative risk, scaled so that it can be held, and the scale's logarithm."""
        lean = self.people.covariates @ self.beta
        most = float(lean.max(initial=0.0))
        return np.exp(lean - most), most

    @cached_property
    def _sums(self) -> tuple[Floats, Floats]:
        """Give the sums of risk and of risk times covariates, (T, 1 + p), over risk sets and over exits."""
        risk, _ = self._risk
        weighted = risk[:, None] * np.column_stack([np.ones(len(risk)), self.people.covariates])
        at_risk, leaving = self.people.over_risk_sets(weighted), self.people.exits @ weighted
        at_risk[:, 0] = np.maximum(at_risk[:, 0], leaving[:, 0])  # sums are rounded
        return at_risk, leaving

    @cached_property
    def _each(self) -> tuple[NDArray[np.intp], Floats, Floats]:
        """Give for each exit its time, the share of those leaving then that is gone, and its risk set."""
        gone = self.gone
        time = np.repeat(np.arange(len(gone)), gone)
        first = np.repeat(np.cumsum(gone) - gone, gone)
        share = (np.arange(len(time)) - first) / gone[time]
        at_risk, leaving = self._sums
        return time, share, at_risk[time, 0] - share * leaving[time, 0]

    @cached_property
    def gone(self) -> Counts:
        """Give how many leave at each time."""
        count: Counts = np.asarray(self.people.exits.sum(axis=1)).round().astype(np.int64).ravel()
        return count

    def _by_time(self, share_power: int, risk_power: int) -> Floats:
        """Sum share^a ÷ risk set^b over those who leave at each time."""
        time, share, risk_set = self._each
        terms = share**share_power / risk_set**risk_power
        summed: Floats = np.bincount(time, weights=terms, minlength=len(self.gone)).astype(float)
        return summed

    @cached_property
    def log_likelihood(self) -> float:
        """Give the logarithm of the partial likelihood."""
        _, _, risk_set = self._each
        _, most = self._risk
        own = self.people.exits.sum(axis=0) @ (self.people.covariates @ self.beta)
        return float(own - np.log(risk_set).sum() - most * len(risk_set))

    @cached_property
    def expected(self) -> Floats:
        """Give the sum of the covariates that was to be expected of those who leave, (T, p)."""
        at_risk, leaving = self._sums
        whole, part = self._by_time(0, 1), self._by_time(1, 1)
        return whole[:, None] * at_risk[:, 1:] - part[:, None] * leaving[:, 1:]

    @cached_property
    def residuals(self) -> Floats:
        """Give Schoenfeld's residuals, summed over those who leave at each time: (T, p)."""
        seen: Floats = self.people.exits @ self.people.covariates - self.expected
        return seen

    def information(self, weight: Floats | None = None) -> Floats:
        """Give the information, (p, p); each exit time counts with its weight."""
        w = np.ones(len(self.gone)) if weight is None else weight
        risk, _ = self._risk
        x, (at_risk, leaving) = self.people.covariates, self._sums
        first, last = at_risk[:, 1:], leaving[:, 1:]
        # The sum of second moments over risk sets, pattern by pattern instead of time by time.
        until = np.cumsum(w * self._by_time(0, 1))
        second = risk * (
            self.people.change.T @ until - self.people.exits.T @ (w * self._by_time(1, 1))
        )
        crossed = first.T @ ((w * self._by_time(1, 2))[:, None] * last)
        means = (
            first.T @ ((w * self._by_time(0, 2))[:, None] * first)
            - crossed
            - crossed.T
            + last.T @ ((w * self._by_time(2, 2))[:, None] * last)
        )
        information: Floats = x.T @ (second[:, None] * x) - means
        return (information + information.T) / 2


STEPS, HALVINGS = 50, 30
CLOSE = 1e-14  # the square of a last step, in standard errors


def maximised(people: Alike) -> tuple[AtCoefficients, bool]:
    """Find the coefficients of the highest likelihood by Newton's steps, and whether they were found.

    They are not where a covariate parts those who leave from those who stay: then some run off.
    """
    here = AtCoefficients(people, np.zeros(people.covariates.shape[1]))
    for _ in range(STEPS):
        slope = here.residuals.sum(axis=0)
        step = np.linalg.lstsq(here.information(), slope, rcond=None)[0]
        if float(slope @ step) <= CLOSE:
            return here, True
        there = AtCoefficients(people, here.beta + step)
        least = here.log_likelihood - 1e-12 * abs(here.log_likelihood)  # sums are rounded
        for _ in range(HALVINGS):
            if there.log_likelihood >= least:
                break
            step = step / 2
            there = AtCoefficients(people, here.beta + step)
        here = there
    return here, False
