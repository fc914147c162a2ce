"""Of the people in a file, how many have left: all that a yes or no without days can tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from careerkit.turnover.groups import MINIMUM, By, Group, grouped
from careerkit.turnover.hris.spells import Spells
from careerkit.turnover.survival.ranged import LEVEL, Ranged

WHAT_IT_IS = (
    "A share of the people in the file, not a rate per year: over how long they left is not known."
)


@dataclass(frozen=True, slots=True, eq=False)
class LeftShare:
    """A group's people, those of them who left, and the share; the range is exact (Clopper, Pearson 1934)."""

    group: Group
    people: int
    left: int
    share: Ranged


@dataclass(frozen=True, slots=True, eq=False)
class LeftShares:
    """The shares of each group and of everybody; `notes` say what they are, each a sentence."""

    by: str
    groups: tuple[LeftShare, ...]
    everybody: LeftShare
    notes: tuple[str, ...]


def share_left(spells: Spells, by: By = "", *, minimum: int = MINIMUM) -> LeftShares:
    """Give the share of the people in the file who have left, by group; it needs no days.

    Somebody in several groups counts in each, and as having left in the one that they left from.
    """
    groups = grouped(spells, by, minimum=minimum)
    gone = spells.left & (spells.exit > spells.entry)
    left = [
        len(np.unique(spells.person[gone & (groups.code == place)])) for place in range(len(groups))
    ]
    everybody = grouped(spells, minimum=minimum).groups[0]
    return LeftShares(
        groups.name,
        tuple(_share(group, n) for group, n in zip(groups.groups, left, strict=True)),
        _share(everybody, len(np.unique(spells.person[gone]))),
        (WHAT_IT_IS, *groups.merged),
    )


def _share(group: Group, left: int) -> LeftShare:
    from scipy.special import betaincinv  # noqa: PLC0415 - takes a while to import

    people, outside = group.people, (1 - LEVEL) / 2
    low = float(betaincinv(left, people - left + 1, outside)) if left else 0.0
    high = float(betaincinv(left + 1, people - left, 1 - outside)) if left < people else 1.0
    return LeftShare(group, people, left, Ranged(left / people, low, high))
