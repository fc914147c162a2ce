"""Tell hires from outside apart from those who were there before, as they leave more often."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError
from careerkit.turnover.refusals import number, written
from careerkit.turnover.workforce.hazard_factors import hastened
from careerkit.turnover.workforce.matrix import LEAVES, Drawn, Matrix
from careerkit.turnover.workforce.states import Layout

# Bidwell (2011): of hires from outside 61% more left against their will and 21% more by choice than of
# those promoted into the same job, in one bank. data/costs.toml has both as published figures.
INVOLUNTARY, VOLUNTARY = 1.61, 1.21
HIRED = "hired"


def told_apart(
    drawn: Drawn,
    *,
    voluntary: float = VOLUNTARY,
    involuntary: float = INVOLUNTARY,
    only: tuple[str, ...] = (),
) -> Drawn:
    """Give each state a twin for those hired into it from outside, who leave at multiplied hazards.

    People now, and whoever is promoted, leave as before; so do hires into levels that are not in `only`
    (nothing: all levels). A twin stays one through tenure bands and transfers; a promotion ends it.
    """
    for name, value in (("voluntary", voluntary), ("involuntary", involuntary)):
        if not number(value, name) >= 0:
            raise InputError(
                name, expected="a number that multiplies a hazard, 0 or more", found=written(value)
            )
    matrix = drawn.matrix
    old = matrix.layout
    cells, groups = len(old.cells), len(old.groups)
    twins = tuple(replace(cell, origin=HIRED) for cell in old.cells)
    layout = Layout(old.groups, (*twins, *old.cells), old.levels, old.above)
    state = np.arange(groups * cells)
    stays = state // cells * 2 * cells + cells + state % cells  # where those who were there are now
    factors = np.ones((len(state), 3))
    chosen = [not only or old.groups[g].level in only for g in state // cells]
    factors[chosen, :2] = voluntary, involuntary
    to = _led(matrix, stays, cells)
    p = np.empty((len(drawn.p), 2 * len(state), drawn.p.shape[-1]))
    p[:, stays] = drawn.p
    p[:, stays - cells] = hastened(drawn.p, factors)
    heads = np.zeros(2 * len(state))
    heads[stays] = matrix.headcount
    first = np.empty((2 * len(state), matrix.p.shape[-1]))
    first[stays], first[stays - cells] = matrix.p, hastened(matrix.p, factors)
    note = (
        f"Hires from outside leave {written(voluntary)} times as often by choice, and "
        f"{written(involuntary)} times as often against their will, as those who were there before."
    )
    told = Matrix(layout, to, first, heads, months=matrix.months, notes=(*matrix.notes, note))
    return Drawn(told, p)


def _led(matrix: Matrix, stays: NDArray[np.int64], cells: int) -> NDArray[np.int64]:
    """Say where outcomes lead, for those who were there and for their twins."""
    size = len(stays)
    level = np.array([matrix.layout.level_of(g) for g in range(size // cells)])[
        np.arange(size) // cells
    ]
    target = np.where(matrix.to < size, matrix.to, 0)
    leads = stays[target]
    as_twin = leads - np.where(level[target] == level[:, None], cells, 0)
    exits = 2 * size + np.arange(3)
    to = np.empty((2 * size, matrix.to.shape[1]), dtype=np.int64)
    to[stays], to[stays - cells] = leads, as_twin
    to[:, LEAVES] = exits
    return to
