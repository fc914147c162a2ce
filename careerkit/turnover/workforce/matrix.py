"""The chances of staying, moving and leaving within a month, as people did so far.

A row is what becomes of whoever is in a state: a Dirichlet distribution whose weights are the
person-months that went each way, and some borrowed ones. Each row borrows a year of one person from the
people of the same level and tenure, and these from the whole company at that tenure, so that a state in
which nobody happened to leave is not taken for one that nobody ever leaves (reading).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError
from careerkit.turnover.refusals import number, written
from careerkit.turnover.sampling import whole_number
from careerkit.turnover.workforce.flows import Flows
from careerkit.turnover.workforce.states import Layout, State

Chances = NDArray[np.float64]
STAYS = 0  # the place of staying among a state's outcomes
LEAVES = slice(1, 4)  # of the three kinds of exit: voluntary, involuntary, other
MOVES = 4  # from here on: other states
BORROWED = 12.0  # person-months a row borrows: a year of one person (reading)


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
        return written_out(self.to, self.p)

    def range(self, share: float = 0.95) -> tuple[Chances, Chances]:
        """Give for each outcome the range in which its chance lies with this probability, (S, K)."""
        if self.weights is None:
            return self.p, self.p
        from scipy.stats import beta  # noqa: PLC0415 - a second that other questions save

        rest = self.weights.sum(axis=1, keepdims=True) - self.weights
        given = (self.weights > 0) & (rest > 0)
        a, b = np.where(given, self.weights, 1.0), np.where(given, rest, 1.0)
        low, high = (beta.ppf(q, a, b) for q in ((1 - share) / 2, (1 + share) / 2))
        return np.where(given, low, self.p), np.where(given, high, self.p)

    def draw(self, draws: int, rng: np.random.Generator | int) -> Drawn:
        """Draw matrices that fit what was seen; one given by hand is the same in every draw."""
        n = whole_number(draws, "draws", least=1)
        if self.weights is None:
            return Drawn(self, np.broadcast_to(self.p, (n, *self.p.shape)))
        generator = np.random.default_rng(rng)
        gammas = generator.standard_gamma(self.weights, (n, *self.weights.shape))
        gammas /= gammas.sum(axis=-1, keepdims=True)
        return Drawn(self, gammas)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A matrix with draws of its chances: what we do not know about them.

    p: (draws, S, K), each row with a sum of 1; the columns are those of `matrix.to`
    """

    matrix: Matrix
    p: Chances = field(repr=False)

    def __len__(self) -> int:
        return len(self.p)

    @property
    def table(self) -> Chances:
        """Write the rows out: (draws, S, S + 3)."""
        return written_out(self.matrix.to, self.p)


def written_out(to: NDArray[np.int64], p: Chances) -> Chances:
    """Write outcomes (…, S, K) out as rows over all states and kinds of exit, (…, S, S + 3)."""
    size = len(to)
    full = np.zeros((*p.shape[:-1], size + 3))
    rows = np.arange(size)
    for k in range(to.shape[1]):
        full[..., rows, to[:, k]] += p[..., k]
    return full


def estimate(flows: Flows, borrowed: float = BORROWED) -> Matrix:
    """Estimate a month's matrix from flows.

    borrowed: person-months that each row takes from its level, at the same tenure, and that a level
              takes from the company; 0 for what was seen and nothing else
    """
    if not number(borrowed, "borrowed") >= 0:
        raise InputError("borrowed", expected="0 or more person-months", found=written(borrowed))
    seen = _counts(flows)
    weights = seen + borrowed * _shares(flows, seen, borrowed)
    total = weights.sum(axis=1, keepdims=True)
    stays = np.zeros_like(weights)
    stays[np.diag_indices(len(weights))] = 1.0
    p = np.divide(weights, total, out=stays, where=total > 0)
    to, columns = outcomes(weights)
    rows = np.arange(len(to))[:, None]
    note = (
        f"Each row rests on its own person-months and on {borrowed:g} borrowed from people of the same "
        "level and tenure."
    )
    return Matrix(
        flows.layout,
        to,
        np.where(columns, p[rows, to], 0.0),
        flows.headcount.astype(np.float64),
        np.where(columns, weights[rows, to], 0.0),
        exposure=flows.exposure.astype(np.float64),
        notes=(*flows.merged, *flows.notes, *((note,) if borrowed else ())),
    )


