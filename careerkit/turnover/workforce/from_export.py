"""From an HR system's export to staff for a budget: groups of posts, how they leave, and what they earn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError
from careerkit.turnover.groups import MINIMUM
from careerkit.turnover.hris.spells import Spells
from careerkit.turnover.workforce.flows import flows
from careerkit.turnover.workforce.matrix import Matrix, estimate
from careerkit.turnover.workforce.places import places
from careerkit.turnover.workforce.segment_costs import Pay

TO_THE_NEAREST = 100  # pay to the last digit would be more than anybody needs
MOST_GROUPS = 60
RISING = (
    "Promotions go on as in the file, and who rises takes the post along: nobody is hired for what is left "
    "below. So in the look ahead lower levels shrink and higher ones grow; where that matters, group by "
    "something else than levels, or look only a year ahead."
)


@dataclass(frozen=True, slots=True, eq=False)
class Exported:
    """What an export tells about the staff.

    matrix:   what becomes of people within a month, by group and tenure
    pays:     the pay in the middle of each group, or nothing where it must not be shown or is not known
    currency: of the pay, or nothing
    notes:    what was assumed, merged or left out, a sentence each
    """

    matrix: Matrix
    pays: tuple[Pay, ...]
    currency: str
    notes: tuple[str, ...] = field(default=())


def from_export(
    spells: Spells,
    by: str = "",
    level: str = "",
    *,
    order: Sequence[str] = (),
    minimum: int = MINIMUM,
) -> Exported:
    """Estimate how people leave and move, group by group, and what they are paid.

    by, level: headings of columns, for instance of departments and of levels; empty for not telling
               apart
    order:     the levels, lowest first; found out where it is not said
    minimum:   people that a group has at least; smaller ones are merged, and the pay of
               fewer is not shown

    Raises InputError for a file without days, for unknown headings, and for too many groups.
    """
    counted = flows(spells, by, level, order=order, minimum=minimum)
    names = counted.layout.names
    if len(names) > MOST_GROUPS:
        raise InputError(
            "groups",
            expected=f"at most {MOST_GROUPS}",
            found=f"{len(names)}",
            next_step="Choose a column with fewer different entries.",
        )
    seen = spells.only(spells.start <= spells.closes)
    found = places(seen, by, level, order=order, minimum=minimum)
    pays, told = median_pays(seen, names, found.code, minimum)
    matrix = estimate(counted)
    rise = (RISING,) if any(up >= 0 for up in matrix.layout.above) else ()
    return Exported(matrix, pays, spells.currency, (*matrix.notes, *rise, told))


def median_pays(
    spells: Spells, names: Sequence[str], code: NDArray[Any], minimum: int
) -> tuple[tuple[Pay, ...], str]:
    """Give each group's pay in the middle on the file's last day, and say in a sentence how it was found.

    code: for each spell the place of its group among `names`
    """
    there = (spells.start <= spells.closes) & (np.isnat(spells.end) | (spells.end > spells.closes))
    medians = [
        _middle(spells.salary[there & (code == group)], minimum) for group in range(len(names))
    ]
    company = _middle(spells.salary[there], minimum)
    pays = tuple(Pay(name, own or company) for name, own in zip(names, medians, strict=True))
    return pays, _told(medians, company, minimum)


def _middle(salaries: NDArray[np.float64], minimum: int) -> float:
    """Give the mean pay of the three or four in the middle, as the median itself can be one person's; else 0.

    Where the pay of fewer than `minimum` is known, it is 0.
    """
    known = salaries[np.isfinite(salaries)]
    if len(known) < minimum:
        return 0.0
    first, last = (len(known) - 3) // 2, len(known) // 2 + 1
    middle = np.partition(known, [first, last])[first : last + 1]
    return float(np.round(middle.mean() / TO_THE_NEAREST) * TO_THE_NEAREST)


def _told(medians: Sequence[float], company: float, minimum: int) -> str:
    missing = sum(not median for median in medians)
    if not company:
        return "The file has no pay, so the salary is that of the role in the ledger."
    if missing:
        return (
            f"{missing} of {len(medians)} groups have fewer than {minimum} people with a salary on the "
            "last day: they are priced with the pay in the middle of all."
        )
    return (
        "Pay is that in the middle of each group on the file’s last day: the mean of the three or four "
        "people there, to the nearest hundred, as the median can be one person’s own."
    )
