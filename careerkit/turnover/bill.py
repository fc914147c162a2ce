"""What the exits of a window have cost: those counted in the file, times what one exit costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from careerkit.errors import InputError
from careerkit.turnover.assumptions import Ledger
from careerkit.turnover.estimate import DRAWS, SEED, Span, span
from careerkit.turnover.findings import Findings
from careerkit.turnover.rates.window import Window
from careerkit.turnover.workforce.from_export import from_export
from careerkit.turnover.workforce.segment_costs import SegmentCost, segment_costs


@dataclass(frozen=True, slots=True)
class Owed:
    """What the exits of one group have cost.

    group: its label
    exits: counted in the window
    cost:  of one exit in this group
    total: of all of them; the range is that of what an exit costs, the exits themselves are known
    """

    group: str
    exits: int
    cost: SegmentCost = field(repr=False)
    total: Span


@dataclass(frozen=True, slots=True)
class Bill:
    """What the exits of every group have cost.

    groups:   in the order of the findings
    window:   in which the exits lie
    currency: of all amounts
    ledgers:  whose numbers were used, by role
    notes:    how pay and roles were found, each a sentence
    """

    groups: tuple[Owed, ...]
    window: Window
    currency: str
    ledgers: dict[str, Ledger] = field(repr=False)
    notes: tuple[str, ...] = ()

    def __getitem__(self, group: str) -> Owed:
        return next(each for each in self.groups if each.group == group)


def bill(
    found: Findings, ledger_of: Callable[[str], Ledger], draws: int = DRAWS, *, rng: int = SEED
) -> Bill:
    """Price the exits that the findings have counted, each group at its own median pay.

    ledger_of: gives the ledger of a role, a company's own numbers already laid over it

    Raises InputError where exits were not counted, and for money in more than one currency.
    """
    if found.rates is None:
        raise InputError(
            "What the exits have cost",
            expected="exits that can be counted",
            found=found.without.get("rates", "none"),
        )
    by = found.groups.name if found.compares else ""
    exported = from_export(found.spells, by, minimum=found.asked.minimum)
    pays = {each.segment: each for each in exported.pays}
    groups = found.rates.groups or (found.rates.everybody,)
    missing = [each.group.label for each in groups if each.group.label not in pays]
    if missing:
        raise InputError(
            "What the exits have cost",
            expected="a pay for each group",
            found=f"none for {missing[0]}",
        )
    priced = segment_costs(
        [pays[each.group.label] for each in groups],
        ledger_of,
        draws,
        rng=rng,
        currency=exported.currency,
    )
    owed = []
    for each in groups:
        cost = priced[each.group.label]
        owed.append(
            Owed(each.group.label, each.counts.exits, cost, span(cost.an_exit * each.counts.exits))
        )
    of_pay = exported.notes[len(exported.matrix.notes) :]
    return Bill(tuple(owed), found.rates.window, priced.currency, priced.ledgers, of_pay)
