"""Which assumptions move a result: a tornado, one at a time, and Sobol's shares of the variance.

How much a result moves says nothing yet about whether a decision would change; that is what
`careerkit.turnover.information` values in money.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, listed, shown
from careerkit.turnover.correlation import Correlation
from careerkit.turnover.quantities import SHARE, Draws, Fixed, Quantity
from careerkit.turnover.refusals import number, share_of
from careerkit.turnover.sampling import MOST_DIMENSIONS, SOBOL_BITS

POINTS = 1024
MOST_POINTS = 2**20  # more are not needed for shares of two digits, and would fill the memory
RESAMPLES = 400
MOST_VARYING = MOST_DIMENSIONS // 2  # each name takes two


@dataclass(frozen=True, slots=True)
class Bar:
    """What a result does when one assumption goes to both ends of its range.

    low, high:        the ends of the assumption's range
    at_low, at_high:  the results there
    base:             the result with every assumption at its mean
    """

    name: str
    low: float
    high: float
    at_low: float
    at_high: float
    base: float

    @property
    def width(self) -> float:
        """Give the distance between the lowest and the highest of the three results."""
        results = self.at_low, self.at_high, self.base
        return max(results) - min(results)


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a result's variance, with a 95% bootstrap interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Indices:
    """Sobol's indices of one assumption.

    first: the share of the variance that would go on average if this assumption were known
    total: the share that would be left if all others were known; above `first` by interactions
    """

    name: str
    first: Share
    total: Share


def tornado(
    quantities: Mapping[str, Quantity],
    model: Callable[[Mapping[str, float]], float],
    *,
    share: float = SHARE,
) -> tuple[Bar, ...]:
    """Move one assumption at a time to both ends of its range, all others at their means; widest first.

    The range is the middle `share` of the distribution: of 90% from the 5% to the 95% quantile.
    Fixed numbers are left out. It sees no interactions: what two assumptions do only together, it
    does not show, nor what happens between the two ends of a range.

    Raises InputError when a result is no finite number.
    """
    share_of(share, "tornado")
    means = {name: quantity.mean() for name, quantity in quantities.items()}
    base = number(model(means), "result at the means")
    bars = []
    for name in _varying(quantities):
        low, high = quantities[name].interval(share)
        at_low, at_high = (
            number(model({**means, name: end}), f"result with {name} at {end:,.6g}")
            for end in (low, high)
        )
        bars.append(Bar(name, low, high, at_low, at_high, base))
    return tuple(sorted(bars, key=lambda bar: -bar.width))


def sobol(
    quantities: Mapping[str, Quantity],
    model: Callable[[Mapping[str, Draws]], Draws],
    n: int = POINTS,
    *,
    rng: np.random.Generator | int,
    correlation: Correlation | None = None,
) -> tuple[Indices, ...]:
    """Split a result's variance among the assumptions, for which they must be independent.

    The estimator is scipy's (`scipy.stats.sobol_indices`: Saltelli and others 2010) on scrambled Sobol
    points that go through the quantities' own quantile functions. The model is asked for n results
    at a time, (k + 2) times for k assumptions that vary; fixed numbers come to it, too, and have no
    indices. The largest total comes first. Where nothing varies, or the result does not, all are 0.

    The intervals are percentiles over 400 resamples of the points, and rather too wide, as Sobol
    points lie more evenly than a resample does. Estimates can fall a little below 0.

    Raises InputError for correlated assumptions, an `n` that is no power of 2, and results that are
    no finite numbers.
    """
    _refuse_correlated(correlation)
    n = _power_of_two(n)
    varying = sorted(_varying(quantities))  # in any other order the points, too, are the same
    if not varying:
        return ()
    if len(varying) > MOST_VARYING:
        raise InputError(
            "quantities",
            expected=f"at most {MOST_VARYING:,} that vary",
            found=f"{len(varying):,}",
            next_step="Leave out those that a tornado shows to move nothing.",
        )
    from scipy.stats import qmc  # noqa: PLC0415 - a second that others save

    generator = np.random.default_rng(rng)
    # One block of 2k dimensions gives both samples (Saltelli and others 2010, section 5).
    points = qmc.Sobol(2 * len(varying), bits=SOBOL_BITS, seed=generator).random(n).T
    points += 2.0 ** -(SOBOL_BITS + 1)  # into the middle of its cell, so never 0
    fixed = {
        name: np.full(n, quantity.mean())
        for name, quantity in quantities.items()
        if name not in varying
    }

    def draws(half: Draws) -> dict[str, Draws]:
        return {name: quantities[name].quantile(u) for name, u in zip(varying, half, strict=True)}

    def results(values: Mapping[str, Draws]) -> Draws:
        return _results(model({**fixed, **values}), n)

    a, b = draws(points[: len(varying)]), draws(points[len(varying) :])
    f_a, f_b = results(a), results(b)
    f_ab = np.array([results({**a, name: b[name]}) for name in varying])
    return _with_intervals(varying, f_a, f_b, f_ab, generator)


def _with_intervals(
    names: list[str], f_a: Draws, f_b: Draws, f_ab: Draws, rng: np.random.Generator
) -> tuple[Indices, ...]:
    """Put a bootstrap interval around scipy's indices: (n,), (n,) and (k, n) results."""
    n = len(f_a)
    value = _indices(f_a, f_b, f_ab)
    again = [
        _indices(f_a[rows], f_b[rows], f_ab[:, rows])
        for rows in (rng.integers(n, size=n) for _ in range(RESAMPLES))
    ]
    low, high = np.quantile(again, [0.025, 0.975], axis=0)
    shares = np.stack([value, low, high], axis=-1).tolist()
    found = [
        Indices(name, Share(*first), Share(*total))
        for name, first, total in zip(names, *shares, strict=True)
    ]
    return tuple(sorted(found, key=lambda each: -each.total.value))


