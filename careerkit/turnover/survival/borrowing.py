"""How much a group's few exits say for themselves, and how much it borrows from the whole company.

Exits of a group with E expected are Poisson with the mean E times a factor, and the groups' factors are
gamma distributed around 1. A group's factor then lies near (weight + exits) ÷ (weight + E): the weight is
how many expected exits the company counts for. How likely each weight is follows from all groups' exits
(empirical Bayes; Clayton and Kaldor 1987). Few groups leave it open, so it is drawn and not fixed;
before anything is seen, the factors' spread is as likely to be large as small (Gelman 2006).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
HALF = 0.5  # exits that the overall rate counts for in each band: Jeffreys' half
GRID = np.geomspace(0.5, 10_000.0, 80)  # of weights; at the end, groups do not differ beyond chance
UNSETTLED, KEPT = (
    8,
    8,
)  # turns of each chain that are left out, as it begins anywhere, and that are used
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


def weight(exits: Counts, expected: Floats) -> Weight:
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


def of_all(exits: Counts, years: Floats, n: int, rng: np.random.Generator) -> Floats:
    """Draw the hazards of all groups together, (n, 1, B, K)."""
    shape = exits.sum(axis=0) + HALF
    drawn = rng.standard_gamma(shape, (n, 1, *shape.shape))
    drawn /= _half(exits, years, n, rng) + years.sum(axis=0)[:, None]
    return drawn


def borrowed(
    exits: Counts,
    years: Floats,
    weights: Sequence[tuple[Weight, Weight]],
    n: int,
    rng: np.random.Generator,
) -> Floats:
    """Draw hazards of groups, (n, G, B, K), that borrow from a curve by tenure which they share.

    A hazard is the shared curve times a factor of the group times one of the band in it. Each is drawn
    given the other two, in turns (Gibbs sampling). Drawn one after the other, each as if nothing below
    it differed, the curve would look surer than groups that differ make it, and so would every sum.

    weights: of the company, for each kind, against a group and against a band of it
    """
    chains = -(-n // KEPT)
    between, inside = (
        np.stack([pair[at].draws(chains, rng) for pair in weights], axis=-1) for at in (0, 1)
    )
    between, inside = between[:, None], inside[:, None, None]
    shape, of_group, spent = exits.sum(axis=0) + HALF, exits.sum(axis=1), years[:, :, None]
    group, bands, drawn = np.ones(1), np.ones((1, *exits.shape)), []
    for turn in range(UNSETTLED + KEPT):
        curve = rng.standard_gamma(shape, (chains, 1, *shape.shape))
        curve /= _half(exits, years, chains, rng) + (group * bands * spent).sum(
            axis=1, keepdims=True
        )
        due = curve * spent
        group = rng.standard_gamma(between + of_group, (chains, *of_group.shape))
        group = (group / (between + (due * bands).sum(axis=2)))[:, :, None]
        bands = rng.standard_gamma(inside + exits) / (inside + due * group)
        if turn >= UNSETTLED:
            drawn.append(curve * group * bands)
    return np.concatenate(drawn)[:n]


def _half(exits: Counts, years: Floats, n: int, rng: np.random.Generator) -> Floats:
    """Draw the years in which half an exit comes at the overall rate of each kind, (n, 1, 1, K).

    They stand with half an exit in each band of a curve, so that one in which nobody was seen has that
    rate, with a wide range. The rate is drawn as well: taken for certain, it would make rare kinds so.
    """
    rate = rng.standard_gamma(exits.sum(axis=(0, 1)) + HALF, (n, 1, 1, exits.shape[2]))
    half: Floats = HALF * years.sum() / np.maximum(rate, np.finfo(float).tiny)
    return half
