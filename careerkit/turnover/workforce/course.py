"""The course that a workforce takes, month by month, in all draws at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.workforce.fates import Fate
from careerkit.turnover.workforce.hazard_factors import hastened
from careerkit.turnover.workforce.matrix import LEAVES, MOVES, STAYS, Chances, Drawn, Matrix
from careerkit.turnover.workforce.plan import MONTHS_TO_FILL, Plan, by_group
from careerkit.turnover.workforce.states import EXIT_KINDS, Layout

Numbers = NDArray[Any]
TRACKS = ("headcount", "promotions", "hires", "moves_in", "moves_out", "vacancies", *EXIT_KINDS)
PEOPLE_OF_32_BITS = 2**31 - 1


class _Edges:
    """Moves that can happen: their places in the matrix, and what they lead to."""

    def __init__(self, matrix: Matrix, p: Chances) -> None:
        layout, size, width = matrix.layout, *matrix.to.shape
        source, k = np.divmod(np.arange(size * width), width)
        target = matrix.to.ravel()
        used = (k >= MOVES) & (target != source) & (p.reshape(-1, size * width) > 0).any(axis=0)
        self.places = np.flatnonzero(used)
        source, target = source[used], target[used]
        cells = len(layout.cells)
        out, into = source // cells, target // cells
        level = np.array([layout.level_of(g) for g in range(len(layout.groups))])
        across = out != into
        up = across & (level[out] >= 0) & (level[into] > level[out])
        self.up = self.places[up]
        groups = len(layout.groups)
        self.to_state = _Sums(target, size)
        self.to_group = _Sums(into, groups, across)
        self.from_group = _Sums(out, groups, across)
        self.promoted = _Sums(into, groups, up)


class _Sums:
    """Adds columns up by a key."""

    def __init__(self, keys: Numbers, size: int, which: Numbers | None = None) -> None:
        chosen = np.arange(len(keys)) if which is None else np.flatnonzero(which)
        self._order = chosen[np.argsort(keys[chosen], kind="stable")]
        self._present, self._starts = np.unique(keys[self._order], return_index=True)
        self._size = size

    def of(self, columns: Numbers) -> Numbers:
        """Give (draws, size)."""
        found = np.zeros((len(columns), self._size), dtype=columns.dtype)
        if len(self._present):
            sums = np.add.reduceat(columns[:, self._order], self._starts, axis=1)
            found[:, self._present] = sums
        return found


class Course:
    """The course that things take.

    posts:  wanted, (periods + 1, G)
    tracks: what happened, by the names of `TRACKS`: (periods, draws, G), or one more for what is counted
            at the end of a period
    """

    def __init__(self, drawn: Drawn, plan: Plan, draws: int, fate: Fate, periods: int) -> None:
        matrix = drawn.matrix
        layout = matrix.layout
        self._plan, self._layout, self._fate, self._draws = plan, layout, fate, draws
        self._cells, self._period = len(layout.cells), matrix.months
        p = _repeated(drawn.p, draws)
        self._edges = _Edges(matrix, p)
        self._p = p if plan.promote is None else _without(p, self._edges.up)
        self._here = fate.people(matrix.headcount, draws)
        groups = matrix.headcount.reshape(-1, self._cells).sum(axis=1)
        self.posts = plan.posts_wanted(groups, layout, periods, matrix.months)
        self._from_outside = _filled(
            by_group(plan.months_to_fill, layout, MONTHS_TO_FILL), self._period
        )
        self._from_inside = float(_filled(np.array(plan.months_to_fill_inside), self._period))
        self._waiting = np.zeros((2, draws, len(layout.groups)), dtype=self._here.dtype)
        self._ladder = _ladder(layout)
        shape = draws, len(layout.groups)
        kind = self._here.dtype
        if kind != np.float64 and self.posts.max() + groups.sum() < PEOPLE_OF_32_BITS:
            kind = np.dtype(np.int32)
        self.tracks = {
            name: np.zeros((periods + (name in ("headcount", "vacancies")), *shape), dtype=kind)
            for name in TRACKS
        }
        self.tracks["headcount"][0] = self._by_group(self._here)
        self.tracks["vacancies"][0] = self._open(0, self._by_group(self._here))

    @property
    def periods_open(self) -> NDArray[np.float64]:
        """Give the periods that a post is open on average, the one among them in which it is filled: (G,)."""
        return np.asarray(1.0 / self._from_outside)

    def go_on(self, period: int, factors: NDArray[np.float64] | None) -> None:
        """Live through a period."""
        self._fate.month(period)
        p = self._p if factors is None else hastened(self._p, factors)
        became = self._fate.outcomes(self._here, p)
        for place, kind in enumerate(EXIT_KINDS, start=LEAVES.start):
            self.tracks[kind][period] = self._by_group(became[:, :, place])
        here = became[:, :, STAYS].copy()
        if len(self._edges.places):
            columns = became.reshape(self._draws, -1)[:, self._edges.places]
            here += self._edges.to_state.of(columns)
            self.tracks["moves_in"][period] = self._edges.to_group.of(columns)
            self.tracks["moves_out"][period] = self._edges.from_group.of(columns)
            self.tracks["promotions"][period] = self._edges.promoted.of(columns)
        heads = self._by_group(here)
        if self._plan.promote is None:
            self._hire(period, here, heads)
        else:
            self._fill(period, here, heads)
        self.tracks["headcount"][period + 1] = heads
        self.tracks["vacancies"][period + 1] = self._open(period + 1, heads)
        self._here = here

    def _hire(self, period: int, here: Numbers, heads: Numbers) -> None:
        """Fill open posts from outside."""
        if not self._plan.hire:
            return
        hired = self._fate.some(self._open(period + 1, heads), self._from_outside, "hired")
        self.tracks["hires"][period] = hired
        here[:, :: self._cells] += hired
        heads += hired

    def _fill(self, period: int, here: Numbers, heads: Numbers) -> None:
        """Fill open posts from below or from outside, the highest level first.

        What a promotion leaves open below is seen in the same period. A post is offered to the level
        below or not when it comes open, and stays so.
        """
        for groups, feeders in self._ladder:
            inside, outside = self._waiting[:, :, groups]
            empty = self._open(period + 1, heads, groups)
            inside = np.minimum(inside, empty)
            new = np.maximum(empty - inside - outside, 0)
            share = np.where([len(each) > 0 for each in feeders], self._plan.promote or 0.0, 0.0)
            offered = self._fate.some(new, share, f"offered {groups[0]}")
            inside = inside + offered
            outside = empty - inside
            rise = self._fate.some(
                inside, np.full(len(groups), self._from_inside), f"rise {groups[0]}"
            )
            for place, (group, states) in enumerate(zip(groups, feeders, strict=True)):
                if len(states):
                    rise[:, place] = self._promote(
                        period, here, heads, group, states, rise[:, place]
                    )
            self._waiting[0][:, groups] = inside - rise
            if self._plan.hire:
                chance = self._from_outside[groups]
                hired = self._fate.some(outside, chance, f"hired {groups[0]}")
                self.tracks["hires"][period][:, groups] = hired
                here[:, np.array(groups) * self._cells] += hired
                heads[:, groups] += hired
                outside = outside - hired
            self._waiting[1][:, groups] = outside

    def _promote(
        self,
        period: int,
        here: Numbers,
        heads: Numbers,
        group: int,
        states: NDArray[np.int64],
        wanted: Numbers,
    ) -> Numbers:
        """Take people from below, from each state its share, and give how many there were to take."""
        below = here[:, states]
        risen = np.asarray(np.minimum(wanted, below.sum(axis=1)))
        taken = self._fate.chosen(risen, below, f"from below {group}")
        here[:, states] -= taken
        for place, state in enumerate(states):
            landing = group * self._cells + self._layout.risen[state % self._cells]
            here[:, landing] += taken[:, place]
            heads[:, state // self._cells] -= taken[:, place]
            self.tracks["moves_out"][period][:, state // self._cells] += taken[:, place].astype(
                self.tracks["moves_out"].dtype
            )
        heads[:, group] += risen
        self.tracks["promotions"][period][:, group] += risen.astype(self.tracks["promotions"].dtype)
        self.tracks["moves_in"][period][:, group] += risen.astype(self.tracks["moves_in"].dtype)
        return risen

    def _open(self, period: int, heads: Numbers, groups: list[int] | None = None) -> Numbers:
        wanted: Numbers = self.posts[period].astype(heads.dtype)
        if groups is not None:
            wanted, heads = wanted[groups], heads[:, groups]
        return np.asarray(np.maximum(wanted - heads, 0))

    def _by_group(self, states: Numbers) -> Numbers:
        if self._cells == 1:
            return np.array(states)
        return np.asarray(states.reshape(len(states), -1, self._cells).sum(axis=2))


def _repeated(p: Chances, draws: int) -> Chances:
    """Give as many draws as are asked for; one and the same is given once."""
    if len(p) == 1 or p.strides[0] == 0:
        return np.asarray(p[0])
    return np.asarray(p[:draws] if len(p) >= draws else p[np.arange(draws) % len(p)])


def _without(p: Chances, places: NDArray[np.int64]) -> Chances:
    """Let those stay who would have been promoted."""
    size, width = p.shape[-2:]
    kept = np.array(p)
    flat = kept.reshape(-1, size * width)
    for place in places:
        flat[:, place // width * width + STAYS] += flat[:, place]
        flat[:, place] = 0.0
    return np.asarray(kept)


def _filled(months: NDArray[np.float64], period: float) -> NDArray[np.float64]:
    """Give the share of open posts that a period fills, so that they are open for `months` on average."""
    return np.asarray(1.0 / (1.0 + months / period))


def _ladder(layout: Layout) -> list[tuple[list[int], list[NDArray[np.int64]]]]:
    """Give the groups level by level, the highest first, and for each the states below it."""
    cells = len(layout.cells)
    above = layout.above or (-1,) * len(layout.groups)
    rungs: dict[int, list[int]] = {}
    for group in range(len(layout.groups)):
        rungs.setdefault(layout.level_of(group), []).append(group)
    return [
        (
            groups,
            [
                np.array(
                    [
                        g * cells + c
                        for g, up in enumerate(above)
                        if up == group
                        for c in range(cells)
                    ],
                    dtype=np.int64,
                )
                for group in groups
            ],
        )
        for _, groups in sorted(rungs.items(), reverse=True)
    ]
