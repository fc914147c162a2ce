"""What keeping people costs and saves: exits avoided, money, the chance that it pays.

A draw is what we do not know: how many leave, how well an intervention works, what an exit costs. Who
leaves is integrated out within it; `with_luck` throws the die as well. All interventions are worked out
on the same draws. Several on one segment multiply: what one leaves of the chance of leaving, the next
one cuts.

Nothing but staying is counted. What people learn, and what those who stay deliver, is no part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from careerkit.errors import InputError, shown
from careerkit.turnover.assumptions import Ledger
from careerkit.turnover.estimate import DRAWS, SEED, Span, span
from careerkit.turnover.options import CLEARLY
from careerkit.turnover.quantities import Draws, Quantity
from careerkit.turnover.sampling import Sample, sample
from careerkit.turnover.values import Value
from careerkit.turnover.workforce.interventions import LONGEST, Intervention, paid, strength
from careerkit.turnover.workforce.prospect import Multiplied, Prospect, lucky, prospect
from careerkit.turnover.workforce.segment_costs import NOT_TWICE, Pay, Pricing, segment_costs
from careerkit.turnover.workforce.staff import Segment, Staff, by_hand, check_names

YEAR = 12
MOST_INTERVENTIONS = 12
ALL_TOGETHER = "All of them together"
ASSUMED = (
    *NOT_TWICE,
    (
        "Posts are filled again; whoever is hired leaves like the others who start there. Who is kept "
        "may leave later, and then counts as an exit like any other."
    ),
    (
        "Exits of every kind are priced alike, by the ledger’s lines for somebody who leaves by choice; "
        "only those by choice are avoided."
    ),
    "Several interventions on the same people multiply: each cuts what the others leave.",
    "Nothing but staying is counted: what people learn, or how content they are, is not.",
)


@dataclass(frozen=True, slots=True, eq=False)
class SegmentReturn:
    """What interventions come to in one segment, in draws; the segments add up to the whole.

    exits, avoided: expected exits without them over the horizon, and how many fewer with them
    saved, cost:    discounted money
    """

    segment: str
    exits: Draws = field(repr=False)
    avoided: Draws = field(repr=False)
    saved: Draws = field(repr=False)
    cost: Draws = field(repr=False)

    @property
    def net(self) -> Draws:
        """Give saved - cost."""
        return self.saved - self.cost


@dataclass(frozen=True, slots=True, eq=False)
class Return:
    """What one or several interventions come to, in draws of what we do not know.

    id, name:         of the intervention, or of several together
    segments:         the parts of it; a cost that comes once is shared out by the people reached
    avoided, saved, cost: the sums over all segments
    by_month:         net money up to the end of each month: low, mean and high, (months, 3)
    avoided_by_month: exits avoided up to the end of each month, likewise
    head_months:      discounted person-months that are reached and paid for
    """

    id: str
    name: str
    interventions: tuple[Intervention, ...]
    segments: tuple[SegmentReturn, ...] = field(repr=False)
    avoided: Draws = field(repr=False)
    saved: Draws = field(repr=False)
    cost: Draws = field(repr=False)
    by_month: Draws = field(repr=False)
    avoided_by_month: Draws = field(repr=False)
    head_months: Draws = field(repr=False)

    @property
    def net(self) -> Draws:
        """Give saved - cost."""
        return self.saved - self.cost

    @property
    def chance_pays(self) -> float:
        """Give the share of draws in which it saves more than it costs; ties count half."""
        net = self.net
        return float(((net > 0) + (net == 0) / 2).mean())

    @property
    def close(self) -> bool:
        """Tell whether it is too close to call: it pays in fewer than three draws of four, or costs so."""
        return 1 - CLEARLY < self.chance_pays < CLEARLY


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """What all interventions are worked out on: the staff, the prices, the draws, and no intervention.

    usual: what happens with nothing done
    """

    staff: Staff
    pricing: Pricing
    values: Sample = field(repr=False)
    months: int
    usual: Prospect = field(repr=False)

    @property
    def vacant_months(self) -> Draws:
        """Give for how long a post is empty: (draws, segments)."""
        return np.stack([each.vacant_months for each in self.pricing.segments], axis=-1)

    def worth(self, years: Draws) -> Draws:
        """Give what money of these points in time is worth today: (points, draws)."""
        return np.asarray((1.0 + self.pricing.discount) ** -years[:, None])


@dataclass(frozen=True, slots=True, eq=False)
class Budget:
    """What is worth spending to keep people, over a horizon.

    exits, cost_of_exits: with nothing done, expected and discounted, in draws; `by_kind` splits exits
    returns: each intervention alone; with two or more, all of them together come last
    notes:   what was assumed or left out, a sentence each
    """

    basis: Basis
    exits: Draws = field(repr=False)
    by_kind: Mapping[str, Draws] = field(repr=False)
    cost_of_exits: Draws = field(repr=False)
    returns: tuple[Return, ...]
    notes: tuple[str, ...] = ASSUMED

    @property
    def months(self) -> int:
        """Give how far ahead is counted."""
        return self.basis.months

    @property
    def currency(self) -> str:
        """Give the currency of all money."""
        return self.basis.pricing.currency

    @property
    def draws(self) -> int:
        """Count the draws."""
        return self.basis.values.n

    @property
    def ranked(self) -> tuple[Return, ...]:
        """Give the returns by their mean net, the best first."""
        return tuple(sorted(self.returns, key=lambda each: -float(each.net.mean())))

    @property
    def costs(self) -> dict[str, Draws]:
        """Give the net cost of doing nothing and of each return, as information.py takes them."""
        return {"nothing": np.zeros(self.draws)} | {each.id: -each.net for each in self.returns}

    @property
    def inputs(self) -> dict[str, Draws]:
        """Give the draws of all that is uncertain, by name."""
        return {**self.basis.pricing.values, **self.basis.values}

    def __getitem__(self, key: str) -> Return:
        return next(each for each in self.returns if each.id == key)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the budget says, and how firmly.

    best:   what nets most on average, or None where doing nothing does
    rivals: what it does not clearly beat, the nearest first; None stands for doing nothing
    net:    of the best, as a range
    """

    best: Return | None
    rivals: tuple[Return | None, ...]
    net: Span

    @property
    def close(self) -> bool:
        """Tell whether it is too close to call."""
        return bool(self.rivals)


