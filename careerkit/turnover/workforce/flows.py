"""Count how people moved between states from one month's end to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.workforce.states import Layout, State

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """What happened from each month's end to the next, added up over all months.

    A person counts in the evening of a month's last day, in the post held then. Who was there in one
    such evening is in the next one in the same state, in another, or gone; several moves within a month
    count as one from the first state to the last.

    layout:    the states, S of them
    first, last: the first and the last evening that is looked at, with `months` months between
    moves:     from row to column, (S, S); who stayed is on the diagonal
    exits:     by kind: voluntary, involuntary, other; (S, 3)
    hires:     who was not there the evening before, (S,)
    headcount: who is there in the evening of the file's closing day, (S,)
    passing:   hired and gone between two evenings, so that no row above has them
    merged:    which groups were put together as they were too small, each a sentence
    notes:     what was assumed, each a sentence
    """

    layout: Layout
    first: np.datetime64
    last: np.datetime64
    months: int
    moves: Counts = field(repr=False)
    exits: Counts = field(repr=False)
    hires: Counts = field(repr=False)
    headcount: Counts = field(repr=False)
    passing: int = 0
    merged: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def states(self) -> tuple[State, ...]:
        """Give the states."""
        return self.layout.states

    @property
    def exposure(self) -> Counts:
        """Give the person-months at risk in each state."""
        return np.asarray(self.moves.sum(axis=1) + self.exits.sum(axis=1))
