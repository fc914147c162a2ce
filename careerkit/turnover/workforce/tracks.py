"""What is kept of a projection: each kind of number by month, draw and group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careerkit.errors import InputError, listed, shown
from careerkit.files import closest
from careerkit.turnover.estimate import Span, span
from careerkit.turnover.groups import EVERYBODY
from careerkit.turnover.workforce.states import Layout

Numbers = NDArray[Any]
QUANTILES = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class Fan:
    """How a number develops month by month: arrays over the months, mean, median and 90% range."""

    mean: NDArray[np.float64]
    low: NDArray[np.float64]
    median: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """One kind of number by month, draw and group.

    parts: what one can ask for by name, and the groups that it consists of
    kept:  (months, draws, G)
    """

    parts: Mapping[str, tuple[int, ...]] = field(repr=False)
    kept: Numbers = field(repr=False)

    @property
    def draws(self) -> Numbers:
        """Give all numbers, (draws, months, G)."""
        return np.moveaxis(self.kept, 1, 0)

    def of(self, part: str = EVERYBODY) -> Numbers:
        """Give the numbers of a group, a level, a segment or everybody, (draws, months)."""
        groups = list(self.parts[known_part(part, self.parts)])
        return np.asarray(self.kept[:, :, groups].sum(axis=2).T)

    def fan(self, part: str = EVERYBODY) -> Fan:
        """Sum the draws up, month by month."""
        numbers = self.of(part)
        low, median, high = np.quantile(numbers, QUANTILES, axis=0)
        return Fan(numbers.mean(axis=0), low, median, high)

    def total(self, part: str = EVERYBODY) -> Span:
        """Sum the months up, and say what the draws span."""
        return span(self.of(part).sum(axis=1).astype(np.float64))

    def mean(self) -> NDArray[np.float64]:
        """Give the mean over the draws, (months, G)."""
        return np.asarray(self.kept.mean(axis=1))


def parts_of(layout: Layout) -> dict[str, tuple[int, ...]]:
    """Name everything that groups add up to; a group's own name counts before a level's or segment's."""
    parts: dict[str, tuple[int, ...]] = {}
    for attribute in ("segment", "level"):
        for name in dict.fromkeys(getattr(group, attribute) for group in layout.groups):
            if name:
                parts[name] = tuple(
                    i for i, group in enumerate(layout.groups) if getattr(group, attribute) == name
                )
    parts[EVERYBODY] = tuple(range(len(layout.groups)))
    return parts | {group.name: (i,) for i, group in enumerate(layout.groups)}


def known_part(part: str, parts: Mapping[str, tuple[int, ...]]) -> str:
    """Refuse a name that is none, with the nearest one."""
    if part not in parts:
        raise InputError(
            "part",
            expected=f"one of {listed(parts)}",
            found=shown(part),
            next_step=closest(part, parts),
        )
    return part
