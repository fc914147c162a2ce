"""The rates by which people of the synthetic company leave and move: what a method should find again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from careerkit.turnover.hris.spells import Kind, Spells
from careerkit.turnover.synthetic.organisation import DEPARTMENTS, LEVELS

DAYS = 365.25  # of a year
KINDS = (Kind.VOLUNTARY, Kind.INVOLUNTARY, Kind.OTHER)
NAMES = ("voluntary", "involuntary", "other")
Numbers = NDArray[np.float64]
Factors = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Truth:
    """Hazards a year: constant between the `bands` of tenure, times a factor of the level and the department.

    Who is promoted or transferred has the new post's hazards from then on; nothing else matters.

    bands:       the years of service at which a band begins, the first at 0
    hazards:     voluntary, involuntary, other → a hazard for each band
    levels:      kind of exit → level → factor; 1 where nothing is said
    departments: kind of exit → department → factor; 1 where nothing is said
    promotions:  level → how often a year somebody moves up from it
    transfers:   how often a year somebody changes to another team of the department
    """

    bands: tuple[float, ...]
    hazards: Mapping[str, tuple[float, ...]]
    levels: Factors = field(default_factory=dict)
    departments: Factors = field(default_factory=dict)
    promotions: Mapping[str, float] = field(default_factory=dict)
    transfers: float = 0.0

    def exit_hazards(self) -> Numbers:
        """Give the hazards a year by kind, department, level and band."""
        base = np.array([self.hazards[name] for name in NAMES], dtype=float)
        by_level = _factors(self.levels, LEVELS)
        by_department = _factors(self.departments, DEPARTMENTS)
        factor = by_department[:, :, None] * by_level[:, None, :]
        hazards: Numbers = factor[:, :, :, None] * base[:, None, None, :]
        return hazards

    def promoted(self) -> Numbers:
        """Give how often a year people of each level move up; from the last one nobody can."""
        rates = np.array([self.promotions.get(level, 0.0) for level in LEVELS])
        rates[-1] = 0.0
        return rates

    def within(self, years: Numbers | float) -> Numbers:
        """Give the years that somebody of these years of service has spent in each band, in a last axis."""
        starts = np.array(self.bands)
        ends = np.append(starts[1:], np.inf)
        spent: Numbers = np.clip(np.asarray(years)[..., None] - starts, 0.0, ends - starts)
        return spent

    def survival(self, years: Numbers | float, department: str, level: str) -> Numbers:
        """Give the chance of still being there after these years, for who never moves."""
        each = self.exit_hazards()[:, DEPARTMENTS.index(department), LEVELS.index(level)]
        chance: Numbers = np.exp(-self.within(years) @ each.sum(axis=0))
        return chance

    def incidence(self, years: Numbers, department: str, level: str) -> Numbers:
        """Give the chance of having left by then, for each kind of exit, for who never moves."""
        each = self.exit_hazards()[:, DEPARTMENTS.index(department), LEVELS.index(level)]
        total = each.sum(axis=0)
        spent = self.within(years)
        begun = np.exp(-(np.cumsum(spent * total, axis=-1) - spent * total))
        left = begun * -np.expm1(-spent * total)  # in each band, by all kinds together
        share = np.divide(each, total, out=np.zeros_like(each), where=total > 0)
        chances: Numbers = left @ share.T
        return chances.T


def _factors(given: Factors, names: tuple[str, ...]) -> Numbers:
    return np.array([[given.get(kind, {}).get(name, 1.0) for name in names] for kind in NAMES])


TRUTH = Truth(
    bands=(0, 1, 2, 3, 5, 10),
    hazards={
        "voluntary": (0.16, 0.20, 0.15, 0.11, 0.07, 0.04),
        "involuntary": (0.07, 0.045, 0.035, 0.025, 0.02, 0.015),
        "other": (0.005, 0.005, 0.005, 0.006, 0.008, 0.02),
    },
    levels={
        "voluntary": dict(zip(LEVELS, (1.25, 1.0, 0.85, 0.7, 0.6), strict=True)),
        "involuntary": dict(zip(LEVELS, (1.2, 1.0, 0.9, 0.9, 1.1), strict=True)),
    },
    departments={
        "voluntary": dict(zip(DEPARTMENTS, (1.1, 1.0, 0.95, 1.45, 1.2), strict=True)),
        "involuntary": dict(zip(DEPARTMENTS, (0.8, 0.7, 0.8, 1.7, 1.2), strict=True)),
    },
    promotions=dict(zip(LEVELS, (0.28, 0.16, 0.07, 0.04, 0.0), strict=True)),
    transfers=0.04,
)
# Everybody alike and nobody moving: here a curve of all people has a true curve to be held to.
ALIKE = Truth(bands=TRUTH.bands, hazards=TRUTH.hazards)


def expected_exits(
    spells: Spells, truth: Truth = TRUTH, *, after: float = 0.0, before: float = np.inf
) -> Numbers:
    """Give, for each spell and kind, the exits that the truth makes of its time under observation.

    Exits less these are 0 on average, in any group and any stretch of tenure (`after` and `before`,
    in years): divided by the person-years they are the true hazard of that very group.
    """
    low, high = (np.clip(days / DAYS, after, before) for days in (spells.entry, spells.exit))
    spent = truth.within(np.maximum(high, low)) - truth.within(low)
    department, level = (spells.groups[name] for name in ("Department", "Job level"))
    hazards = truth.exit_hazards()[
        :,
        _places(department.labels, DEPARTMENTS)[department.codes],
        _places(level.labels, LEVELS)[level.codes],
    ]
    exits: Numbers = np.einsum("nb,knb->nk", spent, hazards)
    return exits


def _places(labels: tuple[str, ...], names: tuple[str, ...]) -> NDArray[np.int64]:
    return np.array([names.index(label) for label in labels], dtype=np.int64)
