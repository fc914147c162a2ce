"""Project a workforce month by month: who is there, leaves, is promoted, is hired, and what stays open.

In each month everybody stays, moves or leaves as the matrix says. Then posts are filled: of those that
are open at the end of a month, one in 1 + m, so that a post is open for m months on average whatever has
gone before (a geometric time to fill: reading). Whoever is hired is there at the end of that month and
leaves like the others in the same state from then on. Nobody is sent away where there are more people
than posts.

`expected` follows expected numbers, one course for each draw of the chances: what we do not know, with
luck integrated out. `simulated` throws the die as well, for a whole state at once, so that ten million
people cost no more than ten thousand. The two agree in the mean as long as no group has more people than
posts; where luck brings it there in some draws and not in others, `expected` has it a little too small.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, shown
from careerkit.turnover.estimate import SEED
from careerkit.turnover.sampling import whole_number
from careerkit.turnover.workforce.fates import Coupled, Expected, Fate, Thrown
from careerkit.turnover.workforce.matrix import LEAVES, MOVES, STAYS, Chances, Drawn, Matrix
from careerkit.turnover.workforce.plan import MONTHS_TO_FILL, Plan, by_group
from careerkit.turnover.workforce.states import EXIT_KINDS, Layout
from careerkit.turnover.workforce.tracks import Fan, Track, parts_of

__all__ = ["Fan", "Mode", "Projection", "Track", "project"]

Numbers = NDArray[Any]
Mode = Literal["expected", "simulated"]
DRAWS = 1_000
MOST_KEPT = 150_000_000  # numbers, of 4 bytes (simulated) or 8 (expected)
TRACKS = ("headcount", "promotions", "hires", "moves_in", "moves_out", "vacancies", *EXIT_KINDS)
PEOPLE_OF_32_BITS = 2**31 - 1


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """What becomes of a workforce under a plan.

    periods:   how many steps of `period` months
    headcount: at the end of each period, the first being now: periods + 1
    posts:     wanted, (periods + 1, G), the same in all draws
    exits:     by kind (“voluntary”, “involuntary”, “other”), in each period
    promotions, hires: into each group in each period: from the level below, from outside
    moves_in, moves_out: all moves between groups, promotions among them
    vacancies: posts that are open at the end of each period: periods + 1
    """

    layout: Layout
    plan: Plan
    mode: Mode
    periods: int
    period: float
    draws: int
    seed: int
    headcount: Track = field(repr=False)
    posts: NDArray[np.float64] = field(repr=False)
    exits: Mapping[str, Track] = field(repr=False)
    promotions: Track = field(repr=False)
    hires: Track = field(repr=False)
    moves_in: Track = field(repr=False)
    moves_out: Track = field(repr=False)
    vacancies: Track = field(repr=False)
    notes: tuple[str, ...] = ()

    @property
    def all_exits(self) -> Track:
        """Give the exits of all kinds together."""
        kept = sum(track.kept for track in self.exits.values())
        return Track(self.headcount.parts, np.asarray(kept))

    @property
    def vacant_months(self) -> Track:
        """Give the months for which posts were open, in each period: those open at its end count."""
        return Track(self.headcount.parts, self.vacancies.kept[1:] * self.period)


def project(
    matrix: Matrix | Drawn,
    plan: Plan | None = None,
    months: int = 24,
    draws: int = DRAWS,
    *,
    rng: np.random.Generator | int = SEED,
    mode: Mode = "simulated",
    factors: NDArray[np.float64] | None = None,
    coupled: bool = False,
) -> Projection:
    """Look ahead for as many months.

    matrix:  of a `Matrix`, the chances are drawn anew in each draw as far as they are not known; what is
             `Drawn` is taken as it is, its draws one after the other, over again if there are fewer
    draws:   how many courses
    factors: by what the hazard of an exit is multiplied, an array whose first axis is the period, and
             that fits (periods, draws, S, 3)
    coupled: decide by the same uniform numbers as in any other projection of the same seed

    Raises InputError for numbers that cannot be, and where so many draws would not fit into memory.
    """
    plan = Plan() if plan is None else plan
    if mode not in ("expected", "simulated"):
        raise InputError("mode", expected="expected or simulated", found=shown(mode))
    n = whole_number(draws, "draws", least=1)
    seed = seed_of(rng)
    drawn = chances_of(matrix, n, seed)
    periods = _periods(months, drawn.matrix.months)
    _check_room(drawn.matrix, n, periods)
    factors = None if factors is None else _factors(factors, periods)
    fate: Fate = Expected()
    if mode == "simulated":
        fate = Coupled(seed) if coupled else Thrown(_stream(seed, 1))
    course = _Course(drawn, plan, n, fate, periods)
    for period in range(periods):
        course.go_on(period, None if factors is None else factors[period])
    return course.told(mode, seed)


def seed_of(rng: np.random.Generator | int) -> int:
    """Take a seed; of a generator its next number."""
    if isinstance(rng, np.random.Generator):
        return int(rng.integers(2**63))
    return whole_number(rng, "rng", least=0)


def chances_of(matrix: Matrix | Drawn, draws: int, seed: int) -> Drawn:
    """Draw the chances that a projection of this seed has, unless they are drawn already."""
    return matrix if isinstance(matrix, Drawn) else matrix.draw(draws, _stream(seed, 0))


def _stream(seed: int, number: int) -> np.random.Generator:
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(number,)))


def _periods(months: int, length: float) -> int:
    n = whole_number(months, "months", least=1)
    periods = n / length
    if periods != round(periods):
        raise InputError(
            "months",
            expected=f"a multiple of {length:g}, the period of the matrix",
            found=f"{n}",
            next_step="A matrix of a year says nothing about the months in between.",
        )
    return round(periods)


def _check_room(matrix: Matrix, draws: int, periods: int) -> None:
    """Refuse what would not fit into memory."""
    each = len(TRACKS) * (periods + 1) * len(matrix.layout.groups) + 3 * matrix.to.size
    if draws * each > MOST_KEPT:
        raise InputError(
            "draws",
            expected=f"at most {MOST_KEPT // each:,} for so many months and groups",
            found=f"{draws:,}",
            next_step="A thousand draws tell a 90% range to within a few hundredths of its width.",
        )


def _factors(factors: NDArray[np.float64], periods: int) -> NDArray[np.float64]:
    taken = np.asarray(factors, dtype=np.float64)
    if taken.ndim == 0 or len(taken) != periods or not (taken >= 0).all() or np.isinf(taken).any():
        raise InputError(
            "factors",
            expected=f"numbers of 0 or more, for each of {periods} periods",
            found=f"{len(taken) if taken.ndim else 'one'} periods, from {np.min(taken):g}",
        )
    return taken


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


class _Course:
    """The course that things take, in all draws at once."""

    def __init__(self, drawn: Drawn, plan: Plan, draws: int, fate: Fate, periods: int) -> None:
        matrix = drawn.matrix
        layout = matrix.layout
        self._plan, self._layout, self._fate, self._draws = plan, layout, fate, draws
        self._cells, self._period = len(layout.cells), matrix.months
        self._notes = matrix.notes
        p = _repeated(drawn.p, draws)
        self._edges = _Edges(matrix, p)
        self._p = p if plan.promote is None else _without(p, self._edges.up)
        self._here = fate.people(matrix.headcount, draws)
        groups = matrix.headcount.reshape(-1, self._cells).sum(axis=1)
        self._posts = plan.posts_wanted(groups, layout, periods, matrix.months)
        self._from_outside = _filled(
            by_group(plan.months_to_fill, layout, MONTHS_TO_FILL), self._period
        )
        self._from_inside = float(_filled(np.array(plan.months_to_fill_inside), self._period))
        self._waiting = np.zeros((2, draws, len(layout.groups)), dtype=self._here.dtype)
        self._ladder = _ladder(layout)
        shape = draws, len(layout.groups)
        kind = self._here.dtype
        if kind != np.float64 and self._posts.max() + groups.sum() < PEOPLE_OF_32_BITS:
            kind = np.dtype(np.int32)
        self._tracks = {
            name: np.zeros((periods + (name in ("headcount", "vacancies")), *shape), dtype=kind)
            for name in TRACKS
        }
        self._tracks["headcount"][0] = self._by_group(self._here)
        self._tracks["vacancies"][0] = self._open(0, self._by_group(self._here))

    def go_on(self, period: int, factors: NDArray[np.float64] | None) -> None:
        """Live through a period."""
        self._fate.month(period)
        p = self._p if factors is None else hastened(self._p, factors)
        became = self._fate.outcomes(self._here, p)
        for place, kind in enumerate(EXIT_KINDS, start=LEAVES.start):
            self._tracks[kind][period] = self._by_group(became[:, :, place])
        here = became[:, :, STAYS].copy()
        if len(self._edges.places):
            columns = became.reshape(self._draws, -1)[:, self._edges.places]
            here += self._edges.to_state.of(columns)
            self._tracks["moves_in"][period] = self._edges.to_group.of(columns)
            self._tracks["moves_out"][period] = self._edges.from_group.of(columns)
            self._tracks["promotions"][period] = self._edges.promoted.of(columns)
        heads = self._by_group(here)
        if self._plan.promote is None:
            self._hire(period, here, heads)
        else:
            self._fill(period, here, heads)
        self._tracks["headcount"][period + 1] = heads
        self._tracks["vacancies"][period + 1] = self._open(period + 1, heads)
        self._here = here

    def _hire(self, period: int, here: Numbers, heads: Numbers) -> None:
        """Fill open posts from outside."""
        if not self._plan.hire:
            return
        hired = self._fate.some(self._open(period + 1, heads), self._from_outside, "hired")
        self._tracks["hires"][period] = hired
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
                self._tracks["hires"][period][:, groups] = hired
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
            self._tracks["moves_out"][period][:, state // self._cells] += taken[:, place].astype(
                self._tracks["moves_out"].dtype
            )
        heads[:, group] += risen
        self._tracks["promotions"][period][:, group] += risen.astype(
            self._tracks["promotions"].dtype
        )
        self._tracks["moves_in"][period][:, group] += risen.astype(self._tracks["moves_in"].dtype)
        return risen

    def _open(self, period: int, heads: Numbers, groups: list[int] | None = None) -> Numbers:
        wanted: Numbers = self._posts[period].astype(heads.dtype)
        if groups is not None:
            wanted, heads = wanted[groups], heads[:, groups]
        return np.asarray(np.maximum(wanted - heads, 0))

    def _by_group(self, states: Numbers) -> Numbers:
        if self._cells == 1:
            return np.array(states)
        return np.asarray(states.reshape(len(states), -1, self._cells).sum(axis=2))

    def told(self, mode: Mode, seed: int) -> Projection:
        """Give what has been written down."""
        parts = parts_of(self._layout)
        tracks = {name: Track(parts, kept) for name, kept in self._tracks.items()}
        exits = {kind: tracks[kind] for kind in EXIT_KINDS}
        return Projection(
            self._layout,
            self._plan,
            mode,
            len(exits["other"].kept),
            self._period,
            self._draws,
            seed,
            tracks["headcount"],
            self._posts,
            exits,
            tracks["promotions"],
            tracks["hires"],
            tracks["moves_in"],
            tracks["moves_out"],
            tracks["vacancies"],
            (*self._notes, *_told(self._plan)),
        )


def _told(plan: Plan) -> tuple[str, ...]:
    """Say what the projection assumes about posts."""
    if plan.promote is None:
        rise = (
            "Promotions go on as they were, whether a post is open above or not; nobody is sent away where "
            "there are more people than posts."
        )
    else:
        rise = (
            f"Of the open posts {plan.promote:.0%} are offered to the level below first, and nobody rises "
            "without an open post."
        )
    if not plan.hire:
        return rise, "Nobody is hired from outside."
    return (
        rise,
        (
            "Open posts are filled by chance, as likely in one month as in the next; who is hired leaves "
            "like the others in the same state."
        ),
    )


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


def hastened(p: Chances, factors: NDArray[np.float64]) -> Chances:
    """Multiply the hazards of leaving, (…, S, K) by (…, S, 3); who stays on does so as before.

    A chance p of leaving within a period is a hazard of -ln(1 - p), shared out by kind as the exits are.
    """
    shape = np.broadcast_shapes(p.shape[:-1], factors.shape[:-1])
    p = np.broadcast_to(p, (*shape, p.shape[-1]))
    leaves = p[..., LEAVES]
    total = leaves.sum(axis=-1, keepdims=True)
    hazard = -np.log1p(-np.minimum(total, 1.0 - 1e-12))
    kinds = _divided(leaves, total) * hazard * factors
    new_hazard = kinds.sum(axis=-1, keepdims=True)
    new_total = -np.expm1(-new_hazard)
    found = p * _divided(1.0 - new_total, 1.0 - total)
    found[..., LEAVES] = _divided(kinds, new_hazard) * new_total
    all_left = total[..., 0] >= 1.0  # whoever is kept where nobody stayed has nowhere else to be
    found[..., STAYS] += np.where(all_left, 1.0 - new_total[..., 0], 0.0)
    return np.asarray(found)


def _divided(part: Chances, whole: Chances) -> Chances:
    """Divide, with 0 of nothing."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
