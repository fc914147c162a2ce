"""At which value of an assumption two options cost the same, and from when on a plan pays for itself."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from careerkit.errors import InputError
from careerkit.turnover.assumptions import (
    BOUNDS,
    HARD,
    Assumption,
    allowed,
    allowed_in_words,
    known,
)
from careerkit.turnover.options import Comparison, evaluate, known_option
from careerkit.turnover.pieces import Pieces, at_once
from careerkit.turnover.quantities import YesNo
from careerkit.turnover.refusals import number
from careerkit.turnover.values import Value

STEPS = 12  # of the range looked at: two crossings inside one of them would be missed
FARTHER = 3.0  # times the highest value thought possible: how far an open unit is looked at
ALMOST_ALL = 0.999
NEARLY_ALL = 0.98
A_JUMP = 0.02  # of the change around a crossing: left over where costs jump past each other
PRECISE = 1e-6  # of the range: where the search for a crossing stops


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Where two options cost the same on average, all other assumptions as uncertain as before.

    assumption:   id;  one, other: ids of the options
    at:           values at which they cost the same, rising; empty where one is cheaper throughout
    low, high:    the range that was looked at
    first, last:  by how much `one` is dearer (below 0: cheaper) at both ends of that range, or next to
                  an end at which both cost the same
    expected:     mean of the assumption as it stands, and by how much `one` is dearer there
    error:        Monte Carlo standard error of each value in `at`; infinite where the costs jump past
                  each other, as they can between whole months, without being equal anywhere
    """

    assumption: Assumption
    one: str
    other: str
    at: tuple[float, ...]
    low: float
    high: float
    first: float
    last: float
    expected: float
    dearer: float
    error: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PlanPays:
    """What a plan must do to cost no more than doing nothing.

    cut:            share by which it must lower the chance of leaving; None if no share is enough
    points:         by how many percentage points it then lowers the chance of leaving by the end
    before, after:  that chance with nothing done, and with the plan at that cut
    """

    cut: float | None
    points: float
    before: float
    after: float


def break_even(
    comparison: Comparison,
    assumption: str,
    one: str,
    other: str,
    *,
    low: float | None = None,
    high: float | None = None,
) -> BreakEven:
    """Find where two options cost the same on average as one assumption moves from low to high.

    The same draws of all other assumptions are used for every value, without a correlation that the
    assumption may have with them. Without a range, all possible values are looked at.
    Raises InputError for unknown ids, two equal options, or a range that the assumption cannot have.
    """
    return at_once(seek_break_even(comparison, assumption, one, other, low=low, high=high))


def seek_break_even(
    comparison: Comparison,
    assumption: str,
    one: str,
    other: str,
    *,
    low: float | None = None,
    high: float | None = None,
) -> Pieces[BreakEven]:
    """Find the same in pieces of some hundredths of a second, for whoever has other things to do, too."""
    line = comparison.ledger[known(assumption, comparison.ledger, "assumption")]
    if known_option(one) == known_option(other):
        raise InputError(
            "options", expected="two different options", found=f"{one} twice", next_step=""
        )
    least, most = _range(line, low, high)
    gap = _gap(comparison, assumption, one, other)
    if isinstance(line.quantity, YesNo) and (low, high) == (None, None):
        # Not a value between yes and no but a chance of yes: costs are then a straight line of it.
        return _of_a_chance(comparison, line, one, other, gap)
    grid = np.linspace(least, most, STEPS + 1)
    means = []
    for x in grid:
        means.append(_mean(gap(float(x))))
        yield
    at = tuple(_crossings(grid.tolist(), means, lambda x: _mean(gap(x))))
    yield
    errors = tuple(_error(gap, x, least, most) for x in at)
    dearer = float(np.mean(comparison[one].net - comparison[other].net))
    mean = line.quantity.mean()
    first, last = means[0] or means[1], means[-1] or means[-2]
    return BreakEven(line, one, other, at, least, most, first, last, mean, dearer, errors)


def challenger(comparison: Comparison, assumption: str, option: str) -> str | None:
    """Name the option that costs least at an end of an assumption's range, in place of this one.

    The range is the middle 98% of the assumption. None if the option costs least at both ends.
    """
    return at_once(seek_challenger(comparison, assumption, option))


def seek_challenger(comparison: Comparison, assumption: str, option: str) -> Pieces[str | None]:
    """Do what `challenger` does, an end of the range at a time."""
    line = comparison.ledger[known(assumption, comparison.ledger, "assumption")]
    found: dict[str, float] = {}
    for end in line.quantity.interval(NEARLY_ALL):
        values = _with(comparison, assumption, end)
        outcomes = evaluate(comparison.ledger, comparison.situation, values)
        means = {each.id: _mean(each.net) for each in outcomes}
        least = min(means, key=lambda each: means[each])
        found[least] = max(found.get(least, 0.0), means[option] - means[least])
        yield
    found.pop(option, None)
    return max(found, key=lambda each: found[each], default=None)


