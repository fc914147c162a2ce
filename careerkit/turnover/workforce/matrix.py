"""The chances of staying, moving and leaving within a month, as people did so far.

A row is what becomes of whoever is in a state. Thin rows borrow: to the exits of each kind that were seen
comes one more, and to the person-months seen come those in which people of the same level and tenure had
one such exit; promotions likewise (reading). Those people borrow in the same way from the whole company
at that tenure. So a state in which nobody happened to leave is not taken for one that nobody ever leaves,
and a chance is known the less the fewer have done it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

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
BORROWED = 1.0  # exits of each kind, and promotions, that a row borrows (reading)
AGED = 12.0  # person-months it borrows for how many enter the next band of tenure


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """What becomes of whoever is in a state, one period later.

    Few states can be reached from any one, so each row has only these: K outcomes, of which the first
    is to stay, the next three are the kinds of exit, and the rest are moves.

    layout:    the states, S of them
    to:        where each outcome leads: a state, or S, S + 1, S + 2 for the kinds of exit; (S, K)
    p:         the chance of each, (S, K); each row adds up to 1
    weights:   how often each outcome was seen or borrowed, (S, K), which says how well p is known; None
               for a matrix given by hand
    paces:     the person-periods in which it was, (S, K); None where they are a row's own
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
    paces: Chances | None = field(repr=False, default=None)
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

    def of(self, rows: NDArray[np.int64]) -> Matrix:
        """Give some of the rows alone, to draw them; they lead to the same states as before."""
        chosen: dict[str, Any] = {
            name: None if each is None else each[rows]
            for name in ("to", "p", "headcount", "weights", "paces", "exposure")
            for each in [getattr(self, name)]
        }
        return replace(self, **chosen)

    def range(self, share: float = 0.95) -> tuple[Chances, Chances]:
        """Give for each outcome the range in which its chance lies with this probability, (S, K)."""
        if self.weights is None:
            return self.p, self.p
        from scipy.stats import beta  # noqa: PLC0415 - a second that other questions save

        open_ = (self.weights > 0) & (self.p > 0) & (self.p < 1)
        a = np.where(open_, self.weights, 1.0)
        b = np.where(open_, a * (1.0 - self.p) / np.where(open_, self.p, 1.0), 1.0)
        low, high = (beta.ppf(q, a, b) for q in ((1 - share) / 2, (1 + share) / 2))
        return np.where(open_, low, self.p), np.where(open_, high, self.p)

    def draw(self, draws: int, rng: np.random.Generator | int) -> Drawn:
        """Draw matrices that fit what was seen; one given by hand is the same in every draw.

        Each row is a Dirichlet distribution (weights over one number of person-periods), or a scaled one
        where outcomes have borrowed from different numbers of them.
        """
        n = whole_number(draws, "draws", least=1)
        if self.weights is None:
            return Drawn(self, np.broadcast_to(self.p, (n, *self.p.shape)))
        generator = np.random.default_rng(rng)
        gammas = generator.standard_gamma(self.weights, (n, *self.weights.shape))
        if self.paces is not None:
            gammas /= self.paces
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

    borrowed: exits of each kind, and promotions, that each row takes from its level at the same tenure,
              and that a level takes from the company; 0 for what was seen and nothing else
    """
    if not number(borrowed, "borrowed") >= 0:
        raise InputError("borrowed", expected="0 or more exits", found=written(borrowed))
    seen = _counts(flows)
    loans, alike = _loans(flows.layout, seen, borrowed)
    weights = seen + loans
    paces = seen.sum(axis=1, keepdims=True) + np.divide(
        loans, alike, out=np.zeros_like(loans), where=alike > 0
    )
    nobody = paces[np.diag_indices(len(seen))] <= 0  # of whom nothing is known: they stay
    weights[np.flatnonzero(nobody), np.flatnonzero(nobody)] = 1.0
    paces = np.where(paces > 0, paces, 1.0)
    p = weights / paces
    p /= p.sum(axis=1, keepdims=True)
    to, used = outcomes(weights)
    rows = np.arange(len(to))[:, None]
    note = (
        f"Each chance rests on what was seen and on {borrowed:g} exit of each kind borrowed from people of "
        "the same level and tenure."
    )
    return Matrix(
        flows.layout,
        to,
        np.where(used, p[rows, to], 0.0),
        flows.headcount.astype(np.float64),
        np.where(used, weights[rows, to], 0.0),
        np.where(used, paces[rows, to], 1.0),
        exposure=flows.exposure.astype(np.float64),
        notes=(*flows.merged, *flows.notes, *((note,) if borrowed else ())),
    )


def _counts(flows: Flows) -> Chances:
    return np.hstack([flows.moves, flows.exits]).astype(np.float64)


def _loans(layout: Layout, seen: Chances, borrowed: float) -> tuple[Chances, Chances]:
    """Give how much each row borrows, and the chances of those whom it borrows from, (S, S + 3) each.

    Exits and promotions are borrowed by the event, ageing by the person-month. Who moves from one
    segment to another is of the segments, and borrowed from nobody.
    """
    alike = _shares(layout, seen, borrowed)
    size, cells = len(seen), len(layout.cells)
    loans = np.zeros_like(alike)
    loans[:, size:] = borrowed * (alike[:, size:] > 0)
    for state in range(size):
        group = state // cells
        own = slice(group * cells, (group + 1) * cells)
        loans[state, own] = AGED * borrowed * alike[state, own]
        above = layout.above[group] if layout.above else -1
        if above >= 0:
            up = slice(above * cells, (above + 1) * cells)
            loans[state, up] = borrowed * _share(alike[state, up])
    return loans, alike


def _shares(layout: Layout, seen: Chances, borrowed: float) -> Chances:
    """Give the row that each state borrows from: exits, promotions and ageing at its level and tenure."""
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
            pooled[both] = _pooled(kinds[both].sum(axis=0), company, borrowed)
    return _spread(layout, pooled)


def _pooled(counts: Chances, company: Chances, borrowed: float) -> Chances:
    """Give a level's shares after it has borrowed from the company in its turn."""
    loan = np.where(company > 0, max(borrowed, 1.0), 0.0)
    paces = counts.sum() + np.divide(loan, company, out=np.zeros_like(loan), where=company > 0)
    shares = np.divide(counts + loan, paces, out=np.zeros_like(loan), where=paces > 0)
    return _share(shares)


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