def retention_budget(
    segments: Sequence[Segment],
    interventions: Sequence[Intervention],
    ledger_of: Callable[[str], Ledger],
    *,
    months: int = 24,
    draws: int = DRAWS,
    rng: int = SEED,
    currency: str = "",
    months_to_fill: float | None = None,
) -> Budget:
    """Work a budget out from numbers that are typed by segment.

    ledger_of: gives the ledger of a role; `months_to_fill` is as in `segment_costs`
    Raises InputError for what cannot be, naming it.
    """
    check_names([segment.name for segment in segments])
    quantities: dict[str, Quantity] = {}
    for segment in segments:
        quantities |= segment.quantities
    for each in interventions:
        quantities |= each.quantities
    values = sample(quantities, draws, rng=rng)
    pays = [Pay(each.name, each.salary, each.role) for each in segments]
    pricing = segment_costs(
        pays, ledger_of, draws, rng=rng, currency=currency, months_to_fill=months_to_fill
    )
    return worked_out(by_hand(segments, values), pricing, interventions, values, months)


def worked_out(
    staff: Staff,
    pricing: Pricing,
    interventions: Sequence[Intervention],
    values: Sample,
    months: int,
) -> Budget:
    """Work a budget out on one sample: `values` has what is uncertain about the interventions."""
    _check(interventions, months)
    vacant = np.stack([each.vacant_months for each in pricing.segments], axis=-1)
    usual = prospect(staff, months, vacant)
    basis = Basis(staff, pricing, values, months, usual)
    returns = [come_to(basis, [each]) for each in interventions]
    if len(interventions) > 1:
        returns.append(come_to(basis, interventions))
    by_kind = {"voluntary": _summed(usual.voluntary), "other": _summed(usual.others)}
    cost = _money_of(basis, usual.exits).sum(axis=(0, 2))
    return Budget(basis, _summed(usual.exits), by_kind, cost, tuple(returns))


def come_to(basis: Basis, interventions: Sequence[Intervention]) -> Return:
    """Work out what interventions come to, all of them at once."""
    ahead = prospect(
        basis.staff, basis.months, basis.vacant_months, multiplied(basis, interventions)
    )
    avoided = basis.usual.exits - ahead.exits
    saved = _money_of(basis, avoided)
    spending = np.zeros_like(saved)
    for each in interventions:
        spending += _spent(basis, each, ahead.heads)
    names = basis.staff.segments
    parts = tuple(
        SegmentReturn(
            name,
            *(_of_segment(each, place) for each in (basis.usual.exits, avoided, saved, spending)),
        )
        for place, name in enumerate(names)
    )
    alone = len(interventions) == 1
    return Return(
        interventions[0].id if alone else "together",
        interventions[0].name if alone else ALL_TOGETHER,
        tuple(interventions),
        parts,
        _summed(avoided),
        _summed(saved),
        _summed(spending),
        _month_by_month(saved - spending),
        _month_by_month(avoided),
        _head_months(basis, interventions, ahead.heads),
    )


def multiplied(basis: Basis, interventions: Sequence[Intervention]) -> Multiplied:
    """Give by what the chance of leaving is multiplied in each month."""
    segments = basis.staff.segments
    works = [
        (
            basis.values[f"{each.id}: cut"] * strength(each, basis.values, basis.months),
            np.array(each.reaches(segments), dtype=np.float64),
        )
        for each in interventions
    ]

    def of(month: int) -> Draws:
        left = np.ones((basis.values.n, len(segments)))
        for cut, reached in works:
            left *= 1.0 - cut[month][:, None] * reached
        return left

    return of


