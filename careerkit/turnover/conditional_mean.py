"""What a model's results are on average once an assumption is known: regression on draws.

A regression of results on an assumption gives the mean result for each of its values, without
simulating anything again (Strong, Oakley and Brennan 2014). Here the regression is a cubic spline in
the normal score of the assumption's rank, so that its distribution does not matter. Draws that tie
share one value of the curve; of an assumption with few values (yes or no, for instance) the curve is
the mean of each. Coefficients that noise alone could explain are left out, else the noise would look
like something worth knowing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from careerkit.turnover.quantities import Draws, normal_quantile

KNOTS = 8  # of the spline, at equal steps of probability
KEPT = 2.5  # standard errors from 0, below which a coefficient is taken for noise
DRAWS_A_COLUMN = 20  # a curve has no more coefficients than its draws can bear
CROSSED = 4  # the highest degree of a product of two inputs
# Multiplications in one matrix product. Larger ones would be spread over threads, which on a busy
# machine wait for each other: seven times as long.
AT_ONCE = 2**17
SAME = 1e-8  # of a column's length, left over by the columns before it, and that is rounding


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """The mean results at each draw, and how sure they are.

    means: (n, k), the fitted means of k results
    noise: (k, k), how large an effect on the difference of two results could go unseen: KEPT standard
           errors of one coefficient
    """

    means: Draws
    noise: Draws


def along(results: Draws, values: Draws) -> tuple[Draws, Curve]:
    """Fit the (n, k) results on one input; both come back sorted by the input.

    Sorting makes the columns of all inputs without ties the same ones, so that sixty inputs cost
    little more than sixty sorts.
    """
    order = np.argsort(values, kind="stable")
    results, values = results[order], values[order]
    return results, regress(results, _tied(values, _spline(len(values))))


def across(results: Draws, inputs: Sequence[Draws]) -> Curve:
    """Fit the (n, k) results on several inputs together: their curves, and products of them.

    Products of two inputs go up to degree 4; of three and more there is one, of the straight lines.
    """
    n = len(results)
    own = [_columns(values) for values in inputs]
    columns = [np.ones(n), *(column for each in own for column in each.T)]
    for one, other in combinations(own, 2):
        columns += [
            one[:, i] * other[:, j]
            for i in range(min(CROSSED - 1, one.shape[1]))
            for j in range(min(CROSSED - 1 - i, other.shape[1]))
        ]
    lines = [each[:, 0] for each in own if each.shape[1]]
    for size in range(3, len(lines) + 1):
        columns += [np.prod(some, axis=0) for some in combinations(lines, size)]
    return regress(results, _orthonormal(columns[: max(1, n // DRAWS_A_COLUMN)]))


def regress(results: Draws, columns: Draws) -> Curve:
    """Fit by least squares on orthonormal columns, the first of them constant.

    A coefficient is kept if it is at least 2.5 standard errors from 0; the errors are White's
    (1980), as results can scatter more at some values than at others. The constant always stays, so
    the mean of the fitted means is the mean of the results.
    """
    n, k = results.shape
    rows = max(1, AT_ONCE // (columns.shape[1] * k))
    blocks = [slice(first, first + rows) for first in range(0, n, rows)]
    coefficients = sum(columns[at].T @ results[at] for at in blocks) / n
    squares = np.zeros_like(coefficients)
    covariance = np.zeros((k, k))
    for at in blocks:
        residuals = results[at] - columns[at] @ coefficients
        squares += (columns[at] ** 2).T @ residuals**2
        covariance += residuals.T @ residuals / n
    kept = np.abs(coefficients) > KEPT * np.sqrt(squares) / n
    kept[0] = True
    coefficients = np.where(kept, coefficients, 0.0)
    spread = np.diag(covariance)
    between = np.maximum(spread[:, None] + spread - 2 * covariance, 0.0)  # rounding alone is below
    means = np.concatenate([columns[at] @ coefficients for at in blocks])
    return Curve(means, KEPT * np.sqrt(between / n))


@lru_cache(maxsize=1)
def _spline(n: int) -> Draws:
    """Give the columns of a cubic spline in normal scores: (n, 4 + knots), orthonormal, in rank order."""
    z = normal_quantile((np.arange(n) + 0.5) / n)
    powers = [z**degree for degree in range(4)]
    knots = normal_quantile(np.arange(1, KNOTS + 1) / (KNOTS + 1))
    columns = _orthonormal([*powers, *(np.maximum(z - knot, 0.0) ** 3 for knot in knots)])
    columns.flags.writeable = False
    return columns


def _columns(values: Draws) -> Draws:
    """Give the columns of one input, in the order of the draws, without the constant."""
    order = np.argsort(values, kind="stable")
    ranked = _tied(values[order], _spline(len(values)))
    columns = np.empty_like(ranked)
    columns[order] = ranked
    return columns[:, 1:]


def _tied(values: Draws, columns: Draws) -> Draws:
    """Give draws of the same value the same row: the mean of theirs. Values come sorted."""
    first = np.concatenate([[True], values[1:] != values[:-1]])
    if first.all():
        return columns
    starts = np.flatnonzero(first)
    counts = np.diff(np.append(starts, len(values)))
    means = np.add.reduceat(columns, starts, axis=0) / counts[:, None]
    return _orthonormal(np.repeat(means, counts, axis=0).T)


def _orthonormal(columns: Sequence[Draws] | Draws) -> Draws:
    """Make columns of mean square 1 that are uncorrelated, in their order; drop what adds nothing."""
    n = len(columns[0])
    made = np.empty((min(len(columns), n), n))
    size = 0
    for column in columns:
        length = np.sqrt(np.mean(column**2))
        rest = column
        for _ in range(2):  # the second pass takes out the rounding of the first
            rest = rest - made[:size].T @ (made[:size] @ rest / n)
        left = np.sqrt(np.mean(rest**2))
        if size < len(made) and left > SAME * length:
            made[size] = rest / left
            size += 1
    return np.ascontiguousarray(made[:size].T)
