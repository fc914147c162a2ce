"""Tie uncertain numbers together by rank correlation: a Gaussian copula (Nelsen 2006, section 2.3)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import numpy as np

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.turnover.quantities import LEAST_UNIFORM, Draws, Fixed, Quantity
from careerkit.turnover.refusals import number

Correlation = Mapping[tuple[str, str], float]

ROUNDING = 1e-10  # of an eigenvalue, which may come out below 0 by so much
LARGEST_BELOW_1 = 1.0 - 2.0**-53


def mixing_of(
    quantities: Mapping[str, Quantity], correlation: Correlation
) -> dict[str, dict[str, float]]:
    """Say for each correlated name with which weights it mixes independent normals, its own last.

    These are the rows of the Cholesky factor, without its zeros. A row that is the name alone is
    left out.
    """
    ranks: dict[tuple[str, str], float] = {}
    for (one, other), rho in correlation.items():
        taken = _rank((one, other), rho, quantities)
        if (other, one) in correlation:
            raise InputError(
                _pair(one, other),
                expected="one correlation for a pair",
                found="two",
                next_step="Keep one of them.",
            )
        if taken != 0.0:
            ranks[one, other] = taken
    rows = {}
    for names in _groups(ranks):
        group = {pair: rho for pair, rho in ranks.items() if pair[0] in names}
        _check_definite(group, names)
        factor = _cholesky(_normal_correlation(group, names)).tolist()
        for name, row in zip(names[1:], factor[1:], strict=True):
            rows[name] = {names[j]: weight for j, weight in enumerate(row) if weight != 0.0}
    return rows


def _groups(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Gather the names that pairs tie together, each group in alphabetical order."""
    groups: list[set[str]] = []
    for pair in pairs:
        touched = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touched]
        groups.append(set(pair).union(*touched))
    return sorted(sorted(group) for group in groups)


def _rank(pair: tuple[str, str], rho: float, quantities: Mapping[str, Quantity]) -> float:
    where = _pair(*pair)
    for name in pair:
        if name not in quantities:
            raise InputError(
                where,
                expected="two names of quantities",
                found=f"the unknown name {shown(name)}",
                next_step=closest(name, quantities) or f"Use some of {listed(quantities)}.",
            )
        if isinstance(quantities[name], Fixed):
            raise InputError(
                where,
                expected="two quantities that vary",
                found=f"{shown(name)}, which is fixed",
                next_step="Leave the pair out, or give the quantity a range.",
            )
    if pair[0] == pair[1]:
        raise InputError(where, expected="two different quantities", found="the same one twice")
    taken = number(rho, where)
    if not -1.0 <= taken <= 1.0:
        raise InputError(where, expected="a correlation from -1 to 1", found=shown(taken))
    return taken


def _normal_correlation(
    ranks: Mapping[tuple[str, str], float], names: list[str], size: float = 1.0
) -> Draws:
    """Give Pearson's correlations of the normals, for rank correlations at `size` times theirs."""
    matrix = np.eye(len(names))
    for (one, other), rho in ranks.items():
        i, j = names.index(one), names.index(other)
        r = 2 * math.sin(math.pi * size * rho / 6)
        matrix[i, j] = matrix[j, i] = round(r) if abs(size * rho) == 1.0 else r
    return matrix


def _check_definite(ranks: Mapping[tuple[str, str], float], names: list[str]) -> None:
    """Refuse correlations that cannot hold together, and say how much nearer to 0 they could."""

    def fits(size: float) -> bool:
        matrix = _normal_correlation(ranks, names, size)
        return float(np.linalg.eigvalsh(matrix)[0]) >= -ROUNDING

    if fits(1.0):
        return
    best = max(percent for percent in range(100) if fits(percent / 100))  # 0 always fits
    raise InputError(
        "correlation",
        expected="correlations that can hold together (a positive semi-definite matrix)",
        found=listed(f"{one} and {other} {rho:.3g}" for (one, other), rho in ranks.items()),
        next_step=f"Bring them nearer to 0; all at {best / 100:.2f} of their size would fit.",
    )


def _cholesky(matrix: Draws) -> Draws:
    """Factor a matrix that may be singular, where numpy's refuses: a pivot of 0 leaves a column 0."""
    factor = np.zeros_like(matrix)
    for j in range(len(matrix)):
        rest = matrix[j:, j] - factor[j:, :j] @ factor[j, :j]
        if rest[0] > ROUNDING:
            factor[j:, j] = rest / math.sqrt(rest[0])
    return factor


def mixed(u: Mapping[str, Draws], mixing: Mapping[str, Mapping[str, float]]) -> dict[str, Draws]:
    """Make the uniforms of the correlated names (the Gaussian copula).

    Summed in a fixed order, not by a matrix product, whose last digits depend on the block's length.
    """
    if not mixing:
        return {}
    from scipy.special import ndtr, ndtri  # noqa: PLC0415 - half a second that others save

    normals = {name: ndtri(u[name]) for name in {k for row in mixing.values() for k in row}}
    tied = {}
    for name, row in mixing.items():
        total = np.zeros_like(u[name])
        for other, weight in row.items():
            total += weight * normals[other]
        tied[name] = np.clip(ndtr(total), LEAST_UNIFORM, LARGEST_BELOW_1)
    return tied


def _pair(one: str, other: str) -> str:
    return f"correlation of {one} and {other}"
