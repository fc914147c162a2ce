"""A staffing table written by hand: who stays, moves and leaves within a period, and who is there now."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from careerkit.errors import InputError, listed, shown
from careerkit.turnover.refusals import number, written
from careerkit.turnover.workforce.matrix import Chances, Matrix, outcomes
from careerkit.turnover.workforce.states import Layout, State

ROUNDING = 1e-6  # by which a row may miss 1


def given(
    states: Sequence[str | State],
    rows: ArrayLike,
    headcount: ArrayLike,
    *,
    months: float = 12.0,
    levels: Sequence[str] = (),
) -> Matrix:
    """Take a staffing table written by hand.

    states:    their names, which are levels unless they are given as `State`
    rows:      for each state the chances of being in each state a period later, and then, if wanted, of
               leaving: in one column, or in three by kind. Who is in none of them has left
    headcount: people in each state now
    months:    length of the period
    levels:    the ladder, lowest first; else the states in the order given
    """
    layout = _layout(states, levels)
    size = len(layout.groups)
    table = _rows(rows, layout)
    people = people_in(headcount, layout)
    if not number(months, "months") > 0:
        raise InputError("months", expected="more than 0", found=written(months))
    to, used = outcomes(table)
    p = np.where(used, table[np.arange(size)[:, None], to], 0.0)
    return Matrix(layout, to, p, people, months=float(months))


def _layout(states: Sequence[str | State], levels: Sequence[str]) -> Layout:
    groups = tuple(each if isinstance(each, State) else State(level=each) for each in states)
    names = [group.name for group in groups]
    if not names:
        raise InputError("states", expected="at least one", found="none")
    for place, name in enumerate(names):
        if name in names[:place]:
            raise InputError("states", expected="each name once", found=f"{shown(name)} twice")
    ladder = tuple(levels) or tuple(dict.fromkeys(g.level for g in groups if g.level))
    if unknown := [g.level for g in groups if g.level and g.level not in ladder]:
        raise InputError("levels", expected="every level", found=f"nothing about {listed(unknown)}")
    place_of = {(g.level, g.segment): i for i, g in enumerate(groups)}
    after = dict(pairwise(ladder))
    above = tuple(place_of.get((after.get(g.level, ""), g.segment), -1) for g in groups)
    return Layout(groups, levels=ladder, above=above)


def _rows(rows: ArrayLike, layout: Layout) -> Chances:
    """Check the rows and write them as (S, S + 3)."""
    names, size = layout.names, len(layout.groups)
    table = _numbers(rows, "rows")
    if table.ndim != 2 or table.shape[0] != size or table.shape[1] - size not in (0, 1, 3):  # noqa: PLR2004
        raise InputError(
            "rows",
            expected=f"a row for each of {size} states with {size} chances, and 1 or 3 more of leaving",
            found=" × ".join(map(str, table.shape)) or "one number",
        )
    for name, row in zip(names, table, strict=True):
        _check_row(name, row, size)
    full = np.zeros((size, size + 3))
    full[:, :size] = table[:, :size]
    if table.shape[1] == size + 3:
        full[:, size:] = table[:, size:]
    else:  # how they leave is not told
        full[:, -1] = np.maximum(1.0 - full.sum(axis=1), 0.0)
    return np.asarray(full / full.sum(axis=1, keepdims=True))


def _check_row(name: str, row: Chances, size: int) -> None:
    total = float(row.sum())
    if row.min() < 0:
        raise InputError(
            f"rows, {name}", expected="chances of 0 or more", found=written(float(row.min()))
        )
    if total > 1 + ROUNDING:
        raise InputError(
            f"rows, {name}",
            expected="chances that add up to 1 at most",
            found=f"{total:,.6g}",
            next_step="Write 50% as 0.50.",
        )
    if len(row) > size and total < 1 - ROUNDING:
        raise InputError(
            f"rows, {name}",
            expected="chances that add up to 1, as leaving is among them",
            found=f"{total:,.6g}",
            next_step="Leave the columns of leaving out to have the rest counted as exits.",
        )


def people_in(headcount: ArrayLike, layout: Layout) -> Chances:
    """Check the numbers of people, one for each group."""
    people = _numbers(headcount, "headcount")
    if people.shape != (len(layout.groups),):
        raise InputError(
            "headcount",
            expected=f"a number for each of {len(layout.groups)} states",
            found=f"{people.size} numbers",
        )
    for name, one in zip(layout.names, people, strict=True):
        if one < 0:
            raise InputError(f"headcount, {name}", expected="0 or more", found=written(float(one)))
    return people


def _numbers(values: ArrayLike, where: str) -> Chances:
    try:
        taken = np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError(
            where, expected="numbers, as many in each row", found="something else"
        ) from None
    if not np.isfinite(taken).all():
        raise InputError(where, expected="finite numbers", found="a number that is none")
    return taken
