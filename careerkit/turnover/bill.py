"""What the exits of a window have cost: those counted in the file, times what one exit costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import CareerkitError
from careerkit.turnover.assumptions import Ledger
from careerkit.turnover.estimate import DRAWS, SEED, Span, span
from careerkit.turnover.findings import Findings
from careerkit.turnover.groups import Group, Groups
from careerkit.turnover.rates.window import Window
from careerkit.turnover.workforce.from_export import median_pays
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
    """Price the exits that the findings have counted, each group at its own pay in the middle.

    ledger_of: gives the ledger of a role, a company's own numbers already laid over it

    Raises CareerkitError where exits were not counted, and InputError for money in more than one currency.
    """
    if found.rates is None:
        why = found.without.get("rates") or "A file without days does not tell when people left."
        message = f"What the exits have cost cannot be told. {why}"
        raise CareerkitError(message)
    groups = found.rates.groups or (found.rates.everybody,)
    names = [each.group.label for each in groups]
    code = _places([each.group for each in groups], found.groups)
    pays, of_pay = median_pays(found.spells, names, code, found.asked.minimum)
    priced = segment_costs(
        pays,
        ledger_of,
        draws,
        rng=rng,
        currency=found.spells.currency if any(pay.salary for pay in pays) else "",
    )
    owed = []
    for each in groups:
        cost = priced[each.group.label]
        owed.append(
            Owed(each.group.label, each.counts.exits, cost, span(cost.an_exit * each.counts.exits))
        )
    return Bill(tuple(owed), found.rates.window, priced.currency, priced.ledgers, (of_pay,))


def _places(shown: Sequence[Group], known: Groups) -> NDArray[np.int64]:
    """Find for each spell its place among the groups that are shown, or -1.

    In the window of the rates more groups may be too small than in the whole file, so that what is shown
    there is the known groups or several of them together.
    """
    places = np.full(len(known), -1)
    for place, group in enumerate(shown):
        for number, each in enumerate(known.groups):
            if set(each.members) <= set(group.members) or len(known) == 1:
                places[number] = place
    return places[known.code]
