"""Does a difference stay the same at every tenure: scaled Schoenfeld residuals (Grambsch, Therneau 1994)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class TermCheck:
    """Whether one term's effect changes with tenure.

    name:  the term's or the grouping's name, or “All together”
    chi2, freedom, p: the test of no change
    slope: by how much the log hazard ratio changes per unit of the transformed tenure, for one
           coefficient alone; else nothing
    says:  what it means, in a sentence
    """

    name: str
    chi2: float
    freedom: int
    p: float
    slope: float | None
    says: str


@dataclass(frozen=True, slots=True, eq=False)
class Proportionality:
    """The check of proportional hazards of a Cox model.

    transform: what tenure was turned into: "km", "rank", "identity" or "log"
    groupings: a check for each covariate with all its terms
    terms:     a check for each term alone
    overall:   all terms at once
    years:     for the picture: each exit's tenure
    residuals: for each exit and term the scaled residual plus the coefficient, an array of
               (exits, terms); without a trend it lies level at the coefficient
    """

    transform: str
    groupings: tuple[TermCheck, ...]
    terms: tuple[TermCheck, ...]
    overall: TermCheck
    years: Floats = field(repr=False)
    residuals: Floats = field(repr=False)
