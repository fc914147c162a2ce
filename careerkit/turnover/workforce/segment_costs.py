"""What an exit costs in each segment, all of them on one and the same sample of assumptions.

The assumptions of the ledger are the same unknowns in every segment: where filling a post takes long
in one, it takes long in all. So the draws of a line share one stream, whatever the role's range is.

Nothing is counted twice: a replacement who leaves again is an exit of the projection, so component 8
of the ledger is left out here; and the time in which a post is empty costs money here alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from careerkit.errors import InputError, listed
from careerkit.turnover.assumptions import OF_AN_EXIT, Ledger
from careerkit.turnover.estimate import Span, inputs, span
from careerkit.turnover.exit_cost import WEEKS, exit_cost
from careerkit.turnover.quantities import Draws
from careerkit.turnover.sampling import Sample, sample
from careerkit.turnover.values import Value
from careerkit.turnover.workforce.roles import role_of

MONTHS = 12
COUNTED = (*(group for group in OF_AN_EXIT if group not in ("repeat", "year")), "deciding")
NOT_TWICE = (
    (
        "A replacement who leaves again counts as an exit of its own, so the ledger’s “repeat” is left "
        "out of the cost of an exit."
    ),
    (
        "An empty post costs what the ledger says, once for each exit; the months in which posts are "
        "empty are not charged again."
    ),
)


@dataclass(frozen=True, slots=True)
class Pay:
    """What is known of a segment's pay.

    segment: its name
    salary:  of a year; 0 where it is not known or must not be shown, for that of the role's example
    role:    a role of the ledger; empty for the one that name and salary suggest
    """

    segment: str
    salary: float = 0.0
    role: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class SegmentCost:
    """What an exit from one segment costs, and what an hour costs there, in draws.

    segment, role:  its name, and the role of the ledger that it is priced as
    why:            a sentence on how role and salary were chosen
    salary:         of a year
    an_exit:        net cost of one exit;  gross, credits: its two parts;  cost: the range it spans
    own_hour, manager_hour, colleague_hour: cost of an hour, benefits included
    vacant_months:  for how long the post is empty after an exit
    """

    segment: str
    role: str
    why: str
    salary: float
    cost: Span
    an_exit: Draws = field(repr=False)
    gross: Draws = field(repr=False)
    credits: Draws = field(repr=False)
    own_hour: Draws = field(repr=False)
    manager_hour: Draws = field(repr=False)
    colleague_hour: Draws = field(repr=False)
    vacant_months: Draws = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Pricing:
    """All segments priced on one sample.

    segments:  what an exit costs in each
    currency:  of all of it
    discount:  the yearly rate, in draws
    values:    draws of the ledger's lines by id, those of the first segment's role
    ledgers:   the ledger of each role that is used
    """

    segments: tuple[SegmentCost, ...]
    currency: str
    discount: Draws = field(repr=False)
    values: Sample = field(repr=False)
    ledgers: dict[str, Ledger] = field(repr=False)

    def __getitem__(self, segment: str) -> SegmentCost:
        return next(each for each in self.segments if each.segment == segment)


def segment_costs(
    pays: Sequence[Pay],
    ledger_of: Callable[[str], Ledger],
    draws: int,
    *,
    rng: int,
    currency: str = "",
    months_to_fill: float | None = None,
) -> Pricing:
    """Price an exit in every segment.

    ledger_of:      gives the ledger of a role, a company's own numbers already laid over it
    currency:       of the salaries; empty for that of the ledger
    months_to_fill: for how long a post is empty, if that is known; else the ledger's three lines

    Raises InputError for an unknown role, and for money in more than one currency.
    """
    paid = [pay.salary for pay in pays if pay.salary]
    median = float(np.median(paid)) if paid else 0.0
    ledgers: dict[str, Ledger] = {}
    samples: dict[str, Sample] = {}
    found = []
    for pay in pays:
        role, why = (
            (pay.role, "as you chose") if pay.role else role_of(pay.segment, pay.salary, median)
        )
        if role not in ledgers:
            ledger = ledgers[role] = _counted(ledger_of(role))
            samples[role] = sample(
                ledger.quantities(), draws, rng=rng, correlation=ledger.correlation
            )
        found.append(_priced(pay, ledgers[role], samples[role], why, months_to_fill))
    code = _one_currency(pays, ledgers, currency)
    first = samples[found[0].role]
    return Pricing(tuple(found), code, first["discount_rate"], first, ledgers)


def _priced(
    pay: Pay, ledger: Ledger, drawn: Sample, why: str, months_to_fill: float | None
) -> SegmentCost:
    values: dict[str, Value] = {**drawn, "early_exit_chance": 0.0}
    if pay.salary:
        values["salary"] = pay.salary
        why = f"{why}; with its own pay"
    else:
        why = f"{why}; with the salary of the role in the ledger"
    if months_to_fill is not None:
        weeks = months_to_fill * WEEKS / MONTHS
        values |= {"weeks_to_fill": weeks, "notice_new_hire": 0.0, "notice_leaver": 0.0}
    numbers = inputs(ledger, values)
    sheet = exit_cost(numbers)
    hour, n = numbers.hourly_cost, drawn.n

    def filled(value: Value) -> Draws:
        return np.broadcast_to(np.asarray(value, dtype=np.float64), (n,))

    return SegmentCost(
        pay.segment,
        ledger.profile.id,
        f"Priced as “{ledger.profile.name}”: {why}.",
        float(np.mean(values["salary"])),
        span(filled(sheet.net)),
        filled(sheet.net),
        filled(sheet.gross),
        filled(sheet.credits),
        filled(hour),
        filled(hour * values["manager_rate"]),
        filled(hour * values["colleague_rate"]),
        filled(numbers.vacant_weeks * MONTHS / WEEKS),
    )


def _counted(ledger: Ledger) -> Ledger:
    """Give the lines that the price of an exit rests on, and the discount rate."""
    lines = ledger.only(COUNTED).lines
    kept = tuple(line for line in lines if line.group != "deciding" or line.id == "discount_rate")
    return replace(ledger, lines=kept)


def _one_currency(pays: Sequence[Pay], ledgers: dict[str, Ledger], currency: str) -> str:
    """Give the one currency of all money; a salary typed stands in place of the ledger's."""
    typed = all(pay.salary for pay in pays)
    found: dict[str, list[str]] = {currency: ["the salaries"]} if currency else {}
    for role, ledger in ledgers.items():
        if ledger.stated:
            found.setdefault(ledger.stated, []).append("your own numbers")
        for line in ledger.lines:
            if line.currency and not (line.id == "salary" and typed and currency):
                found.setdefault(line.currency, []).append(f"{line.name} ({role})")
    if len(found) > 1:
        told = "; ".join(f"{code} for {listed(names)}" for code, names in sorted(found.items()))
        raise InputError(
            "currencies",
            expected="all money in one currency",
            found=told,
            next_step="careerkit converts nothing: give every salary in that currency.",
        )
    return next(iter(found), "")
