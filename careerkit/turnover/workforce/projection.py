"""Project a workforce month by month: who is there, leaves, is promoted, is hired, and what stays open.

In each month everybody stays, moves or leaves as the matrix says. Then posts are filled: of those that
are open at the end of a month, one in 1 + m, so that a post is open for m months on average whatever has
gone before (a geometric time to fill: reading). Whoever is hired is there at the end of that month and
leaves like the others in the same state from then on. Nobody is sent away where there are more people
than posts.

`expected` follows expected numbers, one course for each draw of the chances: what we do not know, with
luck integrated out. `simulated` throws the die as well, for a whole state at once, so that ten million
people cost no more than ten thousand. The two agree in the mean as long as no group has more people than
posts; where luck brings it there in some draws and not in others, `expected` has it a little too small,
and the notes of the projection say where.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, listed, shown
from careerkit.turnover.estimate import SEED
from careerkit.turnover.sampling import whole_number
from careerkit.turnover.workforce.course import TRACKS, Course
from careerkit.turnover.workforce.fates import Coupled, Expected, Fate, Thrown
from careerkit.turnover.workforce.matrix import Drawn, Matrix
from careerkit.turnover.workforce.plan import Plan
from careerkit.turnover.workforce.states import EXIT_KINDS, Layout
from careerkit.turnover.workforce.tracks import Fan, Track, parts_of

__all__ = ["Fan", "Mode", "Projection", "Track", "project"]

Mode = Literal["expected", "simulated"]
DRAWS = 1_000
SOME = 1e-9  # people: more than rounding leaves
MOST_KEPT = 150_000_000  # numbers, of 4 bytes (simulated) or 8 (expected)


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
    course = Course(drawn, plan, n, fate, periods)
    for period in range(periods):
        course.go_on(period, None if factors is None else factors[period])
    layout = drawn.matrix.layout
    parts = parts_of(layout)
    tracks = {name: Track(parts, kept) for name, kept in course.tracks.items()}
    notes = (*drawn.matrix.notes, *_told(plan))
    if mode == "expected":
        notes += _too_low(course, plan, layout)
    return Projection(
        layout,
        plan,
        mode,
        periods,
        drawn.matrix.months,
        n,
        seed,
        tracks["headcount"],
        course.posts,
        {kind: tracks[kind] for kind in EXIT_KINDS},
        tracks["promotions"],
        tracks["hires"],
        tracks["moves_in"],
        tracks["moves_out"],
        tracks["vacancies"],
        notes,
    )


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


def _too_low(course: Course, plan: Plan, layout: Layout) -> tuple[str, ...]:
    """Say in which groups luck leaves a post open in some draws and has too many people in others.

    Who moves in takes no heed of posts. Above the posts numbers vary like those of people who come and go
    by chance, ± √people; below them hires even out what is older than the time to fill.
    """
    means = {name: track.mean(axis=1) for name, track in course.tracks.items()}
    heads, moved = np.maximum(means["headcount"][1:], 0.0), means["moves_in"]
    flow = np.maximum(moved + sum(means[kind] for kind in EXIT_KINDS), 0.0)
    if plan.promote is not None:
        moved = moved - means["promotions"]  # these are into posts that are open
    free = course.posts[1:] - heads
    varies = np.sqrt(flow * course.periods_open) if plan.hire else np.sqrt(heads)
    near = (moved > SOME) & (free > -2 * np.sqrt(heads)) & (free < 2 * varies)
    where = [layout.names[group] for group in np.flatnonzero(near.any(axis=0))]
    if not where:
        return ()
    return (
        (
            "Expected numbers know no luck, by which a post is open here and there though there are enough "
            "people on average. Where people move in whether a post is open or not, people, hires and open "
            f"posts are a little too few: {listed(where)}. The mode “simulated” counts them in."
        ),
    )
