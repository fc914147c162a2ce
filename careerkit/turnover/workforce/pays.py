"""From where on an intervention pays: how much it must help, how little it may cost, how long it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from careerkit.turnover.conditional_mean import along
from careerkit.turnover.pieces import Pieces, at_once
from careerkit.turnover.quantities import Draws, Fixed
from careerkit.turnover.sensitivity import Bar
from careerkit.turnover.workforce.budget import Basis, Budget, Return, come_to

POINTS = 13  # of the line along the effect
PRECISE = 1e-6
TAIL = 0.05  # of the draws lies outside of the range at either end
LEAST_DRAWS = 200  # for a regression


@dataclass(frozen=True, slots=True)
class Along:
    """What an intervention nets for each share of voluntary exits that it may avoid.

    cuts:           shares, rising from 0
    low, net, high: mean net money at each, and the range that holds nine times in ten
    assumed:        the range of the share as it stands; equal ends for a fixed number
    """

    cuts: tuple[float, ...]
    low: tuple[float, ...]
    net: tuple[float, ...]
    high: tuple[float, ...]
    assumed: tuple[float, float]


@dataclass(frozen=True, slots=True)
class BreakEvens:
    """Where an intervention neither saves nor costs, on average, all else as uncertain as before.

    effect: share of voluntary exits that it must avoid while it works; None if no share is enough
    a_head: the most that it may cost a month for each person reached, what comes once included; None
            where nobody is reached
    months: by the end of which month it has saved what it cost by then, and stays so; None if never
    assumed_effect, assumed_a_head: the means as they stand
    along:  how the net depends on the effect
    """

    effect: float | None
    a_head: float | None
    months: int | None
    assumed_effect: float
    assumed_a_head: float
    along: Along


def break_evens(budget: Budget, key: str) -> BreakEvens:
    """Find from where on one intervention pays; `key` is its id."""
    return at_once(seek_break_evens(budget, key))


def seek_break_evens(budget: Budget, key: str) -> Pieces[BreakEvens]:
    """Find the same in pieces of some hundredths of a second."""
    found = budget[key]
    line = yield from _seek_along(budget, found)
    effect = yield from _seek_effect(budget, found, line)
    reached = float(found.head_months.mean())
    return BreakEvens(
        effect,
        float(found.saved.mean()) / reached if reached > 0 else None,
        _months(found.by_month[:, 1], found.interventions[0].starts),
        found.interventions[0].cut.mean(),
        float(found.cost.mean()) / reached if reached > 0 else 0.0,
        line,
    )


def what_moves(budget: Budget, key: str) -> tuple[Bar, ...]:
    """Say how far each uncertain number moves the mean net, the widest first.

    Each bar goes from the mean net where the number is at its 5% quantile to that at its 95%
    quantile, all others as uncertain as they are, by regression on the draws. What noise could
    explain is left out.
    """
    net = budget[key].net
    if len(net) < LEAST_DRAWS:
        return ()
    base, low, high = float(net.mean()), round(TAIL * len(net)), round((1 - TAIL) * len(net))
    bars = []
    for name, values in budget.inputs.items():
        if values.min() == values.max():
            continue
        _, curve = along(net[:, None], values)
        ends = np.sort(values)[[low, high]].tolist()
        bars.append(
            Bar(
                name,
                ends[0],
                ends[1],
                float(curve.means[low, 0]),
                float(curve.means[high, 0]),
                base,
            )
        )
    moving = [bar for bar in bars if bar.at_low != bar.at_high]
    return tuple(sorted(moving, key=lambda bar: -bar.width))


def at_cut(basis: Basis, given: Return, cut: float) -> Return:
    """Work an intervention out anew with a known effect, on the same draws."""
    (one,) = given.interventions
    known = replace(one, cut=Fixed(cut))
    values = {**basis.values, f"{one.id}: cut": np.full(basis.values.n, cut)}
    return come_to(replace(basis, values=replace(basis.values, _draws=values)), [known])


def _seek_along(budget: Budget, found: Return) -> Pieces[Along]:
    quantity = found.interventions[0].cut
    fixed = isinstance(quantity, Fixed)
    assumed = (quantity.mean(),) * 2 if fixed else quantity.interval()
    cuts = np.linspace(0.0, min(1.0, max(2 * assumed[1], 0.2)), POINTS).tolist()
    spans: list[Sequence[float]] = []
    for cut in cuts:
        net = at_cut(budget.basis, found, cut).net
        low, high = np.quantile(net, [0.05, 0.95])
        spans.append((float(low), float(net.mean()), float(high)))
        yield
    low, mean, high = zip(*spans, strict=True)
    return Along(tuple(cuts), low, mean, high, (float(assumed[0]), float(assumed[1])))


def _seek_effect(budget: Budget, found: Return, line: Along) -> Pieces[float | None]:
    """Halve the distance until the share is known; the net rises with it."""
    if found.interventions[0].starts > budget.months:
        return None  # it begins when nobody looks any more
    if line.net[0] >= 0:  # it costs nothing; but where exits save money, what it avoids is lost
        return 0.0 if line.net[-1] >= line.net[0] else None
    low, high = 0.0, 1.0
    inside = [cut for cut, net in zip(line.cuts, line.net, strict=True) if net >= 0]
    if inside:
        high = inside[0]
        low = line.cuts[line.cuts.index(high) - 1]
    elif _net(budget, found, 1.0) < 0:
        return None
    yield
    below, above = _net(budget, found, low), _net(budget, found, high)
    while high - low > PRECISE:
        middle = low + (high - low) * min(max(below / (below - above), 0.01), 0.99)
        net = _net(budget, found, middle)
        if abs(net) <= PRECISE * (above - below):
            return float(middle)
        low, below, high, above = (
            (middle, net, high, above) if net < 0 else (low, below, middle, net)
        )
        yield
    return float(high)


def _net(budget: Budget, found: Return, cut: float) -> float:
    return float(at_cut(budget.basis, found, cut).net.mean())


def _months(net: Draws, starts: int) -> int | None:
    """Give the first month from its start from whose end on the money stays at or above nothing."""
    below = np.flatnonzero(net < 0)
    first = int(below[-1]) + 2 if below.size else starts
    return first if first <= len(net) else None
