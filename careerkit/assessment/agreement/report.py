"""The coefficients that belong together for a table of ratings, and what they say side by side.

No coefficient is enough by itself: where nearly everybody says yes, κ and alpha are low although people
agree (Feinstein and Cicchetti 1990, High agreement but low kappa). So both are shown, and explained.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from careerkit.assessment.agreement.alpha import Level, krippendorff_alpha, level_from
from careerkit.assessment.agreement.coefficient import Coefficient, State
from careerkit.assessment.agreement.gwet import gwet_ac1, gwet_ac2, percent_agreement
from careerkit.assessment.agreement.icc import icc
from careerkit.assessment.agreement.kappa import cohen_kappa, fleiss_kappa
from careerkit.assessment.agreement.measure import SEED, Measure, Rng
from careerkit.assessment.agreement.ratings import MISSING, Ratings
from careerkit.assessment.agreement.scale import written

DRAWS = 1_000
HIGH = 0.8  # of the pairs agree, (reading)
LOW = 0.6  # the highest value that Landis and Koch (1977) call moderate
GAP = 0.2  # between AC1 and κ, one step of that scale


@dataclass(frozen=True, slots=True)
class Report:
    """What there is to say about a table of ratings.

    Attributes
    ----------
    level:        at which it was read
    main:         the coefficient to go by
    coefficients: all that are shown together, `main` among them
    paradox:      a sentence if κ is low although most agree; else empty
    """

    level: Level
    main: Coefficient
    coefficients: tuple[Coefficient, ...]
    paradox: str

    @property
    def says(self) -> str:
        """Say what the numbers mean together."""
        others = [each.brief for each in self.coefficients if each != self.main]
        beside = f"Beside it: {'; '.join(others)}." if others else ""
        return " ".join(filter(None, [self.main.says, self.paradox, beside]))


def report(
    ratings: Ratings, level: str = "nominal", *, draws: int = DRAWS, rng: Rng = SEED
) -> Report:
    """Work out the coefficients that belong together at this level, each with its range.

    Raises InputError if the ratings do not bear the level.
    """
    at = level_from(level)
    main = krippendorff_alpha(at)
    found = [each.of(ratings, draws=draws, rng=rng) for each in (main, *_beside(ratings, at))]
    return Report(at, found[0], tuple(found), _paradox(ratings, found))


def _beside(ratings: Ratings, level: Level) -> list[Measure]:
    two = ratings.raters == 2  # noqa: PLR2004 - Cohen's κ is for two
    if level is Level.NOMINAL:
        return [cohen_kappa() if two else fleiss_kappa(), gwet_ac1(), percent_agreement()]
    if level is Level.ORDINAL:
        return [
            *([cohen_kappa("quadratic")] if two else []),
            gwet_ac2("linear"),
            percent_agreement(),
        ]
    return [icc("ICC(2,1)"), icc("ICC(2,k)")]


def _paradox(ratings: Ratings, found: list[Coefficient]) -> str:
    by_name = {each.name: each for each in found}
    ac1, percent = by_name.get("Gwet's AC1"), by_name.get("Percentage agreement")
    kappa = by_name.get("Cohen's κ", by_name.get("Fleiss' κ"))
    if not (ac1 and percent and kappa) or percent.value is None or ac1.value is None:
        return ""
    if kappa.state is State.UNDEFINED and percent.value == 1.0:
        return (
            "On these cases the room agrees fully; "
            "whether people would tell other cases apart in the same way, they do not show."
        )
    if kappa.value is None or percent.value < HIGH or kappa.value > LOW:
        return ""
    if ac1.value - kappa.value < GAP:
        return ""
    return (
        f"{percent.value:.0%} of pairs agree, and yet {kappa.name} is {written(kappa.value)}: "
        f"{_commonest(ratings):.0%} of all ratings are one and the same answer, so chance alone would "
        "make most pairs agree, and κ and α count only what goes beyond. AC1, which expects less of "
        f"chance, is {written(ac1.value)}. Look at them together "
        "(Feinstein and Cicchetti 1990; Gwet 2008)."
    )


def _commonest(ratings: Ratings) -> float:
    counts = np.bincount(ratings.codes[ratings.codes != MISSING])
    return float(counts.max() / counts.sum())
