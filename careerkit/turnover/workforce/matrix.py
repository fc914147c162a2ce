"""The chances of staying, moving and leaving within a month, estimated or given by hand."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.workforce.states import Layout, State

Chances = NDArray[np.float64]
STAYS = 0  # the place of staying among a state's outcomes
LEAVES = slice(1, 4)  # of the three kinds of exit: voluntary, involuntary, other
MOVES = 4  # from here on: other states


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """What becomes of whoever is in a state, one period later.

    Few states can be reached from any one, so each row has only these: K outcomes, of which the first
    is to stay, the next three are the kinds of exit, and the rest are moves.

    layout:    the states, S of them
    to:        where each outcome leads: a state, or S, S + 1, S + 2 for the kinds of exit; (S, K)
    p:         the chance of each, (S, K); each row adds up to 1
    weights:   the parameters of each row's Dirichlet distribution, (S, K), which say how well p is known;
               None for a matrix given by hand
    headcount: people in each state now, (S,)
    months:    length of a period
    exposure:  person-periods that each row rests on, (S,); None for a matrix given by hand
    notes:     what was assumed, each a sentence
    """

    layout: Layout
    to: NDArray[np.int64] = field(repr=False)
    p: Chances = field(repr=False)
    headcount: Chances = field(repr=False)
    weights: Chances | None = field(repr=False, default=None)
    months: float = 1.0
    exposure: Chances | None = field(repr=False, default=None)
    notes: tuple[str, ...] = ()

    @property
    def states(self) -> tuple[State, ...]:
        """Give the states."""
        return self.layout.states

    @property
    def table(self) -> Chances:
        """Write the rows out: (S, S + 3), the last three columns for the kinds of exit."""
        size = len(self.to)
        full = np.zeros((size, size + 3))
        np.add.at(full, (np.arange(size)[:, None], self.to), self.p)
        return full


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A matrix with draws of its chances: what we do not know about them.

    p: (draws, S, K), each row with a sum of 1; the columns are those of `matrix.to`
    """

    matrix: Matrix
    p: Chances = field(repr=False)