def _indices(f_a: Draws, f_b: Draws, f_ab: Draws) -> NDArray[np.float64]:
    """Ask scipy: (2, k), first-order and total indices."""
    from scipy.stats import sobol_indices  # noqa: PLC0415 - a second that others save

    if np.ptp(np.concatenate([f_a, f_b])) == 0.0:
        return np.zeros((2, len(f_ab)))  # no variance to share, where rounding would make some
    found = sobol_indices(
        func={"f_A": f_a[None], "f_B": f_b[None], "f_AB": f_ab[:, None]}, n=len(f_a)
    )
    pair = found.first_order, found.total_order
    return np.array([np.reshape(each, len(f_ab)) for each in pair])


def _varying(quantities: Mapping[str, Quantity]) -> list[str]:
    return [name for name, quantity in quantities.items() if not isinstance(quantity, Fixed)]


def _refuse_correlated(correlation: Correlation | None) -> None:
    if correlation:
        raise InputError(
            "Sobol indices",
            expected="assumptions that do not depend on each other, as variance that two share "
            "belongs to neither",
            found=listed(f"{one} with {other}" for one, other in correlation),
            next_step="Use evppi from careerkit.turnover.information: what an assumption tells about "
            "others counts there.",
        )


def _power_of_two(n: Any) -> int:
    if isinstance(n, bool) or not isinstance(n, int | np.integer) or n < 2 or n & (n - 1):  # noqa: PLR2004 - the least one
        near = 2 ** round(np.log2(n)) if isinstance(n, int) and 2 <= n <= MOST_POINTS else POINTS  # noqa: PLR2004
        raise InputError(
            "n",
            expected="a power of 2, as only so many Sobol points lie evenly",
            found=shown(n),
            next_step=f"Use {near}.",
        )
    if n > MOST_POINTS:
        raise InputError("n", expected=f"at most {MOST_POINTS:,} points", found=f"{n:,}")
    return int(n)


def _results(given: Any, n: int) -> Draws:
    results = np.asarray(given, dtype=np.float64)
    if results.shape not in ((n,), ()):
        raise InputError(
            "model", expected=f"{n:,} results, one a draw", found=f"shape {results.shape}"
        )
    if not np.all(np.isfinite(results)):
        wrong = np.count_nonzero(~np.isfinite(results))
        raise InputError(
            "model", expected="finite results", found=f"{wrong:,} of {n:,} that are not"
        )
    return np.broadcast_to(results, (n,))
