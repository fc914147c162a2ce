"""How much a group's few exits say for themselves, and how much it borrows from the whole company.

Exits of a group with E expected are Poisson with the mean E times a factor, and the groups' factors are
gamma distributed around 1. A group's factor then lies near (weight + exits) ÷ (weight + E): the weight is
how many expected exits the company counts for. It is found as the one under which all groups' exits are
likeliest (empirical Bayes; Clayton and Kaldor 1987).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LEAST, MOST = 0.5, 10_000.0  # of the weight; at the most, groups do not differ beyond chance


def weight(exits: NDArray[np.int64], expected: Floats) -> float:
    """Find the weight under which these exits are likeliest, given what was expected of each."""
    from scipy.optimize import minimize_scalar  # noqa: PLC0415 - takes a while to import
    from scipy.special import gammaln  # noqa: PLC0415

    told = expected > 0
    seen, mean = exits[told].astype(float), expected[told]
    if len(seen) < 2 or not seen.any():  # noqa: PLR2004 - one alone differs from nobody
        return MOST

    def unlikely(log: float) -> float:
        k = float(np.exp(log))
        each = gammaln(k + seen) - gammaln(k) - (k + seen) * np.log1p(mean / k)
        return float(-(each - seen * np.log(k)).sum())

    found = minimize_scalar(unlikely, bounds=(np.log(LEAST), np.log(MOST)), method="bounded")
    return float(np.exp(found.x))
