"""By how much one option is dearer than another, along the values of one assumption."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from careerkit.turnover.break_even import BreakEven
from careerkit.turnover.options import Comparison, evaluate
from careerkit.turnover.pieces import Pieces, at_once
from careerkit.turnover.quantities import Fixed

POINTS, A_FEW = 21, 3  # a line through so many looks smooth; so many at a time


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much `found.one` is dearer than `found.other` on average, for values of an assumption.

    found:      where they cost the same
    values:     of the assumption, rising;  dearer: at each of them, below 0 where it is cheaper
    low, high:  the range of the assumption that holds nine times in ten; equal for a fixed number
    """

    found: BreakEven
    values: tuple[float, ...]
    dearer: tuple[float, ...]
    low: float
    high: float


def difference(comparison: Comparison, found: BreakEven) -> Difference:
    """Give the difference of two options around what is assumed, and as far as where they cost the same."""
    return at_once(seek_difference(comparison, found))


def seek_difference(comparison: Comparison, found: BreakEven) -> Pieces[Difference]:
    """Find the same in pieces, as `seek_break_even` does."""
    quantity = found.assumption.quantity
    chance = found.assumption.unit == "yes or no"
    fixed = chance or isinstance(quantity, Fixed)
    low, high = (quantity.mean(),) * 2 if fixed else quantity.interval()
    first, last = (0.0, 1.0) if chance else _window(found, float(low), float(high))
    values = np.linspace(first, last, POINTS).tolist()
    dearer: tuple[float, ...] = ()
    for few in zip(*[iter(values)] * A_FEW, strict=True):
        dearer += dearer_at(comparison, found, few)
        yield
    return Difference(found, tuple(values), dearer, float(low), float(high))


def dearer_at(
    comparison: Comparison, found: BreakEven, values: Iterable[float]
) -> tuple[float, ...]:
    """Give by how much `found.one` is dearer on average at each value, all else as uncertain as before.

    A value of a yes or no is the chance of a yes: costs are then a straight line of it.
    """
    key, pair = found.assumption.id, (found.one, found.other)

    def mean(value: float) -> float:
        drawn = dict(comparison.sample) | {key: np.full(comparison.sample.n, value)}
        one, other = evaluate(comparison.ledger, comparison.situation, drawn, pair)
        return float(np.mean(one.net - other.net))

    if found.assumption.unit == "yes or no":
        no, yes = mean(0.0), mean(1.0)
        return tuple(no + value * (yes - no) for value in values)
    return tuple(mean(value) for value in values)


def _window(found: BreakEven, low: float, high: float) -> tuple[float, float]:
    """Give what is worth looking at: three times the assumed range, and the nearest crossing."""
    wide = (high - low) or abs(low) / 2 or (found.high - found.low)
    near = sorted(found.at, key=lambda at: abs(at - found.expected))[:1]
    first = min([low - wide, *(at - wide / 2 for at in near)])
    last = max([high + wide, *(at + wide / 2 for at in near)])
    return max(first, found.low), min(last, found.high)
