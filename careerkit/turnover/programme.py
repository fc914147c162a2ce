"""What a programme to keep people costs and brings: net, return, break-even and expected value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from careerkit.errors import InputError, shown
from careerkit.turnover.values import (
    Value,
    finite,
    not_negative,
    positive_number,
    positive_share,
    total,
)
from careerkit.turnover.worksheet import mixed


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme with what it costs and what it brings, in money.

    cost:    all that is spent on it
    benefit: all that it brings or saves
    """

    cost: Value
    benefit: Value

    def __post_init__(self) -> None:
        object.__setattr__(self, "cost", not_negative("cost", self.cost))
        object.__setattr__(self, "benefit", finite("benefit", self.benefit))

    @property
    def net(self) -> Value:
        """Give benefit - cost."""
        return self.benefit - self.cost

    @property
    def roi(self) -> Value:
        """Give the return on investment as a share: (benefit - cost) ÷ cost; 0.05 is 5%.

        Source: J. J. Phillips, Return on Investment in Training and Performance Improvement Programs.
        """
        return self.net / positive_number("cost", self.cost)

    @property
    def benefit_cost_ratio(self) -> Value:
        """Give benefit ÷ cost; 1 is break-even."""
        return self.benefit / positive_number("cost", self.cost)


def payback(cost: Value, benefit_a_year: Value) -> Value:
    """Give the years until a yearly benefit has paid for a cost, undiscounted: cost ÷ benefit.

    >>> payback(250_000, 312_500)
    0.8
    """
    return not_negative("cost", cost) / positive_number("benefit_a_year", benefit_a_year)


def break_even_exits(cost: Value, cost_of_an_exit: Value) -> Value:
    """Give how many exits a programme must avoid to pay for itself: cost ÷ cost of an exit."""
    return not_negative("cost", cost) / positive_number("cost_of_an_exit", cost_of_an_exit)


def break_even_chance(cost: Value, cost_of_an_exit: Value, cut: Value) -> Value:
    """Give the chance of leaving above which an offer pays: cost ÷ (cost of an exit * cut).

    `cut` is the share by which the offer lowers the chance. Offering costs C + p (1 - cut) R, not
    offering p R; the two are equal at this p. Above 1 the offer never pays.
    """
    worth = positive_number("cost_of_an_exit", cost_of_an_exit) * positive_share(
        "cut", positive_number("cut", cut)
    )
    return not_negative("cost", cost) / worth


def expected_value(outcomes: Sequence[tuple[float, Value]]) -> Value:
    """Give Σ p * payoff over outcomes whose chances add up to 1.

    Source: the expected value of a decision tree's branch, as in any text on decision analysis.
    """
    return mixed(*outcomes, of="chances")


@dataclass(frozen=True, slots=True)
class CostPerHire:
    """Cost per hire with its two halves, per hire.

    internal: recruiting costs inside the organisation ÷ hires
    external: recruiting costs paid outside ÷ hires
    """

    internal: Value
    external: Value

    @property
    def total(self) -> Value:
        """Give internal + external."""
        return self.internal + self.external

    @property
    def external_share(self) -> Value:
        """Give external ÷ total.

        Raises InputError when nothing was spent.
        """
        return self.external / positive_number("recruiting costs", self.total)


def cost_per_hire(
    internal: Sequence[Value] | Value, external: Sequence[Value] | Value, hires: int
) -> CostPerHire:
    """Work out (Σ internal + Σ external recruiting costs) ÷ hires of one period.

    A list holds several costs; an array is one cost in draws.
    Source: ANSI/SHRM 06001.2012, Cost-per-Hire Standard.

    >>> cost_per_hire([20_000], [25_000, 5_000], hires=10).total
    5000.0
    """
    given: Any = hires
    if isinstance(given, bool) or not isinstance(given, int | np.integer) or given < 1:
        raise InputError("hires", expected="a whole number of at least 1", found=shown(given))
    inside = total(not_negative("internal cost", cost) for cost in _costs(internal))
    outside = total(not_negative("external cost", cost) for cost in _costs(external))
    return CostPerHire(inside / hires, outside / hires)


def _costs(given: Any) -> Sequence[Value]:
    return given if isinstance(given, list | tuple) else (given,)
