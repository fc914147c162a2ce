"""How many times as likely some are to leave as others, with all else equal: Cox's model (1972)."""

from __future__ import annotations

from dataclasses import dataclass, field

from careerkit.turnover.survival.proportional import Proportionality
from careerkit.turnover.survival.ranged import Ranged


@dataclass(frozen=True, slots=True)
class Term:
    """One coefficient of the model.

    name:     “Department: Sales”, or the heading of a number
    grouping: its heading
    label:    the group, or nothing for a number
    people, exits: in the group, or of all for a number
    ratio:    the hazard ratio against the grouping's baseline, or per unit of a number; its value is
              nothing where it cannot be told
    coefficient, error: its logarithm and the standard error of that
    p:        the chance of a coefficient as far from 0 without any difference
    says:     what it means, in a sentence
    """

    name: str
    grouping: str
    label: str
    people: int
    exits: int
    ratio: Ranged
    coefficient: float | None
    error: float | None
    p: float | None
    says: str


@dataclass(frozen=True, slots=True, eq=False)
class Cox:
    """A proportional hazards model with Efron's treatment of ties.

    terms:     the coefficients
    baselines: for each grouping the group that the others are compared with
    people, exits: that the model rests on
    kinds:     what counts as an exit, in words
    proportional: the check of whether the ratios stay the same at every tenure; nothing where
               nothing could be fitted
    chi2, freedom, p: the likelihood ratio test of all terms together
    notes:     what to know when reading it, each a sentence
    """

    terms: tuple[Term, ...]
    baselines: dict[str, str]
    people: int
    exits: int
    kinds: str
    ties: str
    chi2: float | None
    freedom: int
    p: float | None
    proportional: Proportionality | None = field(repr=False, default=None)
    merged: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
