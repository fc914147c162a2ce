"""Who is there and how they leave: numbers typed by segment, or a matrix estimated from an export.

Rates that are typed are exits in a year ÷ the average number of people, so a twelfth of them leaves in
a month: ten people with a rate of 24% have 2.4 exits in a year in which every post is filled again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, shown
from careerkit.turnover.quantities import Draws, Fixed, Quantity
from careerkit.turnover.sampling import Sample
from careerkit.turnover.values import not_negative
from careerkit.turnover.workforce.matrix import MOVES, Drawn

MONTHS = 12
MOST_PEOPLE = 10_000_000
NONE = Fixed(0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A group of people who are alike for a budget, with numbers typed by hand.

    name:      how it is called
    headcount: people now
    turnover:  voluntary exits in a year ÷ average number of people
    others:    all other exits in a year ÷ average number of people
    salary:    of a year; 0 for the example of the role
    role:      a role of the ledger; empty for the one that name and salary suggest
    """

    name: str
    headcount: float
    turnover: Quantity
    others: Quantity = NONE
    salary: float = 0.0
    role: str = ""

    def __post_init__(self) -> None:
        not_negative(f"{self.name}, salary", self.salary)
        if not not_negative(f"{self.name}, headcount", self.headcount) <= MOST_PEOPLE:
            raise InputError(
                f"{self.name}, headcount",
                expected=f"at most {MOST_PEOPLE:,} people",
                found=shown(self.headcount),
            )
        low = min(self.turnover.low, self.others.low)
        high = self.turnover.high + self.others.high
        if low < 0 or high > MONTHS:
            raise InputError(
                f"{self.name}, turnover",
                expected="exits in a year ÷ people, from 0 to 12 with a highest value",
                found=f"{low:g} to {high:g}",
                next_step="Write 20% as 0.20, and give low, likely and high.",
            )

    @property
    def quantities(self) -> dict[str, Quantity]:
        """Give what is uncertain about it, by name."""
        return {f"{self.name}: turnover": self.turnover, f"{self.name}: others": self.others}


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """Where those who do not leave are a month later.

    to:     the states that can be reached from each state, its own among them, (S, K)
    chance: of being in each of them, leaving included in what is left to 1; (S, K) or (draws, S, K)
    shares: the same of those who stay, and the draws last: (S, K, 1) or (S, K, draws); 0 where all leave
    """

    to: NDArray[np.int_]
    chance: Draws
    # Kept, because every month of every course asks for them.
    shares: Draws = field(init=False, repr=False)

    def __post_init__(self) -> None:
        usual = self.chance.sum(axis=-1, keepdims=True)
        shares = np.where(usual > 0, self.chance / np.where(usual > 0, usual, 1.0), 0.0)
        shares = shares[..., None] if shares.ndim == 2 else np.moveaxis(shares, 0, -1)  # noqa: PLR2004
        object.__setattr__(self, "shares", np.ascontiguousarray(shares))

    @property
    def nobody(self) -> NDArray[np.bool_]:
        """Tell where all leave, as things are: (S, 1) or (S, draws)."""
        return np.asarray(self.shares.max(axis=1) <= 0)


@dataclass(frozen=True, slots=True, eq=False)
class Staff:
    """Who is there, in states, and what may happen to each of them in a month.

    segments:  names, one for each segment that costs and interventions know
    of:        for each of S states the place of its segment
    headcount: people in each state now, (S,)
    moves:     where those who do not leave are a month later; None where nobody changes state
    voluntary, others: chance of leaving in a month, (S,) or (draws, S)
    entry:     for each state the state in which a replacement begins
    """

    segments: tuple[str, ...]
    of: NDArray[np.int_]
    headcount: Draws
    moves: Moves | None
    voluntary: Draws
    others: Draws
    entry: NDArray[np.int_]

    @property
    def people(self) -> Draws:
        """Count the people in each segment now."""
        people = np.bincount(self.of, weights=self.headcount, minlength=len(self.segments))
        return people.astype(np.float64)


def by_hand(segments: Sequence[Segment], values: Sample) -> Staff:
    """Make staff of typed segments, one state each; nobody changes the segment.

    Raises InputError when there is no segment, no people at all, or a name twice.
    """
    names = tuple(segment.name for segment in segments)
    check_names(names)
    voluntary = np.stack([values[f"{name}: turnover"] for name in names], axis=-1) / MONTHS
    others = np.stack([values[f"{name}: others"] for name in names], axis=-1) / MONTHS
    place = np.arange(len(names))
    headcount = np.array([segment.headcount for segment in segments], dtype=np.float64)
    if not headcount.sum() > 0:
        raise InputError("segments", expected="at least one person", found="none")
    return Staff(names, place, headcount, None, voluntary, others, place)


def estimated(drawn: Drawn) -> Staff:
    """Make staff of a matrix that was estimated from an export; its groups are the segments.

    A post that is left is filled again in the same group, by somebody who begins in its first cell.
    Raises InputError for a matrix whose period is not a month.
    """
    matrix = drawn.matrix
    if matrix.months != 1:
        raise InputError(
            "matrix",
            expected="chances for one month",
            found=f"chances for {matrix.months:g} months",
            next_step="Estimate it anew, month by month.",
        )
    layout, states, cells = matrix.layout, len(matrix.to), len(matrix.layout.cells)
    check_names(layout.names)
    p, group = drawn.p, np.arange(states) // cells
    to = np.concatenate([np.arange(states)[:, None], matrix.to[:, MOVES:]], axis=1)
    chance = np.concatenate([p[..., :1], p[..., MOVES:]], axis=-1)
    return Staff(
        layout.names,
        group,
        matrix.headcount,
        Moves(to, chance),
        p[..., 1],
        p[..., 2] + p[..., 3],
        group * cells,
    )


def check_names(names: Sequence[str]) -> None:
    """Refuse no segments at all, one without a name, and two of the same name."""
    if not names:
        raise InputError("segments", expected="at least one segment", found="none")
    for number, name in enumerate(names):
        if not name.strip():
            raise InputError("segments", expected="a name for each", found="one without a name")
        if name in names[:number]:
            raise InputError("segments", expected="each name once", found=f"{shown(name)} twice")