def plan_pays(comparison: Comparison) -> PlanPays:
    """Say by how many points a plan must lower the chance of leaving to pay for itself.

    This is the break-even of `plan_cut` between the plan and doing nothing.
    """
    return at_once(seek_plan_pays(comparison))


def seek_plan_pays(comparison: Comparison) -> Pieces[PlanPays]:
    """Find the same in pieces, as `seek_break_even` does."""
    found = yield from seek_break_even(comparison, "plan_cut", "plan", "nothing", low=0.0, high=1.0)
    before = float(np.mean(comparison["nothing"].leaves))
    if not found.at and found.first > 0:
        return PlanPays(None, math.nan, before, math.nan)
    cut = found.at[0] if found.at else 0.0
    values = _with(comparison, "plan_cut", cut)
    (plan,) = evaluate(comparison.ledger, comparison.situation, values, ("plan",))
    after = float(np.mean(plan.leaves))
    return PlanPays(cut, 100 * (before - after), before, after)


Gap = Callable[[float], np.ndarray]


def _gap(comparison: Comparison, assumption: str, one: str, other: str) -> Gap:
    """Give by how much `one` is dearer in each draw, for a value of the assumption."""

    def gap(value: float) -> np.ndarray:
        first, second = evaluate(
            comparison.ledger,
            comparison.situation,
            _with(comparison, assumption, value),
            (one, other),
        )
        return first.net - second.net

    return gap


def _with(comparison: Comparison, assumption: str, value: float) -> dict[str, Value]:
    values: dict[str, Value] = dict(comparison.sample)
    values[assumption] = np.full(comparison.sample.n, value)
    return values


def _mean(values: np.ndarray) -> float:
    return float(np.mean(values))


def _crossings(
    grid: list[float], means: list[float], mean: Callable[[float], float]
) -> list[float]:
    from scipy.optimize import brentq  # noqa: PLC0415 - half a second that others save

    # At an end of the range both can cost nothing, as with no chance of leaving: no change of places.
    inside = list(zip(grid, means, strict=True))[1:-1]
    found = [x for x, value in inside if value == 0.0]
    if len(found) == len(inside):
        return []  # the assumption concerns neither, or both alike
    for i, (left, right) in enumerate(pairwise(means)):
        if left * right < 0.0:
            precision = PRECISE * (grid[-1] - grid[0])
            found.append(float(brentq(mean, grid[i], grid[i + 1], xtol=precision)))
    return sorted(found)


def _error(gap: Gap, at: float, least: float, most: float) -> float:
    """Give the standard error of a crossing: that of the mean, over the slope there."""
    step = (most - least) / 1000
    below, above = max(at - step, least), min(at + step, most)
    change = _mean(gap(above)) - _mean(gap(below))
    here = gap(at)
    if change == 0.0 or abs(_mean(here)) > A_JUMP * abs(change):
        return math.inf
    if here.size < 2:  # noqa: PLR2004 - one draw has no spread
        return 0.0
    slope = change / (above - below)
    return float(here.std(ddof=1) / math.sqrt(here.size) / abs(slope))


def _of_a_chance(
    comparison: Comparison, line: Assumption, one: str, other: str, gap: Gap
) -> BreakEven:
    no, yes = gap(0.0), gap(1.0)
    first, last = _mean(no), _mean(yes)
    at: tuple[float, ...] = ()
    errors: tuple[float, ...] = ()
    if first * last < 0.0 or (first == 0.0) != (last == 0.0):
        chance = first / (first - last)
        at = (chance,)
        mixed = (1 - chance) * no + chance * yes
        spread = float(mixed.std(ddof=1)) if mixed.size > 1 else 0.0
        errors = (spread / math.sqrt(mixed.size) / abs(last - first),)
    mean = line.quantity.mean()
    dearer = float(np.mean(comparison[one].net - comparison[other].net))
    return BreakEven(line, one, other, at, 0.0, 1.0, first, last, mean, dearer, errors)


def _range(line: Assumption, low: float | None, high: float | None) -> tuple[float, float]:
    """Give the range to look at, inside what the unit allows."""
    bottom, top = (float(bound) for bound in BOUNDS[line.unit])
    tail = float(line.quantity.interval(2 * ALMOST_ALL - 1)[1])
    if line.unit not in HARD:
        top = min(top, FARTHER * max(tail, line.quantity.mean()) or 1.0)
    if line.unit == "chance":
        top = ALMOST_ALL
    if line.above_zero:
        bottom = top / 1e6
    least = bottom if low is None else number(low, f"{line.id}, low")
    most = top if high is None else number(high, f"{line.id}, high")
    lowest, highest = allowed(line)
    if not lowest <= least < most <= highest:
        raise InputError(
            f"{line.id}, range",
            expected=f"a low below a high, both {allowed_in_words(line)}",
            found=f"{least:,.6g} to {most:,.6g}",
        )
    return float(least), float(most)
