"""A case: one situation with the values of all assumptions, and how chances and time work in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from careerkit.turnover.assumptions import HIGHER, OF_SALARY, Ledger
from careerkit.turnover.estimate import FIELDS, inputs
from careerkit.turnover.exit_cost import WEEKS, ExitInputs, exit_cost
from careerkit.turnover.quantities import Draws
from careerkit.turnover.situation import Situation
from careerkit.turnover.values import Value
from careerkit.turnover.worksheet import Worksheet

MONTHS = 12


class Chances(Protocol):
    """How chances turn into outcomes: as expectations, or by the throw of a die."""

    def of(self, share: Draws, chance: Value) -> Draws:
        """Give the part of `share` to which something with this chance happens."""


class Expected:
    """Chances as they are: half of a chance of one half is a quarter."""

    def of(self, share: Draws, chance: Value) -> Draws:
        """Give share * chance."""
        return share * chance


@dataclass(frozen=True, slots=True)
class Luck:
    """Chances as one case meets them: what could happen does or does not, draw by draw."""

    rng: np.random.Generator

    def of(self, share: Draws, chance: Value) -> Draws:
        """Give all of the share, or nothing."""
        happens = self.rng.random(np.shape(share)) < chance
        return np.where(happens, share, 0.0)


@dataclass(frozen=True, slots=True)
class Case:
    """One situation with the values of all assumptions, and what follows from them at once.

    values: arrays of one length, by id
    person: the exit of the person who asks;  higher: an exit from the next higher post
    worth:  what money of each month is worth today
    hazard: of leaving, a month: -ln(1 - p) ÷ 12 for the yearly chance p as things are
    """

    situation: Situation
    values: Mapping[str, Value]
    chances: Chances
    person: ExitInputs
    higher: ExitInputs
    an_exit: Worksheet
    a_higher_exit: Worksheet
    worth: tuple[Value, ...]
    hazard: Draws

    @classmethod
    def of(
        cls,
        ledger: Ledger,
        situation: Situation,
        values: Mapping[str, Value],
        chances: Chances | None = None,
    ) -> Case:
        """Put a case together from a ledger and the values of its assumptions."""
        person, higher = inputs(ledger, values), _inputs_above(ledger, values)
        in_money = {
            line.id: values[line.id] * values["salary"]
            for line in ledger.lines
            if line.group == "plan" and line.unit == OF_SALARY
        }
        return cls(
            situation,
            {**values, **in_money},
            chances or Expected(),
            person,
            higher,
            exit_cost(person),
            exit_cost(higher),
            _worth(np.asarray(values["discount_rate"]), situation.months),
            -np.log1p(-np.asarray(values["leave_chance"])) / MONTHS,
        )

    def __getitem__(self, key: str) -> Value:
        return self.values[key]

    @property
    def months(self) -> range:
        """Give the numbers of the months, from 1."""
        return range(1, self.situation.months + 1)

    def worth_at(self, month: Value) -> Value:
        """Give what money of a point in time is worth today: (1 + rate) ^ (-months ÷ 12)."""
        return np.asarray((1 + np.asarray(self["discount_rate"])) ** (-month / MONTHS))

    @property
    def yearly_pay(self) -> Value:
        """Give a year's pay and benefits of the person."""
        return self.person.weekly_cost * WEEKS

    @property
    def new_output(self) -> Value:
        """Give a week's output in the post that a promotion leads to.

        Where no higher post waits, a promotion widens the present one, by as much as it is paid.
        """
        if self.situation.post_waiting:
            return self.higher.weekly_output
        return self.person.weekly_output * (1 + self.rise)

    @property
    def rise(self) -> Draws:
        """Give the raise of a promotion as a share: up to the pay of a waiting post, or as it stands."""
        if self.situation.post_waiting:
            return np.asarray(self["leader_pay"]) - 1
        return np.asarray(self["raise_share"])

    @property
    def failure(self) -> Value:
        """Give the chance that a promotion today fails: 1 - (1 - base) (1 - per gap) ^ gaps."""
        met = (1 - np.asarray(self["failure_per_gap"])) ** self.situation.unmet
        return np.asarray(1 - (1 - np.asarray(self["failure_base"])) * met)


def lasting(case: Case, full: Value, elapsed: Value) -> Value:
    """Give how much of an effect is left: all for `full` months, then less in a straight line to 0."""
    fade = case["fade_months"]
    return np.clip((full + fade - elapsed) / fade, 0.0, 1.0)


def years_between(case: Case, first: Value, last: Value) -> Value:
    """Give the years between two points in time, in months from today and inside the horizon.

    Discounted without break: the integral of (1 + rate) ^ -t.
    """
    first, last = (np.minimum(point, case.situation.months) for point in (first, last))
    rate = np.log1p(np.asarray(case["discount_rate"]))
    even = rate == 0
    discounted = (case.worth_at(first) - case.worth_at(last)) / np.where(even, 1.0, rate)
    return np.where(even, (last - first) / MONTHS, discounted)


def horizon(case: Case) -> Value:
    """Give the discounted years of the whole horizon; of no use where no post is open."""
    waiting = case.situation.post_waiting
    return years_between(case, 0.0, case.situation.months) if waiting else 0.0


def _worth(rate: Draws, months: int) -> tuple[Value, ...]:
    """Discount each month at its middle, one month from the last: far fewer powers to take."""
    a_month = (1 + rate) ** (-1 / MONTHS)
    worth = [np.sqrt(a_month)]
    for _ in range(months - 1):
        worth.append(worth[-1] * a_month)
    return tuple(worth)


def _inputs_above(ledger: Ledger, values: Mapping[str, Value]) -> ExitInputs:
    """Give the inputs of an exit from the higher post: its own lines where it has some."""
    salary = values["salary"] * values["leader_pay"]
    taken: dict[str, Value] = {"salary": salary}
    for name in FIELDS:
        line = HIGHER + name if HIGHER + name in values else name
        if name != "salary":
            scaled = ledger[line].unit == OF_SALARY
            taken[name] = values[line] * salary if scaled else values[line]
    return ExitInputs(**taken)
