"""How many are there and how many leave, month by month: expected numbers for every draw.

Who leaves a post leaves it open; it is filled by somebody who begins where the leaver's segment begins.
At the end of each month 1 ÷ (1 + m) of the open posts are filled, so that a post is empty for m months
on average. A promotion opens no post: the work moves up with the person. People and open posts together
stay the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.quantities import Draws
from careerkit.turnover.workforce.staff import Moves, Staff

Multiplied = Callable[[int], Draws]  # of a month from 0: (draws, segments)


@dataclass(frozen=True, slots=True, eq=False)
class Prospect:
    """Expected numbers of each month, (months, draws, segments).

    heads:     people at the beginning of the month
    voluntary, others: exits in the month
    """

    heads: Draws
    voluntary: Draws
    others: Draws

    @property
    def exits(self) -> Draws:
        """Give all exits."""
        return self.voluntary + self.others


def prospect(
    staff: Staff, months: int, vacant_months: Draws, multiplied: Multiplied | None = None
) -> Prospect:
    """Look ahead for as many months.

    vacant_months: for how long a post is empty on average, (draws, segments)
    multiplied:    by what the chance of leaving by one's own choice is multiplied in a month; what
                   other exits there are does not change
    """
    filled = (1.0 / (1.0 + vacant_months))[:, staff.of]
    n = len(filled)
    here = np.broadcast_to(staff.headcount, (n, len(staff.of)))
    posts = np.zeros_like(here)
    told: tuple[list[Draws], ...] = ([], [], [])
    for month in range(months):
        kept = None if multiplied is None else multiplied(month)[:, staff.of]
        chance = staff.voluntary if kept is None else staff.voluntary * kept
        voluntary, others = here * chance, here * staff.others
        for column, numbers in zip(told, (here, voluntary, others), strict=True):
            column.append(_by_segment(staff, numbers))
        posts = posts + _gathered(voluntary + others, staff.entry, len(staff.of))
        here = _stay(staff, here, chance) + posts * filled
        posts = posts * (1.0 - filled)
    return Prospect(*(np.stack(column) for column in told))


def _stay(staff: Staff, here: Draws, chance: Draws) -> Draws:
    """Move those who stay; who is kept does what the others in the same state do who stay."""
    staying = 1.0 - chance - staff.others
    return here * staying if staff.moves is None else _moved(staff.moves, here, staying)


def _moved(moves: Moves, here: Draws, staying: Draws) -> Draws:
    going = np.ascontiguousarray((here * staying).T)  # draws last, as the shares are
    arriving = moves.shares * going[:, None, :]
    states = len(moves.to)
    moved = _added(moves.to.ravel(), states) @ arriving.reshape(states * moves.to.shape[1], -1)
    if (nobody := moves.nobody).any():
        moved = moved + np.where(nobody, going, 0.0)  # who is kept where all leave stays there
    return np.asarray(moved.T)


def _gathered(numbers: Draws, places: NDArray[np.int_], count: int) -> Draws:
    """Add up columns that belong to one place: (draws, n) becomes (draws, count)."""
    if np.array_equal(places, np.arange(count)):
        return numbers
    return np.asarray((_added(places, count) @ numbers.T).T)


def _added(places: NDArray[np.int_], count: int) -> Any:
    """Make the matrix that adds up rows which belong to one place."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - typed numbers do without it

    ones = np.ones(len(places))
    return csr_array((ones, (places, np.arange(len(places)))), shape=(count, len(places)))


def _by_segment(staff: Staff, numbers: Draws) -> Draws:
    return _gathered(numbers, staff.of, len(staff.segments))


def lucky(
    staff: Staff,
    months: int,
    vacant_months: Draws,
    rng: np.random.Generator,
    multiplied: Multiplied | None = None,
) -> Prospect:
    """Throw the die for every draw: whole people leave or stay, and posts are filled or not."""
    filled = (1.0 / (1.0 + vacant_months))[:, staff.of]
    shape = (len(filled), len(staff.of))
    here = _whole(np.broadcast_to(staff.headcount, shape), rng)
    posts = np.zeros(shape, dtype=np.int64)
    told: tuple[list[Draws], ...] = ([], [], [])
    for month in range(months):
        kept = None if multiplied is None else multiplied(month)[:, staff.of]
        chance = staff.voluntary if kept is None else staff.voluntary * kept
        voluntary = rng.binomial(here, np.broadcast_to(chance, shape))
        rest = np.minimum(staff.others / np.maximum(1.0 - chance, 1e-300), 1.0)
        others = rng.binomial(here - voluntary, np.broadcast_to(rest, shape))
        for column, numbers in zip(told, (here, voluntary, others), strict=True):
            column.append(_by_segment(staff, numbers.astype(np.float64)))
        left = (voluntary + others).astype(np.float64)
        opened = _gathered(left, staff.entry, len(staff.of))
        posts = posts + np.rint(opened).astype(np.int64)
        new = rng.binomial(posts, filled)
        here = _lucky_moves(staff, here - voluntary - others, rng) + new
        posts = posts - new
    return Prospect(*(np.stack(column) for column in told))


def _whole(numbers: Draws, rng: np.random.Generator) -> np.ndarray:
    """Round to whole people at random, so that the mean stays."""
    floor = np.floor(numbers)
    return (floor + (rng.random(numbers.shape) < numbers - floor)).astype(np.int64)


def _lucky_moves(staff: Staff, staying: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    if staff.moves is None:
        return staying
    moves = staff.moves
    total = moves.chance.sum(axis=-1, keepdims=True)
    itself = moves.to == np.arange(len(moves.to))[:, None]
    chances = np.where(total > 0, moves.chance / np.where(total > 0, total, 1.0), itself)
    arriving = rng.multinomial(staying, chances).reshape(len(staying), -1).astype(np.float64)
    return np.rint(_gathered(arriving, moves.to.ravel(), len(moves.to))).astype(np.int64)
