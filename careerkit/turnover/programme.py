"""What a programme to keep people costs and brings: net, return, break-even and expected value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from careerkit.errors import InputError
from careerkit.turnover.worksheet import (
    Value,
    finite,
    mixed,
    not_negative,
    positive_number,
    positive_share,
)


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme with what it costs and what it brings, in money.

    cost:    all that is spent on it
    benefit: all that it brings or saves
    """

    cost: Value
    benefit: Value

    def __post_init__(self) -> None:
        not_negative("cost", self.cost)
        finite("benefit", self.benefit)

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


def cost_per_hire(internal: Sequence[Value], external: Sequence[Value], hires: int) -> CostPerHire:
    """Work out (Σ internal + Σ external recruiting costs) ÷ hires of one period.

    Source: ANSI/SHRM 06001.2012, Cost-per-Hire Standard.
    """
    if hires < 1 or hires != int(hires):
        raise InputError("hires", expected="a whole number of at least 1", found=str(hires))
    inside = sum((not_negative("internal cost", c) for c in internal), 0.0)
    outside = sum((not_negative("external cost", c) for c in external), 0.0)
    return CostPerHire(inside / hires, outside / hires)
