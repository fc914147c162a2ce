"""How much a group's few exits say for themselves, and how much it borrows from the whole company.

Exits of a group with E expected are Poisson with the mean E times a factor, and the groups' factors are
gamma distributed around 1. A group's factor then lies near (weight + exits) ÷ (weight + E): the weight is
how many expected exits the company counts for. How likely each weight is follows from all groups' exits
(empirical Bayes; Clayton and Kaldor 1987). Few groups leave it open, so it is drawn and not fixed;
before anything is seen, the factors' spread is as likely to be large as small (Gelman 2006).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
GRID = np.geomspace(0.5, 10_000.0, 80)  # of weights; at the end, groups do not differ beyond chance
NO_DIFFERENCE = 300.0  # exits: factors spread by 6% or less, too little to speak of


@dataclass(frozen=True, slots=True, eq=False)
class Weight:
    """How many expected exits the company counts for against each group.

    chances: of each weight of `GRID`, adding up to 1
    """

    chances: Floats = field(repr=False)

    @property
    def middle(self) -> float:
        """Give the weight that is as likely too large as too small."""
        return float(GRID[int(np.searchsorted(np.cumsum(self.chances), 0.5))])

    def draws(self, n: int, rng: np.random.Generator) -> Floats:
        """Draw `n` weights."""
        places = np.searchsorted(np.cumsum(self.chances), rng.random(n))
        return np.asarray(GRID[np.minimum(places, len(GRID) - 1)])


def weight(exits: NDArray[np.int64], expected: Floats) -> Weight:
    """Find how likely each weight is, given the exits of each group and what was expected of it."""
    from scipy.special import gammaln  # noqa: PLC0415 - takes a while to import

    told = expected > 0
    seen, mean = exits[told].astype(float), expected[told]
    k = GRID[:, None]
    each = gammaln(k + seen) - gammaln(k) - (k + seen) * np.log1p(mean / k) - seen * np.log(k)
    # An even chance for the factors' standard deviation, 1 ÷ √weight, on a grid of logarithms.
    logs = each.sum(axis=1) - np.log(GRID) / 2
    chances = np.exp(logs - logs.max())
    return Weight(chances / chances.sum())