def with_luck(
    budget: Budget, key: str, rng: np.random.Generator | int = SEED
) -> tuple[Draws, Draws]:
    """Give whole exits over the horizon without and with what `key` names, each with luck of its own.

    So differ two such years that one would live through; their means differ by the exits avoided.
    """
    basis, generator = budget.basis, np.random.default_rng(rng)
    cut = multiplied(basis, budget[key].interventions)
    return tuple(  # type: ignore[return-value] # two of them
        _summed(lucky(basis.staff, basis.months, basis.vacant_months, generator, each).exits)
        for each in (None, cut)
    )


def conclude(budget: Budget) -> Verdict:
    """Say what nets most on average, nothing included, and what it does not clearly beat.

    Too close to call is what it beats in fewer than three draws of four (reading).
    """
    nothing = np.zeros(budget.draws)
    nets: list[tuple[Return | None, Draws]] = [(each, each.net) for each in budget.ranked]
    nets.append((None, nothing))
    nets.sort(key=lambda pair: -float(pair[1].mean()))
    (best, most), *others = nets
    rivals = tuple(
        each for each, net in others if float(((most > net) + (most == net) / 2).mean()) < CLEARLY
    )
    return Verdict(best, rivals, span(most))


def _check(interventions: Sequence[Intervention], months: int) -> None:
    given: Any = months
    if isinstance(given, bool) or not isinstance(given, int) or not 1 <= given <= LONGEST:
        raise InputError(
            "months",
            expected=f"a whole number of months to look ahead, from 1 to {LONGEST}",
            found=shown(months),
            next_step="Two years fit most programmes.",
        )
    if len(interventions) > MOST_INTERVENTIONS:
        raise InputError(
            "interventions",
            expected=f"at most {MOST_INTERVENTIONS}",
            found=f"{len(interventions)}",
        )
    ids = [each.id for each in interventions]
    for number, each in enumerate(ids):
        if each in ids[:number] or each in ("nothing", "together"):
            raise InputError(
                "interventions", expected="an id of its own for each", found=shown(each)
            )


def _money_of(basis: Basis, exits: Draws) -> Draws:
    """Price exits, each month at its middle: (months, draws, segments)."""
    costs = np.stack([each.an_exit for each in basis.pricing.segments], axis=-1)
    middle = (np.arange(basis.months) + 0.5) / YEAR
    return np.asarray(exits * costs * basis.worth(middle)[:, :, None])


def _spent(basis: Basis, each: Intervention, heads: Draws) -> Draws:
    """Give what an intervention costs: (months, draws, segments), discounted."""
    reached = np.array(each.reaches(basis.staff.segments), dtype=np.float64)
    middle = (np.arange(basis.months) + 0.5) / YEAR
    when = paid(each, basis.months)[:, None] * basis.worth(middle)
    spent = heads * (_a_head(basis, each) * reached) * when[:, :, None]
    if "once" in each.costs and each.starts <= basis.months:
        first = each.starts - 1
        there = heads[first] * reached
        everybody = there.sum(axis=1, keepdims=True)
        shares = np.where(
            everybody > 0, there / np.where(everybody > 0, everybody, 1.0), reached / reached.sum()
        )
        start = basis.worth(np.array([first / YEAR]))[0]
        spent[first] += (basis.values[f"{each.id}: once"] * start)[:, None] * shares
    return np.asarray(spent)


def _a_head(basis: Basis, each: Intervention) -> Draws:
    """Give what a month costs for each person reached: (draws, segments)."""
    columns = []
    for segment in basis.pricing.segments:
        prices: dict[str, Value] = {
            "a_head_a_month": 1.0,
            "of_pay": segment.salary / YEAR,
            "manager_hours": segment.manager_hour,
            "colleague_hours": segment.colleague_hour,
            "own_hours": segment.own_hour,
        }
        cost = np.zeros(basis.values.n)
        for key in sorted(prices.keys() & each.costs.keys()):
            cost = cost + basis.values[f"{each.id}: {key}"] * prices[key]
        columns.append(cost)
    return np.stack(columns, axis=-1)


def _head_months(basis: Basis, interventions: Sequence[Intervention], heads: Draws) -> Draws:
    """Give the discounted person-months in which at least one of the interventions is paid for."""
    middle = (np.arange(basis.months) + 0.5) / YEAR
    on = np.zeros((basis.months, len(basis.staff.segments)))
    for each in interventions:
        reached = np.array(each.reaches(basis.staff.segments), dtype=np.float64)
        on = np.maximum(on, paid(each, basis.months)[:, None] * reached)
    reached_heads = (heads * on[:, None, :]).sum(axis=2)
    return np.asarray((reached_heads * basis.worth(middle)).sum(axis=0), dtype=np.float64)


def _month_by_month(numbers: Draws) -> Draws:
    """Add up to the end of each month, over segments: low, mean and high of the draws."""
    total = numbers.sum(axis=2).cumsum(axis=0)
    low, high = np.quantile(total, [0.05, 0.95], axis=1)
    return np.asarray(np.stack([low, total.mean(axis=1), high], axis=-1), dtype=np.float64)


def _of_segment(numbers: Draws, place: int) -> Draws:
    return np.asarray(numbers[:, :, place].sum(axis=0))


def _summed(numbers: Draws) -> Draws:
    return np.asarray(numbers.sum(axis=(0, 2)))
