"""Who of today's people will be available later, and where a workforce settles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from careerkit.errors import InputError
from careerkit.turnover.sampling import whole_number
from careerkit.turnover.workforce.matrix import Chances, Matrix
from careerkit.turnover.workforce.staffing_table import people_in
from careerkit.turnover.workforce.states import EXIT_KINDS

MOST_PERIODS = 1_200
DOUBLINGS = 40  # a run of 10^12 periods


@dataclass(frozen=True, slots=True, eq=False)
class Availability:
    """Who of those who are there now will still be there, and where, if nobody is hired.

    headcount: expected people in each state after each period, the first being now: (periods + 1, S)
    exits:     expected exits in each period by kind, (periods, S, 3), by the state left
    """

    matrix: Matrix
    headcount: Chances
    exits: Chances

    def rows(self) -> list[dict[str, Any]]:
        """Give a row for each state at the end, ready for `pandas.DataFrame`."""
        return [
            {"state": state.name, "now": float(now), "later": float(later)}
            | {kind: float(one) for kind, one in zip(EXIT_KINDS, exits, strict=True)}
            for state, now, later, exits in zip(
                self.matrix.states,
                self.headcount[0],
                self.headcount[-1],
                self.exits.sum(axis=0),
                strict=True,
            )
        ]


def availability(matrix: Matrix, periods: int = 1) -> Availability:
    """Work out who will be available: expected numbers, nobody hired and no post wanted."""
    n = whole_number(periods, "periods", least=0)
    table, size = matrix.table, len(matrix.to)
    heads = [matrix.headcount]
    exits = []
    for _ in range(n):
        exits.append(heads[-1][:, None] * table[:, size:])
        heads.append(heads[-1] @ table[:, :size])
    return Availability(matrix, np.stack(heads), np.reshape(exits, (n, size, 3)))


@dataclass(frozen=True, slots=True, eq=False)
class Steady:
    """Where a workforce of constant size settles, if all goes on as the matrix says.

    shares:  of all people, in each state, (S,)
    periods: until no more than `within` of the people would have to sit elsewhere; None if that takes
             more than `MOST_PERIODS`
    """

    shares: Chances
    periods: int | None
    within: float


def steady(matrix: Matrix, starts: ArrayLike | None = None, *, within: float = 0.01) -> Steady:
    """Find where people settle when each leaver is replaced at once.

    starts: how hires spread over the states, (S,); else where the leavers of a group are replaced in
            the first cell of the same group
    """
    size, cells = len(matrix.to), len(matrix.layout.cells)
    table = matrix.table
    leaving = table[:, size:].sum(axis=1)
    if starts is None:
        entry = np.zeros((size, size))
        entry[np.arange(size), np.arange(size) // cells * cells] = 1.0
    else:
        profile = people_in(starts, replace(matrix.layout, groups=matrix.states))
        if not profile.sum() > 0:
            raise InputError("starts", expected="a share above 0 somewhere", found="none")
        entry = np.broadcast_to(profile / profile.sum(), (size, size))
    closed = table[:, :size] + leaving[:, None] * entry
    total = matrix.headcount.sum()
    now = matrix.headcount / total if total else np.full(size, 1 / size)
    shares = _limit(closed, now)
    for period in range(MOST_PERIODS + 1):
        if np.abs(now - shares).sum() / 2 <= within:
            return Steady(shares, period, within)
        now = now @ closed
    return Steady(shares, None, within)


def _limit(closed: Chances, now: Chances) -> Chances:
    """Follow the average of a long run, which also settles where states take turns."""
    lazy = (closed + np.eye(len(closed))) / 2
    for _ in range(DOUBLINGS):
        lazy = lazy @ lazy
        lazy /= lazy.sum(axis=1, keepdims=True)
    return np.asarray(now @ lazy)