def _counts(flows: Flows) -> Chances:
    return np.hstack([flows.moves, flows.exits]).astype(np.float64)


def _shares(flows: Flows, seen: Chances, borrowed: float) -> Chances:
    """Give the row that each state borrows from: exits, promotions and ageing at its level and tenure.

    Who moves from one segment to another is of the segments, and borrowed from nobody.
    """
    layout = flows.layout
    size, cells = len(seen), len(layout.cells)
    group, cell = np.divmod(np.arange(size), cells)
    level = np.array([layout.level_of(int(g)) for g in group])
    kinds = _kinds_of_move(layout, seen)
    pooled = np.zeros((size, kinds.shape[1]))
    for one in range(cells):
        here = cell == one
        company = _share(kinds[here].sum(axis=0))
        if not company.any():  # nobody has been that long yet: they leave like all others
            company[:3] = _share(kinds.sum(axis=0))[:3]
            company[3 + one] = 1.0 - company[:3].sum()
        for rung in np.unique(level):
            both = here & (level == rung)
            pooled[both] = _share(kinds[both].sum(axis=0) + max(borrowed, 1.0) * company)
    return _spread(layout, pooled)


def _kinds_of_move(layout: Layout, seen: Chances) -> Chances:
    """Sort what became of people: three kinds of exit, then up or not, and the band they come to.

    Columns: exits, then for staying in the group and for promotion one for each cell, then the rest.
    """
    size, cells = len(seen), len(layout.cells)
    sorted_out = np.zeros((size, 3 + 2 * cells + 1))
    sorted_out[:, :3] = seen[:, size:]
    for state in range(size):
        group = state // cells
        row = seen[state, :size].reshape(-1, cells)
        sorted_out[state, 3 : 3 + cells] = row[group]
        above = layout.above[group] if layout.above else -1
        if above >= 0:
            sorted_out[state, 3 + cells : 3 + 2 * cells] = row[above]
        sorted_out[state, -1] = row.sum() - sorted_out[state, 3:-1].sum()
    return sorted_out


def _share(counts: Chances) -> Chances:
    total = counts.sum()
    return counts / total if total > 0 else counts


def _spread(layout: Layout, pooled: Chances) -> Chances:
    """Write what is borrowed into each state's own row; what leads nowhere stays."""
    size, cells = len(pooled), len(layout.cells)
    rows = np.zeros((size, size + 3))
    rows[:, size:] = pooled[:, :3]
    for state in range(size):
        group = state // cells
        at = group * cells
        rows[state, at : at + cells] += pooled[state, 3 : 3 + cells]
        above = layout.above[group] if layout.above else -1
        if above >= 0:
            rows[state, above * cells : (above + 1) * cells] += pooled[state, 3 + cells : -1]
        rows[state, state] += max(1.0 - rows[state].sum(), 0.0)
    return rows


def outcomes(weights: Chances) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """List where each row leads to, and which places of the list are in use."""
    size = len(weights)
    moves = weights[:, :size] > 0
    moves[np.diag_indices(size)] = False
    width = MOVES + int(moves.sum(axis=1).max(initial=0))
    to = np.repeat(np.arange(size)[:, None], width, axis=1)
    used = np.zeros(to.shape, dtype=bool)
    used[:, :MOVES] = True
    to[:, LEAVES] = size + np.arange(3)
    for state in range(size):
        there = np.flatnonzero(moves[state])
        to[state, MOVES : MOVES + len(there)] = there
        used[state, MOVES : MOVES + len(there)] = True
    return to, used
